"""What the worker does for a request for one's own record: gather the passages, make the document, forget it."""

from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.audit import operations as audit
from goldenthread.audit.permissions import Permission as Audit
from goldenthread.cases.models import Concern
from goldenthread.core import clock
from goldenthread.core.operation import operation
from goldenthread.core.sealing import vault
from goldenthread.keeping import queries
from goldenthread.keeping.content import given_names
from goldenthread.keeping.models import BundleState, Passage, SubjectAccess
from goldenthread.keeping.operations.documents import keep_document, passage_facts, was_gathered, work_on_waiting
from goldenthread.keeping.queries.mentions import Held
from goldenthread.keeping.rules import bundles as rules
from goldenthread.people.models import Person
from goldenthread.ui.pdfs import pdf_of
from goldenthread.ui.words import plural

LOOKS = "audit.Entry"
TEMPLATE = Path(__file__).parent.with_name("subject_access.typ")


def make_bundles() -> None:
    """Gather or make whatever waits. Run every minute."""
    work_on_waiting(SubjectAccess, _STEPS)


@operation
def gather_passages(access: SubjectAccess) -> None:
    """Keep every passage about the person, with why it is flagged. What an earlier try gathered goes."""
    held = queries.held_about(access.person)
    reading = _reading(access, held)
    read = [(one, rules.flags_of(one.table, one.field, one.words, reading, elsewhere=one.elsewhere)) for one in held]
    looked = _looks(access, held) if access.with_looks else []
    access.passages.all().delete()
    rows = [_passage(access, number, *one) for number, one in enumerate([*read, *looked], 1)]
    Passage.objects.bulk_create(rows, batch_size=500)
    was_gathered(access)
    flagged = sum(row.flagged for row in rows)
    audit.record(Actor.machine(access.owner), "passages_gathered", access, passages=len(rows), flagged=flagged)


def _reading(access: SubjectAccess, held: list[Held]) -> rules.Reading:
    _, names = queries.names_of(access.person)
    concerns = {one.row_id for one in held if one.table == Concern._meta.label}
    return rules.reading_of(names, queries.shows_others(concerns), (one.words for one in held), given_names())


def _looks(access: SubjectAccess, held: list[Held]) -> list[tuple[Held, tuple[str, ...]]]:
    """A passage for each organisation that has looked at their own record: on which days. A member of staff is not named.

    That another organisation has looked is decided like what it said: it may show who told us, or what nobody may know yet.
    """
    reader = Actor.machine(access.owner, [Audit.SEE_WHO_LOOKED])
    looks = queries.looks_of(reader, {one.row_id for one in held if not one.elsewhere})
    by_whom: dict[str, list[date]] = defaultdict(list)
    for one in looks:
        by_whom[one.organisation_name].append(one.at.astimezone(clock.LONDON).date())
    own = (access.owner.name, "")
    return [(_looked(access, name, days), () if name in own else ("other-organisation",)) for name, days in by_whom.items()]


def _looked(access: SubjectAccess, name: str, days: list[date]) -> Held:
    said = "; ".join(f"{day:%-d %B %Y}: {plural(times, 'time', 'times')}" for day, times in Counter(days).items())
    source = f"Who has looked: {name or 'the system'}"[:200]
    record = (Person._meta.label, access.person_id)
    return Held(LOOKS, access.person_id, "who has looked", source, None, said, elsewhere=False, record=record)


def _passage(access: SubjectAccess, number: int, one: Held, flags: tuple[str, ...]) -> Passage:
    table, pk = one.record or ("", None)
    return Passage(access=access, record_table=table, record_id=pk, **passage_facts(number, one, flags))


@operation
def make_bundle(access: SubjectAccess) -> None:
    """Make the document of what is given, and seal it for seven days. What was left out is not in it."""
    document = _document(access)
    digest = keep_document(access, pdf_of(TEMPLATE, document), kind="subject-access")
    audit.record(Actor.machine(access.owner), "bundle_made", access, passages=len(document["passages"]), digest=digest)


def _document(access: SubjectAccess) -> dict[str, Any]:
    """Everything that the document shows, as values. Its title names nobody."""
    rows = list(access.passages.order_by("number"))
    given = [row for row in rows if row.decision != rules.LEAVE_OUT]
    left_out = [row for row in rows if row.decision == rules.LEAVE_OUT]
    today = clock.today()
    return {
        "title": f"What is held about you, {access.reference}",
        "council": access.owner.name,
        "day": [today.year, today.month, today.day],
        "made": f"{today:%-d %B %Y}",
        "passages": [{"number": str(row.number), "source": row.source, "at": _at(row), "words": row.words} for row in given],
        "left_out": [
            {"number": str(row.number), "words": rules.REASONS[row.exemption][0], "law": rules.REASONS[row.exemption][1]}
            for row in left_out
        ],
        "nobody_looked": access.with_looks and not any(row.table == LOOKS for row in rows),
    }


def _at(row: Passage) -> str:
    return f"{row.said_at.astimezone(clock.LONDON):%-d %B %Y}" if row.said_at else ""


@operation
def forget_bundles() -> None:
    """Delete documents whose seven days are over, with the words of their passages. Run every minute."""
    over = SubjectAccess.objects.filter(state=BundleState.READY, ends_at__lte=clock.now())
    forget(list(over.values_list("pk", flat=True)))


def forget(ids: list[UUID]) -> None:
    """Delete the documents of these requests and the words of their passages. For use within an operation."""
    Passage.objects.filter(access__in=ids).update(words="")
    SubjectAccess.objects.filter(pk__in=ids).update(state=BundleState.GONE, sealed=b"")


def unsealed(sealed: bytes) -> bytes:
    """The document of a request that is ready."""
    return vault("subject-access").decrypt(sealed)


_STEPS: dict[str, Callable[[SubjectAccess], None]] = {
    BundleState.GATHER: gather_passages,
    BundleState.MAKE: make_bundle,
}
