"""The parts of safe practice that a concern's own page shows, each in one line: what was last decided, or that nothing was.

The line is kept with the concern by `operations.say`, so that the page asks the database nothing more; the page of the part
has the whole history. What comes first is `rules.attention`. Source: issue "Safe practice".
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from goldenthread.cases.rules import around_eighteen, goes_to_children
from goldenthread.cases.rules.attention import Situation, comes_first
from goldenthread.cases.rules.children import ADULT_FROM
from goldenthread.cases.words import AT_HOME
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.people.rules import age_on


def _always(concern: Any) -> bool:
    return True


def _nothing(concern: Any) -> str:
    return ""


@dataclass(frozen=True)
class Line:
    """One part: its key and title, the page where it is decided, what the link says, what is shown until it is decided, and
    for which concerns it is shown. `again` is what the link says once it is decided; `clocks` are the kinds that ask for it;
    `known` is what its columns say instead of all that, where they say enough."""

    key: str
    title: str
    page: str
    verb: str
    undecided: str
    applies: Callable[[Any], bool] = _always
    again: str = "Change"
    clocks: tuple[str, ...] = ()
    known: Callable[[Any], str] = _nothing


def _speaks_up(concern: Any) -> bool:
    return bool(concern.raised_as == "individual")


def _has_provider(concern: Any) -> bool:
    return concern.provider_id is not None


def _person(concern: Any) -> Any:
    return concern.person.same_as or concern.person


def _has_died(concern: Any) -> bool:
    return _person(concern).died is not None


def _reported_safe(concern: Any) -> str:
    """What is shown while nobody has decided and the report gives no cause to."""
    if concern.safe_now != "yes" or "safe-tonight" in concern.safe_practice:
        return ""
    return "Reported safe: decide only if that changes."


def _band(concern: Any) -> str:
    """How old they are: a date of birth that we know says it where nobody else has."""
    age = age_on(clock.today(), born=_person(concern).born)
    known = concern.age_band == "not-known" and age is not None and age >= ADULT_FROM
    return "adult" if known else str(concern.age_band)


def _surely_adult(concern: Any) -> str:
    """How old an adult is, counted today; nothing where children’s services have or may have to have it."""
    person, on = _person(concern), clock.today()
    age = age_on(on, born=person.born, died=person.died)
    if _band(concern) != "adult" or age is None or around_eighteen(person.born, on):
        return ""
    if goes_to_children("adult", concern.children_at_home).met:
        return ""
    return f"{age}, an adult. {AT_HOME[concern.children_at_home]}."


def _happened_elsewhere(concern: Any) -> bool:
    return bool(concern.location and concern.location.council_id and concern.location.council_id != concern.owner_id)


def _waits_for_a_manager(concern: Any) -> bool:
    return "manager-review" in concern.safe_practice


HIDDEN = "No notice to it shows the kind of concern or when it was reported."
SPEAKING_UP, CONFLICT = "speaking-up", "conflict"
LINES: tuple[Line, ...] = (  # in the order in which somebody on a hard day needs them
    Line(
        "death",
        "Death",
        "death",
        "See what follows",
        "Their death is recorded",
        _has_died,
        "See what follows",
        clocks=("conclude-after-death",),
    ),
    Line(
        "safe-tonight",
        "Safe tonight",
        "decide_safe_tonight",
        "Decide",
        "Nobody has decided this",
        again="Decide again",
        clocks=("safe-tonight", "safety-check"),
        known=_reported_safe,
    ),
    Line(
        "last-seen",
        "Last seen",
        "record_sighting",
        "Record an attempt",
        "Not seen yet",
        again="Record an attempt",
        clocks=("last-seen",),
    ),
    Line(
        "out-of-hours",
        "With out-of-hours",
        "hand_to_out_of_hours",
        "Hand it to out-of-hours",
        "Not handed over",
        again="Read it, or hand it over",
        clocks=("acknowledge", "ring-desk", "hand-back", "read-return"),
    ),
    Line(
        "safe-contact",
        "Safe contact",
        "safe_contact",
        "Say how it is safe to reach them",
        "Not asked yet: send nothing to the person, nor to whoever raised it",
    ),
    Line(
        "children",
        "Children",
        "record_children",
        "Say how old they are",
        "Not known how old they are",
        clocks=("acknowledge-child", "joint-plan"),
        known=_surely_adult,
    ),
    Line(
        "crime",
        "Could this be a crime?",
        "decide_crime",
        "Decide",
        "Not decided yet",
        clocks=("acknowledge-police", "release-notices", "review-police-hold"),
    ),
    Line(
        "provider",
        "Telling the provider",
        "decide_provider",
        "Decide",
        "Not decided: it is told nothing",
        _has_provider,
        clocks=("review-provider-hold", "tell-provider", "provider-answer"),
    ),
    Line(
        SPEAKING_UP,
        "Who is speaking up",
        "speaking_up",
        "Say whom they work for",
        "A worker raised this as themself, and nobody has said whom they work for",
        _speaks_up,
    ),
    Line(
        CONFLICT,
        "Conflict of interest",
        "conflicts",
        "Say so",
        "Nobody has said whether the source of risk works in a team that is told",
    ),
    Line("staff", "Allegations against staff", "staff_allegations", "Name somebody", "No member of staff is named"),
    Line(
        "must-hear",
        "Who else must hear",
        "must_hear",
        "See the table",
        "Not worked out yet",
        again="See the table",
        clocks=("must-hear", "check-heard"),
    ),
    Line(
        "referrer",
        "What whoever raised it hears",
        "referrer",
        "Say what they may hear",
        "Not decided: what the report says of them counts",
        clocks=("tell-referrer",),
    ),
    Line(
        "who-leads",
        "Who leads",
        "pass_concern_on",
        "Pass it on",
        "It happened in another council’s area, which leads under section 42",
        _happened_elsewhere,
        clocks=("acceptance",),
    ),
    Line("other-reports", "Other reports", "likely_matches", "Look for reports of the same event", "None joined"),
    Line("advice", "Advice before", "earlier_advice", "Look whether we advised on it", "None linked", again="See"),
    Line("where-now", "Where they are now", "record_move", "They have moved, or somebody else pays", "As reported"),
    Line(
        "manager-review",
        "A manager’s look",
        "manager_review",
        "See all three",
        "Not looked at",
        _waits_for_a_manager,
        "See all three",
        clocks=("manager-review",),
    ),
)


@dataclass(frozen=True)
class Shown:
    """One line as the page shows it: what it says, whether that is decided, what the link says, and its most urgent clock."""

    line: Line
    words: str
    decided: bool
    verb: str
    clock: Clock | None


def lines_of(concern: Any, running: Iterable[Clock], *, others_about_person: int) -> dict[str, list[Shown]]:
    """Each part that applies to a concern: `first` what is decided or asks for something now, `later` the rest.

    `running` are the clocks of the concern that are not done, the most urgent first.
    """
    owed: dict[str, Clock] = {}
    for one in running:
        owed.setdefault(one.kind, one)
    lines = [_shown(line, concern, owed) for line in LINES if line.applies(concern)]
    now = _situation(concern, lines, others_about_person=others_about_person)
    first = [one for one in lines if comes_first(one.line.key, now)]
    return {"first": first, "later": [one for one in lines if one not in first]}


def _shown(line: Line, concern: Any, owed: dict[str, Clock]) -> Shown:
    said = concern.safe_practice.get(line.key, "")
    words = line.known(concern) or said or f"{line.undecided}."
    asks = min((owed[kind] for kind in line.clocks if kind in owed), key=lambda one: one.due_at, default=None)
    return Shown(line, words, bool(said), line.again if said else line.verb, asks)


def _situation(concern: Any, lines: list[Shown], *, others_about_person: int) -> Situation:
    born, on = _person(concern).born, clock.today()
    return Situation(
        decided=frozenset(one.line.key for one in lines if one.decided),
        owed=frozenset(one.line.key for one in lines if one.clock),
        open=concern.status != "closed",
        died=_has_died(concern),
        safe_now=concern.safe_now,
        age_band=_band(concern),
        around_eighteen=around_eighteen(born, on) is not None,
        children_at_home=concern.children_at_home,
        possible_crime=concern.possible_crime,
        abuse=frozenset(concern.abuse),
        provider=concern.provider_id is not None,
        about_staff="staff" in (concern.facts.get("about") or ()),
        others_about_person=others_about_person > 0,
    )
