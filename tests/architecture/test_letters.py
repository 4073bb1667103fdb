"""Nothing is written to whoever raised a concern, or to the person, except through the gate of safe contact."""

import ast

from goldenthread.outbox.letters import AUDIENCE, LETTERS, STAFF
from tests.architecture.tree import PACKAGE, parsed, where

GATE = PACKAGE / "cases" / "operations" / "contact.py"
NAMES_ALL = (PACKAGE / "outbox" / "letters.py", PACKAGE / "sharing" / "rules" / "ledger.py")  # tables of every letter


def sends(tree):
    """Every function that puts a letter in the outbox, with the letters that it names."""
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        calls = [node for node in ast.walk(function) if isinstance(node, ast.Call)]
        named = {word.value for call in calls for word in call.args if isinstance(word, ast.Constant)}
        yield function, named & set(LETTERS), {ast.unparse(call.func) for call in calls}


def test_every_letter_says_whom_it_is_for():
    assert set(AUDIENCE) == set(LETTERS)


def test_only_the_gate_writes_to_whoever_raised_it_or_to_the_person():
    guarded = {letter for letter, audience in AUDIENCE.items() if audience != STAFF}
    assert guarded
    elsewhere = [
        where(path, node.lineno)
        for path in PACKAGE.rglob("*.py")
        if path not in (GATE, *NAMES_ALL) and "tests" not in path.parts
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Constant) and node.value in guarded
    ]
    assert elsewhere == []


def test_at_the_gate_each_asks_first_whether_the_way_is_safe():
    writers = [(function.name, calls) for function, letters, calls in sends(parsed(GATE)) if letters]
    assert writers
    assert [name for name, calls in writers if "require_safe_way" not in calls] == []
