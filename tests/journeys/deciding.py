"""Answering the questions of section 42 on the page of the decision."""

from goldenthread.cases.forms.decisions import LIMB_QUESTIONS
from tests.journeys.hands import Mouse

TELLS = ("their needs", "abuse or neglect", "protecting themself")


def answer_limbs(hands: Mouse, answer: str) -> None:
    """Each limb the same way, each with what tells the worker so; and the person agrees."""
    for question, of_what in zip(LIMB_QUESTIONS.values(), TELLS, strict=True):
        hands.choose(answer, question)
        hands.fill(f"What tells you about {of_what}?", "What she and the home told us on Monday.")
    hands.choose("Yes, they agree")
