"""The words and colour of every status (design guide, section 6). No Django: the one list that screens look in.

Blue: with someone, moving. Yellow: waiting for an answer. Orange: needs attention. Red: failed. Green: settled.
Grey: not begun or not ours. Purple: special handling.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Tag:
    """A status in words, and the colour that repeats it."""

    words: str
    colour: str


TAGS: dict[str, dict[str, Tag]] = {
    "concern": {
        "new": Tag("New", "blue"),
        "being_triaged": Tag("Being triaged", "blue"),
        "waiting_for_others": Tag("Waiting for others", "yellow"),
        "in_enquiry": Tag("In enquiry", "blue"),
        "outcome_not_told": Tag("Outcome not told", "orange"),
        "closed": Tag("Closed", "green"),
        "reopened": Tag("Reopened", "orange"),
    },
    "notice": {
        "not_sent": Tag("Not sent", "grey"),
        "sending": Tag("Sending", "grey"),
        "waiting_for_reply": Tag("Waiting for reply", "yellow"),
        "to_answer": Tag("To answer", "yellow"),
        "attending": Tag("Attending", "green"),
        "keep_informed": Tag("Keep informed", "green"),
        "not_ours": Tag("Not ours", "grey"),
        "not_delivered": Tag("Not delivered", "red"),
        "told_by_provider": Tag("Told by the provider", "green"),
        "provider_asked": Tag("Provider asked to tell", "yellow"),
        "told": Tag("Told, no reply needed", "green"),
        "decided_not_to_tell": Tag("Decided not to tell", "grey"),
    },
    "provider": {
        "routine": Tag("Routine", "grey"),
        "enhanced_watch": Tag("Enhanced watch", "orange"),
        "intensive": Tag("Intensive", "red"),
        "out_of_area": Tag("Out of area", "purple"),
    },
    "policy": {
        "draft": Tag("Draft", "grey"),
        "open": Tag("Open", "blue"),
        "in_use": Tag("In use", "green"),
        "closed": Tag("Closed", "green"),
    },
    "access": {
        "restricted": Tag("Restricted", "purple"),
        "emergency_access": Tag("Emergency access", "purple"),
        "unusual": Tag("Unusual", "orange"),
    },
}


def tag_for(kind: str, status: str) -> Tag:
    """The tag of a status; one that the design guide does not list is a KeyError, never a blank."""
    return TAGS[kind][status]
