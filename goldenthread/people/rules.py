"""Who somebody is, in numbers. Pure."""

from datetime import date

from goldenthread.core.decisions import Decision
from goldenthread.core.practice import practice


def age_on(day: date, *, born: date | None, died: date | None = None) -> int | None:
    """Age in whole years on a day, or at death."""
    if born is None:
        return None
    end = min(day, died) if died else day
    return end.year - born.year - ((end.month, end.day) < (born.month, born.day))


def is_nhs_number(typed: str) -> bool:
    """Whether these are ten digits with the right check digit (NHS number, modulus 11), not all the same."""
    digits = typed.replace(" ", "")
    if len(digits) != 10 or not (digits.isascii() and digits.isdigit()) or len(set(digits)) == 1:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits[:9], range(10, 1, -1), strict=True))
    check = 11 - total % 11
    return check != 10 and int(digits[9]) == check % 11


@practice(
    "Death",
    "Nobody writes to, rings, surveys, reminds or opens a page to somebody who has died, whatever they agreed to before.",
    source="issue “Safe practice” 12",
    refuses=("They have died: nothing is sent to them",),
)
def may_reach_person(*, died: date | None) -> Decision:
    """Whether anything at all may be sent to the person: letter, survey, reminder, page or call. Every gate asks this first."""
    return Decision(True) if died is None else Decision(False, ("They have died: nothing is sent to them",))
