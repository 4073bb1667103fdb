"""Who is still owed what. Pure: plain values in, words and reasons out."""

from goldenthread.core.decisions import Decision
from goldenthread.core.practice import practice

ASK_WORDS = {
    "attend-or-keep-informed": "Attend the strategy meeting, or keep informed",
    "for-information": "For information: no reply needed",
    "outcome-and-actions": "Read the outcome and the actions",
}


def notice_status(*, state: str, ask: str, answer: str, duty_open: bool, delivered: bool | None) -> str:
    """The one status that a notice shows its sender, derived from delivery and reply (design guide §6).

    `delivered` is None while a message is on its way, and True where none was needed.
    """
    if state == "not-told":
        return "decided_not_to_tell"
    if state == "waiting":
        return "waiting_for_a_manager"
    if state == "with-agency":
        return "provider_asked" if duty_open else "told_by_provider"
    if answer:
        return answer.replace("-", "_").replace("attend", "attending")
    if delivered is not True:
        return "sending" if delivered is None else "not_delivered"
    return "waiting_for_reply" if ask == "attend-or-keep-informed" else "told"


KEEP = "Say that you have read whether you may speak to the provider, and will keep to it"
LINE_CHANGED = "Whether you may speak to the provider has changed: read the new line"


@practice(
    "Telling the provider",
    "Each notice opens with whether its reader may speak to the provider; nobody answers it without saying that they will "
    "keep to that, and once the line changes they are told and asked again.",
    source="issue “Safe practice” 4; product R13",
    refuses=(KEEP, LINE_CHANGED),
)
def may_answer(*, state: str, outcome_told: bool, answer: str, whose: str, attending: bool, kept: str, line: str) -> Decision:
    """Whether a commissioner's answer can be taken: attend, keep informed, or not ours and whose (product R9).

    `kept` is the handling line that they said they will keep to, `line` the one that stands.
    """
    reasons = []
    if state != "sent":
        reasons.append("This notice was not sent to you")
    if outcome_told:
        reasons.append("The outcome has been told, so there is nothing left to answer")
    reasons += reasons_to_read(kept=kept, line=line)
    if answer == "not-ours" and not whose.strip():
        reasons.append("Say whose it is, or that you do not know")
    if answer == "attend" and not attending:
        reasons.append("Say who will attend")
    return Decision(not reasons, tuple(reasons))


NOTHING_BOUNCED = "No message about this notice was taken by a mailbox"
BOUNCED_REFUSALS = (
    "This notice was not sent",
    "They have answered or read it here, so it reached them",
    "Say what came back from the mailbox",
)


@practice(
    "False ticks",
    "A mailbox that sends a message back has told nobody: the recipient is not told until they answer or are told another way.",
    source="issue “Safe practice” 14",
    refuses=(*BOUNCED_REFUSALS, NOTHING_BOUNCED),
)
def may_mark_bounced(*, state: str, heard: bool, because: str) -> Decision:
    """Whether a notice’s message can be marked as bounced."""
    holds = (state == "not-told", heard, not because.strip())
    reasons = tuple(refusal for refusal, true in zip(BOUNCED_REFUSALS, holds, strict=True) if true)
    return Decision(not reasons, reasons)


TOLD_NOBODY = frozenset(
    {"sending", "not_delivered", "not_sent", "decided_not_to_tell", "provider_asked", "waiting_for_a_manager"}
)


@practice(
    "False ticks",
    "Told means handed over or acknowledged: while a message is on its way, or came back, nobody is counted as told.",
    source="issue “Safe practice” 14",
)
def counts_as_told(status: str) -> bool:
    """Whether a notice with this status has reached whoever it is for."""
    return status not in TOLD_NOBODY


def reasons_to_read(*, kept: str, line: str) -> list[str]:
    """Why the handling line must be read before anything else: nothing was ticked, or another line than stands now."""
    if kept == line:
        return []
    return [LINE_CHANGED if kept else KEEP]
