"""Defects in who may open what, planted one at a time: the matrix finds each, and says who and where.

Each is one that somebody could make: a view that asks for nothing, a role that is let in, an address nobody thought of.
"""

from collections import Counter
from dataclasses import replace

import pytest
from django.urls import path

from goldenthread.accounts.access import public
from goldenthread.cases.models.concerns import ConcernQuerySet
from goldenthread.cases.permissions import Permission
from goldenthread.config import urls
from goldenthread.config.addresses import Unguarded, every_address, patterns
from goldenthread.config.roles import ROLES
from goldenthread.core import wall
from tests.access import test_matrix as matrix
from tests.access.world import TABLE

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _only_the_first_wall(monkeypatch, written_anew):
    """On PostgreSQL some of these would be held by the second wall, which has tests of its own (test_second_wall.py)."""
    monkeypatch.setattr(wall, "stands", lambda: False)


def behind(name):
    """What answers an address."""
    return next(pattern for _, pattern in patterns() if pattern.name == name)


def test_a_view_whose_guard_is_gone_is_found(world, monkeypatch):
    pattern = behind("concern")
    monkeypatch.setattr(pattern, "callback", pattern.callback.__wrapped__)
    found = list(matrix.of_relationships("concern", world, Counter()))
    assert any(line.startswith("told at /concerns/") and "answered 404, and the table says no" in line for line in found)


def test_a_view_that_says_nothing_of_who_may_open_it_is_found(monkeypatch):
    pattern = behind("concern")
    monkeypatch.setattr(pattern, "callback", lambda request, pk: None)
    with pytest.raises(Unguarded, match="says 0 times who may open it"):
        every_address()


def test_a_role_that_is_let_in_is_found(world, monkeypatch):
    role = ROLES["administrator"]
    more = replace(role, permissions=role.permissions | {Permission.SEE_CASEWORK})
    monkeypatch.setitem(ROLES, "administrator", more)
    found = list(matrix.of_relationships("concern", world, Counter()))
    assert any(line.startswith("colleague at /concerns/") and "the table says no" in line for line in found)


def test_a_record_that_is_anybodys_is_found(world, monkeypatch):
    monkeypatch.setattr(ConcernQuerySet, "visible_to", lambda rows, actor: rows)
    found = list(matrix.of_relationships("concern", world, Counter()))
    assert any(line.startswith("other at /concerns/") and line.endswith("reads Canary-Account") for line in found)
    found = list(matrix.of_role("triage-worker", world, Counter()))
    assert any(line.startswith("triage-worker elsewhere at /concerns/") and "reads Canary-" in line for line in found)


def test_an_address_without_a_row_is_found_with_the_line_to_add(monkeypatch):
    page = path("nobody-thought-of", public("For anybody")(lambda request: None), name="nobody_thought_of")
    monkeypatch.setattr(urls, "urlpatterns", [*urls.urlpatterns, page])
    monkeypatch.setattr("goldenthread.config.addresses.get_resolver", lambda: _resolver(urls.urlpatterns))
    assert matrix.unlisted(TABLE) == ["add to matrix.yaml:  nobody_thought_of: {who: *...}  # /nobody-thought-of"]


def test_a_row_without_an_address_is_found():
    assert matrix.unlisted(TABLE | {"long_gone": {}}) == ["take out of matrix.yaml:  long_gone"]


class _resolver:
    def __init__(self, found):
        self.url_patterns = found
