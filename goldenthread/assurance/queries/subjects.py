"""About whom or what a campaign can ask: rows of the register of providers, contracts or organisations, in one shape."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.models import Organisation, OrganisationKind, User
from goldenthread.assurance.models import Assessment, Campaign, Subjects
from goldenthread.core import clock
from goldenthread.directory.models import Contract, Location, Provider, Service
from goldenthread.directory.queries.places import registered

OURS, ALL = "ours", "all"
ASKED_KINDS = (OrganisationKind.BOARD, OrganisationKind.COUNCIL, OrganisationKind.ICB, OrganisationKind.NHS_ENGLAND)


@dataclass(frozen=True)
class Subject:
    """What one assessment is about: the row, what it is called, whose it is, and which organisation answers for it."""

    pk: UUID
    name: str
    where: str
    provider_id: UUID | None
    respondent_id: UUID | None


def subjects(actor: Actor, campaign: Campaign, *, words: str = "", near: str = OURS) -> QuerySet[Any]:
    """What can still be added to a campaign, by name: of our own area and contracts, or of the whole register."""
    kind = _KINDS[Subjects(campaign.subjects)]
    rows = kind.rows(actor)
    if near == OURS:
        rows = rows.filter(kind.ours(actor))
    for word in words.split():
        rows = rows.filter(kind.named(word))
    taken = campaign.assessments.filter(subject_id=OuterRef("pk"))
    return rows.exclude(Exists(taken)).order_by(*kind.order)


def subjects_called(actor: Actor, campaign: Campaign, ids: list[UUID]) -> list[Subject]:
    """Those of these that can still be added to a campaign."""
    rows = subjects(actor, campaign, near=ALL).filter(pk__in=ids)
    return [described(campaign, row) for row in rows]


def answered_before(ids: list[UUID], lead_id: UUID) -> dict[UUID, User]:
    """Whoever was invited to answer about each of these for the same lead the last time."""
    earlier = Assessment.objects.filter(subject_id__in=ids, campaign__lead_id=lead_id, answers_for_it__isnull=False)
    rows = earlier.select_related("answers_for_it").order_by("created_at")
    return {row.subject_id: row.answers_for_it for row in rows if row.answers_for_it}


def described(campaign: Campaign, row: Any) -> Subject:
    """A row of the register as what is asked about."""
    return _KINDS[Subjects(campaign.subjects)].described(row)


@dataclass(frozen=True)
class _Kind:
    rows: Callable[[Actor], QuerySet[Any]]
    ours: Callable[[Actor], Q]
    named: Callable[[str], Q]
    described: Callable[[Any], Subject]
    order: tuple[str, ...] = ("name", "pk")


def _contracts_of(actor: Actor) -> QuerySet[Contract]:
    return Contract.objects.filter(commissioner_id=actor.organisation_id).in_force(clock.today())


def _in_area(actor: Actor, of: str = "") -> Q:
    return Q(**{f"{of}council_id": actor.organisation_id}) | Q(**{f"{of}icb_id": actor.organisation_id})


def _our_providers(actor: Actor) -> Q:
    here = Location.objects.filter(_in_area(actor), registered(), provider=OuterRef("pk"))
    return Q(Exists(here)) | Q(Exists(_contracts_of(actor).filter(provider=OuterRef("pk"))))


def _our_places(actor: Actor) -> Q:
    return _in_area(actor) | Q(Exists(_contracts_of(actor).filter(provider=OuterRef("provider_id"))))


def _our_services(actor: Actor) -> Q:
    return _in_area(actor, "location__") | Q(Exists(_contracts_of(actor).filter(provider=OuterRef("provider_id"))))


def _of_provider(row: Any, name: str, where: str) -> Subject:
    return Subject(row.pk, name, where, row.provider_id, row.provider.organisation_id)


def _place(row: Location) -> Subject:
    return _of_provider(row, row.name, f"{row.town}, {row.provider.name}" if row.town else row.provider.name)


def _service(row: Service) -> Subject:
    at = row.location.name if row.location else row.provider.name
    return _of_provider(row, f"{row}, {at}", row.provider.name)


_KINDS: dict[Subjects, _Kind] = {
    Subjects.PROVIDERS: _Kind(
        lambda actor: Provider.objects.visible_to(actor),
        _our_providers,
        lambda word: Q(name__icontains=word) | Q(cqc_id=word),
        lambda row: Subject(row.pk, row.name, row.cqc_id, row.pk, row.organisation_id),
    ),
    Subjects.LOCATIONS: _Kind(
        lambda actor: Location.objects.visible_to(actor).filter(registered()).select_related("provider"),
        _our_places,
        lambda word: Q(name__icontains=word) | Q(town__icontains=word) | Q(provider__name__icontains=word),
        _place,
    ),
    Subjects.SERVICES: _Kind(
        lambda actor: Service.objects.visible_to(actor).select_related("provider", "location"),
        _our_services,
        lambda word: Q(name__icontains=word) | Q(location__name__icontains=word) | Q(provider__name__icontains=word),
        _service,
        ("provider__name", "kind", "pk"),
    ),
    Subjects.CONTRACTS: _Kind(
        lambda actor: _contracts_of(actor).select_related("provider"),
        lambda actor: Q(),
        lambda word: Q(reference__icontains=word) | Q(provider__name__icontains=word),
        lambda row: _of_provider(row, f"{row.reference}, {row.provider.name}", row.provider.name),
        ("provider__name", "reference", "pk"),
    ),
    Subjects.ORGANISATIONS: _Kind(
        lambda actor: Organisation.objects.visible_to(actor).filter(kind__in=ASKED_KINDS).open_on(clock.today()),
        lambda actor: Q(kind=OrganisationKind.BOARD) | Q(pk=actor.organisation_id),
        lambda word: Q(name__icontains=word),
        lambda row: Subject(row.pk, row.name, row.get_kind_display(), None, row.pk),
    ),
}
