"""Quiet pages: a browser opens every page of the table of access, as somebody who may, and nobody else hears of it. No request
to another host, nothing that the content policy stops, no cookie that is not needed, nothing kept in the browser.

Source: issue "Who may see what", Done when; reference/trust.md, promise on what a browser keeps.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Error

from goldenthread.accounts.tests.factories import sign_in
from goldenthread.cases.tests.factories import enquiry_begun, triage_desk
from goldenthread.cases.tests.pages import WORD, page_on
from tests.access.test_matrix import RELATIONS, TABLE, pages_that_open, who_opens
from tests.access.world import World, build_world
from tests.journeys.conftest import watch

STATIC = "/static/"
STORED = """async () => [
  ...Object.keys(localStorage), ...Object.keys(sessionStorage), ...await caches.keys(),
  ...(await indexedDB.databases()).map((one) => one.name),
  ...(await navigator.serviceWorker.getRegistrations()).map((one) => one.scope),
  ...(document.cookie ? [document.cookie] : []),
]"""
SIGNING_IN = ("/accounts/login/", "/accounts/password/reset/")
NEEDED = {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.DEVICE_COOKIE_NAME}


@pytest.fixture
def world(live_server: Any) -> World:
    return build_world()


@pytest.fixture
def window(new_context: Any, base_url: str) -> Callable[..., Any]:
    """Opens a window for somebody: it, and what goes wrong in it, gathered as it happens."""

    def opened(user: Any = None) -> Any:
        context = new_context()
        wrong = watch(context, base_url)
        context.on("response", lambda answer: wrong.extend(_kept_by_the_browser(answer)))
        if user:
            client = Client()
            sign_in(client, user)
            context.add_cookies([{"name": name, "value": one.value, "url": base_url} for name, one in client.cookies.items()])
        return context.new_page(), wrong

    return opened


def _kept_by_the_browser(answer: Any) -> Iterator[str]:
    """What is wrong with the headers of an answer: pages are kept nowhere, and each has the policy of its content."""
    headers = answer.headers
    if STATIC in answer.url:
        return
    if "no-store" not in headers.get("cache-control", ""):
        yield f"{answer.url} may be kept: {headers.get('cache-control')}"
    is_page = headers.get("content-type", "").startswith("text/html")
    if is_page and "default-src 'none'" not in headers.get("content-security-policy", ""):
        yield f"{answer.url} has no content policy"


def _look(page: Any, address: str) -> list[str]:
    """What is kept in the browser when this page has been opened. A page that comes as a file is not shown."""
    try:
        page.goto(address)
    except Error as failure:
        if "Download is starting" in failure.message:
            return []
        raise
    return [f"{address} keeps {one}" for one in page.evaluate(STORED)]


def _cookies(page: Any) -> list[str]:
    """Cookies that are not needed, and those that a script or another site could use."""
    cookies = page.context.cookies()
    extra = [one["name"] for one in cookies if one["name"] not in NEEDED]
    set_here = [one for one in cookies if one["name"] != settings.SESSION_COOKIE_NAME]  # the test itself brought the session
    return extra + [one["name"] for one in set_here if not one["httpOnly"] or one["sameSite"] != "Lax"]


@pytest.mark.parametrize("relation", RELATIONS)
def test_every_page_is_quiet(relation: str, world: World, window: Any) -> None:
    mine = [world.address(name) for name in pages_that_open() if who_opens(TABLE[name]) == relation]
    page, wrong = window(world.people.get(relation))
    for address in [*mine, *(SIGNING_IN if relation == "stranger" else ())]:
        wrong += _look(page, address)
    assert wrong + _cookies(page) == []


def test_every_page_is_opened_by_one_of_these(world: World) -> None:
    assert {who_opens(TABLE[name]) for name in pages_that_open()} <= set(RELATIONS)
    assert len(pages_that_open()) > 150


def test_a_page_of_ones_own_is_quiet(live_server: Any, window: Any) -> None:
    desk = triage_desk()
    _, link = page_on(desk, enquiry_begun(desk))
    page, wrong = window()
    page.goto(f"/page/open?link={link}")
    page.get_by_label("What is the word that we agreed?").fill(WORD)
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button").click()
    for address in ("/page", "/page/say", "/page/speak-up"):
        assert page.goto(address).status == 200
        wrong += _look(page, address)
    assert wrong + _cookies(page) == []


def test_what_is_not_quiet_is_heard(window: Any) -> None:
    page, wrong = window()
    page.goto("/privacy")
    page.evaluate("localStorage.setItem('kept', 'a name'); document.cookie = 'counted=1'")
    page.evaluate("fetch('https://elsewhere.example/').catch(() => {})")
    assert page.evaluate(STORED) == ["kept", "counted=1"]
    assert _cookies(page) == ["counted", "counted"]
    assert [one for one in wrong if "elsewhere.example" in one]
