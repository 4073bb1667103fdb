"""The source of risk works in a team that is told: a named senior is told instead, and the record is restricted."""

from collections.abc import Collection, Mapping
from uuid import UUID

from django.urls import reverse

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.models import Team, User
from goldenthread.audit import operations as audit
from goldenthread.cases.models import Concern
from goldenthread.cases.operations import restrict, say, take_back_invitations, take_back_requests
from goldenthread.cases.operations.owing import locked
from goldenthread.cases.safe_practice import CONFLICT
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation
from goldenthread.involvement import queries, rules
from goldenthread.involvement.models import ConflictDecision, ConflictedTeam, Notice, NoticeState
from goldenthread.involvement.operations.letters import write_to_team
from goldenthread.involvement.operations.notices import stop_asking
from goldenthread.involvement.operations.seeing import take_back_pack
from goldenthread.involvement.permissions import Permission
from goldenthread.outbox import operations as outbox
from goldenthread.sharing.operations import note_left


@operation
def say_conflict(
    *,
    actor: Actor,
    concern_id: UUID,
    works_there: bool,
    because: str,
    seniors: Mapping[UUID, UUID | None] | None = None,
    manager_ids: Collection[UUID] = (),
) -> ConflictDecision:
    """Say whether the source of risk works in a team that is told, in which, and who of its organisation is told instead.

    `seniors` has each team in conflict; None where nobody there can read a notice, so that it must be told by telephone. A
    conflict restricts the record to whoever says so and the managers named. Source: issue "Safe practice" 6.
    """
    actor.require(Permission.SEND_NOTICES)
    concern = locked(actor, concern_id)
    given = dict(seniors or {}) if works_there else {}
    teams = list(Team.objects.visible_to(actor).filter(pk__in=given).select_related("organisation").order_by("name"))
    chosen = {team: _senior(team, given[team.pk]) for team in teams}
    named = {team.name: chosen[team] is not None or not queries.may_read_instead(team) for team in teams}
    allowed = rules.may_say_conflict(works_there=works_there, because=because, seniors=named)
    if not allowed.met:
        raise Refused(allowed.reasons)
    decision = ConflictDecision.objects.create(concern=concern, works_there=works_there, because=because, said_by=actor.name)
    for team, senior in chosen.items():
        ConflictedTeam.objects.create(decision=decision, team=team, senior=senior)
    if works_there:
        restrict(actor, concern, manager_ids, "Manager named when a conflict of interest was recorded")
        _move_notices(actor, concern, chosen)
        take_back_invitations(actor, concern.pk, [team.pk for team in teams])
        take_back_requests(actor, concern.pk, [team.pk for team in teams])
    say(concern, CONFLICT, _line(chosen) if works_there else f"The source of risk works in no team that is told. {because}")
    audit.record(actor, "conflict_said", concern, teams=[str(team.pk) for team in chosen])
    return decision


def _senior(team: Team, user_id: UUID | None) -> User | None:
    return next((user for user in queries.may_read_instead(team) if user.pk == user_id), None)


def _line(chosen: Mapping[Team, User | None]) -> str:
    told = [f"{team.name}: {senior.name if senior else 'by telephone only'}" for team, senior in chosen.items()]
    return f"The source of risk works where people are told. Told instead: {'; '.join(told)}. Restricted to named people."


def _move_notices(actor: Actor, concern: Concern, chosen: Mapping[Team, User | None]) -> None:
    """What a team has already been sent is its named senior's from now on, and no letter to the team is tried again. Where
    nobody can read it instead, it is the team's no more, and the council tells them by telephone."""
    sent = Notice.objects.filter(concern=concern, team__in=list(chosen)).exclude(state=NoticeState.NOT_TOLD)
    for notice in sent.select_related("team", "owner"):
        assert notice.team is not None
        senior = chosen[notice.team]
        if notice.to_user_id == (senior.pk if senior else None) and senior:
            continue
        outbox.settle(notice.pk)
        take_back_pack(actor, notice)
        _give_to(notice, senior, actor)


def _give_to(notice: Notice, senior: User | None, actor: Actor) -> None:
    notice.to_user, notice.case_officer = senior, None
    if senior is None:
        notice.state = NoticeState.NOT_TOLD
        notice.not_told_because = "The source of risk works there and nobody else there can read it: tell them by telephone"
        stop_asking(notice)
    notice.save(update_fields=["to_user", "case_officer", "state", "not_told_because"])
    if senior and notice.state == NoticeState.SENT:
        asks = notice.ask == "attend-or-keep-informed"
        write_to_team("progress" if notice.answer or not asks else "reminder", notice, reverse("notice", args=[notice.pk]))
        note_left("notice", about=notice, root_id=notice.concern_id, by=actor.name, team=notice.team)
    audit.record(actor, "notice_moved_to_named_person", notice)
