"""Safe tonight: a worry at ten on Friday night, the desk that has it, the council in the morning; and five to five.

Once with a mouse, once with the keyboard only, once without JavaScript.
"""

from collections.abc import Callable
from datetime import datetime

import pytest

from goldenthread.cases.models import Concern, HandOver
from goldenthread.cases.rules.safety import SAY_WHETHER_SAFE
from goldenthread.cases.tests.factories import in_triage
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.core.clock import LONDON
from tests.journeys.deciding import answer_limbs
from tests.journeys.hands import Mouse, sign_in

FIVE_TO_FIVE = datetime(2026, 11, 20, 16, 55, tzinfo=LONDON)  # a Friday
TEN_AT_NIGHT = datetime(2026, 11, 20, 22, 0, tzinfo=LONDON)
ON_MONDAY = datetime(2026, 11, 23, 9, 5, tzinfo=LONDON)


@pytest.fixture
def begins() -> datetime:
    return FIVE_TO_FIVE


def a_neighbour_does_not_know(hands: Mouse, look: Callable[[], None]) -> None:
    hands.open("/report")
    hands.press("Start")
    hands.fill("What happened?", "I heard shouting and something break. She did not answer the door.")
    hands.press("Continue")
    hands.choose("Someone whose name I know")
    hands.fill("Their name", "Edith Marlowe")
    hands.choose("An adult")
    hands.press("Continue")
    hands.choose("At home")
    hands.press("Continue")
    hands.choose("I don’t know")
    hands.press("Continue")
    hands.choose("I don’t know")
    hands.press("Continue")
    look()
    hands.reads("You said that you don’t know whether the person is safe now")
    hands.reads("Call 999 if someone is in danger now")
    hands.reads("01632 960 142")
    hands.follow("Go on with the form")
    hands.choose("I have not been able to ask them")
    hands.press("Continue")
    hands.choose("No")
    hands.press("Continue")
    hands.choose("I don’t know", "Is it safe for us to get in touch with the person?")
    hands.press("Continue")
    hands.choose("I am a neighbour or a member of the public")
    hands.press("Continue")
    hands.choose("No, I want to stay anonymous")
    hands.press("Continue")
    hands.press("Send")
    look()
    hands.reads("We have your concern")
    hands.reads("finds out whether the person is safe")


def the_desk_has_it(hands: Mouse, look: Callable[[], None]) -> None:
    sign_in(hands, "out-of-hours")
    look()
    hands.follow("Read it and say that you have it")
    look()
    hands.follow("I have it")
    hands.press("I have it")
    hands.reads("You have it.")
    look()
    hands.follow("Record an attempt to see them")
    look()
    hands.choose("In person")
    hands.choose("They were seen or spoken to")
    hands.choose("Yes, alone")
    hands.choose("No interpreter was needed")
    hands.press("Record this")
    hands.follow("Say whether they are safe tonight")
    look()
    hands.choose("Yes, safe tonight")
    hands.fill("Because", "Seen alone at 9:40pm. The window broke in the wind.")
    hands.fill("Interim plan", "Her sister sleeps there tonight")
    hands.fill("Who checks next", "Priya Nair")
    hands.press("Record this")
    hands.reads("Recorded: safe tonight.")
    look()
    hands.follow("Hand it back")
    hands.fill("What did you do, and what did you find?", "Visited at 9:40pm. She is safe with her sister.")
    hands.press("Hand it back to the council")
    hands.reads("Handed back to Harbourshire Council.")


def test_a_neighbour_at_night_the_desk_and_the_council_in_the_morning(hands, look, council, at):
    at(TEN_AT_NIGHT)
    a_neighbour_does_not_know(hands, look)
    the_desk_has_it(hands, look)

    at(ON_MONDAY)
    made = HandOver.objects.get()
    sign_in(hands, "council-triage")
    hands.follow("Handed over")
    look()
    hands.reads("Handed back and not read yet (1)")
    hands.follow(made.reference)
    look()
    hands.reads("The window broke in the wind")
    hands.press("We have read it")
    hands.open(f"/concerns/{made.concern_id}")
    look()
    hands.reads("Yes. Checked next by 9am, Sat 21 Nov")
    hands.reads("in person, alone")


def test_another_that_nobody_has_decided_cannot_be_set_aside(hands, look, council):
    concern = in_triage(council, safe_now="not-known")
    Clock.objects.filter(root_id=concern.pk, kind="tell").update(done_at=clock.now())
    sign_in(hands, "council-triage")
    hands.open(f"/concerns/{concern.pk}/decide")
    answer_limbs(hands, "No")
    hands.choose("No further action")
    hands.fill("Why", "Nothing more to do")
    hands.press("Record the decision")
    look()
    hands.follow(SAY_WHETHER_SAFE)
    look()
    hands.reads("Are they safe tonight?")
    assert Concern.objects.get().status == "being-triaged"


def test_five_to_five_on_friday(hands, look, council, at):
    concern = in_triage(council, safe_now="no")
    sign_in(hands, "council-triage")
    hands.open(f"/concerns/{concern.pk}")
    look()
    hands.follow("Hand it to out-of-hours")
    look()
    hands.fill("What could happen?", "Her son comes back drunk")
    hands.fill("What are they asked to do?", "Ring her at 9pm; visit if she does not answer")
    hands.fill("Whom can they ring?", "Priya Nair, 01632 960 141")
    hands.press("Hand it over")
    hands.reads("Handed to Night desk.")
    look()
    hands.follow("Handed over")
    hands.reads("Nobody there has it yet: ring them (1)")
    hands.reads("Her son comes back drunk")
    look()

    sign_in(hands, "out-of-hours")
    look()
    hands.reads("Hand back by 9am, Mon 23 Nov")
    hands.follow("Read it and say that you have it")
    hands.reads("Her son comes back drunk")
    hands.reads("Back by Mon 23 Nov, 9am")
    look()
