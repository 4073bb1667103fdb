"""Somebody links their account to their organisation’s own sign-in service and signs in by it: in a real browser, whose content
policy must let a form of ours lead there and to no other place.

Source: issue "Who may see what" 7.
"""

from collections.abc import Iterator
from typing import Any

import pytest

from goldenthread.accounts.models import User
from goldenthread.accounts.tests.authenticator import PASSWORD, code
from goldenthread.accounts.tests.identity_provider import two_services
from goldenthread.config import single_sign_on
from goldenthread.core import clock
from goldenthread.demo.cast import build_organisations
from tests.journeys.hands import Mouse

SUBJECT = "3f6b-subject"
SERVICE = "the first council’s sign-in"


@pytest.fixture
def worker(live_server: Any, base_url: str, settings: Any) -> Iterator[User]:
    """A social worker with a password, and a service of their council and of another body, as an operator would name them."""
    cast = build_organisations(clock.now())
    user: User = cast.people["council-triage"]
    user.set_password(PASSWORD)
    user.save()
    settings.PUBLIC_ADDRESS = base_url  # where the service leads back to
    bodies = [cast.organisations[name] for name in ("Harbourshire Council", "NHS Westmere ICB")]
    with two_services(settings, bodies):
        leads_to(settings, single_sign_on.origins(settings.SINGLE_SIGN_ON))
        yield user


def leads_to(settings: Any, elsewhere: list[str]) -> None:
    """What a form of ours may lead to, as config.settings makes it from the services."""
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    ours = [one for one in directives["form-action"] if not one.startswith("http")]
    settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": directives | {"form-action": [*ours, *elsewhere]}}


@pytest.fixture
def window(new_context: Any, base_url: str, worker: User, settings: Any) -> tuple[Any, list[str]]:
    """A window that reaches us and the services, and what the content policy stopped in it."""
    context, stopped = new_context(), []
    here = (base_url, *single_sign_on.origins(settings.SINGLE_SIGN_ON))
    context.route(lambda address: not address.startswith(here), lambda route: route.abort())
    context.on("console", lambda said: stopped.append(said.text) if "Content Security Policy" in said.text else None)
    return context.new_page(), stopped


def signed_in_with_code(page: Any, worker: User) -> str:
    """By password, with the second step set up. Returns the secret of the app."""
    page.goto("/accounts/login/")
    page.get_by_label("Work email address").fill(worker.email)
    page.get_by_label("Password").fill(PASSWORD)
    Mouse(page).press("Sign in")
    secret = str(page.locator(".gt-key").inner_text()).replace(" ", "")
    page.get_by_label("Code").fill(code(secret))
    Mouse(page).press("Check the code")
    return secret


def goes_there(page: Any, button: str) -> None:
    """To the service, where they say who they are, and back."""
    Mouse(page).press(button)
    page.get_by_placeholder("sub").fill(SUBJECT)
    Mouse(page).press("Authorize")


def test_an_account_is_linked_and_signs_in_by_the_service_and_the_second_step(window: Any, worker: User, base_url: str) -> None:
    page, stopped = window
    secret = signed_in_with_code(page, worker)
    page.goto("/your-account")
    goes_there(page, f"Link {SERVICE}")
    assert page.url == f"{base_url}/your-account"
    page.get_by_role("button", name="End this link").wait_for()
    Mouse(page).press("Sign out")
    goes_there(page, f"Sign in with {SERVICE}")
    assert page.locator("h1").inner_text() == "Enter your code"
    page.get_by_label("Code").fill(code(secret))
    Mouse(page).press("Sign in")
    page.get_by_role("banner").get_by_text(worker.name, exact=True).wait_for()
    assert stopped == []


def test_without_the_service_in_the_content_policy_the_browser_does_not_go_there(
    window: Any, settings: Any, base_url: str
) -> None:
    page, stopped = window
    leads_to(settings, [])
    page.goto("/accounts/login/")
    with page.expect_console_message(lambda said: "form-action" in said.text):
        page.get_by_role("button", name=f"Sign in with {SERVICE}").click()
    assert stopped
    assert page.url == f"{base_url}/accounts/login/"
