"""A strategy meeting: the council sets it, the ICB answers, it is held, written up, and the ICB reads its minutes.

Once with a mouse, once with the keyboard only, once without JavaScript.
"""

from collections.abc import Callable
from typing import Any

import pytest

from goldenthread.accounts.models import Organisation, Team, User
from goldenthread.accounts.queries import actor_of
from goldenthread.cases.models import Enquiry, Meeting
from goldenthread.cases.tests.factories import TriageDesk, enquiry_begun
from goldenthread.core import clock
from goldenthread.demo.cast import build_organisations
from goldenthread.routing.queries import triage_team
from goldenthread.ui.words import time_words
from tests.journeys.hands import Mouse, sign_in


@pytest.fixture
def enquiry(live_server: Any) -> Enquiry:
    """The demonstration's organisations, and an enquiry that its triage has decided on."""
    build_organisations(clock.now())
    council = Organisation.objects.get(name="Harbourshire Council")
    team = triage_team(council)
    assert team is not None
    worker = User.objects.filter(memberships__team=team, memberships__role="triage-worker").first()
    assert worker is not None
    return enquiry_begun(TriageDesk(council, team, actor_of(worker)))


def icb_team() -> Team:
    return Team.objects.get(memberships__role="designated-professional", organisation__name="NHS Westmere ICB")


def set_it(hands: Mouse, enquiry: Enquiry, look: Callable[[], None]) -> None:
    """The lead asks the nurse direct, then sets the meeting with the ICB."""
    hands.open(f"/enquiries/{enquiry.pk}")
    hands.follow("Set a meeting")
    look()
    hands.reads("Telling a commissioner is not contacting the nurse.")
    hands.follow("Add who was asked")
    look()
    hands.fill("Who was contacted?", "Jo Penn, community nurse, Westmere Hospitals")
    hands.press("Add them")
    hands.reads("Jo Penn, community nurse, Westmere Hospitals")
    hands.follow("Set a meeting")
    look()
    team = icb_team()
    hands.choose("Strategy meeting", "What is it?")
    hands.choose("By video", "How?")
    hands.choose(f"{team.name}, {team.organisation.name}", "Which teams are asked?")
    hands.choose("Yes", "Does the person take part?")
    hands.fill("Who do they want with them? (optional)", "Her niece")
    hands.choose("Yes, they are on the list above", "Were those who know the person asked direct?")
    hands.press("Set the meeting and ask them")
    hands.reads("The meeting is set.")
    hands.reads("Who they want with them: Her niece")
    look()


def hold_it(hands: Mouse, look: Callable[[], None]) -> None:
    """The chair says who came, adds what is to be done and sends the minutes."""
    meeting, now = Meeting.objects.get(), clock.now()
    team = icb_team()
    hands.open(f"/enquiries/meetings/{meeting.pk}")
    hands.reads("Attending")
    hands.follow("Record who came")
    look()
    hands.fill("Time", time_words(now))
    hands.choose("Attended", "The person")
    hands.choose("Attended", f"{team.name}, {team.organisation.name}")
    hands.press("Record who came")
    hands.reads("Recorded. Now write the minutes.")
    hands.follow("Add an action")
    look()
    hands.fill("What is to be done?", "Review the contract for the night staff")
    hands.page.get_by_label("Whose is it?").select_option(label=f"{team.organisation}: {team}")
    hands.press("Add the action")
    hands.follow("Write the minutes")
    look()
    hands.fill("What was decided?", "An enquiry, led by the council.")
    hands.press("Send the minutes")
    hands.reads("Minutes read by 0 of 1.")
    look()


def test_a_strategy_meeting_from_setting_it_to_its_minutes_being_read(hands: Mouse, enquiry: Enquiry, look: Callable[[], None]):
    sign_in(hands, "council-lead")
    set_it(hands, enquiry, look)
    meeting = Meeting.objects.get()

    sign_in(hands, "icb-designated")
    hands.follow("Meetings")
    look()
    hands.follow(f"Open {meeting.reference}")
    look()
    assert "Edith" not in hands.text
    hands.choose("We will attend", "What is your answer?")
    hands.press("Send our answer")
    hands.reads("Your answer is with the council.")
    hands.reads("Edith Marlowe")

    sign_in(hands, "council-lead")
    hold_it(hands, look)

    sign_in(hands, "icb-designated")
    hands.open(f"/meetings/{meeting.invitees.get(kind='team').pk}")
    look()
    hands.reads("An enquiry, led by the council.")
    hands.reads("Review the contract for the night staff")
    hands.press("We have read the minutes")
    hands.reads("You have read the minutes")

    sign_in(hands, "council-lead")
    hands.open(f"/enquiries/{enquiry.pk}")
    hands.reads("Minutes read by 1 of 1")


def test_ten_minutes_on_the_telephone_on_one_screen(hands: Mouse, enquiry: Enquiry, look: Callable[[], None]):
    sign_in(hands, "council-lead")
    hands.open(f"/enquiries/{enquiry.pk}/telephone-discussion")
    look()
    hands.fill("Time", time_words(clock.now()))
    hands.fill("Who spoke?", "Tom Ashdown, Harbourshire Council\nEllen Shaw, police")
    hands.fill("What is known?", "She was still in bed at 1pm on Sunday.")
    hands.choose("Yes", "Were the police asked?")
    hands.fill("What did the police say?", "No crime on what is known.")
    hands.choose("Not known", "Is the person safe tonight?")
    hands.fill("What keeps them safe for now?", "The deputy manager stays tonight.")
    hands.fill("What was decided?", "An enquiry, led by the council.")
    hands.fill("Who tells whom?", "Tom rings her niece")
    hands.press("Record the discussion")
    hands.reads("Safe tonight")
    hands.open(f"/enquiries/meetings/{Meeting.objects.get().pk}")
    hands.reads("The police said: No crime on what is known.")
    look()
