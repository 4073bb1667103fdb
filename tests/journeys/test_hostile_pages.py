"""Pages of records in whose every field a text that means harm stands, as a real browser takes them: nothing runs.

The pages are asked for as in tests/access/test_hostile.py, whose second half this is, and given to the browser with their own
headers. A sample of them in the suite; `HOSTILE=whole` opens every page, each with several rounds of texts.
"""

import json
import os
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.db import transaction
from django.http import HttpResponse

from tests.access.conftest import world  # noqa: F401 (a fixture)
from tests.access.hostile.planting import Planting
from tests.access.hostile.tries import PAGES, opener
from tests.access.world import World

pytestmark = pytest.mark.django_db
WHOLE = os.environ.get("HOSTILE") == "whole"
ROUNDS, EVERY = (4, 1) if WHOLE else (1, 18)
# Before any script of the page: what is called if a text runs, and what the browser refused because of the page's own policy.
LISTEN = """
window.ran = []; window.refused = [];
window.zzran = () => window.ran.push(document.title);
document.addEventListener("securitypolicyviolation", (fault) => window.refused.push("refused " + fault.violatedDirective));
"""
FOUND = """() => {
  const made = [...document.querySelectorAll("*")].filter((one) =>
    one.localName.startsWith("zz") || [...one.attributes].some((said) => /^(zz|on)/.test(said.name)));
  const links = [...document.querySelectorAll("[href], [src], [action], [formaction]")].filter((one) =>
    ["href", "src", "action", "formaction"].some((name) => /^(javascript|vbscript|data:text)/i.test(String(one[name] || ""))));
  return [...window.ran.map(() => "ran"), ...window.refused, ...made.map((one) => "made " + one.localName),
          ...links.map((one) => "links " + one.outerHTML.slice(0, 80))];
}"""


@pytest.fixture(scope="session")
def base_url() -> str:
    """No server: the browser is given what was answered, within the transaction in which all of it was planted."""
    return "https://pages.example"


class Shelf:
    """The one answer that the browser is given, and the product's own files beside it."""

    def __init__(self, window: Any, home: str) -> None:
        self.window, self.address, self.answer = window, f"{home}/page", HttpResponse()
        window.context.route("**/*", self._give)
        window.add_init_script(LISTEN)

    def obeyed(self, answer: HttpResponse) -> list[str]:
        """What the browser does with a page that it should only show."""
        self.answer = answer
        self.window.goto(self.address)
        found: list[str] = self.window.evaluate(FOUND)
        return found

    def _give(self, route: Any) -> None:
        asked = urlsplit(route.request.url).path
        if route.request.url == self.address:
            route.fulfill(status=self.answer.status_code, headers=dict(self.answer.headers), body=self.answer.getvalue())
        elif found := finders.find(asked.removeprefix("/static/")):
            route.fulfill(path=str(found))
        else:
            route.fulfill(status=404, body="")


def test_a_browser_runs_none_of_them(page: Any, base_url: str, world: World) -> None:  # noqa: F811
    shelf, tried, planting, wrong = Shelf(page, base_url), Counter[str](), Planting(), []
    for number in range(ROUNDS):
        planting.everywhere()
        for name in PAGES[number % EVERY :: EVERY]:
            answer = _opened(world, name)
            if answer is None or answer.status_code != 200 or "text/html" not in answer.headers["Content-Type"]:
                continue
            tried["pages in a browser"] += 1
            wrong += [f"{name}: {found}" for found in shelf.obeyed(answer)]
    assert wrong == []
    assert tried["pages in a browser"] > 10
    if path := os.environ.get("TRIED"):
        Path(path).write_text(json.dumps(tried | {"texts in fields": len(planting.planted)}), encoding="utf-8")


def _opened(world: World, name: str) -> Any:  # noqa: F811
    client = opener(world, name)
    if client is None:
        return None
    with transaction.atomic():
        answer = client.get(world.address(name))
        transaction.set_rollback(True)
    return answer


@pytest.mark.parametrize(
    ("policy", "found"),
    [("", ["ran", "made zzx", "made img"]), ("script-src 'self'", ["refused script-src-attr", "made zzx", "made img"])],
)
def test_one_that_runs_or_that_only_the_policy_holds_is_found(
    new_context: Any, base_url: str, policy: str, found: list[str]
) -> None:
    shelf = Shelf(new_context().new_page(), base_url)
    headers = {"Content-Security-Policy": policy} if policy else {}
    answer = HttpResponse("<zzx></zzx><img src='data:x' onerror='zzran(1)'>", headers=headers)
    assert shelf.obeyed(answer) == found
