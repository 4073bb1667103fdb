"""No pattern of ours can be made to try for ever by what is typed: none repeats without end inside of what repeats without end.

Source: OWASP ASVS 5.0, 1.3.12. What a pattern searches again from each place is measured where files are looked into
(goldenthread/files/tests/test_inspecting.py).
"""

import ast
import re
from re import _parser as parser  # type: ignore[attr-defined] # the only reader of patterns that Python has

import pytest

from tests.architecture.tree import parsed, sources, where

FEW = 20  # times, which are not without end
REPEATS = {"MAX_REPEAT", "MIN_REPEAT"}
# Read: between two words there must be an apostrophe, so that a text can be taken apart in one way only.
READ = {r"[^\W_]+(?:['’ʼ][^\W_]+)*"}


def inside(kind, value):
    """The parts of a part of a pattern."""
    if kind in REPEATS:
        return [value[2]]
    if kind == "SUBPATTERN":
        return [value[3]]
    if kind == "BRANCH":
        return value[1]
    return [value[1]] if kind in ("ASSERT", "ASSERT_NOT") else []


def can_try_for_ever(parts, repeated=False):
    """Whether something repeats without end inside of something that does."""
    for kind, value in parts:
        endless = str(kind) in REPEATS and value[1] > FEW
        if endless and repeated:
            return True
        if any(can_try_for_ever(part, repeated or endless) for part in inside(str(kind), value)):
            return True
    return False


def patterns():
    """Each pattern that stands in the product’s files, with its file."""
    for path in sources():
        for node in ast.walk(parsed(path)):
            named = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value) == "re"
            if named and node.args and isinstance(node.args[0], ast.Constant):
                yield where(path), node.args[0].value


def test_no_pattern_can_try_for_ever():
    found = list(patterns())
    assert len(found) >= 30
    assert {one for _, one in found if can_try_for_ever(parser.parse(one))} == READ


@pytest.mark.parametrize("pattern", [r"(a+)+$", r"(?:\w*,?)*x", r"(?=(a|b+)*)c", "(a{2,}b?)+"])
def test_one_that_could_is_found(pattern):
    assert can_try_for_ever(parser.parse(pattern))


def test_the_one_that_was_read_takes_no_longer_for_a_long_word():
    assert len(re.findall(next(iter(READ)), "a’" * 100_000 + "!")) == 1
