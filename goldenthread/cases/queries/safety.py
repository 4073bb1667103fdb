"""What was decided of somebody's safety, and every attempt to see them."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from goldenthread.cases.models import Concern, HandOver, SafetyDecision, Sighting


def safety_decisions(actor: Any, concern_id: UUID) -> QuerySet[SafetyDecision]:
    """Every decision about one concern of the actor's, the latest first."""
    ours = Concern.objects.visible_to(actor)
    return SafetyDecision.objects.filter(concern__in=ours, concern_id=concern_id).order_by("-created_at")


def latest_safety_decision(concern: Concern) -> SafetyDecision | None:
    """What was decided last of somebody's safety. Its caller has already shown that the concern is the actor's."""
    return concern.safety_decisions.order_by("-created_at").first()


def sightings(actor: Any, concern_id: UUID) -> QuerySet[Sighting]:
    """Every attempt to see the person of one concern of the actor's, the latest first."""
    ours = Concern.objects.visible_to(actor)
    return Sighting.objects.filter(concern__in=ours, concern_id=concern_id).order_by("-at", "-created_at")


def decided_in(actor: Any, hand_over_id: UUID) -> QuerySet[SafetyDecision]:
    """What was decided in the course of one hand-over, the latest first: never what the council keeps in its file."""
    theirs = HandOver.objects.visible_to(actor)
    return SafetyDecision.objects.filter(hand_over__in=theirs, hand_over_id=hand_over_id).order_by("-created_at")


def tried_in(actor: Any, hand_over_id: UUID) -> QuerySet[Sighting]:
    """Every attempt to see the person in the course of one hand-over, the latest first."""
    theirs = HandOver.objects.visible_to(actor)
    return Sighting.objects.filter(hand_over__in=theirs, hand_over_id=hand_over_id).order_by("-at", "-created_at")
