"""An account and who its person is to their organisation's own sign-in service: linked by themselves, never by e-mail."""

from allauth.socialaccount.models import SocialAccount
from django.conf import settings

from goldenthread.accounts import queries, rules
from goldenthread.accounts.actor import Actor
from goldenthread.accounts.models import User
from goldenthread.accounts.operations.invitations import invitation_of, take_up
from goldenthread.accounts.operations.people import own_account
from goldenthread.accounts.single_sign_on import Identity
from goldenthread.audit import operations as audit
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation


@operation
def link_identity(*, actor: Actor, identity: Identity) -> SocialAccount:
    """Let the actor sign in with their organisation's service from now on. Refused with the reason otherwise.

    The caller has made sure that the actor gave both factors in this session, and began the linking in it.
    """
    user = own_account(actor)
    linked = _link(user, identity)
    audit.record(actor, "single_sign_on_linked", user, service=identity.service)
    return linked


def _link(user: User, identity: Identity) -> SocialAccount:
    """The row of the link. Issuer and subject are all that is matched (trust.md F22)."""
    found = SocialAccount.objects.filter(provider=identity.service, uid=identity.key).first()
    may = rules.may_link_identity(
        of_organisation=queries.service_is_of(identity.service, user),
        has_another=SocialAccount.objects.filter(user=user, provider=identity.service).exists(),
        taken=found is not None and found.user_id != user.pk,
    )
    if not may.met:
        raise Refused(may.reasons)
    return SocialAccount.objects.create(user=user, provider=identity.service, uid=identity.key)


@operation
def unlink_identity(*, actor: Actor, service: str) -> None:
    """End signing in with the service. Refused where nothing else would be left to sign in with."""
    user = own_account(actor)
    if not user.has_usable_password():
        raise Refused("This is your only way in. Ask your administrator for a new link, and choose a password with it.")
    SocialAccount.objects.filter(user=user, provider=service).delete()
    audit.record(actor, "single_sign_on_unlinked", user, service=service)


@operation
def accept_invitation_with_identity(*, token_hash: str, identity: Identity) -> User:
    """Open exactly the account that the invitation was sent for, with the service in place of a password."""
    user = invitation_of(token_hash).user
    take_up(user)
    _link(user, identity)
    title = settings.SINGLE_SIGN_ON[identity.service]["title"]
    audit.record(queries.actor_of(user), "invitation_accepted", user, with_service=title)
    return user
