"""What Harbourshire has put into its night desk's hands: one that nobody has taken, one handed back and not read yet.

Written after everything else and with identifiers of their own, so that chance is the same with and without them.
"""

from datetime import datetime, timedelta
from typing import Any

from goldenthread.cases.models import Concern, ConcernStatus, HandOver, Partner, SafetyDecision, Sighting
from goldenthread.clocks import rules
from goldenthread.clocks.models import Clock
from goldenthread.demo import personas as who
from goldenthread.demo.cast import fixed_id
from goldenthread.demo.partnership.clock_rows import Owed, run_clock
from goldenthread.demo.partnership.moments import MINUTE, timescale
from goldenthread.demo.partnership.named import REFERENCES
from goldenthread.demo.partnership.world import World

WAITING, BACK = "H-4KTR-92", "H-7PWC-D5"


def write_hand_overs(world: World) -> None:
    """Hand two of the concerns that are being triaged to the night desk; fewer where there are fewer."""
    night = world.moments.on(1, 22, 15)
    found = Concern.objects.filter(
        owner=world.council(who.HARBOURSHIRE), status=ConcernStatus.BEING_TRIAGED, received_at__lt=night
    )
    chosen = list(found.exclude(reference__in=REFERENCES).order_by("-received_at", "pk")[:2])
    for write, concern in zip((_waiting, _back), chosen, strict=False):
        write(world, concern)
    world.batch.save()


def _hand(world: World, concern: Concern, reference: str, at: datetime, **words: Any) -> HandOver:
    worker = world.cast.people["council-triage"]
    made = HandOver.objects.create(
        pk=fixed_id("cases.handover", reference),
        created_at=at,
        reference=reference,
        concern=concern,
        owner=concern.owner,
        kind=Partner.OUT_OF_HOURS,
        team=world.cast.teams[who.OUT_OF_HOURS, "Night desk"],
        to_ring="Priya Nair, until 8pm: 01632 960 141",
        handed_by=worker.name,
        **words,
    )
    world.batch.happened(at, world.somebody(worker), "concern_handed_over", concern, kind=made.kind)
    return made


def _clock(world: World, kind: str, subject: Any, owed: Owed, start: datetime, **stands: Any) -> Clock:
    due = stands.pop("due_at", None) or rules.due_at(timescale(kind), start)
    made = run_clock(
        world, kind, subject, owed, start, due_at=due, pk=fixed_id("clocks.clock", kind, str(subject.pk)), **stands
    )
    if made.done_at is None and made.next_chase_at is None:
        made.next_chase_at = rules.chase_at(timescale(kind), due, 0)
    return made


def _waiting(world: World, concern: Concern) -> None:
    """Handed over ten minutes ago, for tonight: nobody there has said that they have it."""
    at = world.moments.now - 10 * MINUTE
    made = _hand(
        world,
        concern,
        WAITING,
        at,
        asks="Ring at 9pm. If nobody answers, visit and see the person alone.",
        could_happen="Whoever may have caused it may come back in the evening.",
    )
    owed = Owed(concern.pk, made.team, concern.owner_id)
    _clock(world, "acknowledge", made, owed, at)
    _clock(world, "hand-back", made, owed, at, due_at=world.moments.ahead(1, 9))
    _say(concern, {"out-of-hours": "With Night desk. Nobody there has said that they have it"})


def _back(world: World, concern: Concern) -> None:
    """Handed over last night, taken, decided and handed back; the council has not read it yet."""
    at, ian = world.moments.on(1, 22, 15), world.cast.people["out-of-hours"]
    back = at + 95 * MINUTE
    made = _hand(
        world,
        concern,
        BACK,
        at,
        asks="Visit tonight and see the person alone.",
        acknowledged_at=at + 8 * MINUTE,
        acknowledged_by=ian.name,
        returned_at=back,
        returned_by=ian.name,
        returned_words="Visited at 11:10pm. Seen alone, calm, a cousin is staying. No need to move anybody tonight.",
    )
    _found(concern, made, back - 20 * MINUTE, ian, checked=world.moments.on(0, 0) + timedelta(hours=17))
    owed = Owed(concern.pk, made.team, concern.owner_id)
    _clock(world, "acknowledge", made, owed, at, done=made.acknowledged_at)
    ours = Owed(concern.pk, concern.team, concern.owner_id, concern.given_to_id)
    _clock(world, "read-return", made, ours, back)
    _clock(world, "safety-check", concern, ours, back - 20 * MINUTE, due_at=world.moments.on(0, 0) + timedelta(hours=17))
    _say(concern, {"safe-tonight": f"Yes. Checked next by 5pm. {ian.name}, Night desk", "last-seen": "In person, alone"})
    for moment, act in ((at + 8 * MINUTE, "hand_over_acknowledged"), (back, "hand_over_returned")):
        world.batch.happened(moment, world.somebody(ian), act, made)


def _found(concern: Concern, made: HandOver, at: datetime, ian: Any, *, checked: datetime) -> None:
    """What the desk decided, and whom it saw."""
    SafetyDecision.objects.create(
        pk=fixed_id("cases.safetydecision", made.reference),
        created_at=at,
        concern=concern,
        hand_over=made,
        safe=True,
        because="Seen alone at 11:10pm, calm, and says so",
        plan="A cousin stays until tomorrow evening",
        check_at=checked,
        checked_by="Adult safeguarding team",
        decided_by_id=ian.pk,
        decided_by=ian.name,
        decided_for=made.team.name,
    )
    Sighting.objects.create(
        pk=fixed_id("cases.sighting", made.reference),
        created_at=at,
        concern=concern,
        hand_over=made,
        at=at - 20 * MINUTE,
        how="in-person",
        outcome="seen",
        alone="yes",
        interpreter="not-needed",
        tried_by=ian.name,
        words="Tired, and glad that somebody came.",
        recorded_by=ian.name,
        recorded_for=made.team.name,
    )


def _say(concern: Concern, lines: dict[str, str]) -> None:
    concern.safe_practice = {**concern.safe_practice, **lines}
    concern.save(update_fields=["safe_practice"])
