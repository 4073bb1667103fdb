"""What is left to do before an enquiry may close: every gate of `rules.closing.CLOSING`, counted in one statement."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db.models import Case, Exists, Expression, F, Func, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When

from goldenthread.cases.models import (
    AgencyRequest,
    CapacityRecord,
    ChildRecord,
    Concern,
    DesiredOutcome,
    Enquiry,
    Finding,
    NotAsked,
    OutcomeState,
    Override,
    PlanDecision,
    RequestKind,
    Risk,
    Stage,
)
from goldenthread.cases.models.requests import SETTLED
from goldenthread.cases.queries.concerns import concerns
from goldenthread.cases.queries.contact import unheard
from goldenthread.cases.rules.closing import CLOSING, ClosingCheck, ClosingFacts, may_close_enquiry
from goldenthread.cases.rules.duty import OF_ADULTS
from goldenthread.cases.words import UNTOLD
from goldenthread.clocks.models import Clock
from goldenthread.core.prepared import prepared

NOT_DONE, DONE = Value(1), Value(0)


def how_many(rows: QuerySet[Any]) -> Subquery:
    """How many rows there are, as a part of a query about an enquiry."""
    counted = rows.order_by().annotate(how_many=Func(F("pk"), function="COUNT"))
    return Subquery(counted.values("how_many"), output_field=IntegerField())


def one_unless(done: Any) -> Case:
    """One thing left, unless this is so."""
    return Case(When(done, then=DONE), default=NOT_DONE, output_field=IntegerField())


def _standing_risks() -> QuerySet[Risk]:
    return Risk.objects.filter(enquiry=OuterRef("pk"), out_at=None)


def _untold() -> QuerySet[Clock]:
    its_concerns = Concern.objects.filter(enquiry=OuterRef(OuterRef("pk"))).values("pk")
    return Clock.objects.running().filter(kind__in=[*UNTOLD, "not-delivered"], root_id__in=its_concerns)


def _wishes() -> QuerySet[DesiredOutcome]:
    return DesiredOutcome.objects.filter(enquiry=OuterRef("pk"))


def _asked() -> QuerySet[DesiredOutcome]:
    return _wishes().filter(asked=True)


def _made_elsewhere() -> QuerySet[AgencyRequest]:
    asked = AgencyRequest.objects.filter(enquiry=OuterRef("pk"), kind=RequestKind.MAKE)
    return asked.exclude(state__in=SETTLED)


def _latest(rows: type[ChildRecord | PlanDecision], field: str) -> Subquery:
    """What the latest of these rows of an enquiry says: they are added to, and the latest counts."""
    latest = rows.objects.filter(enquiry=OuterRef("pk")).order_by("-created_at", "-pk")
    return Subquery(latest.values(field)[:1])


# What the latest row of each kind says, by the name under which a gate reads it.
NOW: dict[str, Callable[[], Subquery]] = {
    "plan_now": lambda: _latest(PlanDecision, "kind"),
    "wishes_now": lambda: _latest(ChildRecord, "wishes"),
    "seen_now": lambda: _latest(ChildRecord, "seen_alone"),
    "parental_now": lambda: _latest(ChildRecord, "parental"),
}

# How what is left of each gate is counted: an expression about an Enquiry. A part adds its own beside its gate.
LEFT: dict[str, Callable[[], Expression | Subquery]] = {
    "risk-named": lambda: one_unless(Exists(_standing_risks())),
    "risks": lambda: how_many(_standing_risks().filter(~Exists(Finding.objects.filter(risk=OuterRef("pk"))))),
    "plan": lambda: one_unless(Q(plan_now__in=(PlanDecision.Kind.NOT_NEEDED, PlanDecision.Kind.ENDED))),
    "made-elsewhere": lambda: how_many(_made_elsewhere()),
    "asked": lambda: one_unless(Exists(_asked()) | Exists(NotAsked.objects.filter(enquiry=OuterRef("pk")))),
    "outcomes": lambda: how_many(_wishes().filter(state=OutcomeState.BEING_WORKED_ON)),
    "capacity": lambda: one_unless(Exists(CapacityRecord.objects.filter(enquiry=OuterRef("pk")))),
    "child-asked": lambda: one_unless(Q(wishes_now__in=("asked", "cannot-say"))),
    "child-seen": lambda: one_unless(Q(seen_now__in=("yes", "no"))),
    "child-parental": lambda: one_unless(Q(parental_now="known")),
    "told": lambda: Case(When(concluded_at=None, then=NOT_DONE), default=how_many(_untold()), output_field=IntegerField()),
}


def closing_facts(enquiry: Enquiry) -> ClosingFacts:
    """How many are left of each gate, and which a manager has set aside, in one statement whatever the number of gates.

    Its caller has shown that the enquiry is the actor's. An override counts for the enquiry during which it was given.
    """
    (row,) = _left_of(enquiry.pk)
    return ClosingFacts(
        left={key: row[f"left_{number}"] for number, key in enumerate(CLOSING)},
        adult=enquiry.kind in OF_ADULTS,
        ceased=enquiry.stage == Stage.CEASED,
        set_aside=frozenset(key for number, key in enumerate(CLOSING) if row.get(f"aside_{number}")),
    )


@prepared
def _left_of(enquiry_id: UUID) -> QuerySet[Enquiry, dict[str, Any]]:
    left = {f"left_{number}": LEFT[key]() for number, key in enumerate(CLOSING)}
    given = Override.objects.filter(concern=OuterRef("concern"), created_at__gte=OuterRef("started_at"))
    aside = {f"aside_{n}": Exists(given.filter(rule=gate.override)) for n, gate in enumerate(CLOSING.values()) if gate.override}
    found = Enquiry.objects.filter(pk=enquiry_id).annotate(**{name: now() for name, now in NOW.items()})
    row: QuerySet[Enquiry, dict[str, Any]] = found.annotate(**left, **aside).values(*left, *aside)
    return row


def closing_check(enquiry: Enquiry, *, concluding: bool = False) -> ClosingCheck:
    """What is done and what is not, before this enquiry may close or be concluded."""
    return may_close_enquiry(closing_facts(enquiry), concluding=concluding)


def left_of_child(enquiry: Enquiry) -> list[str]:
    """What closing still waits to know of the child whom an enquiry is about."""
    return [one.words for one in closing_check(enquiry).reasons if CLOSING[one.key].children]


def others_untold(concern: Concern) -> list[str]:
    """The references of the other concerns of the enquiry that this one carries, whose outcome somebody has not heard."""
    untold = Clock.objects.running().filter(kind__in=[*UNTOLD, "not-delivered"], root_id=OuterRef("pk"))
    others = Concern.objects.filter(enquiry__concern=concern, enquiry=concern.enquiry_id).exclude(pk=concern.pk)
    return list(others.filter(Exists(untold)).order_by("received_at").values_list("reference", flat=True))


def untold_kinds(concern: Concern) -> list[str]:
    """Who has not heard the outcome of a concern and must, in the order of `words.UNTOLD`. While everybody is to be told, that
    is whoever raised it and the person too: they have no clock of their own until then."""
    owed = set(Clock.objects.running().filter(root_id=concern.pk, kind__in=list(UNTOLD)).values_list("kind", flat=True))
    if "tell-outcome" in owed:
        owed.update(unheard(concern).values())
    return [kind for kind in UNTOLD if kind in owed]


def concerns_of_enquiry(actor: Any, enquiry: Enquiry) -> QuerySet[Concern]:
    """The concerns that led to an enquiry, as far as the actor may read them: one may be restricted and another not."""
    return _led_to(actor, enquiry.pk)


def concerns_that_led_to(actor: Any, enquiry_id: UUID) -> list[Concern]:
    """The same, for the pages that are opened most."""
    return _records_led_to(actor.as_reader(), enquiry_id)


def labels_that_led_to(actor: Any, enquiry_id: UUID) -> list[tuple[UUID, str, UUID]]:
    """The same by identifier, reference and person alone, where nothing else of them is read."""
    return _labels_led_to(actor.as_reader(), enquiry_id)


def _led_to(actor: Any, enquiry_id: UUID) -> QuerySet[Concern]:
    return concerns(actor).filter(enquiry_id=enquiry_id).order_by("received_at")


_records_led_to = prepared(_led_to)


@prepared
def _labels_led_to(reader: Any, enquiry_id: UUID) -> QuerySet[Any, Any]:
    return _led_to(reader, enquiry_id).values_list("pk", "reference", "person_id")


def open_enquiries_about(actor: Any, concern: Concern) -> QuerySet[Enquiry]:
    """The actor's open enquiries about the person of a concern, whichever of their records it names."""
    known = concern.person.same_as_id or concern.person_id
    about = Q(person_id=known) | Q(person__same_as_id=known)
    found = Enquiry.objects.visible_to(actor).filter(about).exclude(concern=concern)
    return found.exclude(stage__in=(Stage.OUTCOME_NOT_TOLD, Stage.CEASED, Stage.CLOSED)).order_by("-started_at")
