"""The parts of an enquiry that its own page shows, each in one line: what was last done of it, or that nothing was.

The line is kept with the enquiry by `operations.say_of`, so that the page asks the database nothing more; the page of the
part has the whole history. Source: issue "The enquiry".
"""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Part:
    """One part: its key and title, the page where it is done (which takes the enquiry's id), what the link says, what is
    shown until it is done, and what the link says after that."""

    key: str
    title: str
    page: str
    verb: str
    undone: str
    again: str = "Change"


PARTS: tuple[Part, ...] = (  # in the order in which an enquiry meets them
    Part("leads", "Who leads", "say_who_leads", "Say who leads it", "Nobody leads this enquiry yet"),
    Part("meetings", "Meetings", "enquiry_meetings", "Set a meeting", "No meeting is set or held yet", "See the meetings"),
)


def parts_of(enquiry: Any) -> list[dict[str, Any]]:
    """Each part of an enquiry, with what was last done of it."""
    return [{"part": part, "words": enquiry.parts.get(part.key, "")} for part in PARTS]
