"""Nothing of a record is left once it is disposed of: a word planted in every field of every table of it is looked for.

The words are planted by the database's own list of tables, not by what the product believes a record to be. Source: issue
"Who may see what" 10; reference/trust.md P-R1.
"""

from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import models, transaction
from django.db.utils import DatabaseError, IntegrityError

from goldenthread.accounts.tests.factories import actor
from goldenthread.action_plans.models import Action
from goldenthread.audit.models import Entry
from goldenthread.cases.models import Advice, Concern, Enquiry, PlanDecision
from goldenthread.clocks.models import Clock
from goldenthread.config.retention import MODELS, Keep
from goldenthread.core import clock
from goldenthread.directory.models import Placement
from goldenthread.drafts.models import Draft
from goldenthread.keeping import operations
from goldenthread.keeping.models import Disclosure, DisposalItem, DisposeDate, Hold, Stub, SubjectAccess
from goldenthread.keeping.operations.dates import work_out_soon
from goldenthread.keeping.queries import mentions
from goldenthread.outbox.models import Event
from tests.access.world import World, of_cases

pytestmark = pytest.mark.django_db
WORD = "Qvzx"  # short, for it must fit where a telephone number fits
TYPED = "Canary"  # what the world typed, through the product
LONG_AGO = "1900-01-01T12:00:00+00:00"  # an allegation that nobody decided is kept for a hundred years
PLAIN: tuple[tuple[type, Any], ...] = (
    (models.DateTimeField, LONG_AGO),
    (models.DateField, "1900-01-01"),
    (models.BooleanField, True),
    (models.IntegerField, 1),
    (models.UUIDField, "0" * 32),
    (models.Field, "x"),
)
# What a rule of the database wants of a row, where neither the least nor everything will do.
FACTS: dict[str, dict[str, Any]] = {
    "cases.Finding": {"outcome": "removed"},
    "cases.PlanDecision": {"review_on": "1900-01-01"},
}
STAYS = {"cases.AdviceSample": "how a sample of advice was drawn: a period and a number, and nothing of anybody"}


def case_tables() -> list[type[models.Model]]:
    return [apps.get_model(label) for label, kept in MODELS.items() if kept.keep is Keep.CASE and label not in STAYS]


@pytest.fixture
def due(world: World) -> World:
    """The world with all of its work long ended, every record of it planted and due."""
    concern = Concern.objects.get(pk=world.records["concern"])
    for model in case_tables():
        if not model._base_manager.exists():
            fill(model, concern)
    Advice.objects.update(concern=concern)
    Placement.objects.update(person=concern.person)
    Concern.objects.update(status="closed", closed_at=LONG_AGO)
    Enquiry.objects.update(stage="closed", closed_at=LONG_AGO)
    for model in (PlanDecision, apps.get_model("people.Person")):
        model._default_manager.update(created_at=LONG_AGO)
    Clock.objects.filter(done_at=None).update(done_at=clock.now())
    Action.objects.update(state="withdrawn", ended_at=clock.now(), done_at=None)
    SubjectAccess.objects.update(state="gone")
    Disclosure.objects.update(state="gone")
    Hold.objects.update(lifted_at=clock.now(), lifted_by="x", lifted_because="x")
    Event.objects.create(kind="facts_changed", payload={"concern_id": str(concern.pk)}, next_try_at=clock.now())
    for model in case_tables():
        plant(model)
    return world


def fill(model: type[models.Model], concern: Concern) -> None:
    """One row of a table that the world has none of, part of what there is: a bare one, or one with all of its fields where
    a rule of the database wants more."""
    for full in (False, True):
        row = model(**FACTS.get(model._meta.label, {}))
        for field in model._meta.concrete_fields:
            if not field.primary_key and (full or not (field.null or field.blank)):
                fill_in(row, field, concern, full=full)
        with suppress(IntegrityError), transaction.atomic():
            model._base_manager.bulk_create([row])
            return


def fill_in(row: Any, field: Any, concern: Concern, *, full: bool) -> None:
    if isinstance(field, models.ForeignKey):
        value: Any = field.related_model._base_manager.first()
    elif field.name in ("subject_id", "root_id"):
        value = concern.pk
    elif field.has_default() and not (full and isinstance(field, models.BooleanField)):
        return
    elif field.choices:
        value = field.choices[-1 if full else 0][0]
    else:
        value = next(value for kind, value in PLAIN if isinstance(field, kind))
    setattr(row, field.name, value)


def plant(model: type[models.Model]) -> None:
    """The word in every field of every row that takes it: a rule of the database, or a key, may refuse."""
    for field in model._meta.concrete_fields:
        if isinstance(field, models.JSONField):
            planted: Any = [WORD]
        elif isinstance(field, models.CharField | models.TextField) and not field.choices and not field.unique:
            planted = WORD if field.name != "status" else None
        else:
            continue
        try:
            with transaction.atomic():
                of_cases(model).update(**{field.name: planted})
        except DatabaseError:
            continue


def dispose(world: World) -> None:
    """Two people and the worker, for everything of the council."""
    council = Concern.objects.get(pk=world.records["concern"]).owner
    work_out_soon(DisposeDate.objects.all())  # its words are the schedule's, whatever stands there
    operations.work_out_dates()
    lead = actor("governance-lead", organisation=council)
    chosen = [str(pk) for pk in DisposeDate.objects.filter(owner=council).values_list("pk", flat=True)]
    disposal = operations.propose_disposal(actor=lead, chosen=chosen, looked_after=False, reason="Read through")
    manager = actor("safeguarding-manager", organisation=council)
    operations.decide_disposal(actor=manager, disposal_id=disposal.pk, agreed=True, reason="")
    operations.carry_out_disposals()


def left() -> Iterator[str]:
    """Every table in which a planted word, or one that the world typed, stands; and every case table with a row."""
    for model in apps.get_models():
        texts = [
            one
            for one in model._meta.concrete_fields
            if isinstance(one, models.CharField | models.TextField | models.JSONField)
        ]
        rows = str(list(model._base_manager.values_list(*(one.attname for one in texts)))) if texts else ""
        yield from (f"{model._meta.label}: {word}" for word in (WORD, TYPED) if word in rows)
    for model in case_tables():
        if of_cases(model).exists():
            yield f"{model._meta.label}: a row"


def test_every_table_of_a_case_has_a_row_that_is_disposed_of(due):
    empty = {model._meta.label for model in case_tables() if not model._base_manager.exists()}
    assert empty == set()


def test_nothing_of_it_is_left_but_stubs_and_the_evidence(due):
    references = set(Concern.objects.values_list("reference", flat=True)) | set(
        Enquiry.objects.values_list("reference", flat=True)
    )
    dispose(due)
    assert list(DisposalItem.objects.exclude(outcome="").values_list("outcome", "kept_because").distinct()) == [
        ("disposed", "")
    ]
    assert sorted(left()) == []
    assert references <= set(Stub.objects.values_list("reference", flat=True))
    assert not Event.objects.filter(payload__has_key="concern_id").exists()
    assert not Draft.objects.exists()


def test_the_audit_that_stays_holds_no_word_of_a_case(due):
    before = Entry.objects.count()
    dispose(due)
    assert Entry.objects.count() > before
    said = str(list(Entry.objects.values_list("detail", "shown", "action", "kind")))
    assert TYPED not in said
    assert WORD not in said


KEEPING = ("routing.RuleUse", "keeping.SubjectAccess", "keeping.Passage", "keeping.DisposeDate")
DEFECTS = {
    "a table that is left out": ("cases.Reporter", lambda patch: patch.setitem(mentions.LEFT_OUT, "cases.Reporter", "x")),
    "a file that is left": ("files.FileContent", lambda patch: patch.setitem(mentions.LEFT_OUT, "files.FileContent", "x")),
    "a letter that is left": (
        "outbox.Message",
        lambda patch: patch.setattr(import_module("goldenthread.keeping.queries.disposals"), "GOES_TOO", KEEPING),
    ),
}


@pytest.mark.parametrize("defect", DEFECTS)
def test_what_is_left_on_purpose_is_found(due, monkeypatch, defect):
    table, plant_it = DEFECTS[defect]
    plant_it(monkeypatch)
    with transaction.atomic():
        dispose(due)
        found = list(left())
        transaction.set_rollback(True)  # the database itself would refuse some of it at the end
    assert f"{table}: a row" in found
    assert f"{table}: {WORD}" in found or table == "files.FileContent"  # what is in a file is sealed
