"""A framework: the standards that an organisation answers about itself, each with where it comes from. Pure values.

They are what the library's files hold, and what a council or an ICB writes for itself; whichever it is, it is checked here.
"""

from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+$", max_length=60)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
RATING, HOW, EVIDENCE = "rating", "how", "evidence"
LOCAL = "local"  # what an organisation cites of its own


class AnsweredBy(StrEnum):
    """Who answers a framework about themselves."""

    PROVIDER = "provider"
    COMMISSIONER = "commissioner"
    BOARD = "board"
    SYSTEM = "system"


class Kind(StrEnum):
    """What a question is answered with."""

    SCALE = "scale"
    TEXT = "text"
    CHOICE = "choice"
    NUMBER = "number"
    DATE = "date"
    EVIDENCE = "evidence"


class _Value(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Point(_Value):
    """One point of a scale. `score` orders the points that can be compared, the best highest; without one it is not counted."""

    key: Key
    words: Title
    letter: Annotated[str, StringConstraints(min_length=1, max_length=3)]
    score: int | None = None
    tone: Literal["met", "partly", "not", "none"]
    reason: bool = False  # it needs a reason


class Scale(_Value):
    """How far something is in place, point by point, the worst first."""

    key: Key
    title: Title
    points: tuple[Point, ...]


class Document(_Value):
    """What a standard rests on: a law, guidance or a plan that somebody published."""

    id: Key
    title: Words
    by: Words
    year: int
    licence: Words
    at: str = ""


class Source(_Value):
    """The place of a document that a standard comes from."""

    of: Key
    at: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)] = ""


class Choice(_Value):
    """One answer of those that a question offers."""

    key: Key
    words: Title


class When(_Value):
    """A question is asked only where another was answered so."""

    question: Key
    is_: tuple[str, ...] = Field(alias="is", min_length=1)


class Question(_Value):
    """One thing that is asked of a standard."""

    key: Key
    kind: Kind
    words: Words
    scale: Key | None = None
    choices: tuple[Choice, ...] = ()
    many: bool = False
    unit: str = ""
    when: When | None = None

    @model_validator(mode="after")
    def _has_what_its_kind_needs(self) -> Self:
        if (self.kind is Kind.SCALE) != (self.scale is not None):
            raise ValueError("a question of a scale names it, and no other does")
        if (self.kind is Kind.CHOICE) != bool(self.choices):
            raise ValueError("a question of choices has some, and no other does")
        return self


class Standard(_Value):
    """What is true where something is in place, what shows it, and what is asked."""

    key: Key
    title: Title
    says: Words
    source: tuple[Source, ...] = Field(min_length=1)
    looks_for: tuple[Words, ...] = ()
    guidance: str = ""
    culture: tuple[Words, ...] = ()
    levels: dict[Key, tuple[Words, ...]] = Field(default_factory=dict)
    questions: tuple[Question, ...] = ()

    @model_validator(mode="after")
    def _asks_each_thing_once_and_of_what_came_before(self) -> Self:
        asked: dict[str, Question] = {}
        for one in self.questions:
            if one.key in asked:
                raise ValueError(f"question {one.key} stands there more than once")
            if one.when and one.when.question not in asked:
                raise ValueError(f"question {one.key} depends on {one.when.question}, which is not asked before it")
            asked[one.key] = one
        return self


class Section(_Value):
    """Standards that belong together: a theme, a step, a question of the regulator."""

    key: Key
    title: Title
    intro: str = ""
    source: tuple[Source, ...] = Field(min_length=1)
    standards: tuple[Standard, ...] = ()


class Framework(_Value):
    """A set of standards in one version. A shell has headings alone, for an organisation to fill in."""

    id: Key
    version: Annotated[str, StringConstraints(pattern=r"^[0-9.]+$", max_length=20)]
    title: Title
    summary: Words
    answered_by: AnsweredBy
    scale: Key
    licence: Words
    shell: bool = False
    sections: tuple[Section, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _names_each_thing_once_and_has_standards(self) -> Self:
        for what, keys in (("section", [one.key for one in self.sections]), ("standard", [one.key for one in self.standards])):
            if twice := [key for key, times in Counter(keys).items() if times > 1]:
                raise ValueError(f"{what} {', '.join(twice)} stands there more than once")
        empty = [one.key for one in self.sections if not one.standards]
        if not self.shell and empty:
            raise ValueError(f"section {', '.join(empty)} has no standard")
        return self

    @property
    def standards(self) -> tuple[Standard, ...]:
        """Every standard, in order."""
        return tuple(standard for section in self.sections for standard in section.standards)

    def numbered(self) -> Iterator[tuple[Section, int, tuple[tuple[str, Standard], ...]]]:
        """Each section with its number, and its standards with theirs: 3.2 is the second of the third."""
        for number, section in enumerate(self.sections, 1):
            yield section, number, tuple((f"{number}.{at}", one) for at, one in enumerate(section.standards, 1))

    def asked(self, standard: Standard) -> tuple[Question, ...]:
        """What is asked of a standard: its own questions, or the usual three."""
        if standard.questions:
            return standard.questions
        return (
            Question(key=RATING, kind=Kind.SCALE, scale=self.scale, words="How far is this in place?"),
            Question(key=HOW, kind=Kind.TEXT, words="What do you do now, and how do you know it works?"),
            Question(key=EVIDENCE, kind=Kind.EVIDENCE, words="What shows it?"),
        )


class Pair(_Value):
    """Two standards of which the evidence of one answers the other too, or helps to. Each is named as framework/standard."""

    a: str
    b: str
    how: Literal["answers", "helps"]
    because: Words
