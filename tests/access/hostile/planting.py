"""A text that means harm in every field of every record that holds words, another in each; round by round, all of them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.db.models import Model
from django.db.utils import DatabaseError

from tests.access.hostile.payloads import payloads
from tests.access.shapes.stage import holds_words

LONG = 3000  # characters that a field without a limit is given in one round
# Fields that may be as long as words and yet are written by the product alone: a key, an address of ours, what is sealed, a
# name that was cleaned (test_inspecting.py); and words that stand only where somebody has answered.
KEYS = {
    f"{model}.{name}"
    for model, names in {
        "accounts.ExportRequest": ("path",),
        "accounts.Team": ("mailbox",),
        "accounts.User": ("email", "password"),
        "cases.Enquiry": ("profile",),
        "cases.Invitee": ("answer_words",),
        "cases.PageMessage": ("form_key",),
        "cases.PersonPage": ("key_hash", "link_form", "word_hash"),
        "clocks.Clock": ("profile",),
        "drafts.Draft": ("sealed",),
        "files.StoredFile": ("digest", "name"),
        "involvement.Notice": ("policy", "recipient", "rule", "version"),
        "keeping.DisclosedPassage": ("field", "table"),
        "keeping.Passage": ("field", "table"),
        "outbox.Event": ("kind",),
        "outbox.Message": ("to_address",),
        "routing.Binding": ("key",),
        "routing.PolicyVersion": ("based_on", "based_on_text", "content_hash", "policy", "rules_hash", "text"),
        "routing.RoutingDecision": ("answer", "facts", "policy", "version"),
        "routing.RuleUse": ("policy", "rule"),
    }.items()
    for name in names
}


@dataclass
class Planting:
    """What was planted, from where in the list of texts the next is taken."""

    round: int = 0
    fields: Counter[str] = field(default_factory=Counter)
    planted: set[tuple[str, str]] = field(default_factory=set)  # which text in which field
    texts: list[str] = field(default_factory=payloads)

    def everywhere(self) -> None:
        """One round: every row of every model."""
        step = count(self.round * 97)
        for model in _models():
            for one in model._meta.concrete_fields:
                if f"{model._meta.label}.{one.name}" in KEYS:
                    continue
                if isinstance(one, models.JSONField):
                    self._in_json(model, one, step)
                elif holds_words(one):
                    self._in_words(model, one, step)
        self.round += 1

    def _in_words(self, model: type[Model], one: Any, step: Any) -> None:
        room = one.max_length or LONG
        rows = model._base_manager.all()
        if one.name.endswith("_by"):  # where it is empty, what it stands beside has not happened
            rows = rows.exclude(**{one.name: ""})
        for pk in rows.values_list("pk", flat=True):
            chosen = self._some(room, next(step), several=one.max_length is None)
            if _kept(model, pk, one.name, chosen):
                self._note(model, one, chosen)

    def _in_json(self, model: type[Model], one: Any, step: Any) -> None:
        for pk, value in model._base_manager.values_list("pk", one.name):
            used: list[str] = []
            changed = _with_words(value, (self._some(200, number) for number in step), used)
            if used and _kept(model, pk, one.name, changed):
                for chosen in used:
                    self._note(model, one, chosen)

    def _some(self, room: int, number: int, *, several: bool = False) -> str:
        """The text whose turn it is that fits; where there is room, as many as fit."""
        found, number = "", number % len(self.texts)
        for text in self.texts[number:] + self.texts[:number]:
            if len(found) + len(text) + 1 <= room:
                found = f"{found}\n{text}" if found else text
                if not several:
                    break
            elif found:
                break
        return found

    def _note(self, model: type[Model], one: Any, chosen: str) -> None:
        where = f"{model._meta.label}.{one.name}"
        self.fields[where] += 1
        self.planted |= {(where, text) for text in chosen.split("\n")}


def _models() -> list[type[Model]]:
    """Every model of ours but the audit, which nobody types into and nothing changes."""
    found = [model for model in apps.get_models() if model.__module__.startswith("goldenthread.")]
    return [model for model in found if model._meta.app_label != "audit"]


def _with_words(value: Any, texts: Iterator[str], used: list[str]) -> Any:
    """The same list or table with another text wherever there were words: what has a space in it is no key."""
    if isinstance(value, str) and " " in value:
        used.append(next(texts))
        return used[-1]
    if isinstance(value, list):
        return [_with_words(one, texts, used) for one in value]
    if isinstance(value, dict):
        return {name: _with_words(one, texts, used) for name, one in value.items()}
    return value


def _kept(model: type[Model], pk: Any, name: str, value: Any) -> bool:
    """Whether it stands there now: a table that only grows, or a rule of the database, refuses."""
    try:
        with transaction.atomic():
            return bool(model._base_manager.filter(pk=pk).update(**{name: value}))
    except DatabaseError:
        return False
