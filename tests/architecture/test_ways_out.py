"""Nothing leaves without a row in the ledger: every letter, every download and every act of telling has its way out."""

import ast
import re

from goldenthread.outbox.letters import LETTERS
from goldenthread.sharing.bases import bases
from goldenthread.sharing.rules.ledger import NOTHING_LEAVES, WAYS
from tests.architecture.tree import PACKAGE, parsed, sources, where

# An act with one of these words in its name tells, sends, gives or takes something out, or says why it does not.
TELLS = re.compile(
    r"(^|_)(told|tell|sent|asked|given|handed|downloaded|link|heard|invited|invitation|offered|released|disclosed|shared|pack)(_|$)"
)
ANSWERS_WITH_A_FILE = {"as_file", "sheet_response", "FileResponse", "StreamingHttpResponse"}
FILE_TYPES = ("application/", "text/csv", "image/")
NOTES = {"note_left", "note_taken_out", "note_invited", "_note_left"}
HOLD_NO_RECORD = ("ui/", "config/", "demo/", "core/", "public_site/", "accounts/taking_away.py")


def calls_of(function):
    return [node for node in ast.walk(function) if isinstance(node, ast.Call)]


def named(call):
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def words_of(call):
    return [word.value for word in call.args if isinstance(word, ast.Constant) and isinstance(word.value, str)]


def answers_with_a_file(call):
    kind = next((one.value for one in call.keywords if one.arg == "content_type"), None)
    typed = isinstance(kind, ast.Constant) and str(kind.value).startswith(FILE_TYPES)
    return named(call) in ANSWERS_WITH_A_FILE or (named(call) == "HttpResponse" and typed)


def functions():
    for path in sources():
        inside = str(path.relative_to(PACKAGE))
        if not inside.startswith(HOLD_NO_RECORD):
            yield from ((path, node) for node in ast.walk(parsed(path)) if isinstance(node, ast.FunctionDef))


def acts():
    """Every act that is audited, with where."""
    for path, function in functions():
        for call in calls_of(function):
            if named(call) == "record":
                yield from ((word, where(path, call.lineno)) for word in words_of(call))


def test_every_letter_belongs_to_a_way_out_or_tells_nothing():
    covered = [letter for way in WAYS.values() for letter in way.letters]
    assert len(covered) == len(set(covered))
    assert set(LETTERS) - set(covered) - set(NOTHING_LEAVES) == set()
    assert set(covered) <= set(LETTERS)


def test_every_act_that_tells_belongs_to_a_way_out_or_tells_nothing():
    covered = {act for way in WAYS.values() for act in way.acts} | set(NOTHING_LEAVES)
    assert [(act, place) for act, place in acts() if TELLS.search(act) and act not in covered] == []


def test_every_view_that_answers_with_a_file_belongs_to_a_way_out():
    covered = {view for way in WAYS.values() for view in way.views}
    found = {
        ".".join((*path.relative_to(PACKAGE).with_suffix("").parts, function.name))
        for path, function in functions()
        if any(map(answers_with_a_file, calls_of(function)))
    }
    assert found, "the rule finds files"
    assert found - covered == set()


def test_every_way_out_is_noted_somewhere_and_nothing_is_noted_that_has_no_way():
    noted = {
        word
        for path, function in functions()
        for call in calls_of(function)
        if named(call) in NOTES
        for word in words_of(call)[:1]
    }
    assert noted == set(WAYS)


def test_every_way_out_rests_on_a_basis_and_names_its_source():
    assert [key for key, way in WAYS.items() if way.basis not in bases() or not way.source] == []
    assert [key for key, way in WAYS.items() if len(key) > 30 or len(way.what) > 200] == []


def test_what_is_said_to_tell_nothing_is_still_there():
    there = {act for act, _ in acts()} | set(LETTERS)
    assert set(NOTHING_LEAVES) - there == set()
