"""Whose worker speaks up, and whom a restricted concern is for."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from goldenthread.accounts.models import Membership, Organisation, User
from goldenthread.accounts.queries import colleagues, role_table
from goldenthread.cases.models import Concern, HandOver, RestrictedAccess, RestrictionStep
from goldenthread.cases.permissions import Permission
from goldenthread.cases.rules import speaking
from goldenthread.cases.rules.speaking import employer_named
from goldenthread.cases.safe_practice import SPEAKING_UP
from goldenthread.directory.models import Provider


def employer_called(words: str) -> UUID | None:
    """The one body here that has this name, its own or as a registered provider; None where none has, or several."""
    if not words.strip():
        return None
    open_ones = Organisation.objects.filter(closed_on=None)
    code = open_ones.filter(ods_code__iexact=words.strip()).values_list("pk", flat=True).first()
    found = code or employer_named(words, dict(open_ones.values_list("pk", "name")))
    registered = Provider.objects.filter(organisation__isnull=False).values_list("organisation_id", "name")
    return found or employer_named(words, dict(registered))


def employer_is_known(concern: Concern) -> bool:
    """Whether it is known whom somebody who speaks up works for, or that it is nobody here."""
    return concern.employer_id is not None or SPEAKING_UP in concern.safe_practice


def withheld_in(hand_over: HandOver) -> bool:
    """Whether what was reported is withheld from the partner that has this in its hands."""
    concern = hand_over.concern
    return speaking.withheld_from(
        raised_as=concern.raised_as,
        employer=concern.employer_id,
        employer_known=employer_is_known(concern),
        partner=hand_over.team.organisation_id,
    )


def named_people(actor: Any, concern: Concern) -> QuerySet[RestrictedAccess]:
    """Who may read a restricted concern that its caller has found among the actor's own, and why."""
    return RestrictedAccess.objects.filter(concern=concern).select_related("user").order_by("created_at")


def is_named(actor: Any, concern: Concern) -> bool:
    """Whether the actor themself is named for a restricted concern, and has it not only open in an emergency."""
    return named_people(actor, concern).filter(user=actor.user_id).exists()


def restriction_steps(concern: Concern) -> list[RestrictionStep]:
    """What happened to the restriction of a concern that its caller has found among the actor's own, the latest first."""
    return list(RestrictionStep.objects.filter(concern=concern).order_by("-created_at"))


def managers(actor: Any) -> QuerySet[User]:
    """The managers of the actor's own organisation who may be named for a restricted concern."""
    return colleagues(actor).filter(pk__in=_holding(actor, Permission.NAME_PEOPLE))


def caseworkers(actor: Any) -> QuerySet[User]:
    """Everybody of the actor's own organisation who may be named for a restricted concern."""
    return colleagues(actor).filter(pk__in=_holding(actor, Permission.SEE_CASEWORK))


def _holding(actor: Any, permission: str) -> QuerySet[Membership, Any]:
    roles = [key for key, role in role_table().items() if permission in role.permissions]
    current = Membership.objects.visible_to(actor).current().filter(role__in=roles)
    return current.values("user_id")
