"""Telling everyone who must be told, or recording why not."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.letters import words_for
from goldenthread.accounts.models import Team, User
from goldenthread.audit import operations as audit
from goldenthread.cases.models import Concern, ConcernStatus
from goldenthread.cases.operations import locked, note_override, owe
from goldenthread.cases.operations.handling import latest_crime
from goldenthread.cases.rules import may_work_on, must_seal, speaking
from goldenthread.cases.rules.crime import NOTICES_WAIT
from goldenthread.clocks import operations as clocks
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation
from goldenthread.core.references import new_reference
from goldenthread.involvement import queries
from goldenthread.involvement.models import AgencyDuty, Notice, NoticeState
from goldenthread.involvement.operations.letters import write_to_team
from goldenthread.involvement.permissions import Permission
from goldenthread.involvement.proposals import ProposedNotice
from goldenthread.involvement.rules.conflicts import CHOOSE_ANOTHER, RING_THEM
from goldenthread.outbox import operations as outbox
from goldenthread.routing.operations import keep_decision
from goldenthread.sharing.operations import note_left

ASKS_FOR_A_REPLY = "attend-or-keep-informed"
FROM_READER = ("reply", "keep-handling")
BY_RULE = "Goldenthread"  # whose duty it is follows from the rules
SENT_WITHOUT_WAITING = "Sent by a manager, sealed, without another manager’s look"


@operation
def send_notices(
    *,
    actor: Actor,
    concern_id: UUID,
    not_telling: Mapping[str, str] | None = None,
    teams: Mapping[str, UUID] | None = None,
) -> list[Notice]:
    """Tell everyone whom the policy names for a concern and who has not been told.

    `not_telling` gives, for a recipient key, the reason not to tell; `teams` the team that triage chose where the bindings do
    not say. Raises Refused when a fact or a team is missing. Source: procedure 2.5; product R2 to R8.
    """
    actor.require(Permission.SEND_NOTICES)
    concern = locked(actor, concern_id)
    if concern.status == "new":
        raise Refused("Start triage before you tell anybody")
    if concern.joined_to:
        raise Refused(may_work_on(concern.joined_to.reference).reasons)
    proposal = queries.proposal(actor, concern)
    if proposal.decision is None or proposal.facts is None:
        raise Refused(proposal.missing)
    keep_decision(actor=actor, owner_id=concern.owner_id, subject=concern, facts=proposal.facts, decision=proposal.decision)
    said = queries.employer_is_known(concern)
    if proposal.to_tell and not (allowed := speaking.may_tell(raised_as=concern.raised_as, employer_known=said)).met:
        raise Refused(allowed.reasons)
    way = _Way(actor, seals(concern))
    told = [_deal_with(concern, proposed, way, dict(not_telling or {}), dict(teams or {})) for proposed in proposal.to_tell]
    if way.skips_the_wait and any(notice.state == NoticeState.SENT for notice in told):
        note_override(actor, concern, "sent-without-waiting", SENT_WITHOUT_WAITING)
    clocks.finish_every_clock(concern.pk, kinds=["whose-is-it"])
    _remind_to_find_others(concern, proposal.others_unknown)
    if any(notice.state == NoticeState.WAITING for notice in told):
        clocks.pause_clock("tell", concern, because=NOTICES_WAIT)
        owe(concern, "release-notices")
    elif not queries.waiting(concern).exists():
        all_told(concern, told)
    audit.record(actor, "notices_sent", concern, notices=[notice.reference for notice in told])
    return told


@dataclass(frozen=True)
class _Way:
    """How notices go: by whom, sealed or not, and whether a manager must look first."""

    actor: Actor
    sealed: bool

    @property
    def waits(self) -> bool:
        """Whether a manager must release them: one who sends is their own release."""
        return self.sealed and not self.skips_the_wait

    @property
    def skips_the_wait(self) -> bool:
        """Whether a manager sends them sealed without another's look, which is counted."""
        return self.sealed and self.actor.has(Permission.RELEASE_NOTICES)


def seals(concern: Concern) -> bool:
    """Whether a notice of this concern may show only provider, category and handling today."""
    latest = latest_crime(concern)
    answer, may_tell = (latest.answer, latest.may_tell) if latest else ("", "")
    return must_seal(reported=concern.possible_crime, latest=answer, may_tell=may_tell)


def all_told(concern: Concern, told: list[Notice]) -> None:
    """Nobody is left to be told: the clock of telling stops, and whoever is told late hears the outcome too."""
    clocks.finish_clock("tell", concern)
    if told and concern.status == ConcernStatus.OUTCOME_NOT_TOLD:
        _owe_them_the_outcome(concern)


def _deal_with(
    concern: Concern, proposed: ProposedNotice, way: _Way, not_telling: dict[str, str], teams: dict[str, UUID]
) -> Notice:
    key = proposed.recipient
    if key in not_telling:
        if not not_telling[key].strip():
            raise Refused(f"Say why you are not telling {proposed.words}")
        note_override(way.actor, concern, "not-told", not_telling[key])
        return _store(concern, proposed, proposed.team, NoticeState.NOT_TOLD, not_told_because=not_telling[key])
    team = proposed.team or (Team.objects.visible_to(way.actor).filter(pk=teams[key]).first() if key in teams else None)
    if team is None:
        raise Refused(f"Choose which team to tell for {proposed.words}, or say why you are not telling them")
    senior = _instead_of(concern, team)
    notice = _store(concern, proposed, team, NoticeState.WAITING, sealed=way.sealed, to_user=senior)
    return notice if way.waits else tell(notice, by=way.actor.name)


def tell(notice: Notice, *, by: str) -> Notice:
    """Tell one recipient now, or ask the agency whose duty it is. For use within an operation that holds the concern."""
    if notice.duty == "alerting-agency":
        return _ask_agency(notice)
    notice.state, notice.told_at, notice.told_by = NoticeState.SENT, clock.now(), by
    notice.save(update_fields=["state", "told_at", "told_by", "sealed"])
    hand_to_team(notice)
    return notice


def _instead_of(concern: Concern, team: Team) -> User | None:
    """Who reads the notice instead of a team in which the source of risk works; None where the team itself does."""
    seniors = queries.seniors(concern)
    if team.pk not in seniors:
        return None
    senior = seniors[team.pk]
    if senior is None:
        raise Refused(RING_THEM.format(team.name, team.organisation.name))
    if senior not in queries.may_read_instead(team):
        raise Refused(CHOOSE_ANOTHER.format(team.name))
    return senior


def _store(concern: Concern, proposed: ProposedNotice, team: Team | None, state: str, **facts: object) -> Notice:
    """A new notice, or the earlier decision not to tell, now changed."""
    same = ["duty", "duty_because", "ask", "policy", "version", "rule", "source", "because", "others_at_risk_only", "view"]
    values = {name: getattr(proposed, name) for name in same} | {"state": state, "team": team, **facts}
    notice, _ = Notice.objects.update_or_create(
        concern=concern,
        recipient=proposed.recipient,
        defaults=values,
        create_defaults=values | {"owner_id": concern.owner_id, "reference": new_reference("N")},
    )
    return notice


def hand_to_team(notice: Notice) -> None:
    """Put a notice on its team's list, or that of whoever is told instead, with its clock, and into the outbox."""
    path = reverse("notice", args=[notice.pk])
    due = await_reply(notice)
    write_to_team("notice" if due else "notice-for-information", notice, path, due=due)
    assert notice.team is not None
    note_left("notice", about=notice, root_id=notice.concern_id, by=notice.told_by, team=notice.team)
    if not (notice.to_user or notice.team.mailbox):  # nothing was handed over to anybody, so nobody is told yet
        owe(notice.concern, "not-delivered", notice)


def await_reply(notice: Notice) -> datetime | None:
    """Start the clock of the team's reply: when it is due, or None where the notice asks for none."""
    if notice.ask != ASKS_FOR_A_REPLY:
        return None
    assert notice.team is not None
    reply = clocks.start_clock("reply", notice, root_id=notice.concern_id, team=notice.team, watched_by_id=notice.owner_id)
    return reply.due_at


def await_reply_or_keeping(notice: Notice) -> datetime:
    """By when a reader says that they keep to a line that has changed: with the answer that they still owe, or by itself."""
    assert notice.team is not None
    reply = Clock.objects.running().filter(kind="reply", subject_id=notice.pk).first()
    if reply is not None:
        return reply.due_at
    owner, root = notice.owner_id, notice.concern_id
    return clocks.start_clock("keep-handling", notice, root_id=root, team=notice.team, watched_by_id=owner).due_at


def stop_asking(notice: Notice) -> None:
    """Its reader owes nothing about it any more."""
    for kind in FROM_READER:
        clocks.finish_clock(kind, notice)


def _ask_agency(notice: Notice) -> Notice:
    """A health provider raised it: telling the ICB is its own duty (procedure 2.5 §3). With no account here, we tell."""
    concern = notice.concern
    notice.state = NoticeState.WITH_AGENCY
    notice.save(update_fields=["state", "sealed"])
    agency = concern.alerting_organisation
    duty, _ = AgencyDuty.objects.get_or_create(
        notice=notice,
        defaults={
            "owner_id": concern.owner_id,
            "agency": agency,
            "agency_name": agency.name if agency else concern.raised_by_organisation,
        },
    )
    agency_team = agency.teams.filter(closed_on=None).order_by("created_at").first() if agency else None
    if agency_team is None:
        start_telling_ourselves(duty)
        return notice
    owed = clocks.start_clock("duty-to-tell", duty, root_id=concern.pk, team=agency_team, watched_by_id=concern.owner_id)
    note_left("duty-to-tell", about=duty, root_id=concern.pk, by=BY_RULE, team=agency_team)
    if agency_team.mailbox:
        path = reverse("own_report", args=[concern.pk])
        outbox.send(
            "duty",
            owner_id=concern.owner_id,
            subject=duty,
            root_id=concern.pk,
            to_name=agency_team.name,
            to_address=agency_team.mailbox,
            words=words_for(concern.owner_id, concern.reference, path, owed.due_at),
        )
    return notice


def start_telling_ourselves(duty: AgencyDuty) -> None:
    """The agency cannot or did not tell the ICB: the council's own clock to do it instead."""
    concern = duty.notice.concern
    owe(concern, "tell-ourselves", duty)


def _owe_them_the_outcome(concern: Concern) -> None:
    """Whoever is told this late must hear what was decided, like everybody else, before it may close."""
    clocks.overtake_clocks(concern.pk, kinds=["close"])
    owe(concern, "tell-outcome")


def _remind_to_find_others(concern: Concern, unknown: bool) -> None:
    if unknown:
        owe(concern, "find-others")
    else:
        clocks.finish_clock("find-others", concern)
