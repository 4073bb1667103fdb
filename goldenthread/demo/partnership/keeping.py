"""What the governance lead keeps and lets go: two records of long ago, and two people who asked for their own."""

from datetime import date, datetime, time, timedelta

from goldenthread.cases.models import Concern, ConcernStatus, Reporter
from goldenthread.core import clock
from goldenthread.demo import personas as who
from goldenthread.demo.partnership.acting import acting_at, actor, names_by
from goldenthread.demo.partnership.chance import Chance
from goldenthread.demo.partnership.named import REFERENCES as NAMED
from goldenthread.demo.partnership.world import World
from goldenthread.keeping import operations as keeping
from goldenthread.keeping.models import DisposeDate, Passage, SubjectAccess
from goldenthread.keeping.operations.dates import work_out
from goldenthread.people.models import Person

PAST, HELD = "C-4NV7-P2", "C-8QF3-D6"
REFERENCES = (PAST, HELD)
EIGHT_YEARS = timedelta(days=8 * 365 + 2)
LONG_AGO = (  # reference, who, headline, what happened, how long it was open, and how long before this month its period ended
    (
        PAST,
        "Winifred Gale",
        "Bruises seen at the day centre",
        "Two bruises on her arm when she came to the day centre. She said that she had fallen against the stair rail.",
        timedelta(days=73),
        timedelta(days=11),
    ),
    (
        HELD,
        "Leonard Birtwhistle",
        "Money gone from a drawer at home",
        "He says that money goes from his drawer on the days when he has help. His daughter has begun to count it.",
        timedelta(days=247),
        timedelta(days=325),
    ),
)


def write_keeping(world: World, seed: int) -> None:
    """One record is past its day and proposed, one is held; one person has what is held about them, another waits for it."""
    with names_by(Chance(seed + 6, REFERENCES)):
        month = world.moments.today.replace(day=1)
        records = [_long_ago(world, month, *facts) for facts in LONG_AGO]
        with acting_at(world.moments.on(26, 9, 20)):
            work_out([one.person_id for one in records])
        _answered(world)
        _under_way(world)
        _held(world)
        with acting_at(world.moments.past(_ten(month))):
            keeping.make_retention_reports()
        _proposed(world)


def _long_ago(
    world: World, month: date, reference: str, name: str, headline: str, words: str, was_open: timedelta, before: timedelta
) -> Concern:
    """A record that came with the import when the council moved here. Its eight years ended `before` this month."""
    closed = month - before - EIGHT_YEARS
    received = closed - was_open
    council = world.council(who.HARBOURSHIRE)
    at = {"created_at": _ten(received)}
    person = Person.objects.create(owner=council, name=name, born=date(1931, 4, 2), searched=name.casefold(), **at)
    concern = Concern.objects.create(
        reference=reference,
        owner=council,
        team=world.triage_team(council),
        person=person,
        status=ConcernStatus.CLOSED,
        received_at=_ten(received),
        closed_at=_ten(closed),
        came_by="import",
        raised_by="other-professional",
        headline=headline,
        what_happened=words,
        age_band="adult",
        place_kind="own-home",
        **at,
    )
    Reporter.objects.create(concern=concern, name="Somebody of the day service", relationship="Support worker", **at)
    return concern


def _held(world: World) -> None:
    """Held since before the month began: it stands in the report of the month that is over."""
    with acting_at(world.moments.on(25, 11, 5)):
        keeping.place_hold(
            actor=actor(world, "governance"),
            covers="concern",
            record=HELD,
            kind="court",
            authority="Claim 31 of this year, letter of the council’s insurer",
            review_on=clock.today() + timedelta(days=180),
        )


def _proposed(world: World) -> None:
    with acting_at(world.moments.on(1, 15, 10)):
        chosen = [str(DisposeDate.objects.get(person__concerns__reference=PAST).pk)]
        reason = "Read through with the archive, who do not want it"
        governance = actor(world, "governance")
        keeping.propose_disposal(actor=governance, chosen=chosen, looked_after=False, reason=reason)


def _answered(world: World) -> None:
    """Asked for six weeks ago by the person herself, released after three, given, and the document deleted."""
    access = _asked(world, 30, "The person, in writing", which=1)
    governance = actor(world, "governance")
    with acting_at(world.moments.on(17, 14, 0)):
        for passage in Passage.objects.filter(access=access).undecided().order_by("number"):
            said = {"decision": "give", "exemption": "", "because": "Read: it is about her, or she said it herself"}
            keeping.decide_passage(actor=governance, passage_id=passage.pk, **said)
        keeping.release_bundle(actor=governance, access_id=access.pk)
        keeping.make_bundles()
    with acting_at(world.moments.on(16, 10, 15)):
        keeping.open_bundle(actor=governance, access_id=access.pk)
    with acting_at(world.moments.on(9, 9, 0)):
        keeping.forget_bundles()


def _under_way(world: World) -> None:
    """Asked for nearly four weeks ago by a son: what is flagged waits to be decided, and they were reminded."""
    _asked(world, 19, "Her son, who holds a registered power of attorney", which=0)
    with acting_at(world.moments.on(0, 8, 30)):
        keeping.remind_of_subject_access()


def _asked(world: World, back: int, by: str, *, which: int) -> SubjectAccess:
    closed = Concern.objects.filter(owner=world.council(who.HARBOURSHIRE), status=ConcernStatus.CLOSED, restricted=False)
    known = closed.exclude(reference__in=(*NAMED, *REFERENCES)).exclude(person__name="").order_by("-received_at", "pk")
    with acting_at(world.moments.on(back, 10, 30)):
        access = keeping.open_subject_access(
            actor=actor(world, "governance"),
            concern=known.filter(closed_at__lt=clock.now())[which].reference,
            asked_by=by,
            identity="Passport seen at the front desk, and a letter with the address",
            received_on=clock.today(),
            with_looks=False,
        )
        keeping.make_bundles()
    access.refresh_from_db()
    return access


def _ten(day: date) -> datetime:
    return datetime.combine(day, time(10), tzinfo=clock.LONDON)
