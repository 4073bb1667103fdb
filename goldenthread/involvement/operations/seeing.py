"""Who of a team may know who the person is: its case officer, and whoever attends with the meeting pack."""

from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.audit import operations as audit
from goldenthread.cases.rules.faces import OWN_PERSON, may_give_pack
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation
from goldenthread.involvement import queries
from goldenthread.involvement.models import Notice
from goldenthread.involvement.permissions import Permission
from goldenthread.sharing.operations import note_left


@operation
def name_case_officer(*, actor: Actor, notice_id: UUID, user_id: UUID) -> Notice:
    """Name the one person of a team who may know who its notice is about. Whoever was named before no longer sees it."""
    actor.require(Permission.ANSWER_NOTICE)
    notice = queries.received(actor).select_for_update(of=("self",)).get(pk=notice_id)
    if notice.view != OWN_PERSON:
        raise Refused("This notice shows nobody’s name, so it has no case officer")
    officer = next((user for user in queries.may_be_case_officer(notice) if user.pk == user_id), None)
    if officer is None:
        raise Refused("Choose somebody of the team that was told")
    notice.case_officer = officer
    notice.save(update_fields=["case_officer"])
    audit.record(actor, "case_officer_named", notice, officer=str(officer.pk))
    note_left("notice-own-person", about=notice, root_id=notice.concern_id, by=actor.name, team=notice.team)
    return notice


@operation
def give_pack(*, actor: Actor, notice_id: UUID) -> Notice:
    """Give the meeting pack to whoever answered that they attend. It is taken back when the answer changes."""
    actor.require(Permission.SEND_NOTICES)
    notice = queries.notices(actor).select_for_update(of=("self",)).get(pk=notice_id)
    allowed = may_give_pack(
        answer=notice.answer,
        attending=notice.attending_id is not None,
        others_at_risk_only=notice.others_at_risk_only,
        given=notice.pack_given_at is not None,
    )
    if not allowed.met:
        raise Refused(allowed.reasons)
    notice.pack_given_at, notice.pack_given_by = clock.now(), actor.name
    notice.save(update_fields=["pack_given_at", "pack_given_by"])
    audit.record(actor, "meeting_pack_given", notice, to=str(notice.attending_id))
    note_left("meeting-pack", about=notice, root_id=notice.concern_id, by=actor.name, team=notice.team)
    return notice


def take_back_pack(actor: Actor, notice: Notice) -> None:
    """Whoever had the meeting pack has it no more. For use within an operation that holds the notice."""
    if notice.pack_given_at is None:
        return
    notice.pack_given_at, notice.pack_given_by = None, ""
    notice.save(update_fields=["pack_given_at", "pack_given_by"])
    audit.record(actor, "meeting_pack_taken_back", notice)
