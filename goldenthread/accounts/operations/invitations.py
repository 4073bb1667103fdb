"""Accounts come by invitation: the only way in."""

from typing import Any
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.core.exceptions import PermissionDenied

from goldenthread.accounts import queries, rules
from goldenthread.accounts.actor import Actor
from goldenthread.accounts.models import Invitation, Membership, Organisation, Team, User
from goldenthread.accounts.operations.links import send_link
from goldenthread.accounts.operations.people import someone_else
from goldenthread.accounts.operations.roles import grant
from goldenthread.accounts.permissions import Permission
from goldenthread.accounts.tokens import hash_of
from goldenthread.audit import operations as audit
from goldenthread.core import clock
from goldenthread.core.decisions import Refused, insist
from goldenthread.core.operation import operation
from goldenthread.outbox.operations import settle

RESPONDENTS = "Assurance"  # the team of whoever was invited to answer for an organisation
LINK_UNKNOWN = "This link does not work. Check that you have all of it, or ask your administrator for a new one."


@operation
def invite_colleague(*, actor: Actor, name: str, email: str, job: str, team_id: UUID, role: str, reason: str = "") -> User:
    """Make an account for a colleague and send them the link that opens it: once a second person agrees, where it takes two."""
    actor.require(Permission.MANAGE_PEOPLE)
    team = queries.own_teams(actor).get(pk=team_id)
    may = rules.may_give_role(role, actor.organisation_kind)
    if not may.met:
        raise Refused(may.reasons)
    email = email.strip().lower()
    _refuse_known_address(actor, email)
    user = User(name=name, email=email, job=job)
    user.set_unusable_password()
    user.save()
    given = grant(actor, user, team, role, reason)
    if isinstance(given, Membership):
        send_link(team, user)
    audit.record(actor, "colleague_invited", given, role=role, user_id=str(user.pk))
    return user


def _refuse_known_address(actor: Actor, email: str) -> None:
    known = User.objects.filter(email=email).first()
    if known is None:
        return
    if queries.everybody_here(actor).filter(pk=known.pk).exists():
        raise Refused(f"{known.name} already has an account with this address. Open it from the list of colleagues.")
    raise Refused(not_to_be_invited())


def not_to_be_invited() -> str:
    """What is said of an address that belongs to somebody elsewhere: not to whom."""
    return f"This address cannot be invited. Ring {settings.HELP_TELEPHONE} to find out why."


@operation
def invite_respondent(*, actor: Actor, organisation_id: UUID, name: str, email: str) -> User:
    """Make an account for whoever answers for another organisation, in which nobody can yet, and send them the link.

    They hold the one role that opens what is given to them to answer, and nothing that is known about their organisation:
    whoever invites them vouches for an address, not for their place there. Somebody who works elsewhere does so by what they
    send alone, which the worker opens. Raises Refused where the organisation has no such role, and for an address that belongs
    to somebody elsewhere. Source: issue "Assurance" 3.
    """
    actor.require(Permission.INVITE_RESPONDENTS)
    if actor.user_id and organisation_id != actor.organisation_id:
        raise PermissionDenied(f"{actor.name} may not invite people into another organisation")
    organisation = Organisation.objects.select_for_update().get(pk=organisation_id)
    insist(rules.may_give_role(rules.RESPONDENT, organisation.kind))
    _refuse_where_somebody_answers(actor, organisation)
    email = email.strip().lower()
    team, _ = Team.objects.get_or_create(organisation=organisation, name=RESPONDENTS)
    known = _respondent_here(organisation, email)
    user = known or User(name=name, email=email)
    if known is None or not known.is_active:  # new, or stopped because nobody had used it for long
        user.is_active = True
        user.set_unusable_password()
        user.save()
    given, new = Membership.objects.get_or_create(user=user, team=team, role=rules.RESPONDENT, ended_at=None)
    if not user.has_usable_password():
        send_link(team, user)
    if new:
        audit.record(actor, "respondent_invited", given, role=given.role, user_id=str(user.pk))
    return user


def _respondent_here(organisation: Organisation, email: str) -> User | None:
    """Whoever has this address and works in the organisation; nobody, where it is nobody’s. Raises Refused where it is that of
    somebody elsewhere, or of an account that was stopped and opens more than what is given to its holder to answer."""
    known = User.objects.filter(email=email).first()
    if known is None:
        return None
    held = Membership.objects.filter(user=known, ended_at=None)
    roles = {(one.team.organisation_id, one.role) for one in held.select_related("team")}
    here = any(pk == organisation.pk for pk, _ in roles)
    if not here or not (known.is_active or roles == {(organisation.pk, rules.RESPONDENT)}):
        raise Refused(not_to_be_invited())
    return known


def _refuse_where_somebody_answers(actor: Actor, organisation: Organisation) -> None:
    """Nobody outside adds people to an organisation that has its own: it decides itself who answers."""
    answers = queries.organisations_where_somebody_may([organisation.pk], rules.ANSWERS_FOR_ALL)
    if answers and organisation.pk != actor.organisation_id:
        raise Refused(f"{organisation} has people who answer for it: they choose who does.")


@operation
def invite_again(*, actor: Actor, user_id: UUID) -> User:
    """Send a new link to a colleague who has not used theirs, or let one back whose account was stopped."""
    user = someone_else(actor, user_id)
    waiting = Invitation.objects.filter(user=user, accepted_at=None).exists()
    may = rules.may_invite_again(waiting=waiting, active=user.is_active)
    if not may.met:
        raise Refused(may.reasons)
    held = _start_afresh(actor, user)
    audit.record(actor, "colleague_invited_again", held, user_id=str(user.pk))
    return user


@operation
def reset_second_factor(*, actor: Actor, user_id: UUID) -> User:
    """Take the second factor off for a colleague who lost it, with their password and their sessions.

    They come back by a link to their own mailbox only, so that a reset is never a way round the second factor.
    """
    user = someone_else(actor, user_id)
    may = rules.may_change_account(own=False, elsewhere=queries.works_elsewhere(actor, user))
    if not may.met:
        raise Refused(may.reasons)
    if not user.is_active:
        raise Refused("Their account is stopped. Send them a new link first.")
    Authenticator.objects.filter(user=user).delete()
    held = _start_afresh(actor, user)
    audit.record(actor, "second_factor_reset", held, user_id=str(user.pk))
    return user


@operation
def told_another_way(*, actor: Actor, user_id: UUID) -> User:
    """Record that a colleague whose mailbox refused our letter has been told, such as by telephone."""
    actor.require(Permission.MANAGE_PEOPLE)
    user = queries.everybody_here(actor).get(pk=user_id)
    settle(user.pk)
    audit.record(actor, "colleague_told_another_way", user)
    return user


def _start_afresh(actor: Actor, user: User) -> Membership:
    """Open the account with no password and no other way in, which ends every session, and send a link.

    Returns a role held here.
    """
    held = queries.roles_held(actor).filter(user=user).first()
    if held is None:
        raise Refused("Give them a role first: an account without one opens nothing.")
    SocialAccount.objects.filter(user=user).delete()  # the way back is their own mailbox and nothing else
    user.is_active = True
    user.set_unusable_password()
    user.save(update_fields=["is_active", "password"])
    send_link(held.team, user)
    return held


def find_invitation(raw: str) -> Invitation:
    """The invitation that a link opens; Refused, with what to do, when it opens nothing."""
    return invitation_of(hash_of(raw))


def invitation_of(token_hash: str) -> Invitation:
    """The invitation whose link has this hash; Refused, with what to do, when it opens nothing."""
    invitation = Invitation.objects.select_related("user").filter(token_hash=token_hash).first()
    if invitation is None:
        raise Refused(LINK_UNKNOWN)
    may = rules.may_use_invitation(
        accepted=invitation.accepted_at is not None,
        expires_at=invitation.expires_at,
        still_invited=Membership.objects.current().filter(user=invitation.user).exists(),
        now=clock.now(),
    )
    if not may.met:
        raise Refused(may.reasons)
    return invitation


def take_up(user: User) -> None:
    """The link of an invitation has done its work, once; and it came to this address, which proves it. For use within an
    operation that opens the account. Refused for the same link twice at once."""
    taken: Any = Invitation.objects.filter(user=user, accepted_at=None).update(accepted_at=clock.now())
    if not taken:
        raise Refused(LINK_UNKNOWN)
    EmailAddress.objects.update_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})


@operation
def accept_invitation(*, token: str, password: str) -> User:
    """Open the account with a password of its person's own. The link has then done its work."""
    user = find_invitation(token).user
    take_up(user)
    user.set_password(password)
    user.save(update_fields=["password"])
    audit.record(queries.actor_of(user), "invitation_accepted", user)
    return user
