"""What was agreed with other organisations, and what it covers."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, QuerySet

from goldenthread.accounts.models import Organisation, Team
from goldenthread.core import clock
from goldenthread.sharing.models import Agreement
from goldenthread.sharing.models.agreements import AgreementQuerySet
from goldenthread.sharing.rules.agreements import REMINDED_BEFORE, covers

AGREEMENT_LISTS = {"": "In force or to come", "ended": "Ended"}


def agreements(actor: Any, which: str = "") -> AgreementQuerySet:
    """The agreements of the actor's organisation, what is reviewed next on top; `which` is a key of AGREEMENT_LISTS."""
    found = Agreement.objects.visible_to(actor).prefetch_related("parties")
    if which == "ended":
        return found.exclude(ended_on=None).order_by("-ended_on", "pk")
    return found.not_ended().order_by("review_on", "pk")


def agreement_called(actor: Any, agreement_id: UUID) -> AgreementQuerySet:
    """One agreement of the actor's organisation, ended or not."""
    return Agreement.objects.visible_to(actor).filter(pk=agreement_id).prefetch_related("parties")


def offered_agreements(actor: Any) -> AgreementQuerySet:
    """Those by which something is shared as a rule today."""
    return agreements(actor).current(clock.today())


def stale_agreements(actor: Any) -> AgreementQuerySet:
    """Those that nobody reviewed in time: nothing is offered by them."""
    return agreements(actor).filter(review_on__lt=clock.today())


def organisations_to_agree_with(actor: Any) -> QuerySet[Organisation]:
    """Every other organisation with a team here."""
    here = (
        Organisation.objects.visible_to(actor)
        .open_on(clock.today())
        .filter(Exists(Team.objects.filter(organisation=OuterRef("pk"), closed_on=None)))
    )
    return here.exclude(pk=actor.organisation_id).order_by("name", "pk")


def covering(owner_id: UUID, organisation_id: UUID, items: Collection[str]) -> Agreement | None:
    """The agreement in force by which an organisation shares all of these items with another, the newest of several. For the
    operation that keeps a decision."""
    found = Agreement.objects.current(clock.today()).filter(owner_id=owner_id, parties=organisation_id)
    return next((one for one in found.order_by("-begins_on", "pk") if covers(one.items, items)), None)


def to_review(today: date) -> AgreementQuerySet:
    """Those whose review is four weeks ahead or less and of whose day nobody was reminded. For the worker."""
    soon = Agreement.objects.not_ended().filter(review_on__lte=today + REMINDED_BEFORE)
    return soon.exclude(reminded_for=F("review_on")).select_related("owner")
