"""Who commissions care, where, for how many, and who their named manager is (procedure 2.5 §2 and §6)."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Sum

from goldenthread.accounts.models import Organisation, OrganisationKind
from goldenthread.core import clock
from goldenthread.core.prepared import prepared
from goldenthread.directory.models import Contract, Funding, Location, Placement, Provider
from goldenthread.directory.models.contracts import ContractQuerySet
from goldenthread.directory.permissions import Permission

_NOW_FIRST = (F("ends_on").desc(nulls_first=True), F("starts_on").desc(nulls_last=True))


@dataclass(frozen=True, kw_only=True)
class Commissioner:
    """A body that commissions a provider, one row for each way that it pays. `people` is None where the numbers are not ours.

    A row without an organisation is of people who pay for themselves.
    """

    organisation_id: UUID | None
    organisation: str
    kind: str
    ods_code: str
    team_id: UUID | None = None
    team: str = ""
    manager_id: UUID | None = None
    manager_name: str = ""
    funding: str = ""
    people: int | None = 0
    contracts: tuple[str, ...] = ()
    contract_ends_on: date | None = None
    out_of_area: bool = False

    @property
    def funding_words(self) -> str:
        return str(Funding(self.funding).label) if self.funding else ""


def contracts(actor: Any) -> ContractQuerySet:
    """Contracts with what a page shows of them."""
    return Contract.objects.visible_to(actor).select_related("commissioner", "team", "manager", "provider")


def own_contracts(actor: Any) -> QuerySet[Contract]:
    """The contracts that the actor's own organisation holds, which its administrator keeps."""
    return contracts(actor).filter(commissioner_id=actor.organisation_id)


def own_placements(actor: Any) -> QuerySet[Placement]:
    """The placements that the actor's administrator keeps: what it pays for, and who else is placed in its area."""
    mine = Q(payer_id=actor.organisation_id) | Q(location__council_id=actor.organisation_id)
    return placements(actor).filter(mine)


def payers(actor: Any, location: Location) -> QuerySet[Organisation]:
    """Who can be noted as paying at a place: ourselves, and in our own area every body that commissions care."""
    ours = Q(pk=actor.organisation_id)
    if location.council_id == actor.organisation_id:
        kinds = (OrganisationKind.COUNCIL, OrganisationKind.ICB, OrganisationKind.NHS_ENGLAND)
        ours |= Q(kind__in=kinds)
    return Organisation.objects.visible_to(actor).open_on(clock.today()).filter(ours).order_by("kind", "name")


def contracts_of(actor: Any, provider: Provider) -> QuerySet[Contract]:
    """A provider's contracts, those in force first, with the places and services that each names."""
    rows = contracts(actor).filter(provider=provider).prefetch_related("locations", "services")
    return rows.order_by(_NOW_FIRST[0], "commissioner__name", "reference")


def placements(actor: Any) -> QuerySet[Placement]:
    """Placements with what a page shows of them."""
    return Placement.objects.visible_to(actor).select_related("location", "payer", "person")


def payment_history(actor: Any, location: Location) -> QuerySet[Placement]:
    """Who paid for whom at a place, the present first."""
    return placements(actor).filter(location=location).order_by(*_NOW_FIRST, "pk")


@dataclass(frozen=True)
class ContractsHeld:
    """The contracts in force with a provider on a day, read once, as they bear on one of its places.

    `here` are those that name this place or no place at all; `kinds` the services that a contract names, each with its
    place; a contract that names none is for every kind of care.
    """

    location: Location
    rows: tuple[Contract, ...]
    here: frozenset[UUID]
    naming_a_place: frozenset[UUID]
    kinds: Mapping[UUID, tuple[tuple[str, UUID | None], ...]]

    def covering(self, kind: str = "") -> list[Contract]:
        """Those for this place, and for a kind of care if one is given."""
        return [one for one in self.rows if one.pk in self.here and (not kind or self._gives(one, kind))]

    def of(self, council_id: UUID, kind: str = "") -> Contract | None:
        """The council's own contract for this place, and for a kind of care if one is given: the one that names most."""
        own = [one for one in self.covering(kind) if one.commissioner_id == council_id]
        return min(own, key=self._how_particular, default=None)

    def _gives(self, contract: Contract, kind: str) -> bool:
        named = self.kinds.get(contract.pk, ())
        return not named or any(one == kind and at in (None, self.location.pk) for one, at in named)

    def _how_particular(self, contract: Contract) -> tuple[Any, ...]:
        """Naming the place comes before naming the service, and that before naming neither; then the newest."""
        start = contract.starts_on.toordinal() if contract.starts_on else 0
        return contract.pk not in self.naming_a_place, contract.pk not in self.kinds, -start, contract.reference


def contracts_held(location: Location, on: date) -> ContractsHeld:
    """What bears on this place of every contract in force with its provider: two statements."""
    rows: tuple[Any, ...] = tuple(_held(location.provider_id, location.pk, on))
    kinds: dict[UUID, tuple[tuple[str, UUID | None], ...]] = {}
    for contract, *service in _services_named(location.provider_id, on) if rows else ():
        kinds[contract] = (*kinds.get(contract, ()), tuple(service))
    return ContractsHeld(
        location,
        rows,
        here=frozenset(row.pk for row in rows if row.names_this or not row.names_a_place),
        naming_a_place=frozenset(row.pk for row in rows if row.names_a_place),
        kinds=kinds,
    )


@prepared
def _held(provider_id: UUID, location_id: UUID, on: date) -> QuerySet[Contract]:
    named = Contract.locations.through.objects.filter(contract_id=OuterRef("pk"))
    found = Contract.objects.filter(provider_id=provider_id).in_force(on)
    found = found.select_related("commissioner", "manager", "team__organisation", "team__lead")
    found = found.annotate(names_a_place=Exists(named), names_this=Exists(named.filter(location_id=location_id)))
    return found.order_by("reference")


@prepared
def _services_named(provider_id: UUID, on: date) -> QuerySet[Any, tuple[Any, ...]]:
    contracts = Contract.objects.filter(provider_id=provider_id).in_force(on).order_by()
    services = Contract.services.through.objects.filter(contract__in=contracts)
    return services.values_list("contract_id", "service__kind", "service__location_id")


def contract_for(location: Location, council_id: UUID, on: date, *, kind: str = "") -> Contract | None:
    """The council's own contract for a place, and for a kind of care if one is given: the one that names most."""
    return contracts_held(location, on).of(council_id, kind)


def manager_of(contract: Contract) -> str:
    """The one named commissioning manager, if we know one who is still here."""
    if contract.manager:
        return contract.manager.name if contract.manager.is_active else ""
    return contract.manager_name


def sees_numbers(actor: Any, provider_id: UUID) -> bool:
    """Whether how many people each pays for here is the actor's to know: its area, or it commissions here too."""
    if not actor.has(Permission.SEE_WHO_COMMISSIONS):
        return False
    mine = Q(council_id=actor.organisation_id) | Q(icb_id=actor.organisation_id)
    bought = Contract.objects.filter(provider_id=OuterRef("provider_id"), commissioner_id=actor.organisation_id)
    paid = Placement.objects.filter(location=OuterRef("pk"), payer_id=actor.organisation_id)
    return Location.objects.filter(mine | Exists(bought) | Exists(paid), provider_id=provider_id).exists()


def commissioners_of(actor: Any, provider_id: UUID, on: date, *, location: Location | None = None) -> list[Commissioner]:
    """Every commissioner of a provider, or of one of its places, that contracts and placements show the actor."""
    bought = contracts(actor).filter(provider_id=provider_id).in_force(on)
    paid = Placement.objects.visible_to(actor).filter(location__provider_id=provider_id).in_force(on)
    if location:
        bought, paid = bought.covering(location), paid.filter(location=location)
    return combine(bought, paid, home=location.council_id if location else None, numbers=sees_numbers(actor, provider_id))


_PAID_BY = ("payer_id", "payer__name", "payer__kind", "payer__ods_code", "funding")


def combine(
    bought: QuerySet[Contract], paid: QuerySet[Placement], *, home: UUID | None = None, numbers: bool = True
) -> list[Commissioner]:
    """One row for each body and way of paying. `home` is the council whose area it is."""
    by_body: dict[UUID, list[Contract]] = {}
    for contract in bought:
        by_body.setdefault(contract.commissioner_id, []).append(contract)
    counted = list(paid.order_by().values(*_PAID_BY).annotate(number=Sum("people")))
    rows = [_paying(row, by_body.get(row["payer_id"], []), home) for row in counted]
    paying = {row["payer_id"] for row in counted}
    rows += [_buying(held, 0 if numbers else None, home) for body, held in by_body.items() if body not in paying]
    return sorted(rows, key=_in_order(rows, home))


def _in_order(rows: list[Commissioner], home: UUID | None) -> Callable[[Commissioner], tuple[Any, ...]]:
    """The council of the area first, then whoever pays for most; funded nursing care, which comes on top, after what it
    comes on top of; last those who pay for themselves."""
    on_top = Funding.FUNDED_NURSING
    most = {row.organisation_id: 0 for row in rows}
    for row in rows:
        if row.funding != on_top:
            most[row.organisation_id] = max(most[row.organisation_id], row.people or 0)

    def place(row: Commissioner) -> tuple[Any, ...]:
        body = row.organisation_id
        return body is None, body != home, -most[body], row.organisation, row.funding == on_top, -(row.people or 0)

    return place


def _paying(row: dict[str, Any], held: list[Contract], home: UUID | None) -> Commissioner:
    return Commissioner(
        organisation_id=row["payer_id"],
        organisation=row["payer__name"] or "",
        kind=row["payer__kind"] or "",
        ods_code=row["payer__ods_code"] or "",
        funding=row["funding"],
        people=row["number"],
        **_contract_words(held, row["payer_id"], row["payer__kind"], home),
    )


def _buying(held: list[Contract], people: int | None, home: UUID | None) -> Commissioner:
    body: Organisation = held[0].commissioner
    return Commissioner(
        organisation_id=body.pk,
        organisation=body.name,
        kind=body.kind,
        ods_code=body.ods_code,
        people=people,
        **_contract_words(held, body.pk, body.kind, home),
    )


def _contract_words(held: Iterable[Contract], body: UUID | None, kind: str | None, home: UUID | None) -> dict[str, Any]:
    """What the contracts that a body holds add: team, named manager, references, the first end, whether out of area."""
    named = sorted(held, key=lambda contract: (not manager_of(contract), contract.reference))
    best = named[0] if named else None
    ends = [contract.ends_on for contract in named if contract.ends_on]
    placing = kind == OrganisationKind.COUNCIL and home is not None and body != home
    return {
        "team_id": best.team_id if best else None,
        "team": best.team.name if best and best.team else "",
        "manager_id": best.manager_id if best and manager_of(best) else None,
        "manager_name": manager_of(best) if best else "",
        "contracts": tuple(contract.reference for contract in named),
        "contract_ends_on": min(ends, default=None),
        "out_of_area": placing or any(contract.out_of_area for contract in named),
    }
