"""What is kept, what is told and what is written down about both."""

import ast

from django.apps import apps

from goldenthread.cases.rules.referrers import OPENINGS
from goldenthread.config import reference
from goldenthread.config.consumers import CONSUMERS
from goldenthread.config.retention import MODELS
from goldenthread.config.roles import ROLES
from goldenthread.outbox.letters import LETTERS
from tests.architecture.tree import parsed, sources, where

ALLOWED_IN_A_LETTER = {"organisation", "due", "reference", "link", "telephone", "which", "opening"}
ALLOWED_ONLY_AS_FIXED = OPENINGS  # what `opening` may be: sentences of ours that hold no gap


def test_every_model_is_classified_for_retention_and_for_export():
    there_are = {model._meta.label for model in apps.get_models() if not model._meta.proxy}
    assert there_are == set(MODELS)


def test_every_kind_of_event_has_somebody_who_reacts():
    said = {kind: where(path, line) for path in sources() for kind, line in _enqueued(parsed(path))}
    assert {kind: place for kind, place in said.items() if kind not in CONSUMERS} == {}
    assert set(CONSUMERS) - set(said) == set(), "nobody says these any more"


def _enqueued(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args:
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name == "enqueue" and isinstance(node.args[0], ast.Constant):
                yield node.args[0].value, node.lineno


def test_a_letter_has_room_for_a_reference_and_a_link_and_for_nothing_of_anyone():
    extra = {name: reference.gaps(letter.subject + letter.body) - ALLOWED_IN_A_LETTER for name, letter in LETTERS.items()}
    assert {name: gaps for name, gaps in extra.items() if gaps} == {}
    assert [words for words in ALLOWED_ONLY_AS_FIXED.values() if reference.gaps(words)] == []


def test_every_permission_that_the_code_knows_is_held_by_a_role():
    held = {str(permission) for role in ROLES.values() for permission in role.permissions}
    known = {
        node.value.value
        for path in sources("permissions")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
    }
    assert known == held


def test_the_documents_made_from_the_code_are_fresh():
    assert reference.stale() == [], "run: make docs"
