"""A meeting about a child is the step of the child's path that it holds, and is not recorded twice."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from goldenthread.accounts.tests.factories import OrganisationFactory, TeamFactory, sign_in
from goldenthread.action_plans.models import Action
from goldenthread.cases import operations
from goldenthread.cases.models import ChildStep, Concern
from goldenthread.cases.operations import WhoCame
from goldenthread.cases.tests.children import decided, due, england, text
from goldenthread.cases.tests.factories import meeting_of
from goldenthread.core.decisions import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def wednesday():
    with time_machine.travel(england("2026-11-18T10:42"), tick=False) as travelled:
        yield travelled


@pytest.fixture
def enquiry(desk):
    return decided(desk)


def held(desk, enquiry, wednesday, kind, decided=""):
    """A meeting of this kind about the child, set and held."""
    team = TeamFactory(organisation=OrganisationFactory(kind="police"), mailbox="police@x.example")
    meeting = meeting_of(desk, enquiry, team, kind=kind)
    wednesday.move_to(meeting.at + timedelta(hours=1))
    came = {one.pk: WhoCame("attended") for one in meeting.invitees.all()}
    given = {"actor": desk.worker, "meeting_id": meeting.pk, "held_at": meeting.at, "came": came}
    operations.record_attendance(**given, decided=decided)
    return meeting, given


def test_a_strategy_meeting_about_a_child_is_the_step_itself_and_is_not_recorded_twice(desk, enquiry, wednesday):
    with pytest.raises(Refused, match="Say what was decided"):
        held(desk, enquiry, wednesday, "strategy-meeting")
    meeting, given = held(desk, enquiry, wednesday, "strategy-meeting", "section-47")
    kept = ChildStep.objects.get()
    assert (kept.step, kept.outcome, kept.at) == ("strategy-discussion", "section-47", meeting.at)
    assert meeting.reference in kept.words
    assert "strategy-discussion" not in due(enquiry)
    assert "child-conference" in due(enquiry)
    enquiry.refresh_from_db()
    assert enquiry.stage == "under-way"
    assert enquiry.parts["child-path"].startswith("The strategy discussion was held. Section 47 enquiries begin")
    assert enquiry.parts["meetings"].startswith("Strategy meeting, ")
    operations.record_attendance(**given)
    assert ChildStep.objects.count() == 1, "who came is put right, the step stands"


def test_a_conference_about_a_child_is_its_step_once_it_comes_and_a_section_17_has_none(desk, enquiry, wednesday):
    held(desk, enquiry, wednesday, "case-conference")
    assert not ChildStep.objects.exists(), "no strategy discussion has begun section 47 enquiries"
    held(desk, enquiry, wednesday, "strategy-meeting", "section-47")
    held(desk, enquiry, wednesday, "case-conference", "plan")
    assert set(ChildStep.objects.values_list("step", flat=True)) == {"strategy-discussion", "conference"}
    enquiry.refresh_from_db()
    assert enquiry.stage == "plan-in-review"
    help_for_a_child = decided(desk, "section-17")
    held(desk, help_for_a_child, wednesday, "strategy-meeting")
    assert not help_for_a_child.child_steps.exists()


def test_a_telephone_discussion_about_a_child_asks_what_it_decided_and_is_the_step(client, desk, enquiry):
    Concern.objects.update(received_at=england("2026-11-17T09:00"))
    sign_in(client, "enquiry-lead", team=desk.team)
    page = reverse("record_discussion", args=[enquiry.pk])
    typed = {"day_day": 18, "day_month": 11, "day_year": 2026, "hour": "10am", "who": "Tom\nDC Ali", "facts": "Bruises"}
    typed |= {"police_asked": "yes", "police_said": "Joint", "safe": "as-recorded", "plan": "With his nan", "decision": "Begin"}
    typed |= {"tells": "Tom rings the school", "tell_by_day": 18, "tell_by_month": 11, "tell_by_year": 2026}
    assert "Say what was decided" in text(client.post(page, typed))
    assert not ChildStep.objects.exists()
    client.post(page, typed | {"decided": "section-47"})
    assert ChildStep.objects.get().step == "strategy-discussion"
    assert Action.objects.get().what == "Tom rings the school"
