"""Working out until when each record is kept: every day, and at once when a record is used again or its hold changes."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.audit import operations as audit
from goldenthread.cases.models import Concern
from goldenthread.core import clock
from goldenthread.core.decisions import insist
from goldenthread.core.operation import operation
from goldenthread.keeping import queries
from goldenthread.keeping.content import schedule
from goldenthread.keeping.models import DisposeDate, DisposeDateQuerySet
from goldenthread.keeping.permissions import Permission
from goldenthread.keeping.rules import Keeping, dispose_on
from goldenthread.keeping.rules.disposals import may_say_looked_after
from goldenthread.people.models import Person

KEPT = ["owner", "dispose_on", "held", "because", "source", "version", "worked_out_on"]


@operation
def work_out_dates() -> None:
    """Work out a batch of those not worked out today. Run every minute; it does no harm twice."""
    work_out(queries.to_work_out(clock.today()))


@operation
def on_record_used(*, concern_id: str) -> None:
    """A concern has arrived or was opened again: the periods about its person start again when it closes."""
    person = Concern.objects.select_related("person").get(pk=concern_id).person
    work_out([person.same_as_id or person.pk])


@operation
def say_looked_after(*, actor: Actor, date_id: UUID, looked_after: bool, because: str) -> DisposeDate:
    """Record that a council looked after somebody as a child, or that it did not, and how that is known: their record is kept
    accordingly from now on. Raises Refused without how it is known.

    Source: NHS Records Management Code of Practice, appendix II; reference/trust.md F42.
    """
    actor.require(Permission.PROPOSE_DISPOSAL)
    insist(may_say_looked_after(because=because))
    found = queries.dispose_dates(actor).select_for_update(of=("self",)).get(pk=date_id)
    found.looked_after, found.looked_after_by, found.looked_after_because = looked_after, actor.name, because
    found.save(update_fields=["looked_after", "looked_after_by", "looked_after_because"])
    work_out([found.person_id])
    audit.record(actor, "looked_after_said", found, looked_after=looked_after)
    return found


def work_out(person_ids: Iterable[UUID]) -> None:
    """Keep the day from which the records of these people may be disposed of, as it is by today's facts and schedule."""
    found = queries.facts_of(person_ids)
    owners = dict(Person.objects.filter(pk__in=found).values_list("pk", "owner_id"))
    rows = [_row(pk, owners[pk], dispose_on(facts, schedule()), held=bool(facts.holds)) for pk, facts in found.items()]
    DisposeDate.objects.bulk_create(rows, update_conflicts=True, unique_fields=["person"], update_fields=KEPT)


def work_out_soon(dates: DisposeDateQuerySet) -> None:
    """Have the worker work these out again, a batch each minute, though it has today."""
    dates.update(worked_out_on=clock.today() - timedelta(days=1))


def _row(person_id: UUID, owner_id: UUID, keeping: Keeping, *, held: bool) -> DisposeDate:
    decides = keeping.reasons[0]
    return DisposeDate(
        owner_id=owner_id,
        person_id=person_id,
        dispose_on=keeping.dispose_on,
        held=held,
        because=decides.words,
        source=decides.source,
        version=schedule().version,
        worked_out_on=clock.today(),
    )
