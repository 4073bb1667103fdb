"""Pages obey the strict Content-Security-Policy, and every template can be read by the engine."""

import re

import pytest
from django.template import engines

from tests.architecture.tree import ROOT, templates, where

INLINE = {
    "a style attribute": re.compile(r"\bstyle\s*=\s*[\"']"),
    "a style element": re.compile(r"<style\b"),
    "a script of its own": re.compile(r"<script\b(?![^>]*\bsrc=)[^>]*>"),
    "an event handler": re.compile(r"<[^>{]*\son[a-z]+\s*=", re.IGNORECASE),
    "another host": re.compile(r"(?:src|href|action)\s*=\s*[\"']?(?:https?:)?//", re.IGNORECASE),
}
LINKS_OUT = re.compile(r"<a\b[^>]*\bhref=\"https://")


@pytest.mark.parametrize("path", templates(), ids=where)
def test_a_template_holds_nothing_that_the_policy_forbids(path):
    text = LINKS_OUT.sub("<a ", re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL))
    assert [name for name, pattern in INLINE.items() if pattern.search(text)] == []


@pytest.mark.parametrize("path", [path for path in templates() if path.suffix == ".jinja"], ids=where)
def test_a_template_compiles(path):
    name = path.relative_to(next(parent for parent in path.parents if parent.name == "jinja2"))
    assert engines["jinja2"].get_template(str(name))


def test_every_template_lies_in_a_folder_named_after_its_app():
    strays = [
        where(path)
        for path in templates()
        if path.suffix == ".jinja" and path.relative_to(ROOT).parts[1:4:2] != (path.relative_to(ROOT).parts[1],) * 2
    ]
    assert strays == []
