"""Each rule of safe practice stands in the reference, and a test has seen every refusal that it lists."""

import ast
import re
from importlib import import_module

import pytest

from goldenthread.config.reference import RULES
from goldenthread.core.practice import PRACTICES, Practice, practice
from tests.architecture.tree import PACKAGE, ROOT, parsed

for _name in RULES:
    import_module(_name)
EVERY = sorted(PRACTICES, key=lambda one: one.rule)


def _texts_of_tests() -> str:
    """Every text that a test holds, as it is written."""
    files = [path for folder in (PACKAGE, ROOT / "tests") for path in folder.rglob("*.py") if path.name.startswith("test_")]
    nodes = (node for path in files if path.name != "test_safe_practice.py" for node in ast.walk(parsed(path)))
    return "\n".join(node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))


TESTED = _texts_of_tests()


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.rule)
def test_every_refusal_in_the_reference_is_seen_by_a_test(one: Practice):
    """The words between the gaps of a refusal stand in some test."""
    unseen = [words for words in one.refuses if any(part.strip() not in TESTED for part in re.split(r"\{[^}]*\}", words))]
    assert unseen == []


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.rule)
def test_every_rule_says_what_it_says_in_a_sentence_and_where_it_comes_from(one: Practice):
    assert one.says[0].isupper()
    assert one.says.endswith(".")
    assert one.source.strip(" .")


def test_every_rule_of_safe_practice_refuses_with_the_words_that_it_lists():
    """A refusal in the reference that the rule's own file does not hold would be a promise of nobody's."""
    for one in EVERY:
        module = one.rule.rsplit(".", 1)[0]
        source = (ROOT / (module.replace(".", "/") + ".py")).read_text(encoding="utf-8")
        outside = source.replace("@practice", "\0").split("\0")
        rest = outside[0] + "".join(part.partition("\ndef ")[2] for part in outside[1:])
        parts = [part.strip() for words in one.refuses for part in re.split(r"\{[^}]*\}", words)]
        assert [part for part in parts if part not in rest] == [], one.rule


def test_a_part_that_is_not_of_safe_practice_is_refused():
    with pytest.raises(ValueError, match="no part called"):
        practice("Something else", "Says.", source="nobody")
