"""Every form of somebody signed in keeps what is typed, and says what sending it does to others."""

import ast
import re

from goldenthread.config.addresses import every_address
from goldenthread.config.form_table import FORMS
from goldenthread.drafts.rules import Effect
from tests.architecture.tree import PACKAGE, parsed, sources, templates, where

TYPED = {"typed", "posted", "take_away"}  # how a view takes what was typed
OWN_TAG = re.compile(r"<form\b[^>]*\bmethod=\"(?:post|\{\{)[^>]*>(.*?)</form>", re.DOTALL)
# Forms of their own that keep no draft, and why.
WITHOUT = {
    "accounts/add_passkey.jinja": "the browser answers it, and only for as long as its page is open",
    "accounts/colleague.jinja": "a button",
    "accounts/passkey_button.jinja": "a button",
    "assurance/choose_subjects.jinja": "boxes beside the rows of a search",
    "desk/search.jinja": "a search",
    "involvement/preview_outcome.jinja": "shows what was typed on the page before, and carries its ticket along with the rest",
    "public_site/ask_for_advocate.jinja": "the page of somebody without an account",
    "public_site/own_page_decide.jinja": "a button",
    "public_site/own_page_word.jinja": "the page of somebody without an account",
    "public_site/say_on_page.jinja": "the page of somebody without an account",
    "public_site/answer_question.jinja": "the public form keeps its own",
    "public_site/check_report.jinja": "the public form keeps its own",
    "public_site/heard.jinja": "the public form keeps its own",
    "public_site/pages/hide_your_visit.jinja": "a button",
    "public_site/report.jinja": "a button",
    "ui/components/forms.jinja": "a button",
    "ui/components/lists.jinja": "a filter",
    "ui/header.jinja": "a search, and signing out",
}


def _calls(function):
    return {call.func.id for call in ast.walk(function) if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)}


def _views_with_a_form(path):
    """The addressed views of a file that take what was typed, by themselves or through a function beside them."""
    functions = {node.name: node for node in parsed(path).body if isinstance(node, ast.FunctionDef)}
    taking, before = set(), None
    while taking != before:
        before = set(taking)
        taking |= {name for name, function in functions.items() if _calls(function) & (TYPED | taking)}
    return {name for name in taking if functions[name].decorator_list}


def test_every_form_says_what_sending_it_does_and_every_row_has_a_form():
    named = {address.name for address in every_address()}
    views = {name for path in sources("views") for name in _views_with_a_form(path)} & named
    assert views - set(FORMS) == set(), "write its row in config/form_table.py"
    odd = {"find_looks", "accept_invitation", "come_back", "hear_about_report", "add_to_report"}  # never kept, so never asked
    assert set(FORMS) - views - odd == set(), "there is no such form any more"


def test_no_row_stands_twice():
    text = (PACKAGE / "config" / "form_table.py").read_text(encoding="utf-8")
    words = [word for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call) for word in _names(node)]
    assert sorted(words) == sorted(set(words))


def _names(call):
    if getattr(call.func, "id", "") != "_rows":
        return []
    return call.args[2].value.split()


def test_what_is_never_kept_says_why():
    assert all(row.why for row in FORMS.values() if row.effect == Effect.NOT_KEPT)


def test_no_view_reads_what_was_typed_but_through_the_one_door():
    """`Form(request.POST or None)` would open empty where something was typed and not sent."""
    passed = [
        where(path, node.lineno)
        for path in sources("views")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.BoolOp) and ast.unparse(node) == "request.POST or None"
    ]
    assert [
        place for place in passed if "accounts/views/sign_in.py" not in place and "desk/views/looking.py" not in place
    ] == []


def test_every_template_with_a_form_of_its_own_keeps_what_is_typed_in_it():
    bare = {
        str(path).split("/jinja2/")[1]
        for path in templates()
        if path.suffix == ".jinja" and "demo" not in path.parts
        for inside in OWN_TAG.findall(path.read_text(encoding="utf-8"))
        if "unsent" not in inside
    }
    assert bare == set(WITHOUT)


def test_what_keeps_a_draft_also_shows_it():
    both = ("ui/unsent.jinja", "ui/unsent_above.jinja")
    texts = {path: path.read_text(encoding="utf-8") for path in templates()}
    assert [where(path) for path, text in texts.items() if len({name for name in both if f'"{name}"' in text}) == 1] == []
