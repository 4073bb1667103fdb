"""Which looking is unusual, and what may be done about an alarm. Pure: the numbers are content (unusual.yaml)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from goldenthread.core.decisions import Decision
from goldenthread.core.text import searchable

ESCALATES_AFTER = timedelta(minutes=60)
SHORTEST_PIECE = 2  # letters of a part of a family name that can be the same as another's
DOWNLOADED = "downloaded"
KINDS = ("opened", "refused", "failed-sign-in", "taken-away", "emergency")
COUNTS = ("people", "things")


@dataclass(frozen=True)
class Rule:
    """One kind of unusual looking: what it is of, how much within how many minutes, and where that comes from."""

    key: str
    title: str
    words: str
    of: tuple[str, ...]
    counts: str
    at_least: int
    minutes: int
    source: str
    checked: bool
    outside_work: bool = False
    same_family_name: bool = False
    restricted: bool = False


@dataclass(frozen=True)
class Seen:
    """One thing that somebody did, with what is known of the record: never what the record says."""

    entry: int
    at: datetime
    what: str
    record: str = ""
    person: str = ""  # whom it is about; empty where it is about nobody
    own_work: bool = True
    same_family_name: bool = False
    restricted: bool = False  # and they are not named for it

    @property
    def counted(self) -> str:
        """By what different people are told apart: a record that is about nobody counts for itself."""
        return self.person or self.record


def kind_of(action: str, page: str) -> str:
    """What an entry of the audit is for these rules; empty for what no rule weighs."""
    if action.endswith(DOWNLOADED) or page.endswith(DOWNLOADED):
        return "taken-away"
    known = {"looked_at": "opened", "look_refused": "refused", "sign_in_failed": "failed-sign-in"}
    return "emergency" if action == "emergency_access_opened" else known.get(action, "")


def unusual(rule: Rule, seen: Iterable[Seen]) -> list[Seen]:
    """What of all this is unusual by one rule: everything within any stretch of its minutes that holds enough of it."""
    fitting = sorted((one for one in seen if _fits(rule, one)), key=lambda one: one.entry)
    within, found, first = timedelta(minutes=rule.minutes), dict[int, Seen](), 0
    held: Counter[str] = Counter()
    for last, one in enumerate(fitting):
        held[_counted(rule, one)] += 1
        while one.at - fitting[first].at > within:
            held[_counted(rule, fitting[first])] -= 1
            held += Counter()  # leaves out what is no longer within
            first += 1
        if len(held) >= rule.at_least:
            found |= {each.entry: each for each in fitting[first : last + 1]}
    return list(found.values())


def _fits(rule: Rule, one: Seen) -> bool:
    if one.what not in rule.of or (rule.outside_work and one.own_work):
        return False
    return (not rule.same_family_name or one.same_family_name) and (not rule.restricted or one.restricted)


def _counted(rule: Rule, one: Seen) -> str:
    return one.counted if rule.counts == "people" else str(one.entry)


def family_names(name: str) -> frozenset[str]:
    """The family name of a full name in every part that somebody may share: without accents, and Mac as Mc.

    It is the last word, or what stands before a comma; both halves where it has a hyphen.
    """
    written = name.split(",", maxsplit=1)[0] if "," in name else (name.split() or [""])[-1]
    pieces = (searchable(piece) for piece in written.replace("‐", "-").split("-"))
    return frozenset("mc" + piece[3:] if piece.startswith("mac") else piece for piece in pieces if len(piece) >= SHORTEST_PIECE)


def same_family_name(one: str, other: str) -> bool:
    """Whether two full names share a family name, however each spells it."""
    return bool(family_names(one) & family_names(other))


def is_own_work(
    *, hands: Iterable[str], teams: Iterable[str], viewer: str, viewers_teams: Iterable[str], reviews: bool
) -> bool:
    """Whether a record is the viewer's work: in their hands, with one of their teams, or theirs to review."""
    return reviews or viewer in set(hands) or bool(set(teams) & set(viewers_teams))


def escalates(*, told_at: datetime, taken: bool, escalated: bool, now: datetime) -> bool:
    """Whether the next are told, because nobody who was told first has taken it up in an hour."""
    return not taken and not escalated and now - told_at >= ESCALATES_AFTER


def may_act(*, decided: bool, viewer: bool) -> Decision:
    """Whether somebody may act on an alarm: nobody on one about themself, and nobody on one that is answered."""
    if viewer:
        return Decision(False, ("This is about your own looking. Somebody else must check it.",))
    return Decision(False, ("This was answered already.",)) if decided else Decision(True)


def may_ask(*, asked: bool, works_there: bool) -> Decision:
    """Whether the viewer may be asked why: once, and while they work where they looked from, for nobody else opens the page."""
    if asked:
        return Decision(False, ("They were asked already.",))
    if not works_there:
        return Decision(False, ("They do not work there any more and cannot open the question. Ask them another way.",))
    return Decision(True)


def may_stop(*, own_colleague: bool) -> Decision:
    """Whether their access may be stopped: by their own organisation."""
    if own_colleague:
        return Decision(True)
    return Decision(False, ("They work for another organisation. Its governance lead can stop their access.",))


def settled(seen: Sequence[Seen], *, entries: frozenset[int], records: frozenset[str]) -> list[Seen]:
    """What is left when everything that a person has answered for is taken out: it rings no second time."""
    return [one for one in seen if one.entry not in entries and (not one.record or one.record not in records)]
