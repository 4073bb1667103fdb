"""Service accounts: an organisation's own system, by a token."""

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.models import ApiToken, Organisation
from goldenthread.accounts.tokens import new_token
from goldenthread.audit import operations as audit
from goldenthread.core.operation import operation


@operation
def issue_token(*, organisation: Organisation) -> str:
    """Make a token for an organisation's service account. It is returned once; only its hash is kept."""
    raw, hashed = new_token()
    token = ApiToken.objects.create(organisation=organisation, token_hash=hashed)
    audit.record(Actor.machine(organisation), "token_issued", token)
    return raw
