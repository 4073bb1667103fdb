"""A clock as the screen shows it, and the timescales that it runs by."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Protocol

from django.core.paginator import Paginator

from goldenthread.clocks import queries
from goldenthread.clocks.models import ProfileChoice
from goldenthread.clocks.profile import CERTAINTIES, Profile, Timescale, every_timescale, load, offered
from goldenthread.core import clock
from goldenthread.core.clock import LONDON
from goldenthread.core.working_days import BeyondCalendar, working_days_between
from goldenthread.ui.clock_words import ClockWords, clock_words
from goldenthread.ui.words import day_of, first_capital, plural, time_words

A_PAGE = 20
MINUTES_AN_HOUR = 60


class Ticking(Protocol):
    """As much of a clock as its chip reads."""

    @property
    def due_at(self) -> datetime: ...
    @property
    def paused_at(self) -> datetime | None: ...
    @property
    def paused_because(self) -> str: ...
    @property
    def done_at(self) -> datetime | None: ...


@dataclass(frozen=True)
class Due:
    """As much of a clock as its chip reads, for a record that keeps itself when it is due and when it was done."""

    due_at: datetime
    done_at: datetime | None = None
    paused_at: datetime | None = None
    paused_because: str = ""


def chip(running: Ticking) -> ClockWords:
    """The chip of a clock: state and words, counting working days (design guide §5.3)."""
    now = clock.now()
    return clock_words(
        due=running.due_at,
        now=now,
        working_days_between=_working_days(day_of(running.done_at or now), day_of(running.due_at)),
        paused_at=running.paused_at,
        paused_reason=running.paused_because,
        done_at=running.done_at,
    )


def _working_days(one: date, other: date) -> int | None:
    """How many working days lie between; None, which counts every day, where bank holidays are not known yet."""
    try:
        return abs(working_days_between(one, other))
    except BeyondCalendar:
        return None


def due_words(timescale: Timescale) -> str:
    """When a kind of clock is due, in words."""
    by = _hour(timescale.by)
    if timescale.chosen:
        return "When whoever starts it says"
    if timescale.minutes is not None:
        hours, minutes = divmod(timescale.minutes, MINUTES_AN_HOUR)
        return f"Within {plural(minutes, 'minute') if minutes else plural(hours, 'hour')}, day and night"
    if timescale.working_hours is not None:
        return f"Within {plural(timescale.working_hours, 'working hour')}"
    if timescale.working_days is not None:
        return f"Within {plural(timescale.working_days, 'working day')}, by {by}"
    if timescale.received_after is not None and timescale.then_by is not None:
        late = f"after {_hour(timescale.received_after)}, by {_hour(timescale.then_by)} on the next working day"
        return f"By {by} the same day; {late}"
    span = plural(timescale.weeks, "week") if timescale.weeks else plural(timescale.months or 0, "month")
    return f"Within {span}, by {by} on the last working day of them"


def _hour(hour: time) -> str:
    return time_words(datetime.combine(date(2026, 1, 1), hour, tzinfo=LONDON))


def timescales_page(actor: Any, *, shown: str, number: str) -> dict[str, Any]:
    """The timescales in use, or others that somebody reads first, and every choice of them so far."""
    in_use = queries.profile_of(actor.organisation_id)
    other = next((one for one in offered() if one.id == shown and one.id != in_use.id), None)
    pages = Paginator(queries.profile_choices(actor), A_PAGE)
    return {
        "in_use": in_use,
        "profile": other or in_use,
        "rows": [timescale_row(*held, of=other or in_use) for held in every_timescale(other or in_use).values()],
        "others": [one for one in offered() if one.id != (other or in_use).id],
        "planned": _planned(actor),
        "query": f"profile={other.id}" if other else "",
        "page": pages.get_page(number),
        "titled": _titled,
    }


def timescale_row(timescale: Timescale, holder: Profile, *, of: Profile) -> dict[str, str]:
    """One line of the table: what is asked for, by when, whose time that is and where it comes from."""
    source = timescale.source.replace("Local default, marked so. ", "").replace("Local default, marked so", "")
    return {
        "kind": timescale.kind,
        "words": timescale.words,
        "due": due_words(timescale),
        "local": "A time of our own" if timescale.local else "",
        "certainty": CERTAINTIES[timescale.certainty],
        "source": first_capital(source),
        "holder": holder.title if holder.id != of.id else "",
    }


def _planned(actor: Any) -> ProfileChoice | None:
    """What begins on a later day, the first of them."""
    later = queries.profile_choices(actor).filter(from_day__gt=clock.today())
    return later.order_by("from_day", "-created_at").first()


def _titled(choice: ProfileChoice) -> str:
    return load(choice.profile, choice.version).title


def choosing_page(actor: Any) -> dict[str, Any]:
    """What is in use now, above the form that chooses."""
    return {"in_use": queries.profile_of(actor.organisation_id)}
