"""What whoever raised a concern may hear of it, rung by rung. Pure. Source: issue “Safe practice” 9; product C1."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from goldenthread.cases.contact_words import CHANNELS
from goldenthread.core.decisions import Decision
from goldenthread.core.practice import practice

SOURCE = "issue “Safe practice” 9; product C1"
RUNGS = {
    "own": "Their own concern: what was decided, and what happens next",
    "part": "A professional with a role: the decision and their part",
    "agreed": "Speaks for the person: what was agreed",
    "acted-on": "Neighbour, relative or provider: received, considered, acted on",
    "receipt": "May be the source of risk: the receipt only",
    "code": "Anonymous: by code",
}
REPRESENTS = {"agreement": "By agreement", "best-interests": "In their best interests"}
PROFESSIONALS = frozenset({"health-provider", "council", "police", "other-professional", "provider"})
OPENINGS = {
    "own": "We have decided what happens about the concern about you.",
    "part": "We have decided what happens about the concern that you raised. This is the decision, and your part in it.",
    "agreed": "We have decided what happens about the concern. This is what was agreed.",
    "acted-on": "We received what you told us, considered it and acted on it. We cannot say more, to protect those concerned.",
    "receipt": "We received what you told us.",
    "code": "We received what you told us, considered it and decided what to do.",
}
SOMEBODY = {  # who hears at a rung at which not everything may be said
    "receipt": "somebody who may be the source of risk",
    "code": "somebody anonymous",
    "acted-on": "a neighbour, relative or provider",
}
NOTHING_ADDED = frozenset({"receipt", "code"})
NAMES_NOBODY = frozenset({"acted-on"})
BY_CODE, LATER, CANNOT = "by-code", "later", "cannot"
HOW = CHANNELS | {BY_CODE: "By their code", LATER: "Not yet", CANNOT: "Cannot safely be told"}
CHOOSE_RUNG = "Choose what they may hear"
SAY_WHY_ANOTHER = "Say why they hear something else than the rules propose"
RECEIPT_ONLY = "Somebody who may be the source of risk hears the receipt only"
SAY_HOW_THEY_SPEAK = "Say how they speak for the person: by agreement, or in their best interests"
# Names that are also ordinary words count only as they are written, and these words of a description never do.
ORDINARY = frozenset({"april", "art", "bill", "faith", "grace", "hope", "joy", "june", "mark", "may", "rose", "will"})
NOT_NAMES = frozenset({"name", "not", "known", "unknown", "the", "and", "mrs", "miss", "her", "his", "their", "who", "with"})
NOT_NAMES |= {"lady", "man", "woman", "old", "older", "young", "from", "person", "resident", "patient", "room", "flat", "lives"}
NOT_NAMES |= {"mother", "father", "daughter", "son", "sister", "brother", "neighbour", "friend", "carer", "nurse"}


@dataclass(frozen=True)
class Referrer:
    """What is known of whoever raised a concern. `reachable`: they said how to reach them."""

    raised_by: str
    reachable: bool
    has_role: bool = False
    represents: str = ""
    may_be_source: bool = False


@dataclass(frozen=True)
class Rung:
    """The rung that the rules propose, and why."""

    key: str
    because: str


@practice(
    "What the referrer hears",
    "Whoever may be the source of risk hears the receipt only; the person hears everything decided; who stays anonymous hears "
    "by code; who speaks for the person hears what was agreed; a professional with a role hears the decision and their part; "
    "everybody else hears that it was received, considered and acted on.",
    source=SOURCE,
)
def rung(referrer: Referrer) -> Rung:
    """What whoever raised it may hear, on what is known of them. The most careful answer that applies comes first."""
    if referrer.may_be_source:
        return Rung("receipt", "They may be the source of risk")
    if referrer.raised_by == "patient":
        return Rung("own", "It is their own concern")
    if not referrer.reachable:
        return Rung("code", "They did not say how to reach them")
    if referrer.represents:
        return Rung("agreed", f"They speak for the person: {REPRESENTS[referrer.represents].lower()}")
    if referrer.has_role and referrer.raised_by in PROFESSIONALS:
        return Rung("part", "They work with the person and have a part in what happens next")
    return Rung("acted-on", "They have no role in what happens next, and do not speak for the person")


@practice(
    "What the referrer hears",
    "Another rung than the one proposed needs a reason, which is kept as an override; whoever may be the source of risk is "
    "never moved above the receipt.",
    source=SOURCE,
    refuses=(CHOOSE_RUNG, SAY_WHY_ANOTHER, RECEIPT_ONLY, SAY_HOW_THEY_SPEAK),
)
def may_choose_rung(*, proposed: str, chosen: str, because: str, represents: str = "") -> Decision:
    """Whether this rung may be chosen in place of the one proposed."""
    reasons = []
    if represents and represents not in REPRESENTS:
        reasons.append(SAY_HOW_THEY_SPEAK)
    if chosen not in RUNGS:
        reasons.append(CHOOSE_RUNG)
    elif proposed == "receipt" and chosen != "receipt":
        reasons.append(RECEIPT_ONLY)
    elif chosen != proposed and not because.strip():
        reasons.append(SAY_WHY_ANOTHER)
    return Decision(not reasons, tuple(reasons))


@practice(
    "What the referrer hears",
    "Each rung has a fixed opening. Nothing is added to a receipt or to an answer by code; what is added for somebody without "
    "a role names neither the person nor the place.",
    source=SOURCE,
    refuses=(
        "Take out what you added: {} hears only the opening sentence",
        "Take out {}: {} may not hear it",
    ),
)
def words_for_rung(key: str, added: str, *, names: Iterable[str] = (), places: Iterable[str] = ()) -> tuple[str, Decision]:
    """The whole message at this rung, and whether it may be sent. Somebody without a role has neither `names`, nor any part
    of one, nor `places`."""
    text = "\n\n".join(filter(None, (OPENINGS[key], added.strip())))
    who = SOMEBODY.get(key, "")
    if key in NOTHING_ADDED and added.strip():
        return text, Decision(False, (f"Take out what you added: {who} hears only the opening sentence",))
    if key in NAMES_NOBODY and (found := named_in(added, names) + [place for place in places if _stands_in(place, added)]):
        return text, Decision(False, (f"Take out {', '.join(found)}: {who} may not hear it",))
    return text, Decision(True)


def named_in(text: str, names: Iterable[str]) -> list[str]:
    """Which of these names, or which part of one, stands in a text. Case counts only for names that are ordinary words."""
    found = []
    for name in names:
        parts = [part for part in re.split(r"[^\w’'-]+", name) if len(part) > 2 and part.lower() not in NOT_NAMES]
        found += [part for part in parts if _stands_in(part, text)]
    return list(dict.fromkeys(found))


def _stands_in(part: str, text: str) -> bool:
    flags = 0 if part.lower() in ORDINARY else re.IGNORECASE
    return re.search(rf"(?<!\w){re.escape(part)}(?!\w)", text, flags) is not None
