"""A day and an hour as people write them: two fields of a form that make one moment."""

import re
from datetime import date, datetime, time
from typing import Any

from django.core.exceptions import ValidationError

from goldenthread.core.clock import LONDON
from goldenthread.ui.forms import TextField
from goldenthread.ui.words import in_london, time_words

_TIME = re.compile(r"^(\d{1,2})(?:[:.]?(\d{2}))?\s*(am|pm)?$")
_WORDS = {"midday": time(12), "noon": time(12), "midnight": time(0)}


def time_of(words: str) -> time | None:
    """9am, 2:30pm, 14.30, 1430 or midday as a time; None where it is none. An hour by itself must say am or pm."""
    tidy = words.strip().lower().replace(" ", "")
    if tidy in _WORDS:
        return _WORDS[tidy]
    found = _TIME.match(tidy)
    if found is None or not (found[2] or found[3]):
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found[3] == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


class HourField(TextField):
    """A time of day. Its value is a `time`."""

    wrong = "Enter a time, like 9am or 2:30pm"

    def clean(self, value: Any) -> Any:
        words = super().clean(value)
        if not words:
            return None
        found = time_of(words)
        if found is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return found


def moment_of(day: date, hour: time) -> datetime:
    """That hour of that day in England."""
    return datetime.combine(day, hour, tzinfo=LONDON)


def as_typed(moment: datetime) -> dict[str, Any]:
    """A moment as the two fields show it: `day` and `hour`."""
    return {"day": in_london(moment).date(), "hour": time_words(moment)}
