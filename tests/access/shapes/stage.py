"""Two partnerships side by side, each with the whole world of records: ours, whose people try, and theirs, planted."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from django.db import models, transaction
from django.db.models import Model
from django.db.utils import DatabaseError
from django.urls import reverse

from goldenthread.accounts.models import Team, User
from goldenthread.config import walls
from tests.access.test_matrix import OF_THIS_COUNCIL, TABLE
from tests.access.world import World, build_world

PLANTED = "Theirs-Planted"
WORDS_FROM = 60  # a text field that may be shorter holds a key, not words
AN_ID = re.compile(r"\b[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}\b")
A_REFERENCE = re.compile(r"\b[A-Z]-[2-9A-Z]{4}-[2-9A-Z]{2}\b")


@dataclass
class Stage:
    """Ours and theirs, and by what a record of theirs is known wherever it turns up."""

    ours: World
    theirs: World
    ids: dict[str, str] = field(default_factory=dict)  # of every case record of theirs, without dashes: its model
    references: set[str] = field(default_factory=set)
    of_model: dict[str, Any] = field(default_factory=dict)  # one record of theirs for each model
    fields: int = 0  # that hold a planted word
    inboxes: frozenset[str] = frozenset()  # of ours
    alone: Any = None  # what was read of ours before theirs was there

    def found_in(self, text: str, given: str = "") -> list[str]:
        """What of theirs stands in a text, other than what the request itself named."""
        found = {PLANTED} if PLANTED in text else set()
        found |= {one for one in A_REFERENCE.findall(text) if one in self.references}
        found |= {one for one in AN_ID.findall(text) if one.replace("-", "") in self.ids}
        return sorted(one for one in found if one not in given)

    def addresses(self, name: str) -> Iterator[tuple[str, str, str]]:
        """Of one route: which of its records are theirs, its address with them, and with such as are nowhere."""
        kinds = TABLE[name].get("of", ())
        private = [kind for kind in kinds if kind in OF_THIS_COUNCIL]
        choices = [set(private)] if private else []
        if len(private) > 1:
            choices += [{kind} for kind in private]
        for theirs in choices:
            of_theirs = self._address(name, kinds, lambda kind, theirs=theirs: kind in theirs and self.theirs.records[kind])
            of_nobody = self._address(name, kinds, lambda kind, theirs=theirs: kind in theirs and uuid4())
            yield " and ".join(sorted(theirs)), of_theirs, of_nobody

    def _address(self, name: str, kinds: Any, other: Callable[[str], Any]) -> str:
        return reverse(name, args=[other(kind) or self.ours.records[kind] for kind in kinds])


def build_stage(read: Callable[[World], Any]) -> Stage:
    """Ours, read alone; then theirs beside it, with a planted word in every field that holds words."""
    ours = build_world()
    alone = read(ours)
    before = {model: set(model._base_manager.values_list("pk", flat=True)) for model in walls.walled()}
    inboxes = frozenset([*User.objects.values_list("email", flat=True), *Team.objects.values_list("mailbox", flat=True)])
    stage = Stage(ours, build_world(), inboxes=inboxes - {""}, alone=alone)
    for model, known in before.items():
        for row in model._base_manager.exclude(pk__in=known):
            _plant(stage, model, row)
    return stage


def _plant(stage: Stage, model: type[Model], row: Any) -> None:
    stage.ids[str(row.pk).replace("-", "")] = model._meta.label
    stage.of_model.setdefault(model._meta.label, row)
    if reference := getattr(row, "reference", ""):
        stage.references.add(str(reference))
    for one in model._meta.get_fields():
        if holds_words(one):
            stage.fields += _planted(model, row.pk, one.name)


def holds_words(one: Any) -> bool:
    """Whether a field of a model is for words, and not for a key."""
    if not isinstance(one, models.CharField | models.TextField) or one.choices or one.unique:
        return False
    return one.max_length is None or one.max_length >= WORDS_FROM


def _planted(model: type[Model], pk: Any, name: str) -> bool:
    """Whether the word now stands there: a table that only grows, or a rule of the database, refuses."""
    try:
        with transaction.atomic():
            return bool(model._base_manager.filter(pk=pk).update(**{name: f"{PLANTED} {name}"}))
    except DatabaseError:
        return False
