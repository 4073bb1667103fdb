"""Whether a decision to share, or not to, is complete: each thing that is missing, in words for its question. Pure.

Source: HM Government, Information sharing advice for practitioners (2024), the seven golden rules; the Caldicott principles
(National Data Guardian, 2020); reference/trust.md G7. From memory, not checked.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from goldenthread.core.decisions import Decision
from goldenthread.sharing.rules.bases import Basis, may_rest_on


class Scope(StrEnum):
    NOTICE = "notice"
    SUMMARY = "summary"
    ENQUIRY = "enquiry"
    FULL = "full"
    COPIES = "copies"  # of a disclosure, whose parts are chosen there


SCOPES = {
    Scope.NOTICE: "Notice: the kind of concern, the place, the stage and whom to ring. No name",
    Scope.SUMMARY: "Summary: also who it is about, what was reported, what was decided and what comes next",
    Scope.ENQUIRY: "Enquiry: also the plan, the risks, what was found, what they want and the safeguarding plan",
    Scope.FULL: "Full: also what was done, and when",
    Scope.COPIES: "Disclosure: a document of copies, read passage by passage before it leaves",
}
PAGES = tuple(scope for scope in Scope if scope != Scope.COPIES)  # those that are read on a page here
ITEMS = {
    "kind": "What kind of concern it is",
    "place": "Where it happened",
    "stage": "How far it has got",
    "ring": "Whom to ring",
    "person": "Who it is about",
    "reported": "What was reported",
    "decided": "What was decided, and what comes next",
    "wants": "What the person wants",
    "plan": "How the enquiry is made",
    "risks": "The risks, and what was found of each",
    "safeguarding-plan": "The safeguarding plan",
    "done": "What was done, and when",
    "copies": "Copies of chosen parts of the record",
}
_NOTICE = ("kind", "place", "stage", "ring")
_SUMMARY = (*_NOTICE, "person", "reported", "decided")
_ENQUIRY = (*_SUMMARY, "wants", "plan", "risks", "safeguarding-plan")
ITEMS_OF: dict[str, tuple[str, ...]] = {
    Scope.NOTICE: _NOTICE,
    Scope.SUMMARY: _SUMMARY,
    Scope.ENQUIRY: _ENQUIRY,
    Scope.FULL: (*_ENQUIRY, "done"),
    Scope.COPIES: ("copies",),
}
ON_PAGES = {key: words for key, words in ITEMS.items() if key != "copies"}
TOLD = {
    "agrees": "Told, and agrees",
    "told": "Told, whatever they answered",
    "not-safe": "Not told: telling them could put somebody at risk",
    "no-time": "Not told yet: there is no time",
    "not-able": "Not told: they cannot take it in now, and it is in their interest",
}

SAY_WHOM = "Choose the team, or say who outside is told: their name, their role and where"
ONE_ONLY = "Choose a team, or somebody outside, and decide for each by itself"
SAY_PURPOSE = "Say what it is for"
SAY_WHY_NOT = "Say why it is not shared"
CHOOSE_SCOPE = "Choose how much they see"
CHOOSE_ITEMS = "Tick at least one thing that is shared"
BEYOND_SCOPE = "Take out what is more than the scope gives, or choose a wider scope"
SAY_TOLD = "Say whether the person was told"
CHOOSE_END = "Choose a day that is still to come, when sharing ends"
AT_MOST_A_YEAR = "Choose a day within a year: decide anew after that"
LONGEST_DAYS = 366


@dataclass(frozen=True)
class Deciding:
    """A decision about one recipient, as it was typed. `team` is whether a team here is chosen; `outside` names anybody else,
    by name, role and place. `because` is why it is not shared. `ends_at` is a moment."""

    shares: bool
    team: bool
    outside: str = ""
    purpose: str = ""
    because: str = ""
    bases: tuple[str, ...] = ()
    scope: str = ""
    items: tuple[str, ...] = ()
    told: str = ""
    ends_at: datetime | None = None


def may_decide_sharing(said: Deciding, known: Mapping[str, Basis], *, now: datetime) -> Decision:
    """Whether a decision is complete. One not to share says to whom, for what, and why not; all else is for one that shares."""
    reasons = []
    if not said.team and not said.outside.strip():
        reasons.append(SAY_WHOM)
    elif said.team and said.outside.strip():
        reasons.append(ONE_ONLY)
    if not said.purpose.strip():
        reasons.append(SAY_PURPOSE)
    if said.shares:
        reasons += [*_extent(said), *_lawfulness(said, known), *_end(said, now)]
    elif not said.because.strip():
        reasons.append(SAY_WHY_NOT)
    return Decision(not reasons, tuple(reasons))


def _extent(said: Deciding) -> list[str]:
    """What is shared: a scope, and at least one thing of it."""
    if said.scope not in ITEMS_OF:
        return [CHOOSE_SCOPE]
    if not said.items:
        return [CHOOSE_ITEMS]
    return [BEYOND_SCOPE] if set(said.items) - set(ITEMS_OF[said.scope]) else []


def _lawfulness(said: Deciding, known: Mapping[str, Basis]) -> list[str]:
    rests = may_rest_on(said.bases, known, special=said.scope != Scope.NOTICE, public_body=True)
    return [*rests.reasons, *([] if said.told in TOLD else [SAY_TOLD])]


def _end(said: Deciding, now: datetime) -> list[str]:
    if said.ends_at is None or said.ends_at <= now:
        return [CHOOSE_END]
    return [AT_MOST_A_YEAR] if (said.ends_at - now).days > LONGEST_DAYS else []


def widest_scope(items: Iterable[str]) -> str:
    """The most that gives nothing but these items; empty where even a notice gives more."""
    agreed = set(items)
    return next((scope for scope, given in reversed(ITEMS_OF.items()) if set(given) <= agreed), "")


def narrowest_scope(items: Iterable[str]) -> str:
    """The least that gives all of these items; empty where nothing is ticked."""
    wanted = set(items)
    return next((scope for scope, given in ITEMS_OF.items() if wanted and wanted <= set(given)), "")
