"""What an enquiry owes: nothing outlives it by being forgotten, and two who work on one at once never wait for each other."""

import re
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.accounts.tests.factories import actor
from goldenthread.cases import operations
from goldenthread.cases.operations.enquiries import OF_AN_ENQUIRY
from goldenthread.cases.rules import OF_THE_PATH
from goldenthread.cases.tests.enquiries import NEGLECT, PLANNING
from goldenthread.cases.tests.factories import enquiry_begun, in_triage, meeting_of, triage_desk
from goldenthread.clocks.models import Clock
from goldenthread.clocks.profile import kinds_of

OPERATIONS = Path(operations.__file__).parent
# Owed although the enquiry has ended: what was said is still written down, and a letter that failed is still told. What others
# were asked ends with the request, which the end of the enquiry withdraws.
OUTLIVE = {"send-minutes", "tell-invited", "outside-answer", "read-request-return", "tell-asked"}


def test_every_clock_that_an_operation_owes_in_an_enquiry_ends_with_it_or_is_known_to_outlive_it():
    written = "".join(path.read_text() for path in OPERATIONS.glob("*.py"))
    owed = set(re.findall(r'owe_in\(\s*[\w.]+,\s*"([a-z-]+)"', written))
    assert {"enquiry-work", "review-plan", "hold-meeting"} <= owed
    assert owed - set(OF_AN_ENQUIRY) == OUTLIVE
    assert not set(OF_AN_ENQUIRY) & set(OF_THE_PATH)


def test_a_kind_is_of_an_enquiry_whichever_profile_changes_its_time():
    assert "plan-enquiry" in kinds_of("enquiry")
    assert kinds_of("enquiry") == tuple(dict.fromkeys(OF_AN_ENQUIRY))
    assert kinds_of("nothing") == ()


@pytest.mark.django_db
def test_a_report_that_is_joined_leaves_nothing_of_its_enquiry_owed():
    desk = triage_desk()
    enquiry, lead = enquiry_begun(desk), in_triage(desk)
    Clock.objects.exclude(root_id=enquiry.concern_id).delete()
    given = {"actor": desk.worker, "concern_id": enquiry.concern_id, "lead_id": lead.pk}
    operations.join_concerns(**given, because="The same night")
    assert not Clock.objects.running().filter(kind__in=OF_AN_ENQUIRY).exists()


def lead(desk, enquiry):
    manager = actor("safeguarding-manager", team=desk.team)
    chosen = {"lead_id": desk.worker.user_id, "manager_id": manager.user_id}
    operations.say_who_leads(actor=desk.worker, enquiry_id=enquiry.pk, **chosen)


def plan(desk, enquiry):
    operations.plan_enquiry(actor=desk.worker, enquiry_id=enquiry.pk, planning=PLANNING)


def risk(desk, enquiry):
    operations.record_risk(actor=desk.worker, enquiry_id=enquiry.pk, facts=NEGLECT)


def meet(desk, enquiry):
    meeting_of(desk, enquiry, desk.team)


def call_off(desk, enquiry):
    meeting = meeting_of(desk, enquiry, desk.team)
    operations.call_off_meeting(actor=desk.worker, meeting_id=meeting.pk, because="She is in hospital")


@pytest.mark.postgres
@pytest.mark.django_db
@pytest.mark.parametrize("act", [lead, plan, risk, meet, call_off])
def test_an_operation_on_an_enquiry_holds_its_concern_first_as_deciding_and_closing_do(act):
    desk = triage_desk()
    enquiry = enquiry_begun(desk)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        act(desk, enquiry)
    tables = ("cases_concern", "cases_enquiry", "cases_meeting")
    held = [
        next((table for table in tables if f'FROM "{table}"' in one["sql"]), "") for one in asked if "FOR UPDATE" in one["sql"]
    ]
    first = [table for table in dict.fromkeys(held) if table]
    assert first == sorted(first, key=tables.index)
    assert first[:2] == ["cases_concern", "cases_enquiry"]
