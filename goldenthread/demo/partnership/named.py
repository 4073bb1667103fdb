"""The people of the design guide, §12, each as picture 02 shows them on the day of the demonstration."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from goldenthread.cases.models import ConcernStatus, DecisionKind
from goldenthread.clocks import profile
from goldenthread.clocks.models import Clock
from goldenthread.clocks.rules import due_after_pause
from goldenthread.core.text import searchable
from goldenthread.demo import personas as who
from goldenthread.demo.partnership.lives import Life
from goldenthread.demo.partnership.matters import Matter
from goldenthread.demo.partnership.moments import MINUTE, Moments, due
from goldenthread.demo.partnership.notice_rows import Case
from goldenthread.demo.partnership.people import invent_nhs_number
from goldenthread.demo.partnership.texts import Scenario, Telling
from goldenthread.demo.partnership.words import load
from goldenthread.demo.partnership.world import World
from goldenthread.people.models import Person

REFERENCES = tuple(entry["reference"] for entry in load("named"))
LOOKED = ("council-triage", "council-lead", "council-manager")  # at Edith's: picture 03 counts three
ORDER = ("raymond", "desmond", "edith", "amina", "joan", "carol", "arthur")


def write_named(world: World, write: Callable[..., Case]) -> int:
    """Write the seven, in the order in which the work list shows them: how many."""
    identifiers = sorted(UUID(int=world.chance.getrandbits(120), version=4) for _ in ORDER)  # first among equal clocks
    entries = {entry["key"]: entry for entry in load("named")}
    for key, pk in zip(ORDER, identifiers, strict=True):
        entry = entries[key]
        life = LIVES[key](world.moments)
        worker = world.cast.people[entry["worker"]] if entry["worker"] else None
        case = write(world, life, _matter(world, life, entry), worker=worker, reference=entry["reference"], pk=pk)
        _as_pictured(world, case, entry)
    return len(ORDER)


# --- how far each has come ---------------------------------------------------------------------------------------------
def _raymond(moments: Moments) -> Life:
    life = Life(who.HARBOURSHIRE, moments.on(2, 9, 5), ConcernStatus.BEING_TRIAGED, replies="answered")
    life.read, life.told = moments.on(2, 10, 20), moments.on(2, 11, 55)
    return life


def _desmond(moments: Moments) -> Life:
    life = Life(who.HARBOURSHIRE, moments.on(4, 15, 40), ConcernStatus.WAITING, replies="overdue")
    life.read, life.told = moments.on(3, 9, 15), moments.on(3, 10, 35)
    life.paused, life.paused_because = moments.on(3, 14, 30), "strategy meeting, waiting for NHS Westmere ICB"
    return life


def _edith(moments: Moments) -> Life:
    life = Life(who.HARBOURSHIRE, moments.on(0, 8, 51), ConcernStatus.BEING_TRIAGED)
    life.read = moments.on(0, 9, 4)
    return life


def _amina(moments: Moments) -> Life:
    return Life(who.HARBOURSHIRE, moments.on(0, 7, 40), ConcernStatus.NEW)


def _joan(moments: Moments) -> Life:
    life = Life(who.HARBOURSHIRE, moments.on(1, 13, 20), ConcernStatus.BEING_TRIAGED, replies="answered", duty="said")
    life.read, life.told = moments.on(1, 13, 50), moments.on(1, 15, 5)
    return life


def _carol(moments: Moments) -> Life:
    life = Life(who.HARBOURSHIRE, moments.on(1, 9, 40), ConcernStatus.BEING_TRIAGED, replies="answered")
    life.read, life.told = moments.on(1, 10, 10), moments.on(1, 12, 5)
    return life


def _arthur(moments: Moments) -> Life:
    life = Life(who.HARBOURSHIRE, moments.on(11, 10, 15), ConcernStatus.OUTCOME_NOT_TOLD, replies="answered")
    life.read, life.told = moments.on(11, 10, 50), moments.on(11, 13, 30)
    life.decided, life.decision = moments.on(1, 15, 30), DecisionKind.OTHER_HELP
    return life


LIVES: dict[str, Callable[[Moments], Life]] = {
    "raymond": _raymond,
    "desmond": _desmond,
    "edith": _edith,
    "amina": _amina,
    "joan": _joan,
    "carol": _carol,
    "arthur": _arthur,
}


# --- what each is about ------------------------------------------------------------------------------------------------
def _matter(world: World, life: Life, entry: dict[str, Any]) -> Matter:
    place = world.register.places[entry["place"]] if "place" in entry else None
    council = world.council(life.council)
    board = world.council(entry["board"]) if "board" in entry else place.board if place else world.council(who.WESTMERE_ICB)
    funding = entry.get("funding", "")
    alerting = _alerting(world, entry)
    member = next((world.cast.people[one.key] for one in who.EVERYBODY if alerting and one.organisation == alerting.name), None)
    payer = None if funding in ("", "self") else council if funding == "council" else board
    reporter = entry.get("reporter", {"name": member.name, "contact": member.email} if member else {})
    return Matter(
        person=_person(world, life, entry["person"]),
        telling=_telling(entry),
        service=entry["service"],
        raised_by=entry["raised_by"],
        board=board,
        place=place,
        place_words=entry.get("place_words", ""),
        funding=funding,
        payer=payer,
        organisation_words=alerting.name if alerting else entry.get("organisation_words", ""),
        alerting=alerting,
        member=member,
        came_by=entry["came_by"],
        risk_to_others=entry.get("risk_to_others"),
        reporter=reporter,
        named_placement=bool(funding),
    )


def _alerting(world: World, entry: dict[str, Any]) -> Any:
    name = who.POLICE if entry["raised_by"] == "police" else entry.get("organisation")
    return world.cast.organisations[name] if name else None


def _person(world: World, life: Life, given: dict[str, Any]) -> Person:
    birthday = world.moments.today - timedelta(days=97)
    return Person(
        id=world.chance.uuid(),
        created_at=life.received,
        owner_id=world.council(life.council).pk,
        name=given["name"],
        searched=searchable(given["name"]),
        said_age=str(given["age"]),
        born=date(birthday.year - given["age"], birthday.month, min(birthday.day, 28)),
        address=given["address"],
        nhs_number=invent_nhs_number(world.chance),
        gender=given["gender"],
        ethnicity=given["ethnicity"],
        support_reason=given["reason"],
    )


def _telling(entry: dict[str, Any]) -> Telling:
    none: tuple[str, ...] = ()
    about, abuse = tuple(entry.get("about", ())), tuple(entry["abuse"])
    said_by = entry.get("wants_said_by", "The person" if "wants" in entry else "")
    return Telling(
        scenario=Scenario((), abuse, about, entry.get("crime", False), none, none, none, none, none),
        headline=entry["headline"],
        what_happened=entry["what_happened"],
        source=entry["source"],
        safe_words=entry.get("safe", ""),
        wants=entry.get("wants", ""),
        wants_how=entry.get("wants_how", "told"),
        wants_said_by=said_by,
        relationship="",
    )


# --- what the pictures show besides --------------------------------------------------------------------------------------
def _as_pictured(world: World, case: Case, entry: dict[str, Any]) -> None:
    case.concern.safe_now = "yes" if entry.get("safe") else "not-known"
    case.concern.safe_words = entry.get("safe", "")
    case.concern.knows_of_report = "yes"
    key = entry["key"]
    if key in ("joan", "carol"):
        _paused_for_a_day(world, case)
    if key == "arthur":
        _outcome_after_a_review(world, case)
    if key == "edith":
        _looked_at(world, case)


def _running(world: World, case: Case, kind: str) -> Any:
    clocks = world.batch.rows[Clock]
    return next(one for one in clocks if one.root_id == case.concern.pk and one.kind == kind and one.done_at is None)


def _paused_for_a_day(world: World, case: Case) -> None:
    """Their decision stood still until this morning, so it is due a working day later."""
    clock = _running(world, case, "decide")
    timescale = profile.load(clock.profile).clocks[clock.kind]
    clock.due_at = due_after_pause(timescale, clock.due_at, world.moments.on(1, 16), world.moments.on(0, 9))


def _outcome_after_a_review(world: World, case: Case) -> None:
    """Arthur's outcome is told after the review of his care, four working days from now."""
    clock = _running(world, case, "tell-outcome")
    clock.started_at = world.moments.ahead(4, 10)
    clock.due_at = due("tell-outcome", clock.started_at)


def _looked_at(world: World, case: Case) -> None:
    for number, key in enumerate(LOOKED[1:], start=1):
        at = min(case.life.received + (20 + 17 * number) * MINUTE, world.moments.now)
        world.batch.happened(at, world.somebody(world.cast.people[key]), "looked_at", case.concern, page="concern")
