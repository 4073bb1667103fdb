"""What differs between two versions of a framework, and what becomes of the answers to the one in the other. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from goldenthread.assurance.rules.frameworks import Framework, Standard


class Effect(StrEnum):
    """What becomes of an answer to a standard when the next version is asked."""

    OFFERED = "It is offered again, to confirm or change"
    RATED_ANEW = "Its words are offered again; it is rated anew, because the scale is another"
    READ_AGAIN = "It is offered again, and marked: the standard asks for something else now"
    NOT_ASKED = "It is not asked any more; what was answered stays where it was answered"
    NEW = "There is no earlier answer"


@dataclass(frozen=True)
class Change:
    """What happened to one standard: which it is, in words, and what becomes of its answers."""

    standard: Standard
    section: str
    what: tuple[str, ...]
    effect: Effect


_PARTS = {
    "title": "the heading",
    "says": "what good looks like",
    "looks_for": "what the commissioner looks for",
    "guidance": "the guidance",
    "culture": "the signs in the culture",
    "levels": "what each level looks like",
    "source": "the source",
}
_ASKS_FOR = {"says", "levels"}


def changes(before: Framework, after: Framework) -> tuple[Change, ...]:
    """What happened to every standard that is not the same in both, in the order of the later version; what is not asked any
    more comes last. A standard is known by its key, wherever it stands. Source: issue "Assurance" 1; peers.md 2, 9."""
    return (*_of_after(before, after), *_gone(before, after))


def change_of(before: Framework, after: Framework, key: str) -> Change | None:
    """What happened to one standard; nothing where it is the same in both."""
    return next((one for one in changes(before, after) if one.standard.key == key), None)


def _of_after(before: Framework, after: Framework) -> Iterator[Change]:
    earlier = {one.key: one for one in before.standards}
    was_in = {one.key: section.key for section in before.sections for one in section.standards}
    for section in after.sections:
        for one in section.standards:
            if one.key not in earlier:
                yield Change(one, section.title, ("It is new",), Effect.NEW)
                continue
            old = earlier[one.key]
            what, effect = _differs(before, old, after, one)
            moved = (f"It moved to {section.title}",) if was_in[one.key] != section.key else ()
            if what or moved:
                yield Change(one, section.title, (*what, *moved), effect)


def _differs(before: Framework, old: Standard, after: Framework, new: Standard) -> tuple[tuple[str, ...], Effect]:
    parts = [part for part in _PARTS if getattr(old, part) != getattr(new, part)]
    what = [f"{_PARTS[part].capitalize()} changed" for part in parts]
    asked_before, asked_after = before.asked(old), after.asked(new)
    if asked_before != asked_after:
        what.append("What is asked changed")
    if [one.scale for one in asked_before if one.scale] != [one.scale for one in asked_after if one.scale]:
        return tuple(what), Effect.RATED_ANEW
    return tuple(what), Effect.READ_AGAIN if _ASKS_FOR & set(parts) else Effect.OFFERED


def _gone(before: Framework, after: Framework) -> Iterator[Change]:
    kept = {one.key for one in after.standards}
    for section in before.sections:
        for one in section.standards:
            if one.key not in kept:
                yield Change(one, section.title, ("It is not asked any more",), Effect.NOT_ASKED)
