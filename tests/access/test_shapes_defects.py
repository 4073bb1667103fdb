"""Defects that leak, planted one at a time: the shapes find each, and say who learns what.

Each is one that has burned a trusted system (reference/trust.md §1.5).
"""

from collections import Counter
from functools import wraps

import pytest
from django.apps import apps
from django.http import HttpResponse, HttpResponseNotFound

from goldenthread.accounts.models import Membership
from goldenthread.cases.models import Concern, Enquiry
from goldenthread.cases.models.concerns import ConcernQuerySet
from goldenthread.clocks.models import ClockQuerySet
from goldenthread.core import wall
from goldenthread.keeping import queries as keeping
from goldenthread.outbox import operations as outbox
from tests.access.shapes import orders, tries, worker
from tests.access.shapes.table import CHANGES, RECORDS, unlisted
from tests.access.test_matrix_defects import behind

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _only_the_first_wall(monkeypatch, written_anew):
    """On PostgreSQL some of these would be held by the second wall, which has tests of its own (test_second_wall.py)."""
    monkeypatch.setattr(wall, "stands", lambda: False)


def instead(monkeypatch, name, view):
    """Another view behind an address, guarded as the real one is."""
    pattern = behind(name)
    monkeypatch.setattr(pattern, "callback", wraps(pattern.callback)(view))


def test_a_record_that_is_found_by_its_id_alone_is_found(stage, monkeypatch):
    monkeypatch.setattr(ConcernQuerySet, "visible_to", lambda rows, actor: rows)
    found = list(tries.by_id(stage, "concern", "own", Counter()))
    assert any(line.startswith("own: get concern with concern of theirs shows") for line in found)


def test_lists_that_are_too_wide_are_found(stage, moment, monkeypatch):
    for model in apps.get_models():
        kind = type(model._default_manager.all())
        if "visible_to" in vars(kind):
            monkeypatch.setattr(kind, "visible_to", lambda rows, actor: rows)
    found = list(tries.in_lists(stage, tries.read_lists(stage.ours, moment), CHANGES, Counter()))
    assert any(" shows " in line for line in found)
    assert any("is otherwise since theirs is there" in line for line in found)


def test_an_order_that_two_rows_share_is_found(stage, moment, monkeypatch):
    monkeypatch.setattr(ClockQuerySet, "most_urgent_first", lambda rows: rows.order_by("due_at"))
    assert any(line.startswith("enquiries turns over") for line in orders.turned(stage.ours, ["enquiries"], moment))


def test_an_answer_that_says_that_there_is_something_is_found(stage, monkeypatch):
    def telling(request, concern_id):
        there_is = Concern.objects.filter(pk=concern_id).exists()
        return HttpResponseNotFound("Not yours" if there_is else "Not there")

    instead(monkeypatch, "concern", telling)
    found = list(tries.by_id(stage, "concern", "own", Counter()))
    assert "own: get concern with concern of theirs is answered otherwise than what is nowhere: body" in found


def test_one_statement_more_for_what_there_is_is_found(stage, monkeypatch):
    def slower(request, concern_id):
        if Concern.objects.filter(pk=concern_id).exists():
            Enquiry.objects.filter(concern_id=concern_id).exists()
        return HttpResponseNotFound("Not there")

    instead(monkeypatch, "concern", slower)
    found = list(tries.by_id(stage, "concern", "own", Counter()))
    assert "own: get concern with concern of theirs is answered otherwise than what is nowhere: statements" in found


def test_a_form_that_takes_an_id_of_theirs_is_found(stage, monkeypatch):
    real = behind("add_words").callback

    def linking(request, concern_id):
        if request.method == "POST" and "person_id" in request.POST:
            Concern.objects.filter(pk=concern_id).update(person_id=request.POST["person_id"])
        return real(request, concern_id)

    instead(monkeypatch, "add_words", linking)
    found = list(tries.in_body(stage, "add_words", "own", Counter()))
    assert any("add_words sent with every field of every model writes" in line for line in found)


def test_a_form_that_gives_a_role_is_found(stage, monkeypatch):
    real = behind("add_words").callback

    def promoting(request, concern_id):
        if "role" in request.POST:
            Membership.objects.filter(user_id=request.actor.user_id).update(role=request.POST["role"])
        return real(request, concern_id)

    instead(monkeypatch, "add_words", promoting)
    found = list(tries.in_body(stage, "add_words", "own", Counter()))
    assert "own: add_words sent with every field of every model changes what own may do" in found


def test_access_that_outlives_a_role_is_found(stage, monkeypatch):
    kind = type(Membership.objects.all())
    monkeypatch.setattr(kind, "current", lambda rows: rows)
    assert list(tries.after_the_end(stage, "concern", "own", Counter())) == ["own: concern still opens after the role ended"]


def test_a_model_without_a_row_is_found_with_the_line_to_add(monkeypatch):
    monkeypatch.delitem(RECORDS, "cases.Minutes")
    assert "add to shapes/table.yaml, models:  cases.Minutes: {named: []}" in unlisted()


def test_a_form_that_tells_a_reference_of_theirs_from_one_of_nobody_is_found(stage, monkeypatch):
    def telling(request):
        known = Concern.objects.filter(reference=request.POST.get("reference")).exists()
        return HttpResponse("You may not open it" if known else "There is none") if request.method == "POST" else real(request)

    real = behind("open_emergency_access").callback
    instead(monkeypatch, "open_emergency_access", telling)
    (line,) = tries.by_reference(stage, "open_emergency_access", "own", Counter())
    assert line.endswith("typed in is answered otherwise than what is nowhere: body")


def test_a_letter_with_the_reference_of_another_organisations_record_is_found(stage, moment, monkeypatch):
    mixed_up = str(stage.of_model["cases.Concern"].reference)
    real = outbox.send
    mixing = lambda letter, *, words, **facts: real(letter, words=words | {"reference": mixed_up}, **facts)  # noqa: E731
    monkeypatch.setattr(outbox, "send", mixing)
    assert any(line.endswith(f"to ours shows {mixed_up}") for line in worker.in_letters(stage, moment, Counter()))


def test_a_document_into_which_somebody_elses_record_was_gathered_is_found(stage, monkeypatch):
    real, theirs = keeping.held_about, stage.of_model["cases.Concern"].person
    monkeypatch.setattr(keeping, "held_about", lambda person: [*real(person), *real(theirs)])
    (line,) = worker.in_documents(stage, Counter())
    assert line.startswith("a subject access of ours shows ")
