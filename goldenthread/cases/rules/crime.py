"""Could this be a crime? What an answer must say, and what follows from it. Pure.

Source: issue "Safe practice" 3; product C15.
"""

from dataclasses import dataclass

from goldenthread.core.decisions import Decision
from goldenthread.core.practice import practice

PART = "Could this be a crime"
SOURCE = "issue “Safe practice” 3; product C15"
ANSWERS = {"yes": "Yes", "no": "No", "not-yet": "Not yet known"}
LEADS = {"police": "The police", "council": "The council", "together": "The police and the council together"}
MAY_INTERVIEW = {"yes": "Yes", "no": "No", "not-yet": "Not yet"}
MAY_TELL = {
    "nobody": "Nobody yet",
    "commissioners": "Commissioners, not the provider",
    "provider": "Commissioners, and the provider too",
}
HOLD = "The police ask us to hold the enquiry"
NOTICES_WAIT = "Notices about a possible crime wait for a manager"


@dataclass(frozen=True)
class CrimeFacts:
    """One answer to "Could this be a crime?". What only a yes needs is empty for any other; `hold` None is not said."""

    answer: str
    because: str
    contacted: str = ""
    reference: str = ""
    officer: str = ""
    number: str = ""
    leads: str = ""
    may_interview: str = ""
    may_tell: str = ""
    hold: bool | None = None


@practice(
    PART,
    "A yes says when the police were contacted, their reference, the officer, who leads, whether we may interview, whom we "
    "may tell, and whether the enquiry is held.",
    source=SOURCE,
    refuses=(
        "Say whether this could be a crime",
        "Say why you answer so",
        "Say when the police were contacted",
        "Give the police reference",
        "Give the officer’s name and number",
        "Say who leads: the police, the council or both together",
        "Say whether we may interview",
        "Say whom we may tell",
        "Say whether the police ask us to hold the enquiry",
    ),
)
def crime_decision(facts: CrimeFacts) -> Decision:
    """Whether an answer can be recorded; each missing part is a reason."""
    needed = [
        (facts.answer in ANSWERS, "Say whether this could be a crime"),
        (bool(facts.because.strip()), "Say why you answer so"),
    ]
    if facts.answer == "yes":
        needed += [
            (bool(facts.contacted.strip()), "Say when the police were contacted"),
            (bool(facts.reference.strip()), "Give the police reference"),
            (bool(facts.officer.strip() and facts.number.strip()), "Give the officer’s name and number"),
            (facts.leads in LEADS, "Say who leads: the police, the council or both together"),
            (facts.may_interview in MAY_INTERVIEW, "Say whether we may interview"),
            (facts.may_tell in MAY_TELL, "Say whom we may tell"),
            (facts.hold is not None, "Say whether the police ask us to hold the enquiry"),
        ]
    reasons = tuple(reason for said, reason in needed if not said)
    return Decision(not reasons, reasons)


@practice(PART, "A report that says so, or an answer of yes or not yet, makes it a possible crime.", source=SOURCE)
def is_possible_crime(*, reported: bool | None, latest: str) -> bool:
    """Whether a concern is to be treated as a possible crime. `latest` is the last answer, empty while there is none."""
    return latest != "no" if latest else reported is True


@practice(
    PART,
    "Notices about a possible crime wait for a manager and then go sealed, until the answer is no or the police say that "
    "commissioners may be told.",
    source=SOURCE,
)
def must_seal(*, reported: bool | None, latest: str, may_tell: str) -> bool:
    """Whether a notice may show only provider, category and handling. `may_tell` is what the police last allowed."""
    allowed = latest == "yes" and may_tell in ("commissioners", "provider")
    return is_possible_crime(reported=reported, latest=latest) and not allowed


def in_words(facts: CrimeFacts) -> str:
    """An answer in a line, for the concern’s own page."""
    if facts.answer != "yes":
        return f"{ANSWERS[facts.answer]}."
    held = f" {HOLD}." if facts.hold else ""
    verb = "leads" if facts.leads == "council" else "lead"
    return f"Yes. Police reference {facts.reference}. {LEADS[facts.leads]} {verb}.{held}"
