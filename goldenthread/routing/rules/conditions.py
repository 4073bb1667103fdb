"""Conditions of a policy as data: compiled once into bits, so that asking whether one holds is two comparisons."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any

from goldenthread.routing.rules import vocabulary as words
from goldenthread.routing.rules.facts import Facts

NOT_KNOWN = "not known"  # absent or null
NONE = "established none"  # []
_LIST = (NOT_KNOWN, NONE)

# Every fact that a condition may mention, with every word that it may use for it.
FIELDS: dict[str, tuple[str, ...]] = {
    "raised_by": words.RAISED_BY,
    "raised_by_organisation": ("listed", "not listed", NOT_KNOWN),
    "raised_as": words.RAISED_AS,
    "child": ("true", "false"),
    "service": words.SERVICES,
    "commissioned_by": (*words.COMMISSIONED_BY, *_LIST),
    "funding": (*words.FUNDING, *_LIST),
    "responsible_commissioners": ("listed", *_LIST),
    "contract_manager": ("known", NOT_KNOWN),
    "below_standard": ("true", "false", NOT_KNOWN),
    "review_needed": ("true", "false", NOT_KNOWN),
    "risk_to_others": ("true", "false", NOT_KNOWN),
    "other_commissioners": ("listed", *_LIST),
    "stage": words.STAGES,
}
_position = count()
BITS: dict[str, dict[str, int]] = {field: {word: 1 << next(_position) for word in allowed} for field, allowed in FIELDS.items()}
ALL_SERVICES = sum(BITS["service"].values())


def _is_of_services(group: int) -> bool:
    return not group & ~ALL_SERVICES


@dataclass(frozen=True, slots=True)
class Condition:
    """Holds when no forbidden bit is set and, of each group, at least one bit is."""

    forbidden: int = 0
    groups: tuple[int, ...] = ()

    @property
    def reads(self) -> int:
        """Every bit that this condition looks at."""
        read = self.forbidden
        for group in self.groups:
            read |= group
        return read

    def for_service(self, service: str) -> "Condition | None":
        """What is left to ask once the service is known; None when it can never hold for that service."""
        bit = BITS["service"][service]
        if self.forbidden & bit or any(_is_of_services(group) and not group & bit for group in self.groups):
            return None
        return Condition(self.forbidden & ~ALL_SERVICES, tuple(group for group in self.groups if not group & bit))


def compile_condition(when: Mapping[str, Mapping[str, tuple[str, ...]]]) -> Condition:
    """A condition from {fact: {"is": words, "not": words}}; the loader has checked every word."""
    forbidden, groups = 0, []
    for field, tests in when.items():
        for word in tests.get("not", ()):
            forbidden |= BITS[field][word]
        if wanted := tests.get("is", ()):
            groups.append(sum(BITS[field][word] for word in set(wanted)))
    return Condition(forbidden, tuple(groups))


_FLAG = {True: "true", False: "false", None: NOT_KNOWN}


def _flags(field: str) -> dict[bool | None, int]:
    return {value: BITS[field][word] for value, word in _FLAG.items() if word in BITS[field]}


_RAISED_BY, _RAISED_AS, _SERVICE, _STAGE = (BITS[field] for field in ("raised_by", "raised_as", "service", "stage"))
_CHILD, _BELOW, _REVIEW, _RISK = map(_flags, ("child", "below_standard", "review_needed", "risk_to_others"))
_COMMISSIONED_BY, _FUNDING = BITS["commissioned_by"], BITS["funding"]
_RESPONSIBLE, _OTHERS = BITS["responsible_commissioners"], BITS["other_commissioners"]
_MANAGER = {True: BITS["contract_manager"]["known"], False: BITS["contract_manager"][NOT_KNOWN]}
_ORGANISATION = dict(zip((True, False, None), BITS["raised_by_organisation"].values(), strict=True))


def encode(facts: Facts, listed: bool | None) -> int:
    """The facts as bits. `listed`: whether the policy lists the organisation that raised it, None when not known."""
    return (
        _RAISED_BY[facts.raised_by]
        | _RAISED_AS[facts.raised_as]
        | _ORGANISATION[listed]
        | _CHILD[facts.child]
        | _SERVICE[facts.service]
        | _several(_COMMISSIONED_BY, facts.commissioned_by)
        | _several(_FUNDING, facts.funding)
        | _any(_RESPONSIBLE, facts.responsible_commissioners)
        | _MANAGER[facts.contract_manager is not None]
        | _BELOW[facts.below_standard]
        | _REVIEW[facts.review_needed]
        | _RISK[facts.risk_to_others]
        | _any(_OTHERS, facts.other_commissioners)
        | _STAGE[facts.stage]
    )


def _several(table: dict[str, int], values: frozenset[str] | None) -> int:
    if not values:
        return table[NOT_KNOWN if values is None else NONE]
    bits = 0
    for value in values:
        bits |= table[value]
    return bits


def _any(table: dict[str, int], values: frozenset[str] | None) -> int:
    return table["listed" if values else NOT_KNOWN if values is None else NONE]


def word_of(value: Any) -> str:
    """A word as YAML gives it: true and false are booleans there."""
    return _FLAG[value] if isinstance(value, bool) else str(value)
