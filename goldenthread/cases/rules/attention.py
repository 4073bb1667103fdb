"""Which parts of safe practice a concern's page shows first: what is decided, and what the facts ask for now. Pure.

A list in which most lines say "not decided" hides the one that matters. Source: issue "Safe practice"; design guide §1.2.
"""

from collections.abc import Callable
from dataclasses import dataclass

from goldenthread.cases.rules.children import TO_THE_FRONT_DOOR
from goldenthread.cases.rules.safety import is_urgent

# What is most often a crime, so that the question is put although the report did not put it. A local default.
OFTEN_CRIMES = frozenset({"physical", "sexual", "financial", "domestic", "sexual-exploitation", "modern-slavery"})


@dataclass(frozen=True)
class Situation:
    """What a concern's page knows anyway. `decided` are the parts that say something, `owed` those with a running clock."""

    decided: frozenset[str] = frozenset()
    owed: frozenset[str] = frozenset()
    open: bool = True
    died: bool = False
    safe_now: str = "yes"
    age_band: str = "adult"
    around_eighteen: bool = False
    children_at_home: str = "no"
    possible_crime: bool | None = None
    abuse: frozenset[str] = frozenset()
    provider: bool = False
    about_staff: bool = False
    others_about_person: bool = False


def _urgent(now: Situation) -> bool:
    return not now.died and is_urgent(now.safe_now)


def _children(now: Situation) -> bool:
    return now.children_at_home == "yes" or now.around_eighteen or now.age_band in TO_THE_FRONT_DOOR | {"not-known"}


def _crime(now: Situation) -> bool:
    """Reported so; or not said, and either most often a crime or about a provider, which hears nothing until it is decided."""
    return now.possible_crime is True or (now.possible_crime is None and (now.provider or bool(now.abuse & OFTEN_CRIMES)))


def _always(now: Situation) -> bool:
    return True


ASKS: dict[str, Callable[[Situation], bool]] = {  # a part that is not here asks for nothing until it is decided or owed
    "death": _always,
    "safe-tonight": _urgent,
    "last-seen": _urgent,
    "out-of-hours": _urgent,
    "safe-contact": _always,  # nothing may be sent until somebody has asked
    "children": _children,
    "crime": _crime,
    "provider": _always,
    "speaking-up": _always,
    "staff": lambda now: now.about_staff,
    "must-hear": lambda now: now.about_staff or now.died,
    "who-leads": _always,
    "other-reports": lambda now: now.others_about_person,
    "manager-review": _always,
}
WORKED_OUT = frozenset({"children", "must-hear"})  # lines that nobody decided: they may say that nothing follows


def comes_first(part: str, now: Situation) -> bool:
    """Whether a part is shown at once; every other waits in a list that opens. A closed concern asks for nothing new."""
    if part in now.owed or (part in now.decided and part not in WORKED_OUT):
        return True
    asks = ASKS.get(part)
    return bool(asks and asks(now) and (now.open or part in now.decided))
