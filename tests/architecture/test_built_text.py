"""Nothing that somebody types becomes a pattern, the form of a text, or a name in a script.

Source: OWASP ASVS 5.0, 1.2.9, 1.3.10 and 15.3.6.
"""

import ast
import re

from tests.architecture.tree import PACKAGE, parsed, sources, where

TAKE_PATTERNS = {"compile", "search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer"}
# Forms of text that are not constants by their look, each of them read: they come from a table of ours.
READ = {
    "goldenthread/cases/rules/closing.py": {"self.many"},
    "goldenthread/involvement/operations/reactions.py": {"which"},
    "goldenthread/desk/presenters/chronologies/court.py": {"paragraph"},
    "goldenthread/desk/queries/listing.py": {"select", "sql"},
    "goldenthread/outbox/letters.py": {"text.body", "text.subject"},
    "goldenthread/watching/presenters.py": {"rule.words"},
}
ESCAPED_BEFORE = {"goldenthread/cases/rules/identifying.py": {"first"}}  # a pattern that was put together just above
WRITES_BY_A_GIVEN_NAME = re.compile(
    r"\[[^\]'\"\d]+\]\s*=[^=]|Object\.assign|__proto__|\.prototype\b|\beval\(|new Function|innerHTML"
)


def constant(node):
    """Whether a text stands in the code: a literal, a name in capitals, or a part of one."""
    if isinstance(node, ast.Subscript | ast.Attribute):
        return constant(node.value)
    return isinstance(node, ast.Constant) or (isinstance(node, ast.Name) and node.id == node.id.upper())


def escaped(node):
    """Whether everything in a pattern that is no constant went through re.escape."""
    if isinstance(node, ast.JoinedStr):
        return all(escaped(part.value) for part in node.values if isinstance(part, ast.FormattedValue))
    return constant(node) or "re.escape" in ast.unparse(node)


def patterns(tree):
    """What is given to the functions of `re` as a pattern."""
    for node in ast.walk(tree):
        named = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value) == "re"
        if named and node.func.attr in TAKE_PATTERNS:
            yield node.args[0]


def forms(tree):
    """What `format` fills in."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("format", "format_map"):
            yield node.func.value


def of_the_product():
    return [path for path in sources() if "demo" not in path.parts]


def test_no_pattern_is_made_of_what_is_typed():
    built = {(where(path), ast.unparse(one)) for path in of_the_product() for one in patterns(parsed(path)) if not escaped(one)}
    assert built == {(path, name) for path, names in ESCAPED_BEFORE.items() for name in names}


def test_no_form_of_a_text_is_made_of_what_is_typed():
    loose = {(where(path), ast.unparse(one)) for path in of_the_product() for one in forms(parsed(path)) if not constant(one)}
    assert loose == {(path, form) for path, names in READ.items() for form in names}


def test_no_script_writes_to_a_name_that_it_was_given():
    scripts = [path for path in PACKAGE.rglob("static/**/*.js") if "vendor" not in path.parts]
    assert len(scripts) >= 4
    assert [where(path) for path in scripts if WRITES_BY_A_GIVEN_NAME.search(path.read_text(encoding="utf-8"))] == []


def test_what_these_tests_look_for_is_found():
    assert not escaped(next(patterns(ast.parse("re.search(typed, text)"))))
    assert not escaped(next(patterns(ast.parse('re.search(rf"^{typed}$", text)'))))
    assert escaped(next(patterns(ast.parse('re.search(rf"^{re.escape(typed)}$", text)'))))
    assert not constant(next(forms(ast.parse("typed.format(name)"))))
    assert WRITES_BY_A_GIVEN_NAME.search("kept[name] = value")
    assert not WRITES_BY_A_GIVEN_NAME.search('if (kept["name"] == value)')
