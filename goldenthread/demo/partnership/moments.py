"""When things happened in the demonstration: in office hours, counted from its own now, and due by the real profile."""

from datetime import date, datetime, time, timedelta
from functools import cache

from goldenthread.clocks import rules
from goldenthread.clocks.profile import PROFILE, Timescale, load
from goldenthread.core.clock import LONDON
from goldenthread.core.working_days import add_working_days, is_working_day, next_working_day, previous_working_day
from goldenthread.demo.partnership.chance import Chance

OPENS, CLOSES = time(8, 40), time(17, 10)
SHOWN_AT = time(10, 42)  # design guide §12
MINUTE = timedelta(minutes=1)


def last_working_moment(now: datetime) -> datetime:
    """10:42 on the last working day whose 10:42 is past."""
    day = now.astimezone(LONDON).date()
    if not is_working_day(day) or now < at(day, SHOWN_AT):
        day = previous_working_day(day)
    return at(day, SHOWN_AT)


def at(day: date, hour: time) -> datetime:
    """This hour of a day in England."""
    return datetime.combine(day, hour, tzinfo=LONDON)


class Moments:
    """The demonstration's own calendar. Nothing in it lies after `now` but what is due."""

    def __init__(self, now: datetime, chance: Chance):
        self.now, self.chance = now.astimezone(LONDON), chance
        day = self.now.date()
        self.today = day if is_working_day(day) else previous_working_day(day)

    def day(self, back: int) -> date:
        """The day that is so many working days back: 0 is today, or the last working day."""
        found = self.today
        for _ in range(back):
            found = previous_working_day(found)
        return found

    def on(self, back: int, hour: int, minute: int = 0) -> datetime:
        """A time on a day so many working days back, never after now."""
        return self.past(at(self.day(back), time(hour, minute)))

    def ahead(self, days: int, hour: int) -> datetime:
        """A time on a day so many working days ahead."""
        return at(add_working_days(self.today, days), time(hour))

    def past(self, moment: datetime) -> datetime:
        """This moment, or shortly before now when it lies ahead."""
        return min(moment, self.now - 2 * MINUTE)

    def received(self, days_back: float) -> datetime:
        """When somebody told us, about so many days back: mostly by day, some at night and at weekends."""
        day = (self.now - timedelta(days=days_back)).date()
        if not is_working_day(day) and self.chance.happens(0.75):
            day = previous_working_day(day)
        by_day = is_working_day(day) and self.chance.happens(0.9)
        hour = self.chance.triangular(8.5, 17.4, 11) if by_day else self.chance.uniform(6, 23.5)
        return self.past(at(day, time(int(hour), int(hour * 60) % 60, self.chance.randrange(60))))

    def after(self, moment: datetime, low: float, high: float) -> datetime:
        """Some office minutes after a moment, between `low` and `high`."""
        return office(moment + MINUTE * self.chance.uniform(low, high), self.chance.randrange(75))

    def days_after(self, moment: datetime, days: int) -> datetime:
        """Some time in office hours so many working days after a moment."""
        if not days:
            return self.after(moment, 20, 150)
        day = add_working_days(moment.astimezone(LONDON).date(), days)
        return at(day, time(self.chance.randrange(9, 17), self.chance.randrange(60), self.chance.randrange(60)))


def office(moment: datetime, late_start: int = 0) -> datetime:
    """This moment when offices are open, or the next time that they are and somebody has sat down."""
    local = moment.astimezone(LONDON)
    if is_working_day(local.date()) and OPENS <= local.time() <= CLOSES:
        return local
    before = is_working_day(local.date()) and local.time() < OPENS
    day = local.date() if before else next_working_day(local.date())
    return at(day, OPENS) + MINUTE * late_start


# --- what is due ------------------------------------------------------------------------------------------------------
@cache
def timescale(kind: str) -> Timescale:
    """How long one kind of clock runs in the profile that the product starts clocks with."""
    return load(PROFILE).clocks[kind]


def due(kind: str, start: datetime) -> datetime:
    """When a clock of this kind that starts then is due."""
    local = start.astimezone(LONDON)
    received_after = timescale(kind).received_after
    return _due(kind, local.date(), received_after is None or local.time() <= received_after)


@cache
def _due(kind: str, day: date, in_time: bool) -> datetime:
    # Within a day only being before or after one hour matters: midday stands for before, the last minute for after.
    return rules.due_at(timescale(kind), at(day, time(12) if in_time else time(23, 59)))


@cache
def chases(kind: str, due_at: datetime) -> tuple[datetime, ...]:
    """When a clock is chased, if it is still running then."""
    steps = range(len(timescale(kind).chase_after_working_days))
    return tuple(moment for step in steps if (moment := rules.chase_at(timescale(kind), due_at, step)))
