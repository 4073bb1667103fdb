"""The contracts of somebody who leaves."""

from uuid import UUID

from django.db.models import Q, QuerySet

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.models import User
from goldenthread.audit import operations as audit
from goldenthread.core import clock
from goldenthread.core.operation import operation
from goldenthread.directory.models import Contract


def _managed(user: User, organisation_id: UUID | None) -> QuerySet[Contract]:
    running = Q(ends_on=None) | Q(ends_on__gte=clock.today())
    return Contract.objects.filter(running, manager=user, commissioner_id=organisation_id).order_by("reference")


def contracts_managed(user: User, organisation_id: UUID) -> list[str]:
    """The running contracts that they manage, by reference."""
    return [contract.reference for contract in _managed(user, organisation_id)]


@operation
def manage_contracts(actor: Actor, user: User, to_id: UUID | None) -> None:
    """Let a colleague manage them: whoever must be told of a concern there is found by this name."""
    for contract in _managed(user, actor.organisation_id).select_for_update(of=("self",)):
        contract.manager_id = to_id
        contract.save(update_fields=["manager"])
        audit.record(actor, "contract_changed", contract, manager=str(to_id))
