"""What a person wants to come of it: who may say it, how it is judged, and how it is counted. Pure.

Source: issue "The enquiry" 5; Making Safeguarding Personal outcomes framework 2018; reference/domain.md 1.2 (SG4a) and 2.3.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from goldenthread.core.decisions import Decision

PERSON, REPORTED = "person", "reported"
SPEAKERS = {
    PERSON: "The person",
    "advocate": "Their independent advocate",
    "imca": "Their independent mental capacity advocate (IMCA)",
    "attorney": "Their attorney for health and welfare",
    "deputy": "Their deputy, or the Court of Protection",
    "family": "Somebody in their family",
    "friend": "A friend",
    "worker": "A worker who knows them well",
}
MET = {"fully-met": "Fully met", "partly-met": "Partly met", "not-met": "Not met"}
BEING_WORKED_ON, WITHDRAWN = "being-worked-on", "withdrawn"
NOT_ASKED = {
    "asked-none": "They were asked, and said nothing that they want",
    "not-asked": "They were not asked",
    "not-known": "It is not known whether they were asked",
}


@dataclass(frozen=True)
class Saying:
    """What was said of an outcome, and by whom: the person, or whoever speaks for them, by name."""

    words: str
    speaker: str
    name: str = ""


def may_say(saying: Saying) -> Decision:
    """Whether this is somebody's own saying: words, and whose they are. Nobody speaks for a person without a name."""
    asked = (
        (bool(saying.words.strip()), "Write what they said, in their own words"),
        (saying.speaker in SPEAKERS, "Say who said it"),
        (saying.speaker == PERSON or bool(saying.name.strip()), "Say who speaks for them, by name"),
    )
    reasons = tuple(words for met, words in asked if not met)
    return Decision(not reasons, reasons)


def may_judge(state: str, met: str, saying: Saying) -> Decision:
    """Whether an outcome can be judged so: by the person or whoever speaks for them, with what they said of it."""
    if state == WITHDRAWN:
        return Decision(False, ("They withdrew this: ask them again first, if they want it after all",))
    said = may_say(saying)
    reasons = said.reasons if met in MET else ("Say whether it was fully met, partly met or not met", *said.reasons)
    return Decision(not reasons, reasons)


def may_not_ask(answer: str, because: str) -> Decision:
    """Whether it can be recorded that nothing was asked or nothing was said: with the reason, which a manager sees."""
    if answer not in NOT_ASKED:
        return Decision(False, ("Say whether they were asked",))
    if not because.strip():
        return Decision(False, ("Say why, in words that a manager will read",))
    return Decision(True)


def outcomes_asked(asked: Iterable[bool], latest_answer: str) -> str:
    """The code of the first question of SG4a. `asked` is, for each outcome, whether the council heard it from the person or
    from whoever speaks for them; what only a report says was not asked."""
    if any(asked):
        return "asked-expressed"
    return {"asked-none": "asked-none", "not-asked": "no", "not-known": "dont-know"}.get(latest_answer, "not-recorded")


def outcomes_achieved(states: Iterable[str]) -> str | None:
    """The code of the second question of SG4a; None while one is unjudged, or there is none. Withdrawn
    ones do not count."""
    standing = [state for state in states if state != WITHDRAWN]
    if not standing or not set(standing) <= set(MET):
        return None
    if len(set(standing)) > 1:
        return "partly"
    return standing[0].removesuffix("-met")
