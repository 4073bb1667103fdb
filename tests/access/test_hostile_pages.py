"""Pages of records in whose every field a text that means harm stands, as a real browser takes them: nothing runs.

The pages are asked for as in tests/access/test_hostile.py, whose second half this is, and given to the browser with their own
headers. A sample of them in the suite; `HOSTILE=whole` opens every page, each with several rounds of texts.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.db import transaction
from django.http import HttpResponse

from tests.access.hostile.planting import Planting
from tests.access.hostile.tries import PAGES, opener
from tests.access.world import World
from tests.journeys.conftest import CHROMIUM, NOWHERE_ELSE, watch

pytestmark = pytest.mark.django_db
WHOLE = os.environ.get("HOSTILE") == "whole"
ROUNDS, EVERY = (4, 1) if WHOLE else (1, 18)
HOME = "https://pages.example"
ADDRESS = f"{HOME}/page"
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


@pytest.fixture
def window(playwright: Any) -> Iterator[Callable[[], Any]]:
    """Windows of a browser that reaches no server: it is given what was answered, within the transaction in which all of it was
    planted. The journeys' own browser asks the server that they run."""
    if not CHROMIUM:
        pytest.skip("Chromium not found on this machine")
    browser = playwright.chromium.launch(executable_path=CHROMIUM, chromium_sandbox=False, args=[NOWHERE_ELSE])
    yield lambda: browser.new_page(viewport={"width": 1280, "height": 900})
    browser.close()


class Shelf:
    """The one answer that the browser is given, and the product's own files beside it."""

    def __init__(self, window: Any) -> None:
        self.window, self.answer = window, HttpResponse()
        window.context.route("**/*", self._give)
        window.add_init_script(LISTEN)

    def obeyed(self, answer: HttpResponse) -> list[str]:
        """What the browser does with a page that it should only show."""
        self.answer = answer
        self.window.goto(ADDRESS)
        found: list[str] = self.window.evaluate(FOUND)
        return found

    def _give(self, route: Any) -> None:
        asked = urlsplit(route.request.url).path
        if route.request.url == ADDRESS:
            route.fulfill(status=self.answer.status_code, headers=dict(self.answer.headers), body=self.answer.getvalue())
        elif found := finders.find(asked.removeprefix("/static/")):
            route.fulfill(path=str(found))
        else:
            route.fulfill(status=404, body="")


def test_a_browser_runs_none_of_them(window: Callable[[], Any], world: World, tried: Counter[str]) -> None:
    page, planting, wrong = window(), Planting(), []
    shelf, said = Shelf(page), watch(page.context, HOME)
    for number in range(ROUNDS):
        planting.everywhere()
        for name in PAGES[number % EVERY :: EVERY]:
            answer = _opened(world, name)
            if answer.status_code != 200 or "text/html" not in answer.headers["Content-Type"]:
                continue
            tried["pages in a browser"] += 1
            wrong += [f"{name}: {found}" for found in shelf.obeyed(answer)]
    assert wrong + said == []
    assert tried["pages in a browser"] > 10


def _opened(world: World, name: str) -> Any:
    client = opener(world, name)
    with transaction.atomic():
        answer = client.get(world.address(name))
        transaction.set_rollback(True)
    return answer


@pytest.mark.parametrize(
    ("policy", "found"),
    [("", ["ran", "made zzx", "made img"]), ("script-src 'self'", ["refused script-src-attr", "made zzx", "made img"])],
)
def test_one_that_runs_or_that_only_the_policy_holds_is_found(window: Callable[[], Any], policy: str, found: list[str]) -> None:
    shelf = Shelf(window())
    headers = {"Content-Security-Policy": policy} if policy else {}
    answer = HttpResponse("<zzx></zzx><img src='data:x' onerror='zzran(1)'>", headers=headers)
    assert shelf.obeyed(answer) == found
