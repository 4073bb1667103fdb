"""How far each concern has come: those that are closed, and every state in which one can stand open today."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from goldenthread.cases.models import ConcernStatus, DecisionKind
from goldenthread.demo import personas as who
from goldenthread.demo.partnership.chance import Chance
from goldenthread.demo.partnership.moments import MINUTE, Moments, due
from goldenthread.demo.partnership.words import load

A_FEW = 2000  # more than these are made to be measured, not to be shown
ENQUIRED = 31  # of a hundred that are closed, in one made to be measured
YEARS = 728.0  # two years of concerns


@dataclass(slots=True)
class Life:
    """What has happened to a concern, and when. What is None has not happened."""

    council: str
    received: datetime
    status: str = ConcernStatus.CLOSED
    read: datetime | None = None
    told: datetime | None = None
    decided: datetime | None = None
    decision: str = ""
    outcome: datetime | None = None
    closed: datetime | None = None
    paused: datetime | None = None
    paused_because: str = ""
    reopened: datetime | None = None
    offered: datetime | None = None
    replies: str = "usual"  # usual, some, waiting, overdue, not-ours
    needs: str = ""  # notices: somebody must be told; board: the ICB among them; agency: a health provider's own duty
    duty: str = ""  # asked, said, overdue: where the agency's duty stands today
    undelivered: bool = False
    enquired: bool = False  # an enquiry was made and ended before it was closed; only where there are many
    place: str = ""  # the care regulator's id, where it must be this place


# How many of the open concerns of each council stand so, of 26: picture 02 for Harbourshire.
OPEN: Mapping[str, tuple[int, int]] = {
    "overdue-decision": (1, 1),
    "overdue-reply": (1, 1),
    "new": (4, 5),
    "to-tell": (3, 3),
    "to-decide": (5, 3),
    "duty-asked": (1, 0),
    "duty-said": (1, 1),
    "duty-overdue": (0, 1),
    "paused": (1, 1),
    "outcome": (2, 2),
    "undelivered": (1, 1),
    "offered": (1, 1),
    "not-ours": (1, 1),
    "reopened": (1, 1),
    "in-enquiry": (3, 4),
}
# Those of the design's own people, who take these places among Harbourshire's.
NAMED = ("overdue-decision", "overdue-reply", "to-tell", "new", "duty-said", "to-decide", "outcome")
OPEN_SHARE, MOST_OPEN = 26 / 400, 250
LARKFIELD_DAYS_BACK = (17, 38, 61, 84, 119, 176, 233, 305, 371, 442, 540, 633)


def open_in_each(concerns: int) -> int:
    """How many concerns stand open in each council when there are so many in all."""
    return min(MOST_OPEN, max(len(NAMED), round(concerns * OPEN_SHARE)))


def shared_out(total: int, weights: Mapping[str, int]) -> dict[str, int]:
    """So many in all, shared by weight; what is left over goes to the largest remainders."""
    whole = sum(weights.values())
    exact = {name: total * weight / whole for name, weight in weights.items()}
    counts = {name: int(share) for name, share in exact.items()}
    left = sorted(exact, key=lambda name: counts[name] - exact[name])
    for name in left[: total - sum(counts.values())]:
        counts[name] += 1
    return counts


def lives(chance: Chance, moments: Moments, concerns: int) -> list[Life]:
    """Every concern but those of the design's own people, the oldest first."""
    each = open_in_each(concerns)
    found = []
    for number, council in enumerate((who.HARBOURSHIRE, who.STONEVALE)):
        counts = shared_out(each, {name: counts[number] for name, counts in OPEN.items()})
        for name in NAMED if council == who.HARBOURSHIRE else ():
            _take_one(counts, name)
        found += [STATES[name](council, chance, moments) for name, count in counts.items() for _ in range(count)]
    found = found[: concerns - len(NAMED)]
    left = concerns - len(NAMED) - len(found)
    at_larkfield = LARKFIELD_DAYS_BACK[: left // 10]
    found += [_at_larkfield(chance, moments, back) for back in at_larkfield]
    found += [_closed_some_time(chance, moments) for _ in range(left - len(at_larkfield))]
    if concerns > A_FEW:
        _make_enquiries(found)
    return sorted(found, key=lambda life: life.received)


def _make_enquiries(found: list[Life]) -> None:
    """Three in ten of those that are closed led to an enquiry. No throw is spent on it."""
    closed_ones = [life for life in found if life.closed]
    for number, life in enumerate(closed_ones):
        if number % 100 < ENQUIRED:
            life.enquired, life.decision = True, DecisionKind.SECTION_42


def _take_one(counts: dict[str, int], name: str) -> None:
    """One place fewer of this kind, or of the most frequent where there is none of it."""
    taken = name if counts[name] else max(counts, key=lambda other: counts[other])
    counts[taken] -= 1


# --- closed -----------------------------------------------------------------------------------------------------------
def _closed_some_time(chance: Chance, moments: Moments) -> Life:
    council = who.HARBOURSHIRE if chance.happens(0.54) else who.STONEVALE
    return closed(council, chance, moments, days_back=6 + (YEARS - 6) * chance.random() ** 1.2)


def _at_larkfield(chance: Chance, moments: Moments, days_back: float) -> Life:
    life = closed(who.HARBOURSHIRE, chance, moments, days_back=days_back)
    life.place = "larkfield"
    return life


def closed(council: str, chance: Chance, moments: Moments, *, days_back: float) -> Life:
    """A concern that was read, told, decided and closed, mostly in time."""
    life = Life(council, moments.received(days_back))
    slow = days_back > 25
    life.read = moments.after(life.received, 10, 420 if slow and chance.happens(0.1) else 110)
    late = slow and chance.happens(0.06)
    life.told = moments.days_after(life.read, 1) if late else moments.after(life.read, 15, 160)
    life.decided = max(moments.days_after(life.read, chance.of(_DAYS if slow else {0: 1, 1: 2})), life.told + 9 * MINUTE)
    life.decision = chance.of({DecisionKind.NO_FURTHER_ACTION: 62, DecisionKind.OTHER_HELP: 38})
    life.outcome = moments.days_after(life.decided, chance.of({0: 60, 1: 30, 2: 10}) if slow else 0)
    life.closed = moments.days_after(life.outcome, chance.of({0: 65, 1: 20, 3: 15}) if slow else 0)
    for name in ("read", "told", "decided", "outcome", "closed"):
        setattr(life, name, moments.past(getattr(life, name)))
    return life


_DAYS = {0: 20, 1: 68, 2: 8, 4: 4}


# --- open -------------------------------------------------------------------------------------------------------------
def _this_morning(chance: Chance, moments: Moments) -> datetime:
    """Some time between half past seven and now, today."""
    start = moments.on(0, 7, 30)
    return start + (moments.now - start) * chance.uniform(0.05, 0.6)


def _new(council: str, chance: Chance, moments: Moments) -> Life:
    return Life(council, _this_morning(chance, moments), ConcernStatus.NEW)


def _to_tell(council: str, chance: Chance, moments: Moments) -> Life:
    life = Life(council, _this_morning(chance, moments), ConcernStatus.BEING_TRIAGED, needs="notices")
    life.read = _between(chance, life.received, moments.now)
    return life


def _to_decide(council: str, chance: Chance, moments: Moments, replies: str = "some", needs: str = "") -> Life:
    back = chance.of({0: 70, 1: 30})
    received = _this_morning(chance, moments) if not back else moments.on(1, chance.randrange(9, 12), chance.randrange(60))
    return _told(Life(council, received, replies=replies, needs=needs), chance, moments)


def _told(life: Life, chance: Chance, moments: Moments) -> Life:
    """Read and told within a few hours of arriving, before now."""
    until = min(moments.now, life.received + timedelta(hours=4))
    life.status = ConcernStatus.BEING_TRIAGED
    life.read = _between(chance, life.received, until)
    life.told = _between(chance, life.read, until)
    return life


def _between(chance: Chance, start: datetime, end: datetime) -> datetime:
    return start + (end - start) * chance.uniform(0.2, 0.7)


def _days_ago(council: str, chance: Chance, moments: Moments, back: int) -> Life:
    """Received on a morning so many working days back, read and told the same day."""
    received = moments.on(back, chance.randrange(9, 12), chance.randrange(60))
    return _told(Life(council, received, replies="some", needs="notices"), chance, moments)


def _overdue_decision(council: str, chance: Chance, moments: Moments) -> Life:
    life = _days_ago(council, chance, moments, chance.choice((2, 2, 3)))
    life.replies = "answered"
    return life


def _in_enquiry(council: str, chance: Chance, moments: Moments, back: int = 1, replies: str = "waiting") -> Life:
    life = _days_ago(council, chance, moments, back)
    assert life.told is not None
    life.replies, life.status, life.decision = replies, ConcernStatus.IN_ENQUIRY, DecisionKind.SECTION_42
    life.decided = _between(chance, life.told, min(moments.now, due("decide", life.received)))
    return life


def _waiting_for_the_board(council: str, chance: Chance, moments: Moments) -> Life:
    life = _in_enquiry(council, chance, moments)
    life.needs = chance.of({"board": 65, "notices": 35})
    return life


def _overdue_reply(council: str, chance: Chance, moments: Moments) -> Life:
    return _in_enquiry(council, chance, moments, back=3, replies="overdue")


def _duty(state: str, back: int) -> Callable[[str, Chance, Moments], Life]:
    def state_of_duty(council: str, chance: Chance, moments: Moments) -> Life:
        life = _in_enquiry(council, chance, moments, back)
        life.needs, life.duty = "agency", state
        return life

    return state_of_duty


def _paused(council: str, chance: Chance, moments: Moments) -> Life:
    life = _days_ago(council, chance, moments, chance.randrange(4, 9))
    assert life.told is not None
    life.replies, life.paused = "answered", life.told + 40 * MINUTE
    life.paused_because = chance.choice(load("outcomes")["paused"])
    return life


def _outcome(council: str, chance: Chance, moments: Moments) -> Life:
    life = _days_ago(council, chance, moments, 2)
    life.status, life.replies = ConcernStatus.OUTCOME_NOT_TOLD, "answered"
    life.decision = chance.choice((DecisionKind.NO_FURTHER_ACTION, DecisionKind.OTHER_HELP))
    life.decided = moments.on(1, chance.randrange(13, 17), chance.randrange(60))
    return life


def _undelivered(council: str, chance: Chance, moments: Moments) -> Life:
    life = _to_decide(council, chance, moments, replies="waiting", needs="notices")
    life.undelivered = True
    return life


def _offered(council: str, chance: Chance, moments: Moments) -> Life:
    life = Life(council, _this_morning(chance, moments), ConcernStatus.WAITING)
    life.read = _between(chance, life.received, moments.now)
    life.offered = _between(chance, life.read, moments.now)
    return life


def _not_ours(council: str, chance: Chance, moments: Moments) -> Life:
    return _to_decide(council, chance, moments, replies="not-ours", needs="notices")


def _reopened(council: str, chance: Chance, moments: Moments) -> Life:
    life = closed(council, chance, moments, days_back=chance.randrange(30, 80))
    life.reopened = _this_morning(chance, moments)
    life.status, life.closed = ConcernStatus.REOPENED, None
    return life


STATES: Mapping[str, Callable[[str, Chance, Moments], Life]] = {
    "overdue-decision": _overdue_decision,
    "overdue-reply": _overdue_reply,
    "new": _new,
    "to-tell": _to_tell,
    "to-decide": _to_decide,
    "duty-asked": _duty("asked", 1),
    "duty-said": _duty("said", 1),
    "duty-overdue": _duty("overdue", 2),
    "paused": _paused,
    "outcome": _outcome,
    "undelivered": _undelivered,
    "offered": _offered,
    "not-ours": _not_ours,
    "reopened": _reopened,
    "in-enquiry": _waiting_for_the_board,
}
