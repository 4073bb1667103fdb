"""The monthly report of retention: made when the month is over, kept as it was, and taken away as a spreadsheet."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from goldenthread.accounts.tests.factories import CouncilFactory, actor, member, sign_in
from goldenthread.audit import operations as audit
from goldenthread.audit.models import Entry
from goldenthread.core import clock
from goldenthread.desk.tests.pages import words_of
from goldenthread.keeping import operations
from goldenthread.keeping.models import DisposeDate, RetentionReport
from goldenthread.keeping.rules.reports import PARTS, month_before, next_month
from goldenthread.keeping.tests.factories import HoldFactory
from goldenthread.keeping.tests.records import closed
from goldenthread.sharing.models import Left

pytestmark = pytest.mark.django_db
IN_DECEMBER = "2026-12-01T00:05:00+00:00"


@pytest.fixture
def month(partners):
    """A November in which something of every part happened, and what belongs to no part of it."""
    lead = actor("governance-lead", organisation=partners.desk.council)
    manager = actor("safeguarding-manager", organisation=partners.desk.council)
    went, stopped, asked, due, reopened, later = (
        closed(partners, day) for day in ("2010-03-01", "2010-03-02", "2010-03-03", "2018-11-20", "2019-05-01", "2020-01-01")
    )
    operations.work_out_dates()
    propose(lead, manager, went)
    operations.carry_out_disposals()
    propose(lead, manager, stopped)
    hold = HoldFactory(concern=stopped, authority="Claim 7")
    operations.carry_out_disposals()
    propose(lead, None, asked)
    audit.record(manager, "concern_reopened", reopened)
    with time_machine.travel(IN_DECEMBER, tick=False):
        operations.make_retention_reports()
    held = f"{stopped.reference}, {hold.get_covers_display().lower()}"
    return {
        "fell-due": [due.reference],
        "disposed": [went.reference],
        "kept": [stopped.reference],
        "held": [held],
        "reopened": [reopened.reference],
        "waiting": [asked.reference],
        "none": [later.reference],
    }


def propose(lead, manager, concern):
    chosen = [str(DisposeDate.objects.get(person=concern.person).pk)]
    disposal = operations.propose_disposal(actor=lead, chosen=chosen, looked_after=False, reason="Read through")
    if manager:
        operations.decide_disposal(actor=manager, disposal_id=disposal.pk, agreed=True, reason="")


def test_each_part_holds_what_happened_and_nothing_else(month):
    report = RetentionReport.objects.get()
    assert report.month == date(2026, 11, 1)
    said = {part: [line["record"] for line in report.lines if line["part"] == part] for part in PARTS}
    said["waiting"] = [one.split(": ")[1] for one in said["waiting"]]
    assert said == {part: month[part] for part in PARTS}
    assert month["none"][0] not in str(report.lines)


def test_it_says_why_and_who(month):
    lines = {line["part"]: line for line in RetentionReport.objects.get().lines}
    assert lines["kept"]["because"].startswith("On hold: H-")
    assert lines["held"]["because"] == "A public inquiry: Claim 7"
    assert "8 years after" in lines["disposed"]["because"]
    assert "agreed by" in lines["disposed"]["source"]
    assert lines["fell-due"]["day"] == "2026-11-20"


def test_it_is_made_once_and_kept_as_it_was(month):
    before = RetentionReport.objects.get().lines
    DisposeDate.objects.update(dispose_on=None)
    with time_machine.travel("2026-12-14T10:00:00+00:00", tick=False):
        operations.make_retention_reports()
    assert RetentionReport.objects.get().lines == before
    assert Entry.objects.filter(action="retention_report_made").count() == 1
    with time_machine.travel("2027-01-01T00:05:00+00:00", tick=False):
        operations.make_retention_reports()
    assert RetentionReport.objects.count() == 2


def test_a_governance_lead_reads_each_part(governance, month):
    report = RetentionReport.objects.get()
    assert "November 2026" in words_of(governance.get(reverse("retention_reports")))
    for part, words in PARTS.items():
        page = words_of(governance.get(reverse("retention_report", args=[report.pk]), {"list": part}))
        assert f"{words} 1" in page
        assert month[part][0] in page
    assert Entry.objects.filter(action="looked_at", detail__page="monthly report of retention").count() == len(PARTS)


def test_it_is_taken_away_with_every_part_and_that_is_recorded(governance, month):
    address = reverse("download_retention_report", args=[RetentionReport.objects.get().pk])
    assert "6 rows" in words_of(governance.get(address))
    answer = governance.post(address, {"why": "inspection", "kind": "csv"})
    text = b"".join(answer.streaming_content).decode()
    assert answer.headers["Content-Disposition"].endswith('"retention-2026-11.csv"')
    assert [words for words in PARTS.values() if words not in text] == []
    assert [records[0] for part, records in month.items() if part != "none" and records[0] not in text] == []
    assert Entry.objects.get(action="retention_report_downloaded").detail["why"] == "inspection"
    assert Left.objects.filter(way="retention-report").count() == 1


def test_another_council_reads_none_of_it(client, month):
    report = RetentionReport.objects.get()
    sign_in(client, member("governance-lead", CouncilFactory()))
    for name in ("retention_report", "download_retention_report"):
        assert client.get(reverse(name, args=[report.pk])).status_code == 404
    assert "No report yet" in words_of(client.get(reverse("retention_reports")))


@pytest.mark.parametrize("role", ["triage-worker", "safeguarding-manager", "administrator"])
def test_only_governance_reads_it(client, partners, role):
    report = RetentionReport.objects.create(owner=partners.desk.council, month=date(2026, 11, 1))
    sign_in(client, member(role, partners.desk.council))
    names = ("retention_report", "download_retention_report")
    for address in (reverse("retention_reports"), *(reverse(name, args=[report.pk]) for name in names)):
        assert client.get(address).status_code == 403


def test_what_is_decided_after_the_month_was_waiting_in_it(partners):
    closed(partners, "2010-03-01")
    operations.work_out_dates()
    lead = actor("governance-lead", organisation=partners.desk.council)
    disposal = operations.propose_disposal(
        actor=lead, chosen=[str(DisposeDate.objects.get().pk)], looked_after=False, reason="x"
    )
    with time_machine.travel(clock.now() + timedelta(days=2), tick=False):
        manager = actor("safeguarding-manager", organisation=partners.desk.council)
        operations.decide_disposal(actor=manager, disposal_id=disposal.pk, agreed=True, reason="")
        operations.make_retention_reports()
    assert [line["part"] for line in RetentionReport.objects.get().lines] == ["waiting"]


@pytest.mark.parametrize(
    ("today", "first"),
    [
        (date(2026, 12, 1), date(2026, 11, 1)),
        (date(2027, 1, 31), date(2026, 12, 1)),
        (date(2028, 3, 1), date(2028, 2, 1)),
    ],
)
def test_the_month_that_is_over(today, first):
    assert month_before(today) == first
    assert next_month(first) == date(today.year, today.month, 1)
