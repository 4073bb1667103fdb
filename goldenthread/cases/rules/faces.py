"""What each audience of a notice may see of a concern. Pure: plain values in, words and reasons out."""

from collections.abc import Iterable

from goldenthread.core.decisions import Decision
from goldenthread.core.practice import practice

OVERSIGHT, OWN_PERSON, MEETING = VIEWS = ("oversight", "own-person", "meeting")
SMALL = 2  # a service of so few people
# Services for one or a few people in their own home: where how many is not known, few are supposed.
USUALLY_SMALL = frozenset({"supported-living", "extra-care", "shared-lives"})
SMALL_TYPES = ("supported living", "extra care", "shared lives")  # as the care regulator's register names them
WITHHELD = "Kind of concern withheld"
WAIT_FOR_ANSWER = "Wait until they answer that they will attend, and who"
WITHOUT_RECORD = "They are told because others may be at risk, without this person’s record"
PACK_GIVEN = "They have the meeting pack"


@practice(
    "Three views of a notice",
    "In a service of one or two people the place itself says who the person is, so oversight sees the provider only. "
    "Supported living, shared lives and extra care of unknown size count as small.",
    source="issue “Safe practice” 5; product R8",
)
def identifies(size: int | None, kinds: Iterable[str] = ()) -> bool:
    """Whether naming the place would say who the person is. `size` is its beds or people, None where nobody knows; `kinds`
    what it is registered for and what triage established."""
    if size:
        return size <= SMALL
    said = [kind.casefold() for kind in kinds]
    return any(kind in USUALLY_SMALL or any(small in kind for small in SMALL_TYPES) for kind in said)


@practice(
    "Three views of a notice",
    "Who the person is goes to one named person of those told: the case officer of whoever pays for them, or whoever attends "
    "the meeting and has been given its pack. Everybody else of the team sees the provider, the place and the kind of concern.",
    source="issue “Safe practice” 5",
)
def seen_by(reader: object, *, view: str, case_officer: object = None, attending: object = None, pack: bool = False) -> str:
    """The view that one reader of a notice has of its concern. `pack`: the meeting pack was given for this answer."""
    if reader is None:
        return OVERSIGHT
    if pack and attending == reader:
        return MEETING
    return OWN_PERSON if view == OWN_PERSON and case_officer == reader else OVERSIGHT


@practice(
    "Three views of a notice",
    "The meeting pack goes only to a named person who has answered that they attend, never to those told because others may "
    "be at risk, and is taken back when the answer changes.",
    source="issue “Safe practice” 5",
    refuses=(WAIT_FOR_ANSWER, WITHOUT_RECORD, PACK_GIVEN),
)
def may_give_pack(*, answer: str, attending: bool, others_at_risk_only: bool, given: bool) -> Decision:
    """Whether the council may give the meeting pack to whoever attends for a notice."""
    reasons = []
    if answer != "attend" or not attending:
        reasons.append(WAIT_FOR_ANSWER)
    if others_at_risk_only:
        reasons.append(WITHOUT_RECORD)
    if given:
        reasons.append(PACK_GIVEN)
    return Decision(not reasons, tuple(reasons))


def seriousness(*, possible_crime: bool | None, safe_now: str, others_at_risk: bool | None) -> str:
    """How serious a concern is, by what is recorded in answers and never in anybody's words; and that nothing is."""
    said = [
        ("Possibly a crime", bool(possible_crime)),
        ("Others may be at risk", bool(others_at_risk)),
        ("The person was reported not to be safe", safe_now == "no"),
    ]
    return ". ".join(words for words, true in said if true) or "Nothing recorded yet that says how serious it is"


def protective_action(*, safe_now: str, plan: bool) -> str:
    """What protects the person, by what is recorded; and that nothing is."""
    if plan:
        return "What keeps the person safe for now is decided and recorded"
    if safe_now == "yes":
        return "None recorded yet. The person was reported to be safe"
    return "None recorded yet"
