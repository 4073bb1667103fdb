"""Until when a record is kept, and on what that rests. Pure: the periods come in as a value (`schedule.yaml`)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from goldenthread.core.decisions import Decision
from goldenthread.people.rules import age_on

ADULT_AT = 18
# From which day each period runs.
AFTER = {
    "last-used": "last-used",
    "child": "born",
    "child-of-17": "born",
    "child-died": "died",
    "looked-after": "born",
    "looked-after-died": "died",
    "allegation": "staff-born",
    "allegation-unfounded": "allegation-closed",
    "advice": "last-used",
}
KEYS = tuple(AFTER)
MAY_BE_UNKNOWN = ("child", "looked-after", "allegation")
_NO_REFERENCE = "Nothing of your organisation has this reference: check it"
# What is said where what a hold is to be on is not there, by what it covers.
NOT_FOUND = {
    "concern": _NO_REFERENCE,
    "person": _NO_REFERENCE,
    "enquiry": _NO_REFERENCE,
    "provider": "No provider of the register has this number: check it",
}
UNFOUNDED = ("unfounded", "false", "malicious")


@dataclass(frozen=True)
class Period:
    """One period of the schedule: `years` after a day, or `unknown` years after the last use where nobody knows that day."""

    key: str
    words: str
    after: str
    years: int
    source: str
    checked: bool
    unknown: int = 0


@dataclass(frozen=True)
class Schedule:
    """Every period by its key, and the version that a disposal names."""

    version: str
    periods: Mapping[str, Period]


@dataclass(frozen=True)
class Allegation:
    """An allegation about a member of staff: how it was found (empty while nobody decided), and whose day of birth counts."""

    outcome: str
    closed: date
    staff_born: date | None


@dataclass(frozen=True)
class RecordFacts:
    """What is known of a record. `last_used` is the day of the last closed concern, enquiry or review of a plan; `in_use` says
    that something is open. `child` says that the person was last supported as a child: it counts where no day of
    birth is known.
    """

    last_used: date
    in_use: bool = False
    born: date | None = None
    died: date | None = None
    child: bool = False
    looked_after: bool = False
    advice_only: bool = False
    allegations: tuple[Allegation, ...] = ()
    holds: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reason:
    """Why a record is kept, until which day (none: until somebody ends it), and the source."""

    key: str
    words: str
    until: date | None
    source: str


@dataclass(frozen=True)
class Keeping:
    """The first day on which a record may be disposed of, or none, and every reason; the one that decides comes first."""

    dispose_on: date | None
    reasons: tuple[Reason, ...]


def add_years(day: date, years: int) -> date:
    """The same day some years later; for 29 February in a common year 1 March, because a period is a minimum."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def dispose_on(facts: RecordFacts, schedule: Schedule) -> Keeping:
    """Until when a record is kept: the latest of every period that applies. A hold, or use, gives no day at all.

    Source: NHS Records Management Code of Practice, appendix II; reference/trust.md F41 and F42.
    """
    ends = sorted(_ends(facts, schedule.periods), key=lambda reason: reason.until or date.min, reverse=True)
    stops = [Reason("hold", f"On hold: {hold}", None, "A hold overrides every period") for hold in facts.holds]
    if facts.in_use:
        stops.append(Reason("in-use", "In use: something is open", None, "A record in use has no end yet"))
    return Keeping(None if stops else ends[0].until, (*stops, *ends))


def _ends(facts: RecordFacts, periods: Mapping[str, Period]) -> Iterator[Reason]:
    for key, day in _periods_of(facts):
        period = periods[key]
        until = add_years(day, period.years) if day else add_years(facts.last_used, period.unknown)
        yield Reason(key, period.words, until, period.source)


def _periods_of(facts: RecordFacts) -> Iterator[tuple[str, date | None]]:
    """Each period that applies, and the day from which it runs where that is known."""
    yield ("advice" if facts.advice_only else "last-used"), facts.last_used
    if _last_used_as_child(facts):
        yield from _of_child(facts)
    if facts.looked_after:
        yield from _of_looked_after(facts)
    for allegation in facts.allegations:
        if allegation.outcome in UNFOUNDED:
            yield "allegation-unfounded", allegation.closed
        else:
            yield "allegation", allegation.staff_born


def _of_child(facts: RecordFacts) -> Iterator[tuple[str, date | None]]:
    if _died_as_child(facts):
        yield "child-died", facts.died
    elif age_on(facts.last_used, born=facts.born) == ADULT_AT - 1:
        yield "child-of-17", facts.born
    else:
        yield "child", facts.born


def _of_looked_after(facts: RecordFacts) -> Iterator[tuple[str, date | None]]:
    if _died_as_child(facts):
        yield "looked-after-died", facts.died
    else:
        yield "looked-after", facts.born


def _last_used_as_child(facts: RecordFacts) -> bool:
    """Where the day of birth is known it says so; what was recorded counts only where it is not."""
    age = age_on(facts.last_used, born=facts.born, died=facts.died)
    return facts.child if age is None else age < ADULT_AT


def _died_as_child(facts: RecordFacts) -> bool:
    """Whether they were under 18 at their death. Nobody is taken to have been whose day of birth is not known."""
    age = age_on(facts.died, born=facts.born) if facts.died else None
    return age is not None and age < ADULT_AT


def may_place(*, review_on: date, today: date) -> Decision:
    """A hold that nobody looks at again would stand for ever: it is reviewed on a day to come, within a year."""
    if review_on <= today:
        return Decision(False, ("The review must be on a day after today",))
    if review_on > add_years(today, 1):
        return Decision(False, ("The review must be within a year",))
    return Decision(True)


def may_lift(*, lifted: bool) -> Decision:
    """A hold is lifted once."""
    return Decision(False, ("This hold was lifted already.",)) if lifted else Decision(True)


def quarter_ends(today: date) -> date:
    """The last day of the quarter of the year in which this day is."""
    next_quarter = (today.month - 1) // 3 + 1
    return date(today.year + next_quarter // 4, next_quarter % 4 * 3 + 1, 1) - timedelta(days=1)
