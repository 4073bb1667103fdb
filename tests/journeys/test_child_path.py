"""A child from the decision on section 47 to the conference, with the times of Working Together 2023; and closing, which waits
for the child's own words. Once with a mouse, once with the keyboard only, once without JavaScript."""

from collections.abc import Callable
from datetime import datetime

import pytest

from goldenthread.cases.models import Enquiry
from goldenthread.cases.tests.factories import TriageDesk, in_triage
from goldenthread.core.clock import LONDON
from tests.journeys.hands import Mouse, sign_in

WEDNESDAY = datetime(2026, 11, 18, 9, 0, tzinfo=LONDON)
THURSDAY = datetime(2026, 11, 19, 15, 0, tzinfo=LONDON)
DECEMBER = datetime(2026, 12, 8, 16, 0, tzinfo=LONDON)


@pytest.fixture
def begins() -> datetime:
    return WEDNESDAY


def record(hands: Mouse, what: str, decided: str = "", when: tuple[int, int] = (0, 0), group: str = "") -> None:
    """Record one step of the path, with who took part."""
    hands.choose(what, "What has happened?")
    if decided:
        hands.choose(decided, group)
    if when[0]:
        for part, number in (("Day", when[0]), ("Month", when[1]), ("Year", 2026)):
            hands.fill(part, str(number))
        hands.fill("At what time?", "11am")
    hands.fill("Who took part, and what was agreed?", "Maya Roy, the police and the school nurse")
    hands.press("Record it")
    hands.reads("Recorded. What follows from it is owed, counted from when it happened.")


def test_a_child_from_section_47_to_the_conference_with_its_times(
    hands: Mouse, look: Callable[[], None], at: Callable[[datetime], None], council: TriageDesk
):
    concern = in_triage(council, child=True, said_age="9")
    sign_in(hands, "council-lead")
    hands.open(f"/concerns/{concern.pk}/decide")
    hands.choose("They cannot say", "Does the person want an enquiry?")
    hands.choose("Support their section 47 enquiry")
    hands.fill("Why", "Bruises that nobody can explain")
    hands.press("Record the decision")
    enquiry = Enquiry.objects.get()

    hands.open(f"/enquiries/{enquiry.pk}")
    hands.reads("Hold the strategy discussion")
    hands.reads("Child protection conference")
    look()
    hands.follow("Record a step")
    hands.reads("Complete the assessment of the child")
    look()
    at(THURSDAY)
    sign_in(hands, "council-lead")
    hands.open(f"/enquiries/{enquiry.pk}/child/path")
    group = "What did the strategy discussion decide?"
    record(hands, "The strategy discussion was held", "Section 47 enquiries begin", (19, 11), group)
    hands.reads("Hold the initial child protection conference")
    hands.reads("15 working days left: Thu 10 Dec")
    record(hands, "Health was asked for its contribution")
    hands.reads("5 working days left: Thu 26 Nov")
    record(hands, "Health gave its contribution")

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

    at(DECEMBER)
    sign_in(hands, "council-lead")
    hands.open(f"/enquiries/{enquiry.pk}/child/path")
    record(hands, "The assessment was completed")
    group = "What did the conference decide?"
    record(hands, "The initial child protection conference was held", "A child protection plan", (8, 12), group)
    hands.reads("Hold the first core group meeting")
    hands.reads("10 working days left: Tue 22 Dec")
    hands.reads("Mon 8 Mar 2027")
    look()
    hands.open(f"/enquiries/{enquiry.pk}")
    hands.reads("Plan in review")
    hands.reads("The initial child protection conference was held. A child protection plan, today, 11am")
