"""Nothing that happened is left out of a chronology: every kind of entry about a concern or an enquiry has its sentence."""

import ast
import inspect

import pytest

from goldenthread.action_plans.models import NoteKind
from goldenthread.cases.models import EnquiryEnding
from goldenthread.desk.presenters.chronologies import ACTS
from goldenthread.desk.presenters.chronologies.joining import WORDS_OF
from goldenthread.desk.queries.chronologies import SOURCES
from goldenthread.involvement.operations.reactions import LETTER_OF
from tests.architecture.tree import PACKAGE, parsed, sources, where

APPS = ("cases", "involvement", "action_plans", "people", "desk", "files")
ABOUT_OTHER_THINGS = {
    "look_refused",  # of a reference that opened nothing
    "list_downloaded",
    "actions_downloaded",
    "advice_sampled",
    "advice_judged",
}  # about lists, a team, and how the hub advises


def _strings(node):
    """The action that an expression names: one, or one of two."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return {node.value}
    if isinstance(node, ast.IfExp):
        return _strings(node.body) | _strings(node.orelse)
    return set()


def _calls(name):
    for path in sources():
        if path.relative_to(PACKAGE).parts[0] in APPS:
            for node in ast.walk(parsed(path)):
                called = getattr(node, "func", None)
                if isinstance(node, ast.Call) and name == ast.unparse(called) and len(node.args) > 1:
                    yield path, node


COMPUTED = {  # where the kind is put together, and what it can be
    "goldenthread/cases/operations/endings.py": {f"enquiry_{kind}" for kind in EnquiryEnding.Kind.values},
    "goldenthread/cases/operations/request_answers.py": {
        action for _, node in _calls("_and_say") for action in _strings(node.args[2])
    },
    "goldenthread/action_plans/operations/notes.py": {f"action_{kind.replace('-', '_')}" for kind in NoteKind.values},
    "goldenthread/cases/operations/complexity.py": {
        action for path, node in _calls("_keep") if path.stem == "complexity" for action in _strings(node.args[2])
    },
    "goldenthread/involvement/operations/reactions.py": {action for *_, action in LETTER_OF.values()},
}


def recorded():
    found, computed = {}, set()
    for path, node in _calls("audit.record"):
        said = _strings(node.args[1])
        if not said:
            computed.add(where(path))
            said = COMPUTED.get(where(path), set())
        found |= dict.fromkeys(said, where(path, node.lineno))
    return found, computed


def test_every_kind_of_entry_has_its_sentence_and_every_sentence_its_kind():
    found, computed = recorded()
    assert computed == set(COMPUTED), "say in COMPUTED which kinds these can be"
    of_ours = {action: place for action, place in found.items() if action not in ABOUT_OTHER_THINGS}
    assert {action: place for action, place in of_ours.items() if action not in ACTS} == {}, "say it in acts.py"
    assert set(ACTS) - set(of_ours) == set(), "nothing records these any more"


def test_an_entry_is_told_by_records_that_there_are():
    assert {name for said in ACTS.values() for name in said.told_by} - set(SOURCES) == set()


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_the_words_of_a_source_take_its_columns(name):
    inspect.signature(WORDS_OF[name]).bind(*SOURCES[name].fields)


def test_every_source_has_words_and_no_words_are_without_a_source():
    assert set(WORDS_OF) == set(SOURCES)
