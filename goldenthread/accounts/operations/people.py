"""Colleagues: their roles, and stopping an account. Every change bites at the next request."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Q

from goldenthread.accounts import queries, rules
from goldenthread.accounts.actor import Actor
from goldenthread.accounts.models import Membership, User
from goldenthread.accounts.permissions import Permission
from goldenthread.audit import operations as audit
from goldenthread.core import clock
from goldenthread.core.decisions import Refused, insist
from goldenthread.core.operation import operation
from goldenthread.outbox import operations as outbox


def own_account(actor: Actor) -> User:
    """The actor's own account, locked. PermissionDenied for somebody without one."""
    if actor.user_id is None:
        raise PermissionDenied
    return User.objects.select_for_update().get(pk=actor.user_id)


def end_every_session(user: User) -> None:
    """Let no session that this person has now answer once more. For use within an operation that holds the account."""
    user.sessions_ended += 1
    user.save(update_fields=["sessions_ended"])


def someone_else(actor: Actor, user_id: UUID) -> User:
    """A colleague whom the actor may change, locked: never the actor themself."""
    actor.require(Permission.MANAGE_PEOPLE)
    user = queries.everybody_here(actor).select_related(None).select_for_update().get(pk=user_id)
    may = rules.may_change_account(own=user.pk == actor.user_id, elsewhere=False)
    if not may.met:
        raise Refused(may.reasons)
    return user


@operation
def change_colleague(*, actor: Actor, user_id: UUID, name: str, job: str, telephone: str) -> User:
    """Correct a colleague's name, job or telephone. Their address stays: it is what they sign in with."""
    user = someone_else(actor, user_id)
    user.name, user.job, user.telephone = name, job, telephone
    user.save(update_fields=["name", "job", "telephone"])
    audit.record(actor, "colleague_changed", user)
    return user


@operation
def end_role(*, actor: Actor, membership_id: UUID) -> Membership:
    """End a colleague's role in a team. Refused while they hold what needs it: `move_colleague` hands that over too."""
    actor.require(Permission.MANAGE_PEOPLE)
    membership = queries.roles_held(actor).select_for_update(of=("self",)).get(pk=membership_id)
    may = rules.may_change_account(own=membership.user_id == actor.user_id, elsewhere=False)
    if not may.met:
        raise Refused(may.reasons)
    user = User.objects.select_for_update().get(pk=membership.user_id)
    leave_role(actor, user, membership)
    insist(rules.may_leave_roles(queries.held_in_vain(actor, user)))
    return membership


def leave_role(actor: Actor, user: User, membership: Membership) -> None:
    """End a role, and every session of whoever had it. For use within an operation that holds both."""
    membership.ended_at = clock.now()
    membership.save(update_fields=["ended_at"])
    end_every_session(user)
    audit.record(actor, "role_ended", membership, role=membership.role, user_id=str(user.pk))
    outbox.enqueue("colleague_left", user_id=str(user.pk))


@operation
def stop_account(*, actor: Actor, user_id: UUID) -> User:
    """Stop a colleague's account: every session ends at once, and only a new invitation opens it again."""
    user = someone_else(actor, user_id)
    may = rules.may_change_account(own=False, elsewhere=queries.works_elsewhere(actor, user))
    if not may.met:
        raise Refused(may.reasons)
    _stop(user)
    audit.record(actor, "account_stopped", user)
    return user


def _stop(user: User) -> None:
    user.is_active = False
    user.set_unusable_password()  # also ends every session for good, should the account be opened again
    user.save(update_fields=["is_active", "password"])
    outbox.enqueue("colleague_left", user_id=str(user.pk))


@operation
def stop_unused_accounts() -> int:
    """Stop every account that nobody has signed in to for 45 days. Says how many."""
    since = clock.now() - rules.UNUSED_AFTER
    unused = Q(last_login__lt=since) | Q(last_login=None, invitation__accepted_at__lt=since)
    accounts = User.objects.filter(unused, is_active=True, invitation__accepted_at__isnull=False)
    stopped = list(accounts.prefetch_related("memberships__team"))
    for user in stopped:
        _stop(user)
        audit.record(Actor.machine(), "account_stopped", user, because="unused for 45 days")
    return len(stopped)
