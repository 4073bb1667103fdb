"""Contracts with their one named commissioning manager, kept by the administrator of whoever buys (procedure 2.5 §2)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from goldenthread.accounts import queries as accounts
from goldenthread.accounts.actor import Actor
from goldenthread.audit import operations as audit
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation
from goldenthread.directory import queries, rules
from goldenthread.directory.models import Contract, Provider, Service
from goldenthread.directory.permissions import Permission


@dataclass(frozen=True, kw_only=True)
class ContractTerms:
    """What a contract says. Without services or places it covers everything of its provider."""

    reference: str
    team_id: UUID | None = None
    manager_id: UUID | None = None
    manager_name: str = ""
    services: tuple[str, ...] = ()
    location_ids: tuple[UUID, ...] = ()
    out_of_area: bool = False
    starts_on: date | None = None
    ends_on: date | None = None


@operation
def add_contract(*, actor: Actor, provider_id: UUID, terms: ContractTerms) -> Contract:
    """Note a contract that the actor's organisation holds with a provider."""
    actor.require(Permission.EDIT_DIRECTORY)
    provider = queries.providers(actor).get(pk=provider_id)
    contract = Contract(commissioner=accounts.organisations(actor).get(pk=str(actor.organisation_id)), provider=provider)
    _agree(actor, contract, terms)
    audit.record(actor, "contract_added", contract)
    return contract


@operation
def change_contract(*, actor: Actor, contract_id: UUID, terms: ContractTerms) -> Contract:
    """Change what a contract of the actor's own organisation says."""
    actor.require(Permission.EDIT_DIRECTORY)
    contract = _own_contract(actor, contract_id)
    _agree(actor, contract, terms)
    audit.record(actor, "contract_changed", contract)
    return contract


@operation
def end_contract(*, actor: Actor, contract_id: UUID, last_day: date) -> Contract:
    """End a contract of the actor's own organisation. It stays in the history."""
    actor.require(Permission.EDIT_DIRECTORY)
    contract = _own_contract(actor, contract_id)
    may = rules.spell_may_end(starts_on=contract.starts_on, ends_on=contract.ends_on, new_end=last_day)
    if not may.met:
        raise Refused(may.reasons)
    contract.ends_on = last_day
    contract.save(update_fields=["ends_on"])
    audit.record(actor, "contract_ended", contract)
    return contract


def _own_contract(actor: Actor, contract_id: UUID) -> Contract:
    mine = queries.own_contracts(actor).values("pk")
    return Contract.objects.filter(pk__in=mine).select_for_update(of=("self",)).get(pk=contract_id)


def _agree(actor: Actor, contract: Contract, terms: ContractTerms) -> None:
    """Make the contract say this, or refuse and say why."""
    others = Contract.objects.filter(commissioner_id=contract.commissioner_id, reference__iexact=terms.reference)
    places = queries.locations(actor).filter(pk__in=terms.location_ids)
    may = rules.contract_may_be_kept(
        starts_on=terms.starts_on,
        ends_on=terms.ends_on,
        reference_taken=others.exclude(pk=contract.pk).exists(),
        covers_other_providers=places.filter(provider_id=contract.provider_id).count() != len(terms.location_ids),
    )
    if not may.met:
        raise Refused(may.reasons)
    contract.reference, contract.out_of_area = terms.reference, terms.out_of_area
    contract.starts_on, contract.ends_on = terms.starts_on, terms.ends_on
    contract.team = accounts.own_teams(actor).get(pk=terms.team_id) if terms.team_id else None
    contract.manager = accounts.colleagues(actor).get(pk=terms.manager_id) if terms.manager_id else None
    contract.manager_name = "" if terms.manager_id else terms.manager_name
    contract.save()
    contract.locations.set(places)
    contract.services.set([_service(contract.provider, kind) for kind in terms.services])


def _service(provider: Provider, kind: str) -> Service:
    """The provider's service of this kind, wherever it gives it."""
    return Service.objects.get_or_create(provider=provider, location=None, kind=kind)[0]
