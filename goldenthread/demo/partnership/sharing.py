"""What Harbourshire agreed to share as a rule, what it decided about three concerns (to share, not to, and in a hurry), and the
copies of one that it prepares for a court and gives to the police."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from goldenthread.accounts.models import Organisation
from goldenthread.cases import operations as cases
from goldenthread.cases.models import Concern, ConcernStatus
from goldenthread.core import clock
from goldenthread.demo import personas as who
from goldenthread.demo.partnership.acting import acting_at, actor, names_by
from goldenthread.demo.partnership.chance import Chance
from goldenthread.demo.partnership.named import REFERENCES
from goldenthread.demo.partnership.world import World
from goldenthread.keeping import operations as keeping
from goldenthread.keeping.rules.bundles import GIVE
from goldenthread.sharing import operations as sharing
from goldenthread.sharing.rules.agreements import Agreeing
from goldenthread.sharing.rules.bases import usual_bases
from goldenthread.sharing.rules.decisions import ITEMS_OF, Deciding, Scope

BASES = usual_bases(child=False, notice=False)


def write_sharing(world: World, seed: int) -> None:
    """Two agreements, one of them past its review, and a decision of each kind."""
    with names_by(Chance(seed + 7)):
        in_force = ("Safeguarding adults in Westmere", "To keep adults safe whose care both organisations plan", -160, 60)
        _agreed(world, *in_force, (who.WESTMERE_ICB, who.WESTMERE_HOSPITALS), ITEMS_OF[Scope.SUMMARY])
        gone_stale = ("Concerns that cross our border", "To go on keeping somebody safe who moves between us", -377, -12)
        _agreed(world, *gone_stale, (who.STONEVALE,), ITEMS_OF[Scope.ENQUIRY])
        _decided(world)


def _agreed(
    world: World, title: str, purpose: str, made: int, review: int, parties: Iterable[str], items: tuple[str, ...]
) -> None:
    """An agreement made and to be reviewed so many days from today."""
    begins_on, review_on = (world.moments.today + timedelta(days=days) for days in (made, review))
    ids = list(Organisation.objects.filter(name__in=parties).values_list("pk", flat=True))
    said = Agreeing(len(ids), items, BASES, begins_on=begins_on, review_on=review_on)
    with acting_at(clock.at_five(begins_on)):
        sharing.make_agreement(actor=actor(world, "governance"), title=title, purpose=purpose, party_ids=ids, said=said)


def _decided(world: World) -> None:
    """With the board under the agreement; not with a housing officer who asked; and in a hurry with a ward."""
    found = Concern.objects.filter(owner=world.council(who.HARBOURSHIRE), restricted=False)
    concerns = list(
        found.filter(joined_to=None, child=False)
        .exclude(status__in=(ConcernStatus.NEW, ConcernStatus.CLOSED))
        .exclude(reference__in=REFERENCES)
        .order_by("-received_at", "pk")[:3]
    )
    lead = actor(world, "council-lead")
    board = world.cast.teams[who.WESTMERE_ICB, who.ICB_SAFEGUARDING]
    acts: tuple[tuple[Any, Deciding, Any], ...] = (
        (cases.share_concern, _sharing(world, Scope.SUMMARY, "agrees", 28, team=True), board.pk),
        (cases.decide_not_to_share, _NOT, None),
        (
            cases.share_concern,
            _sharing(world, Scope.NOTICE, "no-time", 3, outside="Jo Reed, ward manager, Westmere General"),
            None,
        ),
    )
    for back, concern, (act, said, team_id) in zip((3, 2, 1), concerns, acts, strict=False):
        with acting_at(world.moments.on(back, 11, 20)):
            act(actor=lead, concern_id=concern.pk, said=said, team_id=team_id)
    _disclosed(world, concerns[0])


def _disclosed(world: World, concern: Concern) -> None:
    """One that waits to be read for a court; and one for the police, all of it decided, which the worker makes."""
    lead = actor(world, "council-lead")
    for back, recipient, asked, parts in _COPIES:
        with acting_at(world.moments.on(back, 14, 5)):
            said = _sharing(world, Scope.COPIES, "told", 7, outside=recipient)
            disclosure = keeping.open_disclosure(actor=lead, concern_id=concern.pk, asked=asked, parts=parts, said=said)
            keeping.gather_disclosure(disclosure)
    for passage in disclosure.passages.undecided().order_by("number"):
        with acting_at(world.moments.on(1, 15, 30)):
            because = "They need it to find who did it"
            facts: dict[str, Any] = {"decision": GIVE, "taken_out": (), "ground": "", "because": because}
            keeping.decide_disclosed(actor=lead, passage_id=passage.pk, **facts)
    with acting_at(world.moments.on(1, 15, 40)):
        keeping.release_disclosure(actor=lead, disclosure_id=disclosure.pk)


_COPIES = (
    (
        2,
        "District Judge Amis, Harbourshire County Court",
        "An order of the court, HB-26-0417, asks for the record by Friday week",
        ("report", "decisions", "enquiry"),
    ),
    (1, "Sergeant Ola Brandt, Harbourshire Police", "By e-mail from the case officer, crime 44/2291", ("report",)),
)


def _sharing(world: World, scope: Scope, told: str, days: int, *, team: bool = False, outside: str = "") -> Deciding:
    return Deciding(
        shares=True,
        team=team,
        outside=outside,
        purpose="To protect an adult at risk of harm",
        bases=usual_bases(child=False, notice=scope == Scope.NOTICE),
        scope=scope,
        items=ITEMS_OF[scope],
        told=told,
        ends_at=world.moments.now + timedelta(days=days),
    )


_NOT = Deciding(
    shares=False,
    team=False,
    outside="Chris Dale, housing officer, Harbourshire Homes",
    purpose="They asked what was reported, to answer a neighbour",
    because="A neighbour need not know, and housing has no part in keeping her safe. They were told whom to ring.",
)
