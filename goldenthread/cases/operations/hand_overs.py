"""A concern is put into a partner's hands: its out-of-hours desk, the police or the children's front door."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.urls import reverse

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.letters import due_words as words_of
from goldenthread.accounts.letters import words_for
from goldenthread.audit import operations as audit
from goldenthread.cases import queries
from goldenthread.cases.models import Concern, HandOver, Partner
from goldenthread.cases.operations.owing import owe, say
from goldenthread.cases.permissions import Permission
from goldenthread.cases.rules.hand_overs import SAY_WHOM_AND_WHY
from goldenthread.clocks import operations as clocks
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation
from goldenthread.core.references import new_reference
from goldenthread.outbox import operations as outbox
from goldenthread.routing import queries as routing
from goldenthread.sharing.operations import note_left

# What the partner owes when it is handed something: the kind of clock.
ACKNOWLEDGES = {
    Partner.OUT_OF_HOURS: "acknowledge",
    Partner.POLICE: "acknowledge-police",
    Partner.CHILDREN: "acknowledge-child",
}
COUNCIL_CLOSED = "The council closed its part. What you have taken on under your own reference goes on with you."
KEPT_BY_DESK = ("safe-tonight", "safety-check")  # what the out-of-hours desk owes in the council's place


def hand_to(
    concern: Concern,
    kind: str,
    *,
    actor: Actor,
    asks: str,
    could_happen: str = "",
    to_ring: str = "",
    due: datetime | None = None,
) -> HandOver | None:
    """Hand a concern to the partner that its council has named, with a clock to acknowledge it; None where it has named none.

    `due` is by when it is to come back, where somebody chose a time. What is already in that partner's hands is handed once.
    For use within an operation.
    """
    team = routing.bound_team(concern.owner, kind)
    if team is None:
        return None
    hand_over, made = HandOver.objects.get_or_create(
        concern=concern,
        kind=kind,
        returned_at=None,
        defaults={
            "reference": new_reference("H"),
            "owner_id": concern.owner_id,
            "team": team,
            "asks": asks,
            "could_happen": could_happen,
            "to_ring": to_ring,
            "handed_by": actor.name,
        },
    )
    if made:
        _let_it_go(hand_over, actor, due)
        audit.record(actor, "concern_handed_over", concern, kind=kind)
    return hand_over


def _let_it_go(hand_over: HandOver, actor: Actor, due: datetime | None) -> None:
    """The partner owes its word that it has it, and perhaps its return; it hears so, and the ledger says that it left."""
    owed = _partner_owes(hand_over, ACKNOWLEDGES[Partner(hand_over.kind)])
    if due is not None:
        _partner_owes(hand_over, "hand-back", due=due)
    write_to_partner(hand_over, due=owed.due_at)
    note_left("hand-over", about=hand_over, root_id=hand_over.concern_id, by=actor.name, team=hand_over.team)


def _partner_owes(hand_over: HandOver, kind: str, *, due: datetime | None = None) -> Clock:
    return clocks.start_clock(
        kind, hand_over, root_id=hand_over.concern_id, team=hand_over.team, watched_by_id=hand_over.owner_id, due=due
    )


def write_to_partner(
    hand_over: HandOver, *, due: datetime, which: str = "", to_lead: bool = False, letter: str = "handed-over"
) -> None:
    """E-mail the partner's desk, if it has a mailbox, or its lead; the hand-over is on its Goldenthread list either way."""
    team = hand_over.team
    lead = team.lead if to_lead else None
    name, address = (lead.name, lead.email) if lead else (team.name, team.mailbox)
    if not address:
        return
    path = reverse("hand_over", args=[hand_over.pk])
    outbox.send(
        letter,
        owner_id=hand_over.owner_id,
        subject=hand_over,
        root_id=hand_over.concern_id,
        to_name=name,
        to_address=address,
        words=words_for(hand_over.owner_id, hand_over.reference, path, due) | {"which": which},
    )


def in_our_hands(actor: Actor, hand_over_id: UUID) -> HandOver:
    """One that was handed to the actor's own team, held until the operation ends."""
    return queries.handed_to_us(actor).select_for_update(of=("self",)).get(pk=hand_over_id)


@operation
def acknowledge_hand_over(*, actor: Actor, hand_over_id: UUID, their_reference: str = "") -> HandOver:
    """A named person of the partner has it: the council sees who and when. Once is enough."""
    actor.require(Permission.SEE_HAND_OVERS)
    hand_over = in_our_hands(actor, hand_over_id)
    if hand_over.acknowledged_at is None:
        hand_over.their_reference = their_reference
        taken(hand_over, by=actor.name)
        if hand_over.kind == Partner.CHILDREN and hand_over.concern.child:
            owe(hand_over.concern, "decide")  # theirs to act on; ours to say how it ends here, and to tell whoever raised it
        audit.record(actor, "hand_over_acknowledged", hand_over)
        outbox.enqueue("hand_over_acknowledged", concern_id=str(hand_over.concern_id))
    return hand_over


def taken(hand_over: HandOver, *, by: str) -> None:
    """A named person has it: nobody is asked again, and nobody need ring them. For use within an operation."""
    hand_over.acknowledged_at, hand_over.acknowledged_by = clock.now(), by
    hand_over.save(update_fields=["acknowledged_at", "acknowledged_by", "their_reference"])
    clocks.finish_clock(ACKNOWLEDGES[Partner(hand_over.kind)], hand_over)
    clocks.finish_clock("ring-desk", hand_over)
    outbox.settle(hand_over.pk)
    if hand_over.kind == Partner.OUT_OF_HOURS:
        concern = Concern.objects.select_for_update(of=("self",)).get(pk=hand_over.concern_id)
        say(concern, "out-of-hours", f"{by} of {hand_over.team.name} has it, {words_of(clock.now())}")


@operation
def return_hand_over(*, actor: Actor, hand_over_id: UUID, words: str) -> HandOver:
    """Hand it back, saying what was done and found. The council owes reading it. Raises Refused while nobody has taken it."""
    actor.require(Permission.SEE_HAND_OVERS)
    hand_over = in_our_hands(actor, hand_over_id)
    if hand_over.returned_at is not None:
        raise Refused(f"{hand_over.returned_by} handed this back")
    if hand_over.acknowledged_at is None:
        raise Refused("Say that you have it before you hand it back")
    if not words.strip():
        raise Refused("Say what you did and what you found")
    _end(hand_over, by=actor.name, words=words, line=f"{actor.name} of {hand_over.team.name} handed it back")
    owe(hand_over.concern, "read-return", hand_over)
    audit.record(actor, "hand_over_returned", hand_over)
    return hand_over


@operation
def take_back_hand_over(*, actor: Actor, hand_over_id: UUID, because: str) -> HandOver:
    """The council takes back what a partner has, once it has rung them: whom it told there, and why. They read it no more."""
    actor.require(Permission.DECIDE_CONCERN)
    hand_over = queries.hand_overs(actor).select_for_update(of=("self",)).get(pk=hand_over_id)
    if hand_over.returned_at is not None:
        raise Refused(f"{hand_over.returned_by} handed this back" if hand_over.acknowledged_at else "This was taken back")
    if not because.strip():
        raise Refused(SAY_WHOM_AND_WHY)
    _end(hand_over, by=actor.name, words=because, line=f"{actor.name} took it back from {hand_over.team.name}")
    _nothing_to_read(hand_over, by=actor.name)
    hand_over.taken_back = True
    hand_over.save(update_fields=["taken_back"])
    if hand_over.kind == Partner.CHILDREN and hand_over.acknowledged_at is None:
        owe(hand_over.concern, "acknowledge-child")  # nobody there has heard of a child: the council rings
    audit.record(actor, "hand_over_taken_back", hand_over)
    return hand_over


def in_partners_hands(concern: Concern) -> list[HandOver]:
    """What partners have of a concern, or of a report that is joined to it, and have not handed back."""
    out = HandOver.objects.filter(Q(concern=concern) | Q(concern__joined_to=concern), returned_at=None)
    return list(out.select_related("team", "concern").order_by("created_at"))


def theirs_now(hand_over: HandOver) -> bool:
    """Whether the partner has taken it as work of its own, which goes on without the council."""
    return hand_over.kind == Partner.CHILDREN and hand_over.acknowledged_at is not None


def leave_with_them(hand_over: HandOver) -> None:
    """The council closes its part; theirs goes on under their own reference. For use within an operation."""
    _end(hand_over, by="Goldenthread", words=COUNCIL_CLOSED, line="")
    _nothing_to_read(hand_over, by="Goldenthread")


def _nothing_to_read(hand_over: HandOver, *, by: str) -> None:
    hand_over.read_at, hand_over.read_by = clock.now(), by
    hand_over.save(update_fields=["read_at", "read_by"])


def _end(hand_over: HandOver, *, by: str, words: str, line: str) -> None:
    """It is out of their hands: nobody there owes anything of it, nobody is written to about it again."""
    hand_over.returned_at, hand_over.returned_by, hand_over.returned_words = clock.now(), by, words
    hand_over.save(update_fields=["returned_at", "returned_by", "returned_words"])
    for kind in ("hand-back", ACKNOWLEDGES[Partner(hand_over.kind)], "ring-desk"):
        clocks.finish_clock(kind, hand_over)
    outbox.settle(hand_over.pk)
    if hand_over.kind == Partner.OUT_OF_HOURS:
        concern = Concern.objects.select_for_update(of=("self",)).select_related("team").get(pk=hand_over.concern_id)
        for kind in KEPT_BY_DESK:  # what the desk has not settled is the council's again, due when it was due
            clocks.pass_clock(kind, root_id=concern.pk, to=concern.team, subject=concern, given_to_id=concern.given_to_id)
        say(concern, "out-of-hours", f"{line}, {words_of(clock.now())}")


@operation
def read_return(*, actor: Actor, hand_over_id: UUID) -> HandOver:
    """Somebody of the council has read what the partner handed back."""
    actor.require(Permission.TRIAGE_CONCERN)
    hand_over = queries.hand_overs(actor).select_for_update(of=("self",)).get(pk=hand_over_id)
    if hand_over.returned_at is None:
        raise Refused("It has not been handed back yet")
    if hand_over.read_at is None:
        hand_over.read_at, hand_over.read_by = clock.now(), actor.name
        hand_over.save(update_fields=["read_at", "read_by"])
        clocks.finish_clock("read-return", hand_over)
        audit.record(actor, "hand_over_read", hand_over)
    return hand_over
