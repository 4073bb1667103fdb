"""A real browser against the real site. `page.goto("/report")` finds the live server by itself.

Fixtures: `page` (a window of 1280 × 900), `plain_page` (the same without JavaScript), both watched: a page that asks
another host for anything, breaks the content policy or throws an error fails its test.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from goldenthread.accounts.models import Organisation, User
from goldenthread.accounts.queries import actor_of
from goldenthread.cases.tests.factories import TriageDesk
from goldenthread.core import clock
from goldenthread.demo.cast import build_organisations, fixed_id
from goldenthread.routing.queries import triage_team
from tests.journeys.axe import axe
from tests.journeys.hands import Keyboard, Mouse
from tests.plugin import MOUSE

CHROMIUM = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), "")
AXE = Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js"
WITHOUT_SCRIPTS = "without JavaScript"
# The browser finds no other machine. Every request could be looked at on its way instead, but that switches its cache off.
NOWHERE_ELSE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"
QUIET = ("gpu", "quic", "background-networking", "component-update", "sync")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test here is a journey; without a browser each is skipped by name, with the reason."""
    here = Path(__file__).parent
    missing = [what for what, there in (("Chromium", CHROMIUM), ("axe-core", AXE.is_file())) if not there]
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.journey)
            if missing:
                item.add_marker(pytest.mark.skip(reason=f"{' and '.join(missing)} not found on this machine"))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    switches = ["--no-first-run", NOWHERE_ELSE, *(f"--disable-{what}" for what in QUIET)]
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "chromium_sandbox": False, "args": switches}


@pytest.fixture(scope="session")
def base_url(live_server: Any) -> str:
    """Addresses in journeys are written without their host."""
    return str(live_server.url)


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    size = {"width": 1280, "height": 900}
    return {**browser_context_args, "viewport": size, "locale": "en-GB", "timezone_id": "Europe/London"}


def watch(context: Any, home: str) -> list[str]:
    """What goes wrong in any window of this browser, gathered as it happens. Nothing leaves this machine."""
    wrong: list[str] = []

    def asked(request: Any) -> None:
        # A link that somebody followed is no fault; what a page asks for by itself is.
        if not request.is_navigation_request() and not request.url.startswith((home, "data:")):
            wrong.append(f"asked another host: {request.url}")

    def said(message: Any) -> None:
        # A page that is meant to answer 404 or 422 makes the browser say so; that is no fault of the page.
        if message.type == "error" and "Failed to load resource" not in message.text:
            wrong.append(f"console: {message.text}")

    context.on("request", asked)
    context.on("console", said)
    context.on("weberror", lambda fault: wrong.append(f"script: {fault.error}"))
    return wrong


@pytest.fixture
def context(context: Any, base_url: str) -> Iterator[Any]:
    wrong = watch(context, base_url)
    yield context
    assert wrong == []


@pytest.fixture
def plain_page(new_context: Any, base_url: str) -> Iterator[Any]:
    """A window in which no script of ours runs."""
    context = new_context(java_script_enabled=False)
    wrong = watch(context, base_url)
    yield context.new_page()
    assert wrong == []


@pytest.fixture(params=[MOUSE, "keyboard", WITHOUT_SCRIPTS])
def hands(request: Any) -> Mouse:
    """Whoever walks: with a mouse, with the keyboard only, or without JavaScript."""
    if request.param == WITHOUT_SCRIPTS:
        return Mouse(request.getfixturevalue("plain_page"))
    page = request.getfixturevalue("page")
    return Keyboard(page) if request.param == "keyboard" else Mouse(page)


@pytest.fixture
def at(settings: Any) -> Iterator[Callable[[datetime], None]]:
    """Let it be this moment, in the browser's server too."""

    def stand(moment: datetime) -> None:
        settings.CLOCK = moment.isoformat()
        clock._demonstration_offset.cache_clear()

    yield stand
    settings.CLOCK = ""
    clock._demonstration_offset.cache_clear()


@pytest.fixture
def council(live_server: Any, at: Callable[[datetime], None], begins: datetime) -> TriageDesk:
    """Harbourshire as the demonstration has it, its night desk too, when the journey `begins`: each file says when."""
    at(begins)
    build_organisations(clock.now())
    body = Organisation.objects.get(name="Harbourshire Council")
    team = triage_team(body)
    assert team is not None
    worker = User.objects.get(pk=fixed_id("accounts.user", "council-triage"))
    return TriageDesk(body, team, actor_of(worker))


@pytest.fixture
def look(hands: Mouse, request: Any) -> Callable[[], None]:
    """axe finds nothing on the page as it stands: once for each page, by whoever has the mouse."""

    def look() -> None:
        if request.node.callspec.params["hands"] == MOUSE:
            assert axe(hands.page) == []

    return look
