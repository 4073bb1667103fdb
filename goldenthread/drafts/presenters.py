"""What is said when something is kept."""

from goldenthread.core.decisions import Refused
from goldenthread.drafts.operations import Kept
from goldenthread.ui.words import time_words


def saved_words(kept: Kept, *, signed_out: bool = False) -> str:
    """Saved at 2:31pm; and what another tab of theirs has sent in the meantime, or that they are signed out."""
    if kept.at is None:
        return f"You sent this page at {time_words(kept.elsewhere)}" if kept.elsewhere else "Not saved: this account is stopped"
    elsewhere = f". You sent this page from another tab at {time_words(kept.elsewhere)}" if kept.elsewhere else ""
    out = ". You are signed out: open this page again after you have signed in" if signed_out else ""
    return f"Saved at {time_words(kept.at)}{elsewhere}{out}"


def not_saved_words(refusal: Refused) -> str:
    """Not saved, and what to do."""
    return f"Not saved: {refusal}"
