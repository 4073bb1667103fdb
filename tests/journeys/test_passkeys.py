"""A passkey is added as the second step, signs somebody in by itself, is asked for again, named and removed: in a real browser,
with an authenticator that Chromium pretends to have."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator

from goldenthread.accounts.models import User
from goldenthread.accounts.tests.authenticator import PASSWORD, code
from goldenthread.core import clock
from goldenthread.demo.cast import build_organisations
from tests.journeys.axe import look
from tests.journeys.hands import Mouse

KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def worker(live_server: Any) -> User:
    user: User = build_organisations(clock.now()).people["council-triage"]
    user.set_password(PASSWORD)
    user.save()
    return user


def with_key(page: Any, **differing: Any) -> tuple[Any, str]:
    """Give the browser an authenticator. Returns how to speak to it, and its name."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    added = session.send("WebAuthn.addVirtualAuthenticator", {"options": KEY | differing})
    return session, added["authenticatorId"]


def heading(page: Any) -> str:
    return str(page.locator("h1").inner_text())


def sign_in(page: Any, worker: User) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("Work email address").fill(worker.email)
    page.get_by_label("Password").fill(PASSWORD)
    Mouse(page).press("Sign in")


def add(page: Any, name: str) -> None:
    page.get_by_label("Name of this passkey").fill(name)
    page.get_by_role("button", name="Add the passkey").click()
    page.wait_for_url(lambda url: not url.endswith("/add"))


def enrol(page: Any, worker: User) -> None:
    """The first second step of an account that has none."""
    sign_in(page, worker)
    assert heading(page) == "Set up your second step"
    Mouse(page).follow("Use a passkey instead")
    look(page)
    add(page, "Work laptop")
    assert heading(page) == "Your recovery codes"


def signed_in_as(page: Any, worker: User) -> None:
    page.get_by_role("banner").get_by_text(worker.name, exact=True).wait_for()


def test_a_passkey_is_enrolled_and_signs_in_by_itself(page: Any, worker: User) -> None:
    with_key(page)
    enrol(page, worker)
    Mouse(page).press("Sign out")
    page.goto("/accounts/login/?next=/your-account")
    look(page)
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("**/your-account")
    signed_in_as(page, worker)
    page.locator("main").get_by_text("Work laptop").first.wait_for()
    look(page)


def test_a_passkey_is_the_second_step_after_a_password_and_is_asked_for_again(page: Any, worker: User) -> None:
    with_key(page)
    enrol(page, worker)
    Mouse(page).press("Sign out")
    sign_in(page, worker)
    assert heading(page) == "Enter your code"
    look(page)
    page.get_by_role("button", name="Use a passkey instead").click()
    signed_in_as(page, worker)
    page.goto("/accounts/2fa/passkeys/again?next=/your-account")
    look(page)
    page.get_by_role("button", name="Use your passkey").click()
    page.wait_for_url("**/your-account")


def test_the_only_second_step_stays_and_one_of_two_goes(page: Any, worker: User) -> None:
    with_key(page)
    enrol(page, worker)
    page.goto("/your-account")
    Mouse(page).follow("remove Work laptop")
    look(page)
    Mouse(page).press("Remove the passkey")
    page.get_by_text("This is your only second step").wait_for()
    page.goto("/accounts/2fa/totp/activate/")
    secret = str(page.locator(".gt-key").inner_text()).replace(" ", "")
    page.get_by_label("Code").fill(code(secret))
    Mouse(page).press("Check the code")
    page.goto("/your-account")
    Mouse(page).follow("change the name of Work laptop")
    look(page)
    page.get_by_label("Name of this passkey").fill("Old laptop")
    Mouse(page).press("Keep this name")
    Mouse(page).follow("remove Old laptop")
    Mouse(page).press("Remove the passkey")
    page.get_by_text("The passkey is removed").wait_for()
    assert not Authenticator.objects.filter(user=worker, type="webauthn").exists()


def test_a_key_that_checks_nobody_is_not_enough(page: Any, worker: User) -> None:
    """A key that only has to be there would be one factor, not two."""
    with_key(page, hasUserVerification=False, isUserVerified=False)
    sign_in(page, worker)
    Mouse(page).follow("Use a passkey instead")
    page.get_by_label("Name of this passkey").fill("A key without a PIN")
    page.get_by_role("button", name="Add the passkey").click()
    page.get_by_text("Your browser gave us no passkey").wait_for()
    assert not Authenticator.objects.filter(user=worker).exists()


def test_a_passkey_of_a_stopped_account_opens_nothing(page: Any, worker: User) -> None:
    with_key(page)
    enrol(page, worker)
    Mouse(page).press("Sign out")
    User.objects.filter(pk=worker.pk).update(is_active=False)
    page.goto("/accounts/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("**/accounts/stopped/")
    page.goto("/")
    assert heading(page) == "Sign in"
