"""Telling everyone once: each party’s message at its own rung, or why it cannot be told. Pure.

Source: issue “Safe practice” 9 and 15; procedure 2.5 introduction.
"""

from dataclasses import dataclass

from goldenthread.cases.contact_words import SafeWays
from goldenthread.cases.rules.contact import may_message
from goldenthread.cases.rules.identifying import Known, to_take_out
from goldenthread.cases.rules.referrers import BY_CODE, CANNOT, HOW, LATER, named_in, words_for_rung
from goldenthread.core.decisions import Decision
from goldenthread.core.practice import practice

TELL_REPORTER = "Say how you tell whoever raised it, or why you cannot"
TELL_PERSON = "Say how you tell the person, or why you cannot"
SAY_WHY_NOT = "Say why they cannot safely be told"
NO_CODE = "They have no code to hear by"
OPENING_ONLY = "Take out what you added, or tell them another way: an e-mail holds only the opening sentence"
DECIDE_FIRST = "Decide what happens next before you tell the outcome"
SAY_WHAT_WAS_DECIDED = "Say what was decided, without names"


@dataclass(frozen=True)
class Telling:
    """What somebody decides about telling one party: how (a way, `later` or `cannot`), what is added to the opening, and why
    it cannot be."""

    how: str = ""
    added: str = ""
    because: str = ""
    whose: str = "reporter"


@dataclass(frozen=True)
class Party:
    """What is known of one party that must hear: its rung, how it may be reached, and what it may not have."""

    rung: str
    contact: SafeWays | None = None
    died: bool = False
    has_code: bool = False
    names: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    hidden: tuple[Known, ...] = ()  # what is protected, and stands in nothing that they hear


@practice(
    "What the referrer hears",
    "Closing needs whoever raised it, and the person, told at their own rung and by a safe way, or a reason why they cannot "
    "safely be told. Told by an e-mail, they hear the opening sentence and whom to ring, and nothing else.",
    source="issue “Safe practice” 9; product C1",
    refuses=(TELL_REPORTER, TELL_PERSON, SAY_WHY_NOT, NO_CODE, OPENING_ONLY),
)
def may_tell(telling: Telling, party: Party) -> tuple[str, Decision]:
    """One party’s message, and whether it may be told so."""
    text, words = words_for_rung(party.rung, telling.added, names=party.names, places=party.places)
    if telling.how not in HOW:
        return text, Decision(False, (TELL_REPORTER if telling.whose == "reporter" else TELL_PERSON,))
    if telling.how == CANNOT:
        why = bool(telling.because.strip())
        return text, Decision(why, () if why else (SAY_WHY_NOT,))
    said = (*words.reasons, *to_take_out([telling.added], party.hidden))
    if telling.how == LATER:
        return text, Decision(not said, said)
    reasons = [*_way(telling, party), *said]
    if telling.how == "e-mail" and telling.added.strip():
        reasons.append(OPENING_ONLY)
    return text, Decision(not reasons, tuple(dict.fromkeys(reasons)))


def _way(telling: Telling, party: Party) -> tuple[str, ...]:
    if telling.how == BY_CODE:  # they come to us: nothing is sent
        return () if party.has_code else (NO_CODE,)
    return may_message(party.contact, telling.how, whose=telling.whose, died=party.died).reasons


@practice(
    "Tell everyone once",
    "One decision is told to everyone at once, each at its own rung and previewed side by side; nothing that goes to the "
    "person names whoever raised it.",
    source="issue “Safe practice” 15; procedure 2.5 introduction",
    refuses=(
        DECIDE_FIRST,
        SAY_WHAT_WAS_DECIDED,
        "Take out {} from what the person hears: it could tell them who raised it",
    ),
)
def may_tell_everyone(
    *, decided: bool, words: str, to_person: str, person: tuple[str, ...], reporter: tuple[str, ...]
) -> Decision:
    """Whether the messages may go as they are. `person` and `reporter` are the names that may not stand in them.

    What everyone who was told reads is looked through for words that identify by a rule of its own (`identifying`).
    """
    reasons = []
    if not decided:
        reasons.append(DECIDE_FIRST)
    if not words.strip():
        reasons.append(SAY_WHAT_WAS_DECIDED)
    if found := named_in(to_person, _others(reporter, person)):
        reasons.append(f"Take out {', '.join(found)} from what the person hears: it could tell them who raised it")
    return Decision(not reasons, tuple(reasons))


def _others(reporter: tuple[str, ...], person: tuple[str, ...]) -> tuple[str, ...]:
    """The parts of the reporter’s names that are not also the person’s: a daughter may share her mother’s surname."""
    shared = {part.lower() for name in person for part in name.split()}
    return tuple(part for name in reporter for part in name.split() if part.lower() not in shared)
