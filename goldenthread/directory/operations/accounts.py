"""The organisation that a provider of the register signs in as."""

from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.models import Organisation, OrganisationKind
from goldenthread.accounts.permissions import Permission
from goldenthread.audit import operations as audit
from goldenthread.core.operation import operation
from goldenthread.directory.models import Provider


@operation
def account_of(*, actor: Actor, provider_id: UUID) -> Organisation:
    """The organisation that stands for a provider here: the one that it has, else the one of its id with the regulator, else
    a new one. An organisation alone opens nothing: somebody is invited to it (`invite_respondent`)."""
    actor.require(Permission.INVITE_RESPONDENTS)
    provider = Provider.objects.select_for_update().get(pk=provider_id)
    if provider.organisation_id is None:
        facts = {"name": provider.name, "kind": OrganisationKind.CARE_PROVIDER}
        provider.organisation, _ = Organisation.objects.get_or_create(cqc_id=provider.cqc_id, defaults=facts)
        provider.save(update_fields=["organisation"])
        audit.record(actor, "provider_given_account", provider)
    found = provider.organisation
    assert found is not None
    return found
