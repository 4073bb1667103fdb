"""A colleague is invited, chooses a password, sets up a second step and signs in: with a mouse, by keyboard only, and
without JavaScript."""

from typing import Any

import pytest

from goldenthread.accounts.tests.authenticator import PASSWORD, code, link_in_letter
from goldenthread.core import clock
from goldenthread.demo.cast import build_organisations
from tests.journeys.axe import look
from tests.journeys.hands import Mouse

EMAIL = "rosalind.ames@harbourshire.example"


@pytest.fixture(autouse=True)
def cast(live_server: Any) -> Any:
    """The demonstration's organisations: Nadia Rahimi is Harbourshire's administrator."""
    return build_organisations(clock.now())


def heading(page: Any) -> str:
    return str(page.locator("h1").inner_text())


def go_on(page: Any, button: str) -> None:
    Mouse(page).press(button)


def invite(page: Any, each: Any = lambda page: None) -> str:
    """Nadia invites Rosalind Ames, and the safeguarding manager agrees to her role. Returns the link of the letter."""
    page.goto("/demo/sign-in/council-admin")
    page.goto("/colleagues")
    each(page)
    Mouse(page).follow("Invite a colleague")
    each(page)
    page.get_by_label("Full name").fill("Rosalind Ames")
    page.get_by_label("Work email address").fill(EMAIL)
    page.get_by_label("Job").fill("Social worker")
    page.get_by_label("Team").select_option(label="Adult safeguarding team")
    page.get_by_label("Role", exact=True).select_option(label="Triage worker")
    page.get_by_label("Why they need this role").fill("Takes Monday’s duty")
    go_on(page, "Send the invitation")
    assert heading(page) == "Rosalind Ames"
    each(page)
    page.locator("main").get_by_text("Waiting", exact=True).wait_for()
    go_on(page, "Sign out")
    page.goto("/demo/sign-in/council-manager")
    page.goto("/roles/waiting")
    each(page)
    Mouse(page).follow("Rosalind Ames")
    each(page)
    page.get_by_label("Yes, give the role").check()
    go_on(page, "Record what you decide")
    page.get_by_text("Rosalind Ames has the role from now on").wait_for()
    go_on(page, "Sign out")
    return link_in_letter("invitation")


def secret_on(page: Any) -> str:
    return str(page.locator(".gt-key").inner_text()).replace(" ", "")


def test_from_the_invitation_to_the_second_sign_in(page: Any) -> None:
    page.goto(invite(page, look))
    look(page)
    page.get_by_label("New password", exact=True).fill(PASSWORD)
    page.get_by_label("New password again").fill(PASSWORD)
    go_on(page, "Continue")

    assert heading(page) == "Set up your second step"
    assert page.get_by_role("img", name="A QR code that holds the key below").evaluate("img => img.naturalWidth") > 0
    look(page)
    secret = secret_on(page)
    page.get_by_label("Code").fill("000000")
    go_on(page, "Check the code")
    assert "That code is not right" in page.get_by_role("alert").inner_text()
    look(page)
    page.get_by_label("Code").fill(code(secret))
    go_on(page, "Check the code")

    assert heading(page) == "Your recovery codes"
    look(page)
    recovery = page.locator(".gt-codes li").all_inner_texts()
    assert len(recovery) == 10
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the codes").click()
    assert recovery[0] in download.value.path().read_text()
    Mouse(page).follow("Go to my work")
    page.get_by_role("banner").get_by_text("Rosalind Ames", exact=True).wait_for()

    for answer in (lambda: code(secret), lambda: recovery[0]):
        Mouse(page).press("Sign out")
        assert heading(page) == "Sign in"
        look(page)
        page.get_by_label("Work email address").fill(EMAIL)
        page.get_by_label("Password").fill(PASSWORD)
        go_on(page, "Sign in")
        assert heading(page) == "Enter your code"
        look(page)
        page.get_by_label("Code").fill(answer())
        go_on(page, "Sign in")
        page.get_by_role("banner").get_by_text("Rosalind Ames", exact=True).wait_for()


NAME_OF_FOCUS = """() => {
  const at = document.activeElement
  return (at.labels && at.labels[0] ? at.labels[0].innerText : at.innerText || at.name || '').trim()
}"""


def tab_to(page: Any, name: str) -> None:
    """Press Tab until the control with these words has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate(NAME_OF_FOCUS) == name:
            return
    raise AssertionError(f"{name} cannot be reached by keyboard at {page.url}")


def type_in(page: Any, label: str, words: str) -> None:
    tab_to(page, label)
    page.keyboard.type(words)


def press_enter(page: Any) -> None:
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_by_keyboard_only(page: Any) -> None:
    page.goto(invite(page))
    type_in(page, "New password", PASSWORD)
    type_in(page, "New password again", PASSWORD)
    press_enter(page)
    secret = secret_on(page)
    type_in(page, "Code", code(secret))
    press_enter(page)
    tab_to(page, "Go to my work")
    press_enter(page)
    tab_to(page, "Sign out")
    press_enter(page)
    type_in(page, "Work email address", EMAIL)
    type_in(page, "Password", PASSWORD)
    press_enter(page)
    type_in(page, "Code", code(secret))
    press_enter(page)
    page.get_by_role("banner").get_by_text("Rosalind Ames", exact=True).wait_for()


def test_without_javascript(plain_page: Any) -> None:
    page = plain_page
    page.goto(invite(page))
    page.get_by_label("New password", exact=True).fill(PASSWORD)
    page.get_by_label("New password again").fill(PASSWORD)
    go_on(page, "Continue")
    page.get_by_label("Code").fill(code(secret_on(page)))
    go_on(page, "Check the code")
    assert heading(page) == "Your recovery codes"
    Mouse(page).follow("Go to my work")
    page.get_by_role("banner").get_by_text("Rosalind Ames", exact=True).wait_for()


def test_an_administrators_pages_have_no_fault(page: Any, cast: Any) -> None:
    page.goto("/demo/")
    look(page)
    page.goto("/demo/sign-in/council-admin")
    worker = cast.people["council-triage"].pk
    team = next(iter(cast.teams.values())).pk
    board = cast.organisations["NHS Westmere ICB"].pk
    for path in (
        *("/your-account", "/teams", "/teams/add", f"/teams/{team}/change", f"/teams/{team}/close", "/roles"),
        *(f"/colleagues/{worker}", f"/colleagues/{worker}/change", f"/colleagues/{worker}/give-role"),
        *(
            f"/colleagues/{worker}/stop",
            f"/colleagues/{worker}/reset-second-factor",
            "/organisations",
            f"/organisations/{board}",
            "/accounts/logout/",
        ),
    ):
        assert page.goto(path).status == 200, path
        look(page)
    for path in ("/accounts/password/reset/", "/accounts/password/reset/sent/", "/invitation?t=made-up"):
        page.context.clear_cookies()
        page.goto(path)
        look(page)
