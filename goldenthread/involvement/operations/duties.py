"""A health provider's own duty to tell the ICB (procedure 2.5 §3). The ICB is told once; the council sees it done."""

from uuid import UUID

from django.urls import reverse

from goldenthread.accounts.actor import Actor
from goldenthread.audit import operations as audit
from goldenthread.clocks import operations as clocks
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation
from goldenthread.involvement import queries
from goldenthread.involvement.models import AgencyDuty, DutyState, NoticeState
from goldenthread.involvement.operations.delivery import stop_trying
from goldenthread.involvement.operations.letters import write_to_team
from goldenthread.involvement.operations.notices import await_reply, hand_to_team, start_telling_ourselves
from goldenthread.involvement.permissions import Permission

OPEN = (DutyState.ASKED, DutyState.SAID_TOLD)


def _locked(actor: Actor, duty_id: UUID) -> AgencyDuty:
    return queries.duties(actor).select_for_update(of=("self",)).get(pk=duty_id)


@operation
def tell_icb_now(*, actor: Actor, duty_id: UUID) -> AgencyDuty:
    """Send the notice to the ICB in the agency's own name, which discharges its duty."""
    actor.require(Permission.TELL_FOR_OWN_REPORT)
    duty = _locked(actor, duty_id)
    if duty.state != DutyState.ASKED:
        raise Refused("The ICB has been told, or you have said that it was")
    _tell(duty, actor, in_name_of=duty.agency_name)
    _settle(duty, DutyState.TOLD)
    audit.record(actor, "icb_told_by_agency", duty)
    return duty


@operation
def say_already_told(*, actor: Actor, duty_id: UUID, when: str, how: str) -> AgencyDuty:
    """Say when and how the agency told the ICB. The duty stays open until the ICB confirms."""
    actor.require(Permission.TELL_FOR_OWN_REPORT)
    duty = _locked(actor, duty_id)
    if duty.state != DutyState.ASKED:
        raise Refused("The ICB has been told, or you have said that it was")
    if not when.strip() or not how.strip():
        raise Refused("Say when you told them, and how")
    duty.state, duty.said_when, duty.said_how = DutyState.SAID_TOLD, when, how
    duty.save(update_fields=["state", "said_when", "said_how"])
    clocks.finish_clock("duty-to-tell", duty)
    notice = duty.notice
    stop_trying(notice, duty.pk)
    assert notice.team is not None
    owed = clocks.start_clock("confirm-told", duty, root_id=notice.concern_id, team=notice.team, watched_by_id=duty.owner_id)
    write_to_team("confirm", notice, reverse("notices"), due=owed.due_at)
    audit.record(actor, "icb_said_to_be_told", duty)
    return duty


@operation
def confirm_told(*, actor: Actor, duty_id: UUID) -> AgencyDuty:
    """The ICB has what the agency says it sent: from now on it has this notice like any other, and is told once."""
    actor.require(Permission.ANSWER_NOTICE)
    duty = _locked(actor, duty_id)
    if duty.state != DutyState.SAID_TOLD:
        raise Refused("There is nothing to confirm")
    _reached(duty, duty.agency_name, in_name_of=duty.agency_name)
    await_reply(duty.notice)
    _stop_asking(duty)
    _settle(duty, DutyState.CONFIRMED)
    audit.record(actor, "icb_told_confirmed", duty)
    return duty


@operation
def cannot_find(*, actor: Actor, duty_id: UUID) -> AgencyDuty:
    """The ICB cannot find what the agency says it sent: the agency is asked again, and the council tells if it must."""
    actor.require(Permission.ANSWER_NOTICE)
    duty = _locked(actor, duty_id)
    if duty.state != DutyState.SAID_TOLD:
        raise Refused("There is nothing to confirm")
    duty.state = DutyState.ASKED
    duty.save(update_fields=["state"])
    clocks.finish_clock("confirm-told", duty)
    _stop_asking(duty)
    start_telling_ourselves(duty)
    audit.record(actor, "icb_cannot_find", duty)
    return duty


@operation
def take_duty_over(*, actor: Actor, duty_id: UUID) -> AgencyDuty:
    """The council tells the ICB itself, which closes the agency's duty."""
    actor.require(Permission.SEND_NOTICES)
    duty = _locked(actor, duty_id)
    if duty.state not in OPEN:
        raise Refused("The ICB has been told")
    _stop_asking(duty)
    _tell(duty, actor, in_name_of=actor.organisation_name)
    _settle(duty, DutyState.TAKEN_OVER)
    audit.record(actor, "icb_told_instead", duty)
    return duty


def _stop_asking(duty: AgencyDuty) -> None:
    """The ICB need not say any more whether it was told: no letter that asks it is tried again."""
    stop_trying(duty.notice, duty.notice_id)


def _tell(duty: AgencyDuty, actor: Actor, *, in_name_of: str) -> None:
    _reached(duty, actor.name, in_name_of=in_name_of)
    hand_to_team(duty.notice)


def _reached(duty: AgencyDuty, by: str, *, in_name_of: str) -> None:
    notice = duty.notice
    notice.state, notice.told_at = NoticeState.SENT, clock.now()
    notice.told_by, notice.told_in_name_of = by, in_name_of
    notice.save(update_fields=["state", "told_at", "told_by", "told_in_name_of"])


def _settle(duty: AgencyDuty, state: str) -> None:
    duty.state, duty.settled_at = state, clock.now()
    duty.save(update_fields=["state", "settled_at"])
    for kind in ("duty-to-tell", "confirm-told", "tell-ourselves"):
        clocks.finish_clock(kind, duty)
    stop_trying(duty.notice, duty.pk)
