"""What differs between two versions of a framework, and what becomes of the answers to the one before."""

import pytest

from goldenthread.assurance.rules.changes import Effect, changes
from goldenthread.assurance.rules.frameworks import Framework
from goldenthread.assurance.tests.factories import SOURCE, said

MET = {"key": "rating", "kind": "scale", "scale": "met", "words": "Is it met?"}


def framework(change=lambda trained, table: None):
    table = said()
    change(table["sections"][0]["standards"][0], table)
    return Framework.model_validate(table)


@pytest.mark.parametrize(
    ("change", "words", "effect"),
    [
        (lambda one, table: one.update(title="Staff know"), "The heading changed", Effect.OFFERED),
        (lambda one, table: one.update(looks_for=["A matrix"]), "What the commissioner looks for changed", Effect.OFFERED),
        (lambda one, table: one.update(says="Everybody knows."), "What good looks like changed", Effect.READ_AGAIN),
        (lambda one, table: one.update(questions=[MET]), "What is asked changed", Effect.RATED_ANEW),
    ],
)
def test_a_standard_that_changed_says_what_and_what_becomes_of_its_answers(change, words, effect):
    (found,) = changes(framework(), framework(change))
    assert (found.standard.key, found.effect) == ("trained", effect)
    assert words in found.what


def test_another_scale_of_the_whole_has_every_standard_rated_anew():
    found = changes(framework(), framework(lambda one, table: table.update(scale="met")))
    assert {one.effect for one in found} == {Effect.RATED_ANEW}
    assert len(found) == 2


def test_what_is_new_has_no_answer_and_what_is_gone_keeps_its_own():
    def replaced(one, table):
        table["sections"][0]["standards"][1] = {"key": "seen", "title": "Seen", "says": "Seen.", "source": SOURCE}

    assert [(one.standard.key, one.effect) for one in changes(framework(), framework(replaced))] == [
        ("seen", Effect.NEW),
        ("heard", Effect.NOT_ASKED),
    ]


def test_a_standard_that_moved_is_the_same_standard():
    def moved(one, table):
        heard = table["sections"][0]["standards"].pop()
        table["sections"].append({"key": "voice", "title": "Voice", "source": SOURCE, "standards": [heard]})

    (found,) = changes(framework(), framework(moved))
    assert (found.what, found.effect) == (("It moved to Voice",), Effect.OFFERED)


def test_two_of_the_same_differ_in_nothing():
    assert changes(framework(), framework()) == ()
