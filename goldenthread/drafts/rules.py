"""What becomes of what is typed on each form. Pure."""

from enum import Enum
from typing import NamedTuple


class Effect(Enum):
    """What sending a form does to what others may be writing at the same moment."""

    CHANGES = "changes"  # takes the place of what stood: whoever comes second sees both and chooses
    ADDS = "adds"  # stands beside whatever others add
    ONCE = "once"  # can be done once, and the operation says so to whoever comes second
    NOT_KEPT = "not-kept"  # nothing of it is ever kept as a draft


class FormRow(NamedTuple):
    """One form that somebody signed in can open: its effect, and why."""

    effect: Effect
    why: str


TOO_LONG = "This is more than can be kept. What is sent is not limited by this: send it in parts"
UNREADABLE = "There is a character in it that cannot be kept. Type the last part again"
LONGEST = 1_000_000


def faults_in_draft(values: dict[str, list[str]]) -> list[str]:
    """Why a draft cannot be kept; nothing when it can."""
    texts = [text for typed in values.values() for text in typed]
    if sum(map(len, texts)) > LONGEST:
        return [TOO_LONG]
    return [UNREADABLE] if any("\0" in text for text in texts) else []
