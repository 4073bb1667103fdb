"""Dates, times, telephone numbers and counts in the words of the screen. No Django: plain values in, words out.

Design guide, section 7: times 10:42am, dates Wed 18 Nov (year when not this one), telephone in threes.
All times are shown as the clock on the wall in England shows them.
"""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def in_london(moment: datetime) -> datetime:
    """The same moment on the clock in England; summer time is counted."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone cannot be shown")
    return moment.astimezone(LONDON)


def day_of(moment: date | datetime) -> date:
    """The day in England on which a moment falls; a date is its own day."""
    return in_london(moment).date() if isinstance(moment, datetime) else moment


def time_words(moment: datetime) -> str:
    """10:42am, 5pm, midday, midnight."""
    local = in_london(moment)
    if local.minute == 0 and local.hour in (0, 12):
        return "midday" if local.hour else "midnight"
    minutes = f":{local:%M}" if local.minute else ""
    return f"{local.hour % 12 or 12}{minutes}{'am' if local.hour < 12 else 'pm'}"


def date_words(moment: date | datetime, today: date) -> str:
    """Wed 18 Nov, and the year when it is not this one."""
    day = day_of(moment)
    return f"{day:%a} {short_date_words(day, today)}"


def short_date_words(moment: date | datetime, today: date) -> str:
    """18 Nov, and the year when it is not this one."""
    day = day_of(moment)
    year = "" if day.year == today.year else f" {day.year}"
    return f"{day.day} {day:%b}{year}"


def long_date_words(moment: date | datetime) -> str:
    """Wednesday 18 November 2026."""
    day = day_of(moment)
    return f"{day:%A} {day.day} {day:%B} {day.year}"


def moment_words(moment: datetime, now: datetime) -> str:
    """today, 8:51am, or Mon 16 Nov, 9:05am."""
    today = day_of(now)
    day = "today" if day_of(moment) == today else date_words(moment, today)
    return f"{day}, {time_words(moment)}"


def by_words(due: datetime, now: datetime) -> str:
    """A deadline to follow "by": 5pm today, 5pm tomorrow, Thu 19 Nov, or 5pm, Fri 20 Nov."""
    today = day_of(now)
    days = (day_of(due) - today).days
    if days == 0:
        return f"{time_words(due)} today"
    joint = " tomorrow, " if days == 1 else ", "
    return f"{time_words(due)}{joint}{date_words(due, today)}"


def footer_words(now: datetime) -> str:
    """Wednesday 18 November 2026, 10:42am."""
    return f"{long_date_words(now)}, {time_words(now)}"


def telephone_words(number: str) -> str:
    """A telephone number in groups that can be read out: 01632 960 141. What is not a British number stays as typed."""
    digits = re.sub(r"[\s()-]", "", number)
    if not re.fullmatch(r"0\d{10}", digits):
        return number
    if digits.startswith("02"):
        return f"{digits[:3]} {digits[3:7]} {digits[7:]}"
    if digits.startswith(("03", "08", "09")):
        return f"{digits[:4]} {digits[4:7]} {digits[7:]}"
    return f"{digits[:5]} {digits[5:8]} {digits[8:]}"


def age_on(born: date, day: date) -> int:
    """Someone's age in whole years on a day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def searched(text: str, most: int) -> str:
    """What somebody looks for: in one line, as far as `most` characters, without the character that no database holds."""
    return " ".join(text.replace("\x00", " ").split())[:most]


def plural(count: int, one: str, many: str = "") -> str:
    """1 concern, 2 concerns, 0 people; thousands are parted by a comma."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def first_capital(text: str) -> str:
    """The words as the start of a sentence; nothing but the first letter changes."""
    return text[:1].upper() + text[1:]
