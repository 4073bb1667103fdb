"""Disposing of records: one person proposes, another agrees, the worker takes one record after the other and leaves a stub."""

from collections.abc import Collection
from uuid import UUID

import structlog
from django.db import DEFAULT_DB_ALIAS
from django.db.models.sql import DeleteQuery

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.letters import write_of_list
from goldenthread.accounts.queries import people_who_may
from goldenthread.audit import operations as audit
from goldenthread.core import clock
from goldenthread.core.decisions import Decision, Refused, insist
from goldenthread.core.operation import operation
from goldenthread.core.references import new_reference
from goldenthread.core.second_person import may_decide
from goldenthread.drafts.operations import forget_typed_about
from goldenthread.keeping import queries
from goldenthread.keeping.content import schedule
from goldenthread.keeping.models import Disposal, DisposalItem, DisposeDate, Outcome, Stub
from goldenthread.keeping.permissions import Permission
from goldenthread.keeping.rules import disposals as rules
from goldenthread.keeping.rules import dispose_on
from goldenthread.outbox.operations import forget_events_about

log = structlog.get_logger("disposal")


@operation
def propose_disposal(*, actor: Actor, chosen: Collection[str], looked_after: bool | None, reason: str) -> Disposal:
    """Ask a second person to agree that these records go. `chosen` are ids of dates (`DisposeDate`) of the list; `looked_after`
    says whether one of these people was looked after by a council as a child, None where nobody knows.

    Raises Refused where none is chosen, one is not due any more or in another proposal, or one may have been looked after.
    """
    actor.require(Permission.PROPOSE_DISPOSAL)
    assert actor.user_id is not None
    assert actor.organisation_id is not None  # whoever reads the list belongs to an organisation
    due = queries.in_proposals(queries.to_propose(actor).filter(pk__in=_ids(chosen)))
    insist(rules.may_propose(chosen=chosen, due=due, looked_after=looked_after))
    disposal = Disposal.objects.create(
        reference=new_reference("D"),
        owner_id=actor.organisation_id,
        asked_by_id=actor.user_id,
        asked_by=actor.name,
        reason=reason,
        ends_at=clock.now() + rules.PROPOSAL_LASTS,
    )
    taken = [due[key] for key in due if key in chosen]
    DisposalItem.objects.bulk_create(_item(disposal, number, *one) for number, one in enumerate(taken, 1))
    audit.record(actor, "disposal_proposed", disposal, records=len(chosen), looked_after=looked_after)
    seconds = people_who_may(actor.organisation_id, Permission.AGREE_DISPOSAL).exclude(pk=actor.user_id)
    write_of_list(seconds, "disposal-to-agree", disposal, page="disposals", owner_id=actor.organisation_id)
    return disposal


def _ids(chosen: Collection[str]) -> list[UUID]:
    """As many as the rule lets one proposal hold, and one more, by which it refuses. Raises Refused for what is no id."""
    try:
        return [UUID(key) for key in list(chosen)[: rules.MOST + 1]]
    except ValueError as wrong:
        raise Refused(rules.CHANGED) from wrong


def _item(disposal: Disposal, number: int, date: DisposeDate, references: list[str]) -> DisposalItem:
    assert date.dispose_on is not None  # what is due has its day
    return DisposalItem(
        disposal=disposal,
        number=number,
        record_id=date.person_id,
        references=references,
        dispose_on=date.dispose_on,
        because=date.because,
        source=date.source,
        version=date.version,
    )


@operation
def decide_disposal(*, actor: Actor, disposal_id: UUID, agreed: bool, reason: str) -> Disposal:
    """Agree that the worker disposes of what a colleague proposed, or do not, and say why.

    Raises Refused where it was decided, ended, or is the actor's own.
    """
    actor.require(Permission.AGREE_DISPOSAL)
    disposal = Disposal.objects.visible_to(actor).select_for_update(of=("self",)).get(pk=disposal_id)
    insist(may_decide(disposal, who=actor.user_id, now=clock.now()))
    insist(rules.may_agree(agreed=agreed, reason=reason))
    disposal.decide(actor, agreed=agreed, reason=reason)
    facts = {"asked_by_id": str(disposal.asked_by_id), "records": disposal.items.count()}
    audit.record(actor, "disposal_agreed" if agreed else "disposal_not_agreed", disposal, **facts)
    return disposal


def carry_out_disposals() -> None:
    """Dispose of what was agreed to, each record in a transaction of its own. Run every minute.

    The row is the truth: what a worker that was stopped had not ended is begun again.
    """
    for item_id in queries.to_carry_out():
        try:
            carry_out(item_id)
        except Exception:  # one record that cannot go must not keep the others; it is tried again
            log.exception("record not disposed of", item=str(item_id))


@operation
def carry_out(item_id: UUID) -> None:
    """Ask once more whether one record may go, and let it go or say why it is kept."""
    item = DisposalItem.objects.agreed_to().select_for_update(of=("self",)).filter(pk=item_id).first()
    if item is None:  # another worker was quicker
        return
    people, found = queries.whole_record(item.record_id)
    decision = _may_dispose(item, people, found)
    if decision.met:
        _dispose(item, found)
    else:
        item.outcome, item.kept_because = Outcome.KEPT, decision.reasons[0][:200]
    item.done_at = clock.now()
    item.save()
    machine = Actor.machine(item.disposal.owner)
    audit.record(machine, f"record_{item.outcome}", item, rows=sum(item.counts.values()), disposal=item.disposal.reference)


def _may_dispose(item: DisposalItem, people: list[UUID], found: queries.Rows) -> Decision:
    facts = queries.facts_of([item.record_id]).get(item.record_id) if people else None
    return rules.may_dispose(
        dispose_on(facts, schedule()) if facts else None,
        today=clock.today(),
        agreed_to=item.references,
        now=queries.references_now([item.record_id]),
        kept_with=queries.kept_with(found),
    )


def _dispose(item: DisposalItem, found: queries.Rows) -> None:
    """Leave the stub, and delete every row of the record with what was typed, sent and said about it."""
    item.outcome, item.counts = Outcome.DISPOSED, queries.counts_of(found)
    owner = item.disposal.owner
    Stub.objects.bulk_create(Stub(owner=owner, item=item, **facts) for facts in queries.stubs_of(found))
    for _, field, rows in queries.ways_in(found):
        rows.update(**{field.name: None})
    ids = {pk for rows in found.values() for pk in rows}
    forget_typed_about(ids)
    forget_events_about(ids)
    for model, keys in found.items():  # in any order: the database looks at what leads where when the transaction ends
        DeleteQuery(model).delete_batch([str(key) for key in keys], DEFAULT_DB_ALIAS)
