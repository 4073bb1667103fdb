"""The seven questions that are asked after an enquiry: content with a source, read and checked in one place."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).parent / "seven_questions.yaml"
NOT_SAID = {"rather-not-say": "I’d rather not say"}  # a real answer to each of them
CERTAINTIES = ("", "not-checked")
WORDINGS = ("person", "representative")


class BadQuestions(ValueError):
    """The YAML does not say what a question must; the message names the file and what is wrong."""


@dataclass(frozen=True)
class Question:
    """One question in its two wordings, with the answers that can be chosen, and where it comes from."""

    key: str
    adult: str
    representative: str
    source: str
    answers: Mapping[str, str]
    certainty: str = ""

    def wording(self, whose: str) -> str:
        """As the person is asked, or whoever speaks for them."""
        return self.representative if whose == "representative" else self.adult


@dataclass(frozen=True)
class Questions:
    """The questions in one version."""

    version: str
    title: str
    source: str
    questions: tuple[Question, ...]

    @property
    def answers(self) -> dict[str, frozenset[str]]:
        """What can be chosen for each."""
        return {one.key: frozenset(one.answers) for one in self.questions}


@cache
def seven_questions() -> Questions:
    """The questions as they are asked now. Raises BadQuestions."""
    try:
        data = yaml.safe_load(FILE.read_text(encoding="utf-8"))
        found = tuple(_question(entry) for entry in data["questions"])
        kept = Questions(data["version"], data["title"], data["source"], found)
    except (KeyError, TypeError) as fault:
        raise BadQuestions(f"{FILE.name}: {fault}") from fault
    if len({one.key for one in found}) != 7 or any(not one.answers or one.certainty not in CERTAINTIES for one in found):
        raise BadQuestions(f"{FILE.name}: there are seven, each with a key of its own, answers and how certain it is")
    return kept


def _question(entry: dict[str, Any]) -> Question:
    return Question(**entry | {"answers": {str(key): words for key, words in entry["answers"].items()} | NOT_SAID})
