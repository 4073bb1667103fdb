"""Everything that is held about somebody: the rows of their own record, and wherever else their name stands. For the worker.

Which tables there are is read from the models, so that a new one is searched from its first day.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import CharField, Field, ForeignKey, JSONField, Model, Q, TextField

from goldenthread.cases.models import Concern, Enquiry
from goldenthread.cases.rules.identifying import plain
from goldenthread.core import clock
from goldenthread.keeping.rules.bundles import words_of
from goldenthread.people.models import Person

APPS = ("people", "cases", "involvement", "action_plans", "routing", "clocks", "files")
ALSO = ("directory.Placement", "sharing.SharingDecision")
# Tables of those apps that hold nothing that anybody said of a person, each with why.
LEFT_OUT = {
    "routing.PolicyVersion": "rules, not a record",
    "routing.PolicyCheck": "rules, not a record",
    "routing.Binding": "which team is asked, not a record",
    "routing.RuleUse": "a count; the decision that it counts is searched",
    "clocks.ProfileChoice": "which timescales a council uses, not a record",
    "cases.AdviceSample": "how a sample was drawn; the advice is searched",
}
# Ways from one record to another that may be about somebody else: found by name instead.
NOT_FOLLOWED = {"cases.Concern.joined_to", "cases.Concern.enquiry", "cases.Joining.lead", "cases.PassingOn.became"}
WHOSE = {
    "action_plans.Action": "watched_by_id",
    "cases.AdviceJudgement": "sampled__owner_id",
    "directory.Placement": "person__owner_id",
}
RECORDS: tuple[type[Model], ...] = (Concern, Enquiry, Person)  # what a row belongs to, the nearest first
_RECORD_LABELS = [model._meta.label for model in RECORDS]
SHORT = 30  # a text field with room for no more holds a code
_CODE = re.compile(r"(?:[a-z_]+: )?[a-z0-9-]+")
NOT_WORDS = ("_hash", "_key", "_id", "searched", "source_page", "sealed", "digest", "key")


@dataclass(frozen=True)
class Held:
    """One passage as it stands in a record. `elsewhere` says that the record is not the person's own; `record` is the table
    and the id of the concern, the enquiry or the person that the row belongs to, where there is one."""

    table: str
    row_id: UUID
    field: str
    source: str
    at: datetime | None
    words: str
    elsewhere: bool
    record: tuple[str, UUID] | None = None


def tables() -> list[type[Model]]:
    """Every table that may hold something about somebody."""
    models = [model for app in APPS for model in apps.get_app_config(app).get_models()]
    models += [apps.get_model(label) for label in ALSO]
    return [model for model in models if model._meta.label not in LEFT_OUT]


def names_of(person: Person) -> tuple[list[UUID], list[str]]:
    """The ids under which somebody is kept, and every name and number by which they are mentioned."""
    rows = Person.objects.filter(Q(pk=person.pk) | Q(same_as_id=person.pk)).values_list("pk", "name", "nhs_number")
    names = list(words_of(name for _, name, _ in rows)) + [number for _, _, number in rows if number]
    return [pk for pk, _, _ in rows], sorted(set(names))


def held_about(person: Person) -> list[Held]:
    """Every passage about somebody that their council holds, record by record in the order of time."""
    ids, names = names_of(person)
    own = rows_of(ids)
    rows = [row for model, found in own.items() for row in model._default_manager.filter(pk__in=found)]
    called = called_by(rows)
    held = [one for row in rows for one in _with_record(row, passages_in(row, called, names, elsewhere=False))]
    for model in tables():
        for row in _elsewhere(model, person.owner_id, own.get(model, set()), names):
            held += _with_record(row, passages_in(row, called_by([row]), names, elsewhere=True))
    return sorted(held, key=lambda one: (one.at is None, one.at, one.table, str(one.row_id)))


def _with_record(row: Model, passages: Iterable[Held]) -> list[Held]:
    """The passages of a row, each with the record that the row belongs to."""
    found = list(passages)
    record = record_of(row) if found else None
    return [replace(one, record=record) for one in found]


def record_of(row: Model) -> tuple[str, UUID] | None:
    """The table and the id of the concern, the enquiry or, where it is in neither, the person that a row belongs to."""
    if isinstance(row, RECORDS):
        return row._meta.label, row.pk
    led = filter(None, (_record_above(row, field) for field in row._meta.concrete_fields))
    return min(led, key=lambda record: _RECORD_LABELS.index(record[0]), default=None)


def _record_above(row: Model, field: "Field[Any, Any]") -> tuple[str, UUID] | None:
    key = getattr(row, field.attname)
    if key is None or f"{row._meta.label}.{field.name}" in NOT_FOLLOWED:
        return None
    if field.name in ("subject_id", "root_id"):
        return next(((model._meta.label, key) for model in RECORDS if model._default_manager.filter(pk=key).exists()), None)
    if not isinstance(field, ForeignKey):
        return None
    if field.related_model in RECORDS:
        return field.related_model._meta.label, key
    return record_of(getattr(row, field.name)) if field.related_model in tables() else None


def rows_of(person_ids: Iterable[UUID], also: Iterable[type[Model]] = ()) -> dict[type[Model], set[UUID]]:
    """The rows of the record of these people: everything that points at them, and at what points at them.

    `also` are tables to look in beside those that may hold something about somebody.
    """
    return rows_from({Person: set(person_ids)}, [*tables(), *also])


def rows_from(start: Mapping[type[Model], set[UUID]], models: Iterable[type[Model]]) -> dict[type[Model], set[UUID]]:
    """Some rows, and everything in these tables that points at them, and at what points at them."""
    models, found = list(models), defaultdict(set, {model: set(ids) for model, ids in start.items()})
    before = 0
    while before != (count := sum(map(len, found.values()))):
        before = count
        everything = {pk for rows in found.values() for pk in rows}
        for model in models:
            ways = _ways(model, found, everything)
            if ways:
                found[model] |= set(model._default_manager.filter(ways).values_list("pk", flat=True))
    return found


def _ways(model: type[Model], found: dict[type[Model], set[UUID]], everything: set[UUID]) -> Q | None:
    ways = []
    for field in model._meta.concrete_fields:
        if f"{model._meta.label}.{field.name}" in NOT_FOLLOWED:
            continue
        if isinstance(field, ForeignKey) and found.get(field.related_model):
            ways.append(Q(**{f"{field.name}__in": found[field.related_model]}))
        elif field.name in ("subject_id", "root_id"):
            ways.append(Q(**{f"{field.name}__in": everything}))
    return reduce(or_, ways) if ways else None


def _elsewhere(model: type[Model], owner_id: UUID, own: set[UUID], names: list[str]) -> Iterator[Model]:
    """Rows of other records of the same council in which a name stands."""
    fields = [
        one for one in model._meta.concrete_fields if isinstance(one, (CharField, TextField, JSONField)) and not one.choices
    ]
    ways = [
        Q(**{f"{one.name}__icontains": word}) for one in fields for name in names for word in {name, json.dumps(name)[1:-1]}
    ]
    if not ways:
        return
    rows = model._default_manager.filter(reduce(or_, ways), **{_owner_way(model): owner_id})
    for row in rows:
        if row.pk not in own and any(mentions(text, names) for one in fields for text in _texts(row, one)):
            yield row


def _owner_way(model: type[Model]) -> str:
    """How a row leads to whose record it is part of."""
    if model._meta.label in WHOSE:
        return WHOSE[model._meta.label]
    if any(field.name == "owner" for field in model._meta.concrete_fields):
        return "owner_id"
    known = set(tables())
    parent = next(
        one
        for one in model._meta.concrete_fields
        if isinstance(one, ForeignKey) and not one.null and one.related_model in known
    )
    return f"{parent.name}__{_owner_way(parent.related_model)}"


def mentions(text: str, names: Iterable[str]) -> bool:
    """Whether one of the names stands in a text as whole words, whatever its case and accents."""
    said = f" {_plain(text)} "
    return any(f" {_plain(name)} " in said for name in names)


def _plain(text: str) -> str:
    letters = "".join(char if char.isalnum() or char in "'’ʼ" else " " for char in text)
    return " ".join(plain(word) for word in letters.split())


def called_by(rows: Iterable[Model]) -> dict[UUID, str]:
    """The reference of each row that has one, for what hangs on it."""
    called = ((row.pk, getattr(row, "reference", "")) for row in rows)
    return {pk: reference for pk, reference in called if reference}


def passages_in(row: Model, called: dict[UUID, str], names: list[str], *, elsewhere: bool) -> Iterator[Held]:
    """One passage for each field with words, and one for all that is short: codes, days and answers.

    Who wrote something down is left out, unless it is the person: staff are named for their work and not as part of it.
    """
    facts = []
    for field in row._meta.concrete_fields:
        texts = _texts(row, field)
        written_by = field.name.endswith("_by") or field.name == "by"
        if written_by and not any(mentions(text, names) for text in texts):
            continue
        if _is_short(field) or not _is_words(field):
            facts += [f"{field.verbose_name}: {text}" for text in texts]
            continue
        said = "\n".join(texts)
        if said and (not elsewhere or mentions(said, names)):
            yield _held(row, called, str(field.verbose_name), said, elsewhere=elsewhere)
    if facts and (not elsewhere or mentions(" ".join(facts), names)):
        yield _held(row, called, "what is recorded", "; ".join(facts), elsewhere=elsewhere)


def _held(row: Model, called: dict[UUID, str], field: str, said: str, *, elsewhere: bool) -> Held:
    meta = row._meta
    on = [
        called[pk]
        for one in meta.concrete_fields
        if (pk := getattr(row, one.attname)) and isinstance(pk, UUID) and pk in called
    ]
    source = f"{str(meta.verbose_name).capitalize()}{' of ' + on[0] if on else ''}: {field}"
    return Held(meta.label, row.pk, field, source[:200], getattr(row, "created_at", None), said, elsewhere)


def _is_short(field: "Field[Any, Any]") -> bool:
    return isinstance(field, CharField) and (field.max_length or SHORT + 1) <= SHORT


def _is_words(field: "Field[Any, Any]") -> bool:
    return isinstance(field, (CharField, TextField, JSONField)) and not field.choices


def _texts(row: Model, field: "Field[Any, Any]") -> list[str]:
    """What a field says, as words; nothing for what is only machinery."""
    value = getattr(row, field.attname)
    if value in (None, "", [], {}) or isinstance(value, (UUID, bytes, memoryview)) or field.name.endswith(NOT_WORDS):
        return []
    if isinstance(field, JSONField):
        return [_plainly(leaf) for leaf in _leaves(value)]
    if field.choices:
        return [str(getattr(row, f"get_{field.name}_display")())]
    if isinstance(value, bool):
        return ["yes" if value else "no"]
    if isinstance(value, datetime):
        return [f"{value.astimezone(clock.LONDON):%-d %B %Y, %H:%M}"]
    if isinstance(value, date):
        return [f"{value:%-d %B %Y}"]
    return [_plainly(str(value)) if _is_short(field) else str(value)]


def _plainly(text: str) -> str:
    """A code as the words that it is made of: "not-known", "raised_as: organisation". What somebody wrote stays as it is."""
    return text.replace("-", " ").replace("_", " ") if _CODE.fullmatch(text) else text


def _leaves(value: Any) -> Iterator[str]:
    """The words inside of what is kept as JSON, each with what it answers."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from (f"{key}: {leaf}" for leaf in _leaves(inner))
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner)
    elif value not in (None, ""):
        yield str(value)
