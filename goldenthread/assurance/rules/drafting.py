"""Writing a framework of one's own: what a draft looks like after each change, and whether it may be published. Pure."""

from collections.abc import Iterable
from typing import TypeVar

from goldenthread.assurance.rules.frameworks import LOCAL, Framework, Section, Source, Standard
from goldenthread.core.decisions import Decision

MOST_SECTIONS, MOST_STANDARDS = 40, 400
NO_DRAFT = "It is published: it is never changed. Make your own next version of it"
GONE = "It is not in the draft any more: somebody has removed it"
_KEY = 60
_Part = TypeVar("_Part", bound=Section | Standard)


def own_copy(framework: Framework, version: str) -> Framework:
    """A framework as the beginning of one's own: its words are ours to change, and what each standard cites stays."""
    return framework.model_copy(update={"version": version, "shell": True})


def key_for(title: str, taken: Iterable[str]) -> str:
    """A key made of a title, unlike any that is taken: it stays when the title changes."""
    letters = "".join(char if char.isascii() and char.isalnum() else " " for char in title.lower())
    base = "-".join(letters.split())[: _KEY - 4].strip("-") or "standard"
    used, number, key = set(taken), 2, base
    while key in used:
        key, number = f"{base}-{number}", number + 1
    return key


def cited(words: str) -> tuple[Source, ...]:
    """What an organisation says that a standard of its own comes from."""
    return (Source(of=LOCAL, at=words),)


def with_section(framework: Framework, section: Section) -> Framework:
    """The draft with a section: in the place of the one of its key, or at the end."""
    return framework.model_copy(update={"sections": _put(framework.sections, section)})


def without_section(framework: Framework, key: str) -> Framework:
    """The draft without a section and its standards."""
    return framework.model_copy(update={"sections": tuple(one for one in framework.sections if one.key != key)})


def with_standard(framework: Framework, section: str, standard: Standard) -> Framework:
    """The draft with a standard in a section: in the place of the one of its key, or at its end."""
    sections = [
        one.model_copy(update={"standards": _put(one.standards, standard)}) if one.key == section else one
        for one in framework.sections
    ]
    return framework.model_copy(update={"sections": tuple(sections)})


def may_remove_section(framework: Framework) -> Decision:
    """Whether one of its sections may be removed: one stays."""
    return Decision(True) if len(framework.sections) > 1 else Decision(False, ("A framework has at least one section",))


def without_standard(framework: Framework, key: str) -> Framework:
    """The draft without a standard."""
    return framework.model_copy(update={"sections": tuple(_without(one, key) for one in framework.sections)})


def _without(section: Section, key: str) -> Section:
    return section.model_copy(update={"standards": tuple(one for one in section.standards if one.key != key)})


def _put(items: tuple[_Part, ...], item: _Part) -> tuple[_Part, ...]:
    placed = [item if one.key == item.key else one for one in items]
    return tuple(placed) if item in placed else (*placed, item)


def may_change(*, draft: bool) -> Decision:
    """Whether a version may be changed: while nobody answers it."""
    return Decision(True) if draft else Decision(False, (NO_DRAFT,))


def may_begin(*, has_draft: bool) -> Decision:
    """Whether a version of one's own may be begun: one draft of each framework at a time."""
    return Decision(False, ("Your organisation has a draft of this already: go on with that",)) if has_draft else Decision(True)


def may_grow(framework: Framework) -> Decision:
    """Whether a draft is not longer than anybody could answer."""
    if len(framework.sections) > MOST_SECTIONS:
        return Decision(False, (f"A framework has at most {MOST_SECTIONS} sections",))
    if len(framework.standards) > MOST_STANDARDS:
        return Decision(False, (f"A framework has at most {MOST_STANDARDS} standards",))
    return Decision(True)


def may_publish(framework: Framework, *, same: bool) -> Decision:
    """Whether a draft may be published: each section has a standard, and it says something else than what it was made from."""
    empty = [one.title for one in framework.sections if not one.standards]
    reasons = [f"{title} has no standard yet: add one, or remove the section" for title in empty]
    if same:
        reasons.append("It says what the version before says: there is nothing to publish")
    return Decision(not reasons, tuple(reasons))
