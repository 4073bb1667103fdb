"""Who is still owed what. Pure: plain values in, words and reasons out."""

from goldenthread.core.decisions import Decision

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
    if state == "with-agency":
        return "provider_asked" if duty_open else "told_by_provider"
    if answer:
        return answer.replace("-", "_").replace("attend", "attending")
    if delivered is not True:
        return "sending" if delivered is None else "not_delivered"
    return "waiting_for_reply" if ask == "attend-or-keep-informed" else "told"


def may_answer(*, state: str, outcome_told: bool, answer: str, whose: str, attending: bool) -> Decision:
    """Whether a commissioner's answer can be taken: attend, keep informed, or not ours and whose (product R9)."""
    reasons = []
    if state != "sent":
        reasons.append("This notice was not sent to you")
    if outcome_told:
        reasons.append("The outcome has been told, so there is nothing left to answer")
    if answer == "not-ours" and not whose.strip():
        reasons.append("Say whose it is, or that you do not know")
    if answer == "attend" and not attending:
        reasons.append("Say who will attend")
    return Decision(not reasons, tuple(reasons))
