"""Who else must hear of a concern: whose duty it is, by when and why. Pure: the table and the facts in, reasons out.

The table itself is content (`involvement/must_hear.yaml`); what can stand in it is fixed here. Source: product R14.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from goldenthread.clocks.profile import Timescale
from goldenthread.core.decisions import Decision
from goldenthread.core.practice import practice

YES, NO, NOT_KNOWN = "yes", "no", "not-known"

# Every fact that a row may ask for, as the question that finds it out. What the record of the concern itself holds comes
# first, then what is recorded on the page, then what is known of one member of staff who is named.
OF_CONCERN = {
    "possible_crime": "Could it be a crime?",
    "child": "Is the person under 18, or not yet born?",
    "children_at_home": "Are there children in the home?",
    "died": "Has the person died?",
}
RECORDED = {
    "registered_service": "Is it a service that the Care Quality Commission registers?",
    "service_in_question": "Is the concern about the service or its staff?",
    "serious_injury": "Was the person seriously injured: lasting harm, or pain or distress for 28 days or more?",
    "injury_from_work": "Was the injury caused by how the work was done, or by the premises or equipment?",
    "deprivation_decided": "Has an application to deprive the person of liberty been decided?",
    "learning_disability_or_autism": "Does the person have a learning disability, or are they autistic?",
    "attorney_or_deputy": "Is the source of risk an attorney or a deputy of the person?",
    "appointee": "Does the source of risk receive benefits for the person as an appointee?",
    "data_breach": "Was personal information lost, or seen by somebody who should not see it?",
}
OF_STAFF = {
    "staff_lado": "Does the member of staff work or volunteer with children?",
    "staff_position_of_trust": "Does the member of staff hold a position of trust?",
    "staff_dbs": "Was the member of staff removed from regulated activity?",
    "staff_regulator": "Is the member of staff in a registered profession?",
    "staff_find_out": "What is not known yet about the member of staff?",
}
FACTS = OF_CONCERN | RECORDED | OF_STAFF
DUTIES = {
    "council": "The council",
    "provider": "The provider",
    "employer": "The employer",
    "practitioner": "The doctor, or whoever else must report a death",
    "controller": "Whoever holds the information",
    "other": "Somebody else",
}


def _time(words: str, *, minutes: int | None = None, working_days: int | None = None) -> Timescale:
    source = "The table of who else must hear"
    return Timescale(kind="must-hear", words=words, source=source, minutes=minutes, working_days=working_days)


# By when, counted from the moment at which it becomes owed.
TIMES = {
    "at-once": _time("At once, and within two hours", minutes=120),
    "one-working-day": _time("Within one working day", working_days=1),
    "two-working-days": _time("Within two working days", working_days=2),
    "five-working-days": _time("Within five working days", working_days=5),
    "ten-working-days": _time("Within ten working days", working_days=10),
    "ten-days": _time("Within ten days", minutes=10 * 24 * 60),
    "seventy-two-hours": _time("Within 72 hours", minutes=72 * 60),
}

SAY_WHO = "Say who was told"
SAY_WHAT_SHOWS = "Say what shows it, such as a reference or an e-mail"
GIVE_DAY = "Give the day on which they heard: today or earlier"


@dataclass(frozen=True)
class When:
    """One set of facts that together make a row owed, and the sentence that says so."""

    facts: tuple[tuple[str, str], ...]
    because: str


@dataclass(frozen=True)
class Row:
    """One body that must hear: whose duty, by when, for which facts, and what shows that it has.

    `checked` says whether `source` was compared with the document itself. `only_by` marks a duty that nobody else can do, and
    `instead` says why in words.
    """

    key: str
    title: str
    duty: str
    by: str
    when: tuple[When, ...]
    evidence: str
    source: str
    checked: bool
    only_by: bool = False
    instead: str = ""

    @property
    def of_staff(self) -> bool:
        """Whether it is owed for each member of staff who is named."""
        return any(fact in OF_STAFF for when in self.when for fact, _ in when.facts)


@dataclass(frozen=True)
class Owed:
    """A row that is owed, and why. `number` is which member of staff it is about, 0 for the concern itself."""

    row: Row
    because: str
    number: int = 0


@dataclass(frozen=True)
class FindOut:
    """A fact that is not known, and whom it decides about."""

    fact: str
    words: str
    titles: tuple[str, ...]


@dataclass(frozen=True)
class Hearing:
    """The whole answer: who must hear and why, and what must be found out before the rest can be said."""

    owed: tuple[Owed, ...]
    find_out: tuple[FindOut, ...]


@practice(
    "Who else must hear",
    "Whoever must hear of a concern is worked out from what is known, each with its reason; what is not known is asked for and"
    " never guessed, and somebody else’s duty is a row of its own.",
    source="issue “Safe practice” 8; product R14; domain 6.2",
)
def who_must_hear(rows: Iterable[Row], facts: Mapping[str, str], staff: Mapping[int, Mapping[str, str]]) -> Hearing:
    """Who must hear on these facts, `yes`, `no` or `not-known`, of the concern and of each member of staff by number."""
    owed: list[Owed] = []
    waiting: dict[str, list[str]] = {}
    for row in rows:
        cases = {number: {**facts, **one} for number, one in staff.items()} if row.of_staff else {0: dict(facts)}
        for number, known in cases.items():
            reasons = [when.because for when in row.when if _holds(when, known)]
            if reasons:
                owed.append(Owed(row, " ".join(reasons), number))
            else:
                for fact in _unknown(row, known):
                    waiting.setdefault(fact, []).append(row.title)
    found = (FindOut(fact, FACTS[fact], tuple(dict.fromkeys(titles))) for fact, titles in waiting.items())
    return Hearing(tuple(owed), tuple(found))


def _holds(when: When, known: Mapping[str, str]) -> bool:
    return all(known.get(fact, NOT_KNOWN) == value for fact, value in when.facts)


def _unknown(row: Row, known: Mapping[str, str]) -> list[str]:
    """The facts that would decide a row, were they known: of those sets of facts that nothing known rules out."""
    open_sets = [
        when for when in row.when if all(known.get(fact, NOT_KNOWN) in (value, NOT_KNOWN) for fact, value in when.facts)
    ]
    return [fact for when in open_sets for fact, _ in when.facts if known.get(fact, NOT_KNOWN) == NOT_KNOWN]


@practice(
    "Who else must hear",
    "A decision that somebody need not hear stands until there is another reason; a row that the facts no longer ask for"
    " stays, says why, and is owed again when they do.",
    source="issue “Safe practice” 8",
)
def is_owed_anew(*, done: bool, not_owed: bool, by_hand: bool, same_reason: bool) -> bool:
    """Whether a row that was there before is to be owed once more."""
    return not done and not_owed and (not by_hand or not same_reason)


@practice(
    "Who else must hear",
    "A row is done when somebody says who told whom, when, and what shows it; a provider’s notice to the Care Quality"
    " Commission is not a referral, nor the reverse.",
    source="issue “Safe practice” 8; CQC (Registration) Regulations 2009, regulation 18(2)(e); domain 6.2",
    refuses=(
        "{} has heard: it is recorded",
        "{} does not have to hear: it is recorded why",
        SAY_WHO,
        SAY_WHAT_SHOWS,
        GIVE_DAY,
    ),
)
def may_record_heard(
    *,
    row_title: str,
    done: bool,
    not_owed: bool,
    told_by: str,
    only_by: str,
    instead: str,
    facts: tuple[str, str],
    on: date,
    today: date,
) -> Decision:
    """Whether a row may be marked as heard. `only_by` is whose duty it is where nobody else can do it; `facts` are whom was
    told and what shows it."""
    whom, evidence = facts
    reasons = []
    if done:
        reasons.append(f"{row_title} has heard: it is recorded")
    if not_owed:
        reasons.append(f"{row_title} does not have to hear: it is recorded why")
    if only_by and told_by != only_by:
        reasons.append(instead)
    if not whom.strip():
        reasons.append(SAY_WHO)
    if not evidence.strip():
        reasons.append(SAY_WHAT_SHOWS)
    if on > today:
        reasons.append(GIVE_DAY)
    return Decision(not reasons, tuple(reasons))
