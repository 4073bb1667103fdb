"""Changing one part of a policy's text and leaving the rest of it, comments and all, as it was written. Pure.

A rule is edited as its title, its sentence in plain words, its source, and its clauses as they stand in the file.
"""

import hashlib
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any

import yaml

from goldenthread.routing.content import PolicyError, parse_policy
from goldenthread.routing.rules import Policy

LISTS = {
    "health_providers": "Health providers that tell the ICB themselves",
    "groups": "Groups of services and of funding",
    "not_told": "Reasons for not telling",
}
TOO_DEEP = "expected text that can be read as YAML"
NO_SHORT_CUTS = "write it out in full: & and * are not used here"


@dataclass(frozen=True)
class RuleText:
    """One rule as it is edited."""

    id: str
    title: str
    sentence: str
    source: str
    clauses: str

    @property
    def mark(self) -> str:
        """What tells whether somebody else has changed it since."""
        return hashlib.sha256("\x1f".join(astuple(self)).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Difference:
    """What differs in one rule or list: lines that were taken out and lines that were put in."""

    title: str
    taken_out: tuple[str, ...]
    put_in: tuple[str, ...]


@lru_cache(maxsize=64)
def read(text: str) -> Policy:
    """The policy of a text that has been read before, or PolicyError."""
    return parse_policy(text, "")


def rule_texts(text: str) -> dict[str, RuleText]:
    """Every rule of a policy as it is edited, by id, in order."""
    return {rule.id: rule for rule in _rules(text)}


def list_text(text: str, name: str) -> str:
    """One of the lists of a policy, as it stands in the file."""
    return _inside(text, _top(text)[name][1])


def with_rule(text: str, rule: RuleText) -> str:
    """The text with this rule in the place of the one with its id. Raises PolicyError where the clauses cannot be read."""
    node = next(node for node in _rule_nodes(text) if _entries(node)["id"][1].value == rule.id)
    clauses = _clean(rule.clauses)
    _check_yaml(clauses, list, "clauses")
    lines = [_line(name, getattr(rule, name)) for name in ("id", "title", "sentence", "source")]
    lines += ["clauses:", *(f"  {line}".rstrip() for line in clauses.split("\n"))] if clauses else []
    margin = " " * (node.start_mark.column - 2)
    indented = [f"{margin}{'  ' if number else '- '}{line}" for number, line in enumerate(lines)]
    return _spliced(text, node, indented)


def with_list(text: str, name: str, content: str) -> str:
    """The text with one of its lists replaced. Raises PolicyError where it cannot be read."""
    content, (key, value) = _clean(content), _top(text)[name]
    _check_yaml(content, (list, dict), name)
    return _spliced(text, value, [f"{name}:", *(f"  {line}".rstrip() for line in content.split("\n"))], start=key)


def with_header(text: str, **values: Any) -> str:
    """The text with other values at its head, such as its version and dates."""
    for name, given in values.items():
        key, value = _top(text)[name]
        text = _spliced(text, value, [_line(name, given)], start=key)
    return text


def differences(before: str, after: str) -> list[Difference]:
    """What was taken out of and put into each rule and list, in the order of the later text."""
    old, new = rule_texts(before), rule_texts(after)
    found = [_difference(rule.title, _shown(old.get(rule.id)), _shown(rule)) for rule in new.values()]
    found += [_difference(rule.title, _shown(rule), []) for rule in old.values() if rule.id not in new]
    lists = (_difference(words, _lines(list_text(before, n)), _lines(list_text(after, n))) for n, words in LISTS.items())
    return [one for one in (*found, *lists) if one.taken_out or one.put_in]


def _shown(rule: RuleText | None) -> list[str]:
    if rule is None:
        return []
    return [rule.title, rule.sentence, f"Source: {rule.source}", *_lines(rule.clauses)]


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def _difference(title: str, before: list[str], after: list[str]) -> Difference:
    out: list[str] = []
    put: list[str] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            out += before[a:b]
            put += after[c:d]
    return Difference(title, tuple(out), tuple(put))


# --- where things stand in the text ------------------------------------------------------------------------------------
def _rules(text: str) -> Iterator[RuleText]:
    for node in _rule_nodes(text):
        given = _entries(node)
        plain = {name: str(given[name][1].value) for name in ("id", "title", "sentence", "source")}
        yield RuleText(**plain, clauses=_inside(text, given["clauses"][1]) if "clauses" in given else "")


def _rule_nodes(text: str) -> list[Any]:
    return list(_top(text)["rules"][1].value)


def _top(text: str) -> dict[str, tuple[Any, Any]]:
    return _entries(_composed(text))


def _entries(node: Any) -> dict[str, tuple[Any, Any]]:
    return {key.value: (key, value) for key, value in node.value}


@lru_cache(maxsize=16)
def _composed(text: str) -> Any:
    return yaml.compose(text, Loader=yaml.SafeLoader)


def _inside(text: str, node: Any) -> str:
    """The lines of a list or mapping without their indentation; one written in a line is written out."""
    if node.flow_style:
        return yaml.safe_dump(yaml.safe_load(text[node.start_mark.index : node.end_mark.index]), **_STYLE).strip()
    lines = text.split("\n")[node.start_mark.line : _end(text, node)]
    return textwrap.dedent("\n".join(lines))


def _end(text: str, node: Any) -> int:
    """The line after the last of a node: what a block is followed by, blank or a comment, belongs to what comes next."""
    lines, end = text.split("\n"), node.end_mark.line + (1 if node.end_mark.column else 0)
    if not getattr(node, "flow_style", None) and not isinstance(node, yaml.ScalarNode):
        end = node.end_mark.line
    while end > node.start_mark.line + 1 and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
        end -= 1
    return end


def _spliced(text: str, node: Any, new: Iterable[str], start: Any = None) -> str:
    lines = text.split("\n")
    return "\n".join([*lines[: (start or node).start_mark.line], *new, *lines[_end(text, node) :]])


# --- writing YAML -----------------------------------------------------------------------------------------------------
_STYLE: dict[str, Any] = {"allow_unicode": True, "sort_keys": False, "width": 10_000}


def _line(name: str, value: Any) -> str:
    given = " ".join(value.split()) if isinstance(value, str) else value
    flow = None if isinstance(value, dict) else False  # a mapping stands in one line: in_force: {from: 2026-04-01}
    return str(yaml.safe_dump({name: given}, default_flow_style=flow, **_STYLE)).strip()


def _clean(text: str) -> str:
    lines = (line.rstrip() for line in text.replace("\t", "  ").splitlines())
    return textwrap.dedent("\n".join(lines)).strip("\n")


def _check_yaml(text: str, kind: Any, name: str) -> None:
    """Whether it can be read by itself, so that nothing typed reaches beyond its own place. Aliases could grow without end."""
    try:
        if any(isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) for event in yaml.parse(text)):
            raise PolicyError([f"{name}: {NO_SHORT_CUTS}"])
        value = yaml.safe_load(text)
    except yaml.YAMLError as fault:
        raise PolicyError([f"{name}: {' '.join(str(fault).replace('<unicode string>', 'the text').split())}"]) from fault
    except PolicyError:
        raise
    except (ValueError, RecursionError) as fault:  # a date that does not exist, or brackets too deep
        raise PolicyError([f"{name}: {TOO_DEEP}"]) from fault
    if not isinstance(value, kind) and not (value is None and name == "clauses"):
        raise PolicyError([f"{name}: expected a list, each part beginning with a dash"])
