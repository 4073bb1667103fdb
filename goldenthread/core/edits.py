"""Two people, one form: what each wrote, side by side, where it differs. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Difference:
    """One question that two people answered differently, in the words of the screen."""

    question: str
    theirs: str
    mine: str


def differences(questions: Mapping[str, str], theirs: Mapping[str, str], mine: Mapping[str, str]) -> list[Difference]:
    """The questions of a form, in its order, whose two answers differ. White space at the ends is no difference."""
    pairs = [(words, theirs.get(name, "").strip(), mine.get(name, "").strip()) for name, words in questions.items()]
    return [Difference(*pair) for pair in pairs if pair[1] != pair[2]]
