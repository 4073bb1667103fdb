"""The one loader of frameworks: a file or a draft in, a checked Framework out, or every fault with its place."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError

from goldenthread.assurance.rules.frameworks import LOCAL, Document, Framework, Kind, Pair, Scale

LIBRARY = Path(__file__).parent / "library"
_NO_FRAMEWORKS = ("documents", "scales", "crosswalk")


class FrameworkError(ValueError):
    """A framework cannot be used. Each fault is one line: where, and what is wrong there."""

    def __init__(self, faults: Iterable[str]):
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


@cache
def scales() -> Mapping[str, Scale]:
    """Every scale by its key. Raises FrameworkError."""
    found = _checked(TypeAdapter(list[Scale]), _read("scales")["scales"], "scales")
    return {one.key: one for one in found}


@cache
def documents() -> Mapping[str, Document]:
    """Every document that a standard of the library may cite, by its id. Raises FrameworkError."""
    found = _checked(TypeAdapter(list[Document]), _read("documents")["documents"], "documents")
    return {one.id: one for one in found}


@cache
def library() -> tuple[Framework, ...]:
    """Every framework of the library. Raises FrameworkError with every fault of every file."""
    found, faults = list[Framework](), list[str]()
    for path in sorted(LIBRARY.glob("*.yaml")):
        if path.stem in _NO_FRAMEWORKS:
            continue
        try:
            found.append(parse_framework(_read(path.stem), path.stem))
        except FrameworkError as error:
            faults += error.faults
    if faults:
        raise FrameworkError(faults)
    return tuple(found)


@cache
def crosswalk() -> tuple[Pair, ...]:
    """Which standard also answers which. Raises FrameworkError where one of a pair is not in the library."""
    pairs = _checked(TypeAdapter(list[Pair]), _read("crosswalk")["pairs"], "crosswalk")
    known = {f"{one.id}/{standard.key}" for one in library() for standard in one.standards}
    faults = [f"crosswalk: {name}: no such standard" for pair in pairs for name in (pair.a, pair.b) if name not in known]
    seen: set[frozenset[str]] = set()
    for pair in pairs:
        both = frozenset((pair.a, pair.b))
        if len(both) == 1 or both in seen:
            faults.append(f"crosswalk: {pair.a} and {pair.b}: one pair of two standards, once")
        seen.add(both)
    if faults:
        raise FrameworkError(faults)
    return tuple(pairs)


def parse_framework(data: Any, name: str) -> Framework:
    """A framework from what a file or a draft says, or FrameworkError with every fault. `name` is what the faults call it."""
    framework: Framework = _checked(TypeAdapter(Framework), data, name)
    if faults := [f"{name}: {fault}" for fault in _faults(framework)]:
        raise FrameworkError(faults)
    return framework


def _read(name: str) -> Any:
    return yaml.safe_load((LIBRARY / f"{name}.yaml").read_text(encoding="utf-8"))


def _checked(adapter: "TypeAdapter[Any]", data: Any, name: str) -> Any:
    try:
        return adapter.validate_python(data)
    except ValidationError as error:
        places = [(".".join(map(str, fault["loc"])), fault["msg"]) for fault in error.errors(include_url=False)]
        raise FrameworkError(f"{name}: {place}: {message}" for place, message in places) from error


def _faults(framework: Framework) -> Iterator[str]:
    """What a framework cannot say of itself: scales and documents that are not there, levels of no scale."""
    if framework.scale not in scales():
        yield f"scale {framework.scale} is not known"
        return
    known = {*documents(), LOCAL}
    for section in framework.sections:
        yield from (f"{section.key}: document {one.of} is not known" for one in section.source if one.of not in known)
        for standard in section.standards:
            yield from (f"{standard.key}: document {one.of} is not known" for one in standard.source if one.of not in known)
            yield from _question_faults(framework, standard)


def _question_faults(framework: Framework, standard: Any) -> Iterator[str]:
    asked = framework.asked(standard)
    rated = [one.scale for one in asked if one.kind is Kind.SCALE]
    if not rated:
        yield f"{standard.key}: nothing is rated"
    yield from (f"{standard.key}: scale {key} is not known" for key in rated if key not in scales())
    points = {point.key for point in scales()[framework.scale].points}
    if not set(standard.levels) <= points:
        yield f"{standard.key}: levels are points of the scale {framework.scale}"
    answers = {one.key: _answers(one) for one in asked}
    for one in asked:
        if one.when and not set(one.when.is_) <= answers[one.when.question]:
            yield f"{standard.key}: question {one.key} depends on an answer that {one.when.question} does not have"


def _answers(question: Any) -> set[str]:
    if question.kind is Kind.SCALE and question.scale in scales():
        return {point.key for point in scales()[question.scale].points}
    return {choice.key for choice in question.choices}
