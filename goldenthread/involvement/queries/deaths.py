"""What is recorded of somebody's death, and every concern that it touches."""

from typing import Any

from django.db.models import Q, QuerySet

from goldenthread.cases.models import Concern
from goldenthread.involvement.models import DeathDecision, DeathFollowUp, DeathRecord
from goldenthread.people.models import Person


def known_as(concern: Concern) -> Person:
    """The person as we know them now."""
    return concern.person.same_as or concern.person


def concerns_about(person: Person) -> QuerySet[Concern]:
    """Every concern of the person's own council about them, whoever they were reported as; not closed."""
    about = Concern.objects.filter(Q(person=person) | Q(person__same_as=person), owner_id=person.owner_id)
    return about.exclude(status="closed")


def death_records(concern: Concern) -> list[DeathRecord]:
    """What was recorded, the newest first. The caller has shown that the concern is the actor's."""
    about = Q(person=known_as(concern)) | Q(person=concern.person_id)
    return list(DeathRecord.objects.filter(about, owner_id=concern.owner_id).order_by("-created_at", "-pk"))


def decided_after_death(concern: Concern) -> list[DeathDecision]:
    """What was decided of the work, newest first; not what was decided of a death that was recorded by mistake."""
    decided = DeathDecision.objects.filter(concern=concern).order_by("-created_at", "-pk")
    withdrawn = next((one for one in death_records(concern) if one.died_on is None), None)
    return list(decided.filter(created_at__gt=withdrawn.created_at) if withdrawn else decided)


def death_history(concern: Concern) -> dict[str, list[Any]]:
    """What was recorded, what the family was told and what was decided, each newest first."""
    return {
        "records": death_records(concern),
        "follow_ups": list(DeathFollowUp.objects.filter(concern=concern).order_by("-created_at", "-pk")),
        "decisions": decided_after_death(concern),
    }
