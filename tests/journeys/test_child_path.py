"""A child from the report to the conference, everybody doing their part: the children's front door, the police, the ICB and the
council's lead, with the times of Working Together 2023; and closing, which waits for the child's own words.

Once with a mouse, once with the keyboard only, once without JavaScript.
"""

from collections.abc import Callable
from datetime import datetime

import pytest

from goldenthread.accounts.actor import Actor
from goldenthread.cases import operations as cases
from goldenthread.cases.models import Concern, Enquiry, HandOver
from goldenthread.cases.tests.factories import TriageDesk, report
from goldenthread.core.clock import LONDON
from tests.journeys.gathering import answer, fill_day, hold, read_minutes, set_meeting
from tests.journeys.hands import Mouse, sign_in

THEY = DESK, POLICE, ICB = (
    "Front door desk, Harbourshire Children’s Front Door",
    "Adult protection desk, Westmere Police",
    "Safeguarding team, NHS Westmere ICB",
)
APART = "He is seen alone at school, by Maya Roy"
BRUISES = "Bruises on both arms. He says that he fell, and then says nothing."

WEDNESDAY = datetime(2026, 11, 18, 9, 0, tzinfo=LONDON)
THURSDAY = datetime(2026, 11, 19, 15, 0, tzinfo=LONDON)
DECEMBER = datetime(2026, 12, 8, 16, 0, tzinfo=LONDON)


@pytest.fixture
def begins() -> datetime:
    return WEDNESDAY


@pytest.fixture
def concern(council: TriageDesk) -> Concern:
    """A school nurse tells Harbourshire, as the demonstration has it, on a Wednesday morning."""
    about = {"what_happened": BRUISES, "person_name": "Rowan Ellis", "said_age": "9", "child": True, "wants": ""}
    said = report(**about, raised_by="other-professional", reporter_name="Ines Carvalho")
    return cases.raise_concern(actor=Actor.public(), council=council.council, report=said)


def the_front_door_takes_it(hands: Mouse) -> None:
    """The report is in its hands at once; it gives its own reference."""
    hand_over = HandOver.objects.get()
    sign_in(hands, "children-front-door")
    hands.open(f"/handed-over/{hand_over.pk}")
    hands.reads("The council’s adult policy is not applied")
    hands.follow("I have it")
    hands.fill("Your own reference, if you have one", "CFD-3107")
    hands.press("I have it")
    hands.reads("You have it.")


def the_lead_decides(hands: Mouse, concern: Concern) -> Enquiry:
    """Who the child is, and section 47: the strategy discussion and health's contribution are owed from now on."""
    sign_in(hands, "council-lead")
    hands.open(f"/concerns/{concern.pk}/children")
    hands.reads("their reference CFD-3107")
    hands.open(f"/concerns/{concern.pk}")
    hands.press("Read and start triage")
    hands.open(f"/concerns/{concern.pk}/person")
    hands.choose("Somebody new to us, or not known to be anyone here")
    fill_day(hands, (3, 4, 2017))
    hands.press("Record who it is")
    hands.open(f"/concerns/{concern.pk}/decide")
    hands.choose("They cannot say", "Does the person want an enquiry?")
    hands.choose("Support their section 47 enquiry")
    hands.fill("Why", "Bruises that nobody can explain")
    hands.press("Record the decision")
    return Enquiry.objects.get()


def record(hands: Mouse, what: str) -> None:
    """Record one step of the path, with who took part."""
    hands.choose(what, "What has happened?")
    hands.fill("Who took part, and what was agreed?", "Lowri Bevan, Ellen Shaw and the school nurse")
    hands.press("Record it")
    hands.reads("Recorded. What follows from it is owed, counted from when it happened.")


def see_the_child(hands: Mouse, look: Callable[[], None], enquiry: Enquiry) -> None:
    """Closing waits for the child's own words, for seeing him alone and for who has parental responsibility."""
    hands.open(f"/enquiries/{enquiry.pk}/child")
    hands.reads("ask the child what they wish and feel")
    look()
    hands.choose("Yes", "Have you asked the child what they wish and feel?")
    hands.fill("What did they say? Use their own words", "I want to stay with my nan")
    hands.choose("Yes", "Was the child seen alone?")
    hands.fill("By whom, when and where?", "Maya Roy, at school this morning")
    hands.choose("We know", "Who has parental responsibility?")
    hands.fill("Who, and how can they be reached?", "His mother, on 01632 960 177")
    hands.press("Record it")
    hands.reads("Nothing more about the child is needed to close.")
    hands.reads("I want to stay with my nan")
    look()


def the_discussion_decides(hands: Mouse, look: Callable[[], None], enquiry: Enquiry) -> None:
    """The meeting was the step: the conference is owed within fifteen working days of it."""
    hands.open(f"/enquiries/{enquiry.pk}/child/path")
    hands.reads("Hold the initial child protection conference")
    hands.reads("15 working days left: Thu 10 Dec")
    record(hands, "Health was asked for its contribution")
    hands.reads("5 working days left: Thu 26 Nov")
    record(hands, "Health gave its contribution")
    assert "26 Nov" not in hands.text
    look()


def the_conference_decides(hands: Mouse, look: Callable[[], None], enquiry: Enquiry) -> None:
    """A child protection plan: the core group and the first review are owed, counted from the conference."""
    hands.open(f"/enquiries/{enquiry.pk}/child/path")
    hands.reads("The initial child protection conference was held")
    record(hands, "The assessment was completed")
    hands.reads("Hold the first core group meeting")
    hands.reads("10 working days left: Tue 22 Dec")
    hands.reads("Mon 8 Mar 2027")
    look()


def test_a_child_through_a_section_47_strategy_discussion_to_conference_with_its_times(
    hands: Mouse, look: Callable[[], None], at: Callable[[datetime], None], concern: Concern
):
    the_front_door_takes_it(hands)
    enquiry = the_lead_decides(hands, concern)
    hands.open(f"/enquiries/{enquiry.pk}")
    hands.reads("Hold the strategy discussion")
    hands.reads("Child protection conference")
    look()
    discussion = set_meeting(hands, enquiry, "Strategy discussion", (19, 11, 2026), THEY, APART)
    answer(hands, "police", discussion, POLICE, unnamed="Rowan")
    answer(hands, "children-front-door", discussion, DESK, unnamed="Rowan")
    answer(
        hands, "icb-designated", discussion, ICB, "Seen twice this year by the GP, each time with his mother.", unnamed="Rowan"
    )

    at(THURSDAY)
    begins = "Section 47 enquiries begin, led by children’s services."
    hold(hands, discussion, begins, "Section 47 enquiries begin")
    the_discussion_decides(hands, look, enquiry)
    see_the_child(hands, look, enquiry)
    conference = set_meeting(hands, enquiry, "Case conference", (8, 12, 2026), THEY, APART)
    read_minutes(hands, "police", discussion, POLICE, begins)
    answer(hands, "police", conference, POLICE, unnamed="Rowan")
    answer(hands, "children-front-door", conference, DESK, unnamed="Rowan")
    answer(hands, "icb-designated", conference, ICB, unnamed="Rowan")

    at(DECEMBER)
    planned = "A child protection plan, because of physical harm."
    hold(hands, conference, planned, "A child protection plan")
    the_conference_decides(hands, look, enquiry)
    read_minutes(hands, "icb-designated", conference, ICB, planned)
    sign_in(hands, "council-lead")
    hands.open(f"/enquiries/{enquiry.pk}")
    hands.reads("Plan in review")
    hands.reads("The assessment was completed, 4pm, Tue 8 Dec")
    hands.reads("Minutes read by 1 of 3")
    look()
