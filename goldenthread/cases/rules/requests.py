"""What may be asked of another organisation for an enquiry, and what may happen to it then. Pure: no database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from goldenthread.cases.rules.identifying import plain
from goldenthread.cases.rules.staff import LAWFUL_BASES
from goldenthread.core.decisions import Decision

INFORMATION, CHRONOLOGY, REPORT_FOR, VISIT, MAKE = KINDS = (
    "information",
    "chronology",
    "conference-report",
    "joint-visit",
    "make-enquiry",
)
IN_THE_FIELD = frozenset({VISIT, MAKE})  # somebody goes and sees the person
LONGEST_LIST = 40

# What may happen to a request: in which states, and what state it is in then (None: the same one).
STEPS: dict[str, tuple[frozenset[str], str | None]] = {
    "accepted": (frozenset({"asked"}), "in-hand"),
    "declined": (frozenset({"asked", "in-hand", "sent-back"}), "declined"),
    "question": (frozenset({"asked", "in-hand", "sent-back"}), None),
    "replied": (frozenset({"asked", "in-hand", "sent-back"}), None),
    "returned": (frozenset({"asked", "in-hand", "sent-back"}), "returned"),
    "chased": (frozenset({"asked", "in-hand", "sent-back"}), None),
    "told": (frozenset({"asked", "in-hand", "sent-back", "returned", "complete", "declined", "withdrawn"}), None),
    "sent-back": (frozenset({"returned"}), "sent-back"),
    "complete": (frozenset({"returned"}), "complete"),
    "withdrawn": (frozenset({"asked", "in-hand", "sent-back", "returned", "declined"}), "withdrawn"),
}
_NOT_NOW = {
    "asked": "Nobody there has answered this request yet",
    "in-hand": "This request is accepted, and has not come back yet",
    "sent-back": "This request is sent back, and has not come back yet",
    "returned": "This request has come back: the council reads it",
    "complete": "The council has what it asked for: nothing more is owed",
    "declined": "This request is declined",
    "withdrawn": "This request is withdrawn: nothing is owed any more",
}
# What whoever makes an enquiry for the council reports, besides an answer to each question. Source: issue "The enquiry" 2.
REPORT = {
    "said": "What did the adult say?",
    "wanted": "What does the adult want?",
    "spoke": "Who spoke to the adult, when, and were they alone?",
    "findings": "What did you find?",
    "recommends": "What do you recommend?",
}
REPORT_MISSING = {
    "said": "Say what the adult said, or why they could not be asked",
    "wanted": "Say what the adult wants, or why that is not known",
    "spoke": "Say who spoke to the adult, when, and whether they were alone",
    "findings": "Say what you found",
    "recommends": "Say what you recommend",
}


def may_step(kind: str, state: str) -> Decision:
    """Whether this may happen to a request that is in this state."""
    allowed = state in STEPS[kind][0]
    return Decision(allowed, () if allowed else (_NOT_NOW[state],))


def state_after(kind: str, state: str) -> str:
    """The state of a request once this has happened to it."""
    return STEPS[kind][1] or state


@dataclass(frozen=True)
class Asking:
    """Something that is to be asked. `gives` is what those who are asked may know of the person: name, born."""

    kind: str
    purpose: str
    items: tuple[str, ...]
    because: str
    basis: str
    due: datetime | None
    gives: frozenset[str] = frozenset()
    scope: str = ""
    involving: str = ""
    advocate: str = ""
    outside: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything that those who are asked read."""
        return (self.purpose, *self.items, self.because, self.scope, self.involving, self.advocate)


def may_ask(asking: Asking, *, now: datetime, adult: bool, to_team: bool) -> Decision:
    """Whether a request is whole: of one organisation, for a purpose, with no more than is needed, and in time to come.

    Source: issue "The enquiry" 2; Care Act 2014 s42(2) and s45; UK GDPR article 5(1)(c), no more than is necessary.
    """
    asked = (
        (to_team != bool(asking.outside.strip()), "Choose the team that is asked, or name an organisation without an account"),
        (asking.kind in KINDS, "Say what is asked for"),
        (bool(asking.purpose.strip()), "Say what it is for"),
        (bool(asking.items), "Write at least one thing that is asked for"),
        (len(asking.items) <= LONGEST_LIST, f"Ask for {LONGEST_LIST} things or fewer: only what is needed"),
        (bool(asking.because.strip()), "Say why each of these is needed"),
        (asking.basis in LAWFUL_BASES, "Choose the lawful basis"),
        (asking.due is not None and asking.due > now, "Choose a day that is still to come"),
        (
            asking.kind not in IN_THE_FIELD or "name" in asking.gives,
            "Tick the person’s name: nobody can see somebody whom they cannot find",
        ),
    )
    reasons = [words for met, words in asked if not met]
    return Decision(not reasons and not _of_making(asking, adult), (*reasons, *_of_making(asking, adult)))


def _of_making(asking: Asking, adult: bool) -> tuple[str, ...]:
    if asking.kind != MAKE:
        return ()
    asked = (
        (adult, "An enquiry about a child is the council’s own: ask for information, a chronology or a report"),
        (bool(asking.scope.strip()), "Say what the enquiry covers, and what it does not"),
        (bool(asking.involving.strip()), "Say how the adult is to be involved"),
        (bool(asking.advocate.strip()), "Say who their advocate is, or that they need none, and why"),
    )
    return tuple(words for met, words in asked if not met)


def police_first(kind: str, *, hand_over: str, hold: bool, police_reference: str = "") -> Decision:
    """Whether the police let somebody be sent to the person. `hand_over` is the reference of what the police have, if anything.

    Paper may be asked for meanwhile; a provider that may not be spoken to is another rule's. Source: issue "Safe practice" 3.
    """
    if kind not in IN_THE_FIELD or not (hand_over or hold):
        return Decision(True)
    known = f"hand-over {hand_over}" if hand_over else f"police reference {police_reference}"
    return Decision(False, (f"The police lead on this ({known}): ask them first, and record what they say",))


_FORMS = frozenset({"ltd", "limited", "llp", "plc", "cic", "the", "nhs", "foundation", "trust", "group", "services"})
SHORTEST_NAME = 3


def core_of(organisation: str) -> tuple[str, ...]:
    """The words of an organisation's name as two of them are compared: whatever their case, and without its legal form."""
    return tuple(word for word in _in_a_row(organisation).split() if word not in _FORMS)


def is_named(organisation: str, texts: Iterable[str]) -> bool:
    """Whether a text names this organisation: the words of its name in a row. What says too little is never looked for."""
    core = core_of(organisation)
    if len("".join(core)) < SHORTEST_NAME:
        return False
    return any(f" {' '.join(core)} " in f" {_in_a_row(text)} " for text in texts)


def is_called(name: str, other: str) -> bool:
    """Whether two names are of one body: the same words, or at least two of one that stand in a row in the other."""
    shorter, longer = sorted((core_of(name), core_of(other)), key=len)
    if shorter == longer:
        return bool(shorter)
    return len(shorter) > 1 and f" {' '.join(shorter)} " in f" {' '.join(longer)} "


def _in_a_row(text: str) -> str:
    cleaned = "".join(char if char.isalnum() or char in "'’ʼ&" else " " for char in text)
    return " ".join(plain(word) for word in cleaned.split())


@dataclass(frozen=True)
class Interests:
    """What is known of an organisation that is to make an enquiry: whether it is the provider of the place, who employs the
    members of staff that are named, and the words of the risks and of the source of risk."""

    organisation: str
    runs_place: bool = False
    places: tuple[str, ...] = ()
    employers: tuple[str, ...] = ()
    risks: tuple[str, ...] = ()


def conflicts_of_interest(known: Interests) -> tuple[str, ...]:
    """Why an organisation should not look into this itself, each as a reason; none where nothing is known.

    It runs the place where it happened, employs whoever may have caused it, or a risk names it. Source: issue "The enquiry" 2.
    """
    name = known.organisation
    found = (
        (known.runs_place or _among(name, known.places), f"{name} runs the place where it happened"),
        (_among(name, known.employers), f"{name} employs somebody who may have caused it"),
        (is_named(name, known.risks), f"{name} is named in a risk, or as its source"),
    )
    return tuple(words for met, words in found if met)


def _among(name: str, bodies: tuple[str, ...]) -> bool:
    return is_named(name, bodies) or any(is_called(name, body) for body in bodies)


DESPITE = "A safeguarding manager may ask it all the same, and says why"
SAY_DESPITE = "Say why it is asked all the same"


def may_ask_despite(conflicts: tuple[str, ...], *, manager: bool, because: str) -> Decision:
    """Whether an organisation with an interest in the outcome may be asked to make the enquiry."""
    if not conflicts or (manager and because.strip()):
        return Decision(True)
    return Decision(False, (*conflicts, SAY_DESPITE if manager else DESPITE))


def may_return(kind: str, *, items: Mapping[int, str], report: Mapping[str, str]) -> Decision:
    """Whether what comes back is whole: every item has an answer, if only why there is none, and an enquiry its report."""
    reasons = [f"Answer {number}, or say why you cannot" for number, words in sorted(items.items()) if not words.strip()]
    if kind == MAKE:
        reasons += [words for key, words in REPORT_MISSING.items() if not report.get(key, "").strip()]
    return Decision(not reasons, tuple(reasons))


def may_send_back(missing: str, *, due: datetime | None, now: datetime) -> Decision:
    """Whether it is said what is missing, and by when."""
    asked = (
        (bool(missing.strip()), "Say what is missing"),
        (due is not None and due > now, "Choose a day that is still to come"),
    )
    reasons = tuple(words for met, words in asked if not met)
    return Decision(not reasons, reasons)


_STANDS = (
    (("asked", "in-hand", "sent-back"), "waiting for an answer"),
    (("returned",), "came back, to read"),
    (("declined",), "declined, to settle"),
    (("complete",), "complete"),
    (("withdrawn",), "withdrawn"),
)


def requests_in_words(counted: Mapping[str, int]) -> str:
    """How many requests stand how, in a line; empty while there is none."""
    said = [(sum(counted.get(state, 0) for state in states), words) for states, words in _STANDS]
    return ". ".join(f"{count} {words}" for count, words in said if count)
