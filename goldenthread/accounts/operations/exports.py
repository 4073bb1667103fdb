"""Long lists: asked for by one person, agreed to by another."""

from uuid import UUID

from goldenthread.accounts import queries, rules
from goldenthread.accounts.actor import Actor
from goldenthread.accounts.letters import write_of_list
from goldenthread.accounts.models import ExportRequest
from goldenthread.accounts.permissions import Permission
from goldenthread.audit import operations as audit
from goldenthread.core import clock
from goldenthread.core.decisions import Refused, insist, may_answer
from goldenthread.core.operation import operation
from goldenthread.core.second_person import may_decide
from goldenthread.ui.spreadsheets import Sheet


@operation
def ask_for_export(*, actor: Actor, sheet: Sheet, path: str, rows: int, why: str, reason: str) -> ExportRequest:
    """Ask a second person to agree that the actor takes a list of so many `rows` away, which its view lets them read.

    Raises Refused while the same person has the same list waiting.
    """
    assert actor.user_id is not None
    assert actor.organisation_id is not None  # whoever reads a list belongs to an organisation
    waiting = queries.export_requests(actor).filter(asked_by_id=actor.user_id, path=path)
    if waiting.exists():
        raise Refused("You asked for this list already. It waits until somebody else decides.")
    asked = ExportRequest.objects.create(
        owner_id=actor.organisation_id,
        sheet=sheet.name,
        title=sheet.title,
        path=path,
        rows=rows,
        why=why,
        asked_by_id=actor.user_id,
        asked_by=actor.name,
        reason=reason,
        ends_at=clock.now() + rules.EXPORT_REQUEST_LASTS,
    )
    audit.record(actor, "export_asked_for", asked, list=sheet.name, rows=rows, why=why)
    seconds = queries.people_who_may(actor.organisation_id, Permission.AGREE_EXPORTS).exclude(pk=actor.user_id)
    write_of_list(seconds, "list-to-agree", asked, page="waiting_exports", owner_id=actor.organisation_id)
    return asked


@operation
def decide_export(*, actor: Actor, request_id: UUID, agreed: bool, reason: str) -> ExportRequest:
    """Agree that a colleague takes a long list away within a day, or do not, and say why."""
    actor.require(Permission.AGREE_EXPORTS)
    asked = queries.export_requests(actor).select_for_update(of=("self",)).get(pk=request_id)
    insist(may_decide(asked, who=actor.user_id, now=clock.now()))
    insist(may_answer(agreed=agreed, reason=reason))
    asked.decide(actor, agreed=agreed, reason=reason)
    facts = {"list": asked.sheet, "rows": asked.rows, "asked_by_id": str(asked.asked_by_id)}
    audit.record(actor, "export_agreed" if agreed else "export_not_agreed", asked, **facts)
    return asked
