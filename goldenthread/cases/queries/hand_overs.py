"""What is in a partner's hands: as the partner sees it, and as the council that handed it over does."""

from typing import Any
from uuid import UUID

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from goldenthread.cases.models import HandOver
from goldenthread.cases.permissions import Permission

TABS = {"with-us": "With us", "handed-back": "Handed back"}


def hand_overs(actor: Any) -> QuerySet[HandOver]:
    """Every hand-over that the actor may read, with the concern and its person."""
    found = HandOver.objects.visible_to(actor)
    return found.select_related("concern__person__same_as", "concern__location", "concern__team", "owner", "team")


def handed_to_us(actor: Any) -> QuerySet[HandOver]:
    """What was handed to the actor's own teams."""
    if not actor.has(Permission.SEE_HAND_OVERS):
        return HandOver.objects.none()
    return hand_overs(actor).filter(team_id__in=actor.team_ids)


def listed_hand_overs(actor: Any, tab: str) -> QuerySet[HandOver]:
    """One list of a partner's desk: what it has, what nobody has taken first; or what it handed back, newest first."""
    rows = handed_to_us(actor)
    if tab == "handed-back":
        return rows.filter(returned_at__isnull=False).order_by("-returned_at", "pk")
    return rows.filter(returned_at=None).order_by("acknowledged_at", "created_at", "pk")


def hand_overs_of(actor: Any, concern_id: UUID) -> QuerySet[HandOver]:
    """Everything about one concern that was handed to partners, newest first."""
    return hand_overs(actor).filter(concern_id=concern_id).order_by("-created_at")


NOT_TAKEN, BACK_UNREAD, IN_HAND = 0, 1, 2


def hand_overs_out(actor: Any) -> QuerySet[HandOver]:
    """What the actor's council has put into partners' hands and not yet read back: nobody has it, came back, in hand.

    Within each the oldest first; `group` says which it is in.
    """
    if not actor.has(Permission.SEE_CASEWORK):
        return HandOver.objects.none()
    group = Case(
        When(Q(returned_at__isnull=False), then=Value(BACK_UNREAD)),
        When(Q(acknowledged_at=None), then=Value(NOT_TAKEN)),
        default=Value(IN_HAND),
        output_field=IntegerField(),
    )
    rows = hand_overs(actor).filter(owner_id=actor.organisation_id, read_at=None)
    return rows.annotate(group=group).order_by("group", "created_at", "pk")
