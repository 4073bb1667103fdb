"""The facts a routing decision is made from, and how they are read, strictly, from JSON."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from goldenthread.routing.rules import vocabulary as words


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of a concern when asking who must be told. None is not known; an empty list is established none."""

    raised_by: str
    service: str
    reference: str | None = None
    raised_by_organisation: str | None = None
    raised_as: str = "organisation"
    child: bool = False
    commissioned_by: frozenset[str] | None = None
    funding: frozenset[str] | None = None
    responsible_commissioners: frozenset[str] | None = None
    about: frozenset[str] | None = None
    contract_manager: str | None = None
    below_standard: bool | None = None
    review_needed: bool | None = None
    risk_to_others: bool | None = None
    other_commissioners: frozenset[str] | None = None
    stage: str = "concern"

    def as_json(self) -> dict[str, Any]:
        """The same facts as the JSON object that `parse_facts` reads, lists in order, for keeping with a decision."""
        values = {name: getattr(self, name) for name in READERS if name != "practitioner"}
        values["practitioner"] = {name: getattr(self, name) for name in PRACTITIONER}
        return {name: sorted(value) if isinstance(value, frozenset) else value for name, value in values.items()}


class FactsError(ValueError):
    """The facts cannot be read. Each fault is one line: the field and what was expected there."""

    def __init__(self, faults: Iterable[str]):
        self.faults = tuple(faults)
        super().__init__("; ".join(self.faults))


class _Unexpected(Exception):
    """One value is not what was expected; `at` is where inside the field."""

    def __init__(self, expected: str, value: Any, at: str = ""):
        super().__init__(f"{at}: expected {expected}, not {_shown(value)}")


def _shown(value: Any) -> str:
    shown = json.dumps(value, ensure_ascii=True, default=str)  # one line, whatever was given
    return shown if len(shown) <= 60 else f"{shown[:57]}..."


_LONE_SURROGATE = re.compile("[\ud800-\udfff]")  # half a character: JSON can hold it, an answer in UTF-8 cannot


def _text(value: Any) -> str:
    if not isinstance(value, str) or _LONE_SURROGATE.search(value):
        raise _Unexpected("text or null", value)
    return value


def _name(value: Any) -> str:
    name = " ".join(_text(value).split())
    if not name:
        raise _Unexpected("a name or null", value)
    return name


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise _Unexpected("true, false or null", value)
    return value


def _one_of(allowed: tuple[str, ...]) -> Callable[[Any], str]:
    expected = f"one of {', '.join(allowed)}"

    def read(value: Any) -> str:
        if not isinstance(value, str) or value not in allowed:
            raise _Unexpected(expected, value)
        return value

    return read


def _list_of(read_item: Callable[[Any], str], expected: str) -> Callable[[Any], frozenset[str]]:
    def read(value: Any) -> frozenset[str]:
        if not isinstance(value, list):
            raise _Unexpected(f"a list of {expected}", value)
        items = []
        for number, item in enumerate(value):
            try:
                items.append(read_item(item))
            except _Unexpected as fault:
                raise _Unexpected(expected, item, f"[{number}]") from fault
        return frozenset(items)

    return read


def _words(allowed: tuple[str, ...]) -> Callable[[Any], frozenset[str]]:
    return _list_of(_one_of(allowed), f"one of {', '.join(allowed)}")


def _body(value: Any) -> str:
    prefix, colon, name = _text(value).partition(":")
    name = " ".join(name.split())
    body = f"{prefix}{colon}{name.upper() if prefix == 'icb' else name}"  # a code is the same code in small letters
    if not words.is_body(body):
        raise _Unexpected("a body", value)
    return body


_bodies = _list_of(_body, f"{', '.join(words.KNOWN_BODIES)}, council:<name> or icb:<code>")
PRACTITIONER = ("below_standard", "review_needed")


def _practitioner(value: Any) -> dict[str, bool | None]:
    if not isinstance(value, dict) or not value.keys() <= set(PRACTITIONER):
        raise _Unexpected(f"an object with only {' and '.join(PRACTITIONER)}, or null", value)
    read = {}
    for name in PRACTITIONER:
        try:
            read[name] = None if value.get(name) is None else _flag(value[name])
        except _Unexpected as fault:
            raise _Unexpected("true, false or null", value[name], f".{name}") from fault
    return read


READERS: dict[str, Callable[[Any], Any]] = {
    "reference": _text,
    "raised_by": _one_of(words.RAISED_BY),
    "raised_by_organisation": _name,
    "raised_as": _one_of(words.RAISED_AS),
    "child": _flag,
    "service": _one_of(words.SERVICES),
    "commissioned_by": _words(words.COMMISSIONED_BY),
    "funding": _words(words.FUNDING),
    "responsible_commissioners": _bodies,
    "about": _words(words.ABOUT),
    "contract_manager": _name,
    "practitioner": _practitioner,
    "risk_to_others": _flag,
    "other_commissioners": _bodies,
    "stage": _one_of(words.STAGES),
}
REQUIRED = {"raised_by": words.RAISED_BY, "service": words.SERVICES}


def parse_facts(given: Any) -> Facts:
    """Facts from one JSON object, or FactsError with every fault in it. Absent and null are the same: not known."""
    if not isinstance(given, Mapping):
        raise FactsError([f"expected an object of facts, not {_shown(given)}"])
    faults = [f"{_field(name)}: expected only {', '.join(READERS)}" for name in given if name not in READERS]
    faults += [
        f"{name}: expected one of {', '.join(allowed)}, but it is missing"
        for name, allowed in REQUIRED.items()
        if given.get(name) is None
    ]
    read: dict[str, Any] = {}
    for name, reader in READERS.items():
        if (value := given.get(name)) is not None:
            try:
                read[name] = reader(value)
            except _Unexpected as fault:
                faults.append(f"{name}{fault}")
    if faults:
        raise FactsError(faults)
    read.update(read.pop("practitioner", {}))
    return Facts(**_one_spelling(read))


def _field(name: Any) -> str:
    return _shown(name)[1:-1] if isinstance(name, str) else _shown(name)


def _one_spelling(read: dict[str, Any]) -> dict[str, Any]:
    """The same council in capitals and in small letters is one council, in both lists, or it would be told twice."""
    lists = {name: read[name] for name in ("responsible_commissioners", "other_commissioners") if name in read}
    spelling: dict[str, str] = {}
    for body in sorted(body for bodies in lists.values() for body in bodies):
        spelling.setdefault(body.casefold(), body)
    return read | {name: frozenset(spelling[body.casefold()] for body in bodies) for name, bodies in lists.items()}
