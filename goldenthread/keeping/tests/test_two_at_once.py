"""Two workers dispose of the same records while holds are placed on them: each record is gone once, or held and whole."""

import threading
from datetime import timedelta

import pytest
from django.db import connection

from goldenthread.accounts.tests.factories import actor
from goldenthread.audit.models import Entry
from goldenthread.cases.models import Concern
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.keeping import operations
from goldenthread.keeping.models import DisposalItem, DisposeDate, Hold, Stub
from goldenthread.keeping.rules import NOT_FOUND
from goldenthread.keeping.tests.records import closed

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts):
    """Do each in a thread of its own, all beginning together. What one of them raised is given back."""
    start, faults = threading.Barrier(len(acts)), []

    def run(act):
        start.wait()
        try:
            act()
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return faults


def test_each_record_is_gone_once_or_held_and_whole(partners):
    concerns = [closed(partners, "2010-03-01") for _ in range(6)]
    operations.work_out_dates()
    council = partners.desk.council
    lead, second = actor("governance-lead", organisation=council), actor("safeguarding-manager", organisation=council)
    chosen = [str(pk) for pk in DisposeDate.objects.values_list("pk", flat=True)]
    disposal = operations.propose_disposal(actor=lead, chosen=chosen, looked_after=False, reason="x")
    operations.decide_disposal(actor=second, disposal_id=disposal.pk, agreed=True, reason="")
    came_late = []
    hold = {"covers": "concern", "kind": "court", "authority": "Claim 7", "review_on": clock.today() + timedelta(days=90)}

    def place_holds():
        for concern in reversed(concerns):
            try:
                operations.place_hold(actor=lead, record=concern.reference, **hold)
            except Refused as refused:
                came_late.append((concern.reference, str(refused)))

    assert at_once(operations.carry_out_disposals, operations.carry_out_disposals, place_holds) == []
    gone = sorted(Stub.objects.values_list("reference", flat=True))
    kept = sorted(Concern.objects.values_list("reference", flat=True))
    assert sorted(gone + kept) == sorted(concern.reference for concern in concerns)
    assert sorted(came_late) == [(reference, NOT_FOUND["concern"]) for reference in gone]
    assert sorted(Hold.objects.values_list("record", flat=True)) == kept
    assert Entry.objects.filter(action="record_disposed").count() == len(gone)
    assert not DisposalItem.objects.filter(outcome="").exists()
