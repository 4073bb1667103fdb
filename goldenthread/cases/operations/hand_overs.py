"""A concern is put into a partner's hands: its out-of-hours desk, the police or the children's front door."""

from datetime import datetime
from uuid import UUID

from django.urls import reverse

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.letters import words_for
from goldenthread.audit import operations as audit
from goldenthread.cases import queries
from goldenthread.cases.models import Concern, HandOver, Partner
from goldenthread.cases.operations.owing import owe
from goldenthread.cases.permissions import Permission
from goldenthread.clocks import operations as clocks
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation
from goldenthread.core.references import new_reference
from goldenthread.outbox import operations as outbox
from goldenthread.routing import queries as routing

# What the partner owes when it is handed something: the kind of clock.
ACKNOWLEDGES = {
    Partner.OUT_OF_HOURS: "acknowledge",
    Partner.POLICE: "acknowledge-police",
    Partner.CHILDREN: "acknowledge-child",
}


def hand_to(
    concern: Concern, kind: str, *, actor: Actor, asks: str, could_happen: str = "", to_ring: str = ""
) -> HandOver | None:
    """Hand a concern to the partner that its council has named, with a clock to acknowledge it; None where it has named none.

    What is already in that partner's hands is handed once. For use within an operation.
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
        owed = clocks.start_clock(
            ACKNOWLEDGES[Partner(kind)], hand_over, root_id=concern.pk, team=team, watched_by_id=concern.owner_id
        )
        write_to_partner(hand_over, due=owed.due_at)
        audit.record(actor, "concern_handed_over", concern, kind=kind)
    return hand_over


def write_to_partner(hand_over: HandOver, *, due: datetime, which: str = "") -> None:
    """E-mail the partner's desk, if it has a mailbox; the hand-over is on its Goldenthread list either way."""
    if not hand_over.team.mailbox:
        return
    path = reverse("hand_over", args=[hand_over.pk])
    outbox.send(
        "handed-over",
        owner_id=hand_over.owner_id,
        subject=hand_over,
        root_id=hand_over.concern_id,
        to_name=hand_over.team.name,
        to_address=hand_over.team.mailbox,
        words=words_for(hand_over.owner_id, hand_over.reference, path, due) | {"which": which},
    )


def _locked(actor: Actor, hand_over_id: UUID) -> HandOver:
    """One that is in the actor's own team's hands, held until the operation ends."""
    return queries.handed_to_us(actor).select_for_update(of=("self",)).get(pk=hand_over_id)


@operation
def acknowledge_hand_over(*, actor: Actor, hand_over_id: UUID, their_reference: str = "") -> HandOver:
    """A named person of the partner has it: the council sees who and when. Once is enough."""
    actor.require(Permission.SEE_HAND_OVERS)
    hand_over = _locked(actor, hand_over_id)
    if hand_over.acknowledged_at is None:
        hand_over.acknowledged_at, hand_over.acknowledged_by = clock.now(), actor.name
        hand_over.their_reference = their_reference
        hand_over.save(update_fields=["acknowledged_at", "acknowledged_by", "their_reference"])
        clocks.finish_clock(ACKNOWLEDGES[Partner(hand_over.kind)], hand_over)
        outbox.settle(hand_over.pk)
        audit.record(actor, "hand_over_acknowledged", hand_over)
        outbox.enqueue("hand_over_acknowledged", concern_id=str(hand_over.concern_id))
    return hand_over


@operation
def return_hand_over(*, actor: Actor, hand_over_id: UUID, words: str) -> HandOver:
    """Hand it back, saying what was done and found. The council owes reading it. Raises Refused while nobody has taken it."""
    actor.require(Permission.SEE_HAND_OVERS)
    hand_over = _locked(actor, hand_over_id)
    if hand_over.returned_at is not None:
        raise Refused(f"{hand_over.returned_by} handed this back")
    if hand_over.acknowledged_at is None:
        raise Refused("Say that you have it before you hand it back")
    if not words.strip():
        raise Refused("Say what you did and what you found")
    hand_over.returned_at, hand_over.returned_by, hand_over.returned_words = clock.now(), actor.name, words
    hand_over.save(update_fields=["returned_at", "returned_by", "returned_words"])
    clocks.finish_clock("hand-back", hand_over)
    owe(hand_over.concern, "read-return", hand_over)
    audit.record(actor, "hand_over_returned", hand_over)
    return hand_over


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
