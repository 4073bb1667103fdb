"""Roles: given, and asked for where giving one takes two people."""

from uuid import UUID

from goldenthread.accounts import queries, rules
from goldenthread.accounts.actor import Actor
from goldenthread.accounts.letters import write_of_list
from goldenthread.accounts.models import Invitation, Membership, RoleRequest, Team, User
from goldenthread.accounts.operations.links import send_link
from goldenthread.accounts.operations.people import someone_else
from goldenthread.accounts.permissions import Permission
from goldenthread.audit import operations as audit
from goldenthread.core import clock
from goldenthread.core.decisions import Refused, insist
from goldenthread.core.operation import operation
from goldenthread.core.second_person import may_decide


def grant(actor: Actor, user: User, team: Team, role: str, reason: str) -> Membership | RoleRequest:
    """The role, or the asking for it. A command of the operator, who has no account, gives an organisation its first ones."""
    if role not in rules.TAKES_TWO or actor.user_id is None:
        return Membership.objects.create(user=user, team=team, role=role)
    may = rules.may_ask_for_role(reason=reason)
    if not may.met:
        raise Refused(may.reasons)
    asked = RoleRequest.objects.create(
        user=user,
        team=team,
        role=role,
        asked_by_id=actor.user_id,
        asked_by=actor.name,
        reason=reason,
        ends_at=clock.now() + rules.ROLE_REQUEST_LASTS,
    )
    audit.record(actor, "role_asked_for", asked, role=role, user_id=str(user.pk))
    seconds = queries.who_may_agree(actor, user)
    write_of_list(seconds, "role-to-agree", asked, page="waiting_roles", owner_id=team.organisation_id)
    return asked


@operation
def give_role(*, actor: Actor, user_id: UUID, team_id: UUID, role: str, reason: str = "") -> Membership | RoleRequest:
    """Give a colleague a role in one of the organisation's teams, or ask a second person to agree to it."""
    user = someone_else(actor, user_id)
    team = queries.own_teams(actor).get(pk=team_id)
    may = rules.may_give_role(role, actor.organisation_kind)
    if not may.met:
        raise Refused(may.reasons)
    if Membership.objects.filter(user=user, team=team, role=role, ended_at=None).exists():
        raise Refused(f"{user.name} already has this role in {team.name}.")
    if queries.role_requests(actor).filter(user=user, team=team, role=role).exists():
        raise Refused("Somebody asked for this role already. It waits until a second person decides.")
    given = grant(actor, user, team, role, reason)
    if isinstance(given, Membership):
        audit.record(actor, "role_given", given, role=role, user_id=str(user.pk))
    return given


@operation
def decide_role(*, actor: Actor, request_id: UUID, agreed: bool, reason: str) -> RoleRequest:
    """Agree to a role that a colleague asked for, which then takes effect, or do not, and say why."""
    actor.require(Permission.AGREE_ROLES)
    asked = queries.role_requests(actor).select_for_update(of=("self",)).get(pk=request_id)
    insist(may_decide(asked, who=actor.user_id, now=clock.now()))
    insist(rules.may_decide_role(own=asked.user_id == actor.user_id, agreed=agreed, reason=reason))
    asked.decide(actor, agreed=agreed, reason=reason)
    facts = {"role": asked.role, "user_id": str(asked.user_id), "asked_by_id": str(asked.asked_by_id)}
    audit.record(actor, "role_agreed" if agreed else "role_not_agreed", asked, **facts)
    if agreed:
        _take_effect(actor, asked)
    return asked


def _take_effect(actor: Actor, asked: RoleRequest) -> None:
    """The role from now on; and the link, for somebody who was waiting for nothing else to open their account."""
    held, given = Membership.objects.get_or_create(user=asked.user, team=asked.team, role=asked.role, ended_at=None)
    if given:
        audit.record(actor, "role_given", held, role=asked.role, user_id=str(asked.user_id))
    if not Invitation.objects.filter(user=asked.user).exists() and not asked.user.has_usable_password():
        send_link(asked.team, asked.user)
