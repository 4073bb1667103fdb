"""The seventeen shapes of a leak × every model × every route: people of one partnership try them on another's records.

In the suite each route is tried by one who may open it for their own records, and by a stranger; `SHAPES=whole` tries each by
every relationship (`python -m tests.prove --only shapes`). Source: reference/trust.md §1.5; issue "Who may see what" 2.
"""

import os

import pytest

from goldenthread.accounts.models import Organisation
from goldenthread.accounts.operations.tokens import issue_token
from goldenthread.config import walls
from tests.access.shapes import orders, tries, worker
from tests.access.shapes.table import CHANGES, RECORDS, ROOT, SHAPES, case_models, reach, unlisted
from tests.access.test_matrix import OF_THIS_COUNCIL, RELATIONS, TABLE, ours, pages_that_open

pytestmark = pytest.mark.django_db
WHOLE = os.environ.get("SHAPES") == "whole"
BY_ID = sorted(name for name, row in TABLE.items() if OF_THIS_COUNCIL & set(row.get("of", ())))
ROLES_OPEN = {one.name for one in ours() if one.permissions}
BY_ROLE = [name for name in BY_ID if name in ROLES_OPEN and not TABLE[name].get("post")]
OPENED = sorted(name for name, row in TABLE.items() if not row.get("post"))
LISTS = {one.name for one in tries.lists()}


def who_try(name):
    """Everybody in turn; in the suite the one who knows the page best, and a stranger."""
    may = [one for one in RELATIONS if TABLE[name]["who"][one] == "open" and one != "stranger"]
    return RELATIONS if WHOLE else (*(may or ["own"])[-1:], "stranger")


def test_every_model_and_every_route_has_a_place_in_the_table():
    assert unlisted() == []


def test_a_word_is_planted_in_every_kind_of_record_that_there_is(stage):
    assert stage.fields > 100
    assert len(stage.of_model) > len(walls.walled()) / 3


@pytest.mark.parametrize("name", BY_ID)
def test_what_is_theirs_answers_as_what_is_nowhere(name, stage, tried):
    found = [line for relation in who_try(name) for line in tries.by_id(stage, name, relation, tried)]
    assert found == []


@pytest.mark.parametrize("name", OPENED)
def test_no_form_takes_what_is_theirs_or_gives_more_rights(name, stage, tried):
    found = [line for relation in who_try(name) for line in tries.in_body(stage, name, relation, tried)]
    assert found == []


@pytest.mark.parametrize("name", OPENED)
def test_what_is_typed_of_theirs_is_answered_as_what_is_nowhere(name, stage, tried):
    relations = [one for one in who_try(name) if WHOLE or one != "stranger"]
    found = [line for relation in relations for line in tries.by_reference(stage, name, relation, tried)]
    assert found == []


def test_no_letter_that_the_worker_writes_to_ours_tells_of_theirs(stage, moment, tried):
    assert list(worker.in_letters(stage, moment, tried)) == []
    assert tried["in a letter"] > 10


def test_no_document_of_ours_holds_anything_of_theirs(stage, tried):
    assert list(worker.in_documents(stage, tried)) == []
    assert tried["in a document"] == 3


@pytest.mark.skipif(not WHOLE, reason="whole pages at one moment are compared by the proof alone: --only shapes")
def test_lists_and_counts_are_as_if_theirs_were_not_there(stage, moment, tried):
    now = tries.read_lists(stage.ours, moment)
    assert list(tries.in_lists(stage, now, CHANGES, tried)) == []


def test_no_page_turns_over_when_the_database_reads_its_rows_otherwise(stage, moment):
    pages = [name for name in pages_that_open() if WHOLE or name in LISTS]
    assert orders.turned(stage.ours, pages, moment) == []


@pytest.mark.parametrize("name", sorted(one.name for one in tries.lists() if not TABLE[one.name].get("post")))
def test_a_search_for_what_is_theirs_finds_no_more_than_nonsense(name, stage, tried):
    found = [line for relation in who_try(name) for line in tries.by_search(stage, name, relation, tried)]
    assert found == []


@pytest.mark.parametrize("name", BY_ROLE)
def test_access_ends_with_the_role(name, stage, tried):
    relations = [one for one in who_try(name) if one != "stranger"]
    assert [line for relation in relations for line in tries.after_the_end(stage, name, relation, tried)] == []


def test_a_token_reads_nothing_of_theirs(stage, tried):
    token = issue_token(organisation=Organisation.objects.get(teams__memberships__user=stage.ours.people["agency"]))
    assert list(tries.by_token(stage, token, tried)) == []


def test_every_shape_is_tried_here_or_says_which_tests_hold_it():
    assert sorted(SHAPES) == list(range(1, 18))
    for shape in SHAPES.values():
        assert shape.get("tried") or shape.get("held_by")
        assert [name for name in shape.get("tried", ()) if not (hasattr(tries, name) or hasattr(worker, name))] == []
        for place, test in (held.split("::") for held in shape.get("held_by", ())):
            assert f"def {test}(" in (ROOT / place).read_text(encoding="utf-8")


def test_every_model_is_reached_by_an_address_that_is_tried_or_says_why_none_can():
    unreached = [label for label in case_models() if not reach(label) and "because" not in RECORDS[label]]
    assert [label for label in unreached if RECORDS[label].get("part_of") not in ("people.Person",)] == []
