"""One's own passkeys: named, and removed while another second step is left. Adding one is allauth's."""

from allauth.mfa.models import Authenticator

from goldenthread.accounts import queries, rules
from goldenthread.accounts.actor import Actor
from goldenthread.accounts.operations.people import own_account
from goldenthread.audit import operations as audit
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation


@operation
def rename_passkey(*, actor: Actor, passkey_id: int, name: str) -> None:
    """Give one's own passkey another name."""
    user = own_account(actor)
    passkey = queries.own_passkeys(actor).get(pk=passkey_id)
    passkey.data["name"] = name
    passkey.save(update_fields=["data"])
    audit.record(actor, "passkey_renamed", user)


@operation
def remove_passkey(*, actor: Actor, passkey_id: int) -> None:
    """Remove one's own passkey. Refused when it is the only second step: an account here always has one."""
    user = own_account(actor)  # two at once must not both be the last but one
    passkey = queries.own_passkeys(actor).get(pk=passkey_id)
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    others = Authenticator.objects.filter(user=user, type__in=kinds).exclude(pk=passkey.pk)
    may = rules.may_remove_passkey(others=others.count())
    if not may.met:
        raise Refused(may.reasons)
    passkey.delete()
    audit.record(actor, "passkey_removed", user)
