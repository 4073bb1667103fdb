"""Somebody worried tells a council: in a browser, on a phone, by keyboard only, and without JavaScript."""

import re
from typing import Any

import pytest

from goldenthread.cases.models import Concern
from goldenthread.public_site.tests import factories
from tests.journeys.axe import PHONE, look
from tests.journeys.hands import Mouse

LARKFIELD = "Larkfield Nursing Home, Ellsmouth, EL1 2AB"
TOLD = "I want to sit in the garden again. I don’t want to be shouted at."


@pytest.fixture(autouse=True)
def larkfield(live_server: Any) -> Any:
    """A council that takes concerns, and a nursing home in it."""
    council = factories.council("Harbourshire Council", telephone="01632 960 141")
    return factories.place("Larkfield Nursing Home", council)


def heading(page: Any) -> str:
    return str(page.locator("h1").inner_text())


def go_on(page: Any, button: str = "Continue") -> None:
    Mouse(page).press(button)


def choose(page: Any, label: str, question: str = "") -> None:
    place = page.get_by_role("group", name=question) if question else page
    place.get_by_role("radio", name=label, exact=True).check()


def field(page: Any, label: str) -> Any:
    return page.get_by_role("textbox", name=label, exact=True)


def answer_everything(page: Any, each: Any = lambda page: None) -> None:
    """Fill in the form about Edith, up to the check page; `each` looks at every page on the way."""
    page.goto("/report")
    each(page)
    go_on(page, "Start")
    each(page)
    field(page, "What happened?").fill("A carer shouted at her on Sunday.")
    go_on(page)
    choose(page, "Someone whose name I know")
    field(page, "Their name").fill("Edith Marlowe")
    choose(page, "An adult")
    each(page)
    go_on(page)
    choose(page, "In a care home, hospital or other service")
    field(page, "Name of the place, its town or its postcode").fill("larkfeild")
    each(page)
    go_on(page)
    each(page)
    choose(page, LARKFIELD)
    go_on(page)
    choose(page, "I don’t know")
    each(page)
    go_on(page)
    choose(page, "No")
    each(page)
    go_on(page)
    assert "Call 999 if someone is in danger now" in page.locator("main").inner_text()
    each(page)
    Mouse(page).follow("Go on with the form")
    choose(page, "They have told me")
    field(page, "In their own words, if you can").fill(TOLD)
    each(page)
    go_on(page)
    choose(page, "Yes")
    each(page)
    go_on(page)
    choose(page, "I don’t know")
    field(page, "Who must not find out that we know? (optional)").fill("her son Peter")
    each(page)
    go_on(page)
    choose(page, "I work for a care provider")
    each(page)
    go_on(page)
    choose(page, "As myself")
    each(page)
    go_on(page)
    choose(page, "Yes, I will say how to reach me")
    each(page)
    go_on(page)
    field(page, "Telephone, email or address").fill("07700 900123")
    page.get_by_role("checkbox", name="Ring me", exact=True).check()
    each(page)
    go_on(page)
    assert heading(page) == "Check your answers before you send them"


def check_receipt(page: Any) -> None:
    """The reference shown is that of the one concern stored, and it is in no address."""
    concern = Concern.objects.get()
    assert heading(page) == "We have your concern"
    assert concern.reference in page.locator("main").inner_text()
    assert page.url.endswith("/report/received")
    assert (concern.wants, concern.place_words) == (TOLD, "larkfeild")


def test_somebody_worried_tells_the_council_and_gets_a_reference(page: Any, larkfield: Any) -> None:
    answer_everything(page, look)
    look(page)
    assert LARKFIELD in page.locator("main").inner_text()
    go_on(page, "Send")
    check_receipt(page)
    look(page)
    assert Concern.objects.get().location == larkfield
    Mouse(page).follow("add to my concern")
    field(page, "What do you want to add?").fill("She has fallen since.")
    look(page)
    go_on(page, "Add")
    look(page)
    assert Concern.objects.get().additions.get().words == "She has fallen since."


def test_without_javascript_it_is_the_same_form(plain_page: Any) -> None:
    answer_everything(plain_page)
    go_on(plain_page, "Send")
    check_receipt(plain_page)


def test_every_question_says_what_is_missing_and_the_first_thing_read_is_the_list_of_it(page: Any) -> None:
    page.goto("/report")
    go_on(page, "Start")
    for step in [*factories.ANSWERS, "organisation"]:
        if step == "details":
            page.goto("/report/contact")
            choose(page, "Yes, I will say how to reach me")
            go_on(page)
        if step == "organisation":
            page.goto("/report/relationship")
            choose(page, "I work for a council")
            go_on(page)
        page.goto(f"/report/{step}")
        go_on(page)
        page.locator(".nhsuk-error-summary:focus").wait_for()
        assert page.title().startswith("Error: "), step
        look(page)
        page.locator(".nhsuk-error-summary a").first.click()
        focused = page.evaluate("() => document.activeElement.tagName")
        assert focused in ("INPUT", "TEXTAREA"), step
        assert page.evaluate(
            "() => { const box = document.activeElement.closest('.nhsuk-form-group');"
            "return box.getBoundingClientRect().bottom > 0 }"
        )


def tab_to(page: Any, name: str) -> None:
    """Press Tab until the thing with this name has the focus, which can then be seen."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if name in page.evaluate(FOCUSED):
            assert page.evaluate(SEEN), f"{name} is hidden beneath something"
            return
    raise AssertionError(f"Tab never reached {name} on {page.url}")


FOCUSED = """() => { const a = document.activeElement;
  return a.labels && a.labels.length ? a.labels[0].innerText : a.innerText || '' }"""
SEEN = """() => { const a = document.activeElement, label = a.labels && a.labels[0];
  const box = (a.type === 'radio' ? label : a).getBoundingClientRect();
  const top = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height / 2, 20));
  return a === top || a.contains(top) || !!label && (label === top || label.contains(top)) }"""


def choose_by_keyboard(page: Any, first: str, wanted: str) -> None:
    """Tab into a set of radios, then move with the arrows."""
    tab_to(page, first)
    page.keyboard.press("Space")
    for _ in range(12):
        if page.evaluate(FOCUSED).strip() == wanted:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"the arrows never reached {wanted}")


def press(page: Any, name: str) -> None:
    tab_to(page, name)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_by_keyboard_only(page: Any) -> None:
    page.goto("/report")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED) == "Skip to main content"
    press(page, "Start")
    tab_to(page, "What happened?")
    page.keyboard.type("A carer shouted at her on Sunday.")
    press(page, "Continue")
    choose_by_keyboard(page, "Someone whose name I know", "Someone whose name I don’t know")
    choose_by_keyboard(page, "An adult", "An adult")
    press(page, "Continue")
    choose_by_keyboard(page, "In a care home", "In a care home, hospital or other service")
    tab_to(page, "Name of the place, its town or its postcode")
    page.keyboard.type("larkfeild")
    with page.expect_navigation():
        page.keyboard.press("Enter")  # goes on, not back
    choose_by_keyboard(page, "Larkfield", LARKFIELD)
    press(page, "Continue")
    choose_by_keyboard(page, "I can say who", "I don’t know")
    press(page, "Continue")
    choose_by_keyboard(page, "Yes", "Yes")
    press(page, "Continue")
    choose_by_keyboard(page, "They have told me", "They have told me")
    tab_to(page, "In their own words, if you can")
    page.keyboard.insert_text(TOLD)
    press(page, "Continue")
    choose_by_keyboard(page, "Yes", "No")
    press(page, "Continue")
    choose_by_keyboard(page, "Yes", "I don’t know")
    press(page, "Continue")
    choose_by_keyboard(page, "I am family or a friend", "I am a neighbour or a member of the public")
    press(page, "Continue")
    choose_by_keyboard(page, "Yes", "No, I want to stay anonymous")
    press(page, "Continue")
    press(page, "Send")
    check_receipt(page)


def test_back_in_the_browser_and_back_on_the_page_lose_nothing(page: Any) -> None:
    page.goto("/report")
    go_on(page, "Start")
    field(page, "What happened?").fill("A carer shouted at her.")
    go_on(page)
    page.get_by_label("Someone whose name I know").check()
    field(page, "Their name").fill("Edith")
    go_on(page, "Back")
    assert field(page, "What happened?").input_value() == "A carer shouted at her."
    go_on(page)
    assert field(page, "Their name").input_value() == "Edith"
    choose(page, "An adult")
    go_on(page)
    page.go_back()
    page.reload()
    assert field(page, "Their name").input_value() == "Edith"


NEUTRAL = "https://www.bbc.co.uk/weather"


def _stand_in_for_the_neutral_page(page: Any) -> None:
    """No other machine can be reached from a journey."""
    page.context.route(NEUTRAL, lambda route: route.fulfill(body="<title>Elsewhere</title>", content_type="text/html"))


def test_leave_this_page_is_always_in_reach_and_leaves_nothing(page: Any) -> None:
    _stand_in_for_the_neutral_page(page)
    page.set_viewport_size(PHONE)
    answer_everything(page)
    page.get_by_role("button", name="Send", exact=True).scroll_into_view_if_needed()
    way_out = page.get_by_role("link", name="Leave this page")
    assert way_out.bounding_box()["y"] < 20
    assert way_out.bounding_box()["height"] >= 44
    with page.context.expect_event("request", lambda request: request.url.endswith("/report/leave")):
        way_out.click()
    page.wait_for_url(NEUTRAL)
    for _ in range(20):  # the request to forget is on its way while the neutral page opens
        page.goto("/report/check")
        if page.url.endswith("/report"):
            break
    assert page.url.endswith("/report")
    assert page.get_by_role("button", name="Start", exact=True).is_visible()


def test_leave_this_page_is_a_plain_link_without_javascript(plain_page: Any) -> None:
    _stand_in_for_the_neutral_page(plain_page)
    plain_page.goto("/report")
    plain_page.get_by_role("link", name="Leave this page").click()
    plain_page.wait_for_url(NEUTRAL)


def test_somebody_who_is_worried_about_themself(page: Any) -> None:
    page.goto("/report")
    go_on(page, "Start")
    field(page, "What happened?").fill("My nephew has my bank card.")
    go_on(page)
    choose(page, "Myself")
    choose(page, "I don’t know", "How old is this person?")
    go_on(page)
    for label, question in (
        ("At home", "Who is hurting you, or putting you at risk?"),
        ("I’d rather not say", "Are you safe now?"),
        ("Yes", "What do you want to happen?"),
        ("I am not sure yet", "May we get in touch with you?"),
    ):
        choose(page, label)
        go_on(page)
        assert heading(page) == question
        look(page)
    assert "Question 7 of 7" in page.locator("main").inner_text()


@pytest.mark.parametrize("name", ["who-to-contact", "accessibility", "privacy", "hide-your-visit", "who-can-see-what"])
def test_a_page_that_only_tells(page: Any, name: str) -> None:
    page.goto(f"/{name}")
    look(page)
    assert re.search(r"\S", heading(page))


def test_a_professional_uses_the_fuller_form(page: Any, larkfield: Any) -> None:
    page.goto("/report/professional")
    look(page)
    go_on(page, "Send")
    look(page)
    field(page, "What happened?").fill("A pressure ulcer, not reported.")
    for label in (
        "An adult",
        "In a care home, hospital or other service",
        "They cannot tell me, but I know what matters to them",
    ):
        choose(page, label)
    field(page, "Name of the place, its town or its postcode").fill("Larkfield")
    field(page, "What matters to them?").fill("Her cat")
    for group, label in (
        ("Could it be a crime?", "No"),
        ("Is the person safe now?", "Yes"),
        ("Do they know that you are telling us?", "Yes"),
        ("Is it safe for us to get in touch with the person?", "I don’t know"),
    ):
        page.get_by_role("group", name=group).get_by_label(label, exact=True).check()
    page.get_by_label("Neglect", exact=True).check()
    field(page, "Your name").fill("Marcus Bell")
    page.get_by_label("Where do you work?").select_option("health-provider")
    field(page, "Name of your organisation").fill("Westmere Hospitals")
    page.get_by_label("For my organisation").check()
    field(page, "Your telephone or email").fill("01632 960 170")
    page.get_by_label("Ring me", exact=True).check()
    go_on(page, "Send")
    assert "Choose the place, or that it is not in this list" in page.locator("main").inner_text()
    look(page)
    choose(page, LARKFIELD)
    go_on(page, "Send")
    assert heading(page) == "We have your concern"
    assert Concern.objects.get().location == larkfield
