"""Children: a report about somebody who may be a child is with the children’s front door at once, and nothing closes because
of a birthday. Once with a mouse, once with the keyboard only, once without JavaScript."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from goldenthread.cases.models import Concern, HandOver
from goldenthread.core import clock
from goldenthread.demo.cast import build_organisations
from tests.journeys.hands import Mouse, sign_in


@pytest.fixture(autouse=True)
def partnership(live_server: Any) -> None:
    """The demonstration's organisations."""
    build_organisations(clock.now())


def report(hands: Mouse) -> None:
    """A neighbour is worried about somebody of perhaps seventeen; there is a small child in the home."""
    hands.open("/report")
    hands.press("Start")
    hands.fill("What happened?", "He shouts at her through the wall, and a small child cries.")
    hands.press("Continue")
    hands.choose("Someone whose name I don’t know")
    hands.choose("I don’t know", "How old is this person?")
    hands.choose("Yes", "Are there children in the home, or who depend on this person?")
    hands.fill("Who are they, and how old? A guess is fine", "A boy, about 3")
    hands.press("Continue")
    hands.choose("At home")
    hands.press("Continue")
    hands.choose("I don’t know")
    hands.press("Continue")
    hands.choose("Yes")
    hands.press("Continue")
    hands.choose("I have not been able to ask them")
    hands.press("Continue")
    hands.choose("I don’t know")
    hands.press("Continue")
    hands.choose("I don’t know", "Is it safe for us to get in touch with the person?")
    hands.press("Continue")
    hands.choose("I am a neighbour or a member of the public")
    hands.press("Continue")
    hands.choose("No, I want to stay anonymous")
    hands.press("Continue")
    hands.reads("A boy, about 3")
    hands.press("Send")
    hands.reads("We have your concern")


def test_possibly_a_child_is_with_the_front_door_at_once_and_nothing_closes_because_of_a_birthday(
    hands: Mouse, look: Callable[[], None]
):
    report(hands)
    hand_over, concern = HandOver.objects.get(), Concern.objects.get()

    sign_in(hands, "children-front-door")
    hands.reads(hand_over.reference)
    look()
    hands.follow("Read it and say that you have it")
    hands.reads("A boy, about 3")
    hands.reads("both teams work on it until the age is established")
    look()
    hands.follow("I have it")
    hands.fill("Your own reference, if you have one", "CFD-2041")
    look()
    hands.press("I have it")
    hands.reads("You have it.")

    sign_in(hands, "council-triage")
    hands.open(f"/concerns/{concern.pk}")
    hands.reads(f"receipt {hand_over.reference}")
    look()
    hands.press("Read and start triage")
    hands.open(f"/concerns/{concern.pk}/children")
    hands.reads("their reference CFD-2041")
    look()
    hands.choose("An adult", "How old is the person?")
    hands.fill("How do you know?", "We have seen her birth certificate")
    hands.press("Record it")
    hands.reads("Recorded. Whoever must have it at once has it.")
    hands.reads("We have seen her birth certificate")

    eighteen = clock.today() - timedelta(days=18 * 365 + 60)
    hands.open(f"/concerns/{concern.pk}/person")
    hands.choose("Somebody new to us, or not known to be anyone here")
    hands.fill("Name, or what they are called (optional)", "Amber Lane")
    for part, number in (("Day", eighteen.day), ("Month", eighteen.month), ("Year", eighteen.year)):
        hands.fill(part, str(number))
    hands.press("Record who it is")
    hands.open(f"/concerns/{concern.pk}/close")
    hands.press("Close it")
    hands.reads("nothing closes because of a birthday")
    look()
    hands.follow("Agree a joint plan")
    look()
    hands.fill("Who has it in the adult team?", "Alex Chen")
    hands.fill("Who has it in children’s services?", "Maya Roy")
    hands.fill("What did you agree?", "Both visit until March.")
    for part, number in (("Day", clock.today().day), ("Month", clock.today().month), ("Year", clock.today().year)):
        hands.fill(part, str(number))
    hands.press("Record the plan")
    hands.reads("Both visit until March.")
    hands.open(f"/concerns/{concern.pk}/close")
    hands.press("Close it")
    assert "birthday" not in hands.text
