"""What somebody told us, as plain values: the one shape that every way in (public form, staff form, API) fills."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from goldenthread.cases.contact_words import NO_ANSWER, SafeWays


@dataclass(frozen=True)
class Report:
    """A concern as it was reported. Codes are those of `cases.words`; what is not known is left at its default."""

    what_happened: str
    raised_by: str
    came_by: str
    received_at: datetime | None = None
    raised_as: str = "organisation"
    raised_by_organisation: str = ""
    person_name: str = ""
    said_age: str = ""
    born: date | None = None
    person_address: str = ""
    person_nhs_number: str = ""
    child: bool = False
    age_band: str = ""  # what was ticked: adult, child, unborn, not-known; nothing where it was not asked
    children_at_home: str = "not-known"
    children_words: str = ""
    abuse: tuple[str, ...] = ()
    wants: str = ""
    wants_how: str = "not-asked"
    wants_said_by: str = ""
    safe_now: str = "not-known"
    safe_words: str = ""
    knows_of_report: str = "not-known"
    possible_crime: bool | None = None
    place_kind: str = "not-known"
    place_words: str = ""
    location_id: UUID | None = None
    source_of_risk: str = ""
    reporter_name: str = ""
    reporter_relationship: str = ""
    reporter_contact: str = ""
    reporter_safe_contact: str = ""
    reporter_ways: SafeWays = NO_ANSWER
    reporter_code_hash: str = ""  # of the code by which somebody anonymous hears
    person_ways: SafeWays = NO_ANSWER
    facts: dict[str, object] = field(default_factory=dict)  # routing facts already known, in the words of contracts §3
    submission_key: str = ""  # the same for a form sent twice


# What a report and the concern made of it call by the same name, word for word: what the one takes and passes on as it is.
AS_SAID = (
    "raised_by",
    "raised_as",
    "raised_by_organisation",
    "what_happened",
    "children_at_home",
    "children_words",
    "wants",
    "wants_how",
    "wants_said_by",
    "safe_words",
    "knows_of_report",
    "possible_crime",
    "place_kind",
    "place_words",
    "source_of_risk",
)
