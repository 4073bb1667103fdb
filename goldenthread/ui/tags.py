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
    "enquiry": {
        "planning": Tag("Planning", "blue"),
        "under_way": Tag("Enquiry under way", "blue"),
        "conference": Tag("Conference", "blue"),
        "plan_in_review": Tag("Plan in review", "blue"),
        "outcome_not_told": Tag("Outcome not told", "orange"),
        "closed": Tag("Closed", "green"),
        "ceased": Tag("Ceased at their request", "grey"),
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
        "waiting_for_a_manager": Tag("Waiting for a manager", "orange"),
        "decided_not_to_tell": Tag("Decided not to tell", "grey"),
    },
    "desired outcome": {
        "being_worked_on": Tag("Being worked on", "blue"),
        "fully_met": Tag("Fully met", "green"),
        "partly_met": Tag("Partly met", "yellow"),
        "not_met": Tag("Not met", "orange"),
        "withdrawn": Tag("Withdrawn by them", "grey"),
    },
    "action": {
        "open": Tag("Open", "blue"),
        "done_not_checked": Tag("Done, not checked", "yellow"),
        "change_checked": Tag("Change checked", "green"),
        "withdrawn": Tag("Withdrawn", "grey"),
    },
    "request": {
        "asked": Tag("Asked", "yellow"),
        "in_hand": Tag("Accepted, being done", "blue"),
        "returned": Tag("Came back", "orange"),
        "sent_back": Tag("Sent back", "yellow"),
        "complete": Tag("Complete", "green"),
        "declined": Tag("Declined", "orange"),
        "withdrawn": Tag("Withdrawn", "grey"),
    },
    "assurance": {
        "not_started": Tag("Not started", "grey"),
        "answering": Tag("Answering", "blue"),
        "prior_answer": Tag("Prior answer to confirm", "yellow"),
        "submitted": Tag("Submitted", "yellow"),
        "challenged": Tag("Challenged", "orange"),
        "accuracy": Tag("Factual accuracy", "blue"),
        "signed_off": Tag("Signed off", "green"),
        "withdrawn": Tag("Not asked any more", "grey"),
    },
    "evidence": {
        "in_date": Tag("In date", "green"),
        "expires_soon": Tag("Expires soon", "yellow"),
        "expired": Tag("Expired", "red"),
        "withdrawn": Tag("Withdrawn", "grey"),
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
    "measure": {
        "better": Tag("Getting better", "blue"),
        "worse": Tag("Getting worse", "orange"),
        "no_change": Tag("No change", "grey"),
    },
    "access": {
        "restricted": Tag("Restricted", "purple"),
        "emergency_access": Tag("Emergency access", "purple"),
        "unusual": Tag("Unusual", "orange"),
    },
}


def tag_for(kind: str, status: str) -> Tag:
    """The tag of a status, as a row keeps it or as it is named here; one that the design guide does not list is a KeyError,
    never a blank."""
    return TAGS[kind][status.replace("-", "_")]
