"""When a chronology may leave as a document: for what, for whom, and how long it is kept. Pure."""

from datetime import timedelta

from goldenthread.core.decisions import Decision

PURPOSES = {
    "court": "A court or tribunal",
    "council-legal": "The council’s own lawyers",
    "representative": "Whoever represents the person",
    "coroner": "The coroner",
    "review": "A safeguarding adults review or a child safeguarding practice review",
}
KEPT_FOR = timedelta(days=7)
LEASE = timedelta(minutes=3)  # longer than a worker lets any job run
MOST_TRIES = 2  # once more, if the worker dies half way
SAY_WHAT_FOR, SAY_WHO_FOR = "Say what it is for", "Say who it is for, by name or office"
BEING_MADE = "One is being made for you already: wait until it is ready"


def may_ask_for_pdf(purpose: str, recipient: str, *, being_made: bool) -> Decision:
    """Whether a document may be made: it says for what and for whom, and the last one is done."""
    asked = (
        (purpose in PURPOSES, SAY_WHAT_FOR),
        (bool(recipient.strip()), SAY_WHO_FOR),
        (not being_made, BEING_MADE),
    )
    reasons = tuple(words for met, words in asked if not met)
    return Decision(not reasons, reasons)
