"""A page of their own: a worker gets it ready, she opens it with the word, speaks, and it is switched off.

Once with a mouse, once with the keyboard only, once without JavaScript.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from goldenthread.accounts.models import Organisation, User
from goldenthread.accounts.queries import actor_of
from goldenthread.cases import operations as cases
from goldenthread.cases.models import Enquiry, PersonPage
from goldenthread.cases.tests.factories import TriageDesk, enquiry_begun, said
from goldenthread.cases.tests.pages import permit
from goldenthread.core import clock
from goldenthread.demo.cast import build_organisations
from goldenthread.routing.queries import triage_team
from tests.journeys.axe import axe
from tests.journeys.axe import look as look_at
from tests.journeys.conftest import WITHOUT_SCRIPTS, watch
from tests.journeys.hands import Mouse, sign_in
from tests.plugin import MOUSE

NEUTRAL = "This page is not available"


@pytest.fixture
def enquiry(live_server: Any) -> Enquiry:
    """The demonstration's organisations, and an enquiry in which she said what she wants and that a page is safe."""
    build_organisations(clock.now())
    council = Organisation.objects.get(name="Harbourshire Council")
    team = triage_team(council)
    assert team is not None
    worker = User.objects.filter(memberships__team=team, memberships__role="triage-worker").first()
    assert worker is not None
    desk = TriageDesk(council, team, actor_of(worker))
    found = enquiry_begun(desk)
    wish = {"number": 1, "still": True} | said("I want to sit in the garden again.")
    cases.revisit_outcome(actor=desk.worker, enquiry_id=found.pk, **wish)
    permit(desk, found)
    return found


def get_ready(hands: Mouse, enquiry: Enquiry, look: Callable[[], None]) -> str:
    """The worker says what makes it safe, approves a sentence in the preview, and makes the link."""
    hands.open(f"/enquiries/{enquiry.pk}")
    hands.follow("Get it ready")
    look()
    hands.follow("Get a page ready")
    look()
    hands.fill("Who saw them alone?", "Tom Ashdown")
    today = clock.today()
    for part, number in (("Day", today.day), ("Month", today.month), ("Year", today.year)):
        hands.fill(part, str(number), "On which day was the person seen alone?")
    hands.choose("Their own, and nobody else opens it", "Which device is it read on?")
    hands.choose("Their own, and nobody else reads it", "Who can read their mailbox?")
    hands.fill("Who else could see the page?", "Nobody")
    hands.choose("No", "Could any of them be the source of risk?")
    hands.press("It is safe: get it ready")
    hands.reads("Ready, and off: no link has been made yet")
    look()
    hands.follow("Read it as they will")
    look()
    hands.press("They may read this “We are working on this.”")
    hands.reads("Approved: they read this now.")
    hands.open(f"/enquiries/pages/{PersonPage.objects.get().pk}")
    hands.follow("Make the link")
    look()
    hands.fill("The word that you agreed with them, face to face", "Nightingale")
    hands.choose("We agreed it face to face, and nobody else heard it")
    hands.press("Make the link, and show it once")
    look()
    hands.page.emulate_media(media="print")  # on paper the card stands alone: not whose page it is, nor who we are
    assert not any(hands.page.locator(one).is_visible() for one in (".gt-header", ".gt-footer", ".gt-alertline"))
    hands.page.emulate_media(media="screen")
    return hands.page.locator(".gt-card__link").inner_text().strip()


def read_and_say(hands: Mouse, link: str, look: Callable[[], None]) -> None:
    """She opens it with the word, reads it in easy read, says something and asks for somebody to speak up for her."""
    hands.open("/page/open" + link.split("/page/open")[1])
    look()
    hands.fill("What is the word that we agreed?", "nightingale")
    hands.press("Open my page")
    hands.reads("‘I want to sit in the garden again.’")
    look()
    hands.follow("Easy read")
    look()
    hands.follow("Say something")
    look()
    hands.fill("What do you want to tell us?", "I do not feel safe at night.")
    hands.press("Send it")
    hands.reads("We have what you wrote. Somebody answers you by")
    hands.follow("I would like someone to speak up for me")
    look()
    hands.press("Ask for someone")
    hands.reads("You asked for someone to speak up for you.")


@pytest.fixture
def her(request: Any, hands: Mouse, new_context: Any, base_url: str) -> Iterator[Mouse]:
    """Her own window, used in the way in which the worker uses theirs."""
    plain = request.node.callspec.params["hands"] == WITHOUT_SCRIPTS
    context = new_context(java_script_enabled=not plain)
    wrong = watch(context, base_url)
    yield type(hands)(context.new_page())
    assert wrong == []


def test_a_page_of_her_own_from_getting_it_ready_to_switching_it_off(
    hands: Mouse, her: Mouse, enquiry: Enquiry, look: Callable[[], None], request: Any
):
    sign_in(hands, "council-lead")
    link = get_ready(hands, enquiry, look)

    with_mouse = request.node.callspec.params["hands"] == MOUSE
    read_and_say(her, link, lambda: look_at(her.page) if with_mouse else None)

    hands.open(f"/enquiries/{enquiry.pk}")
    hands.reads("2 messages to answer")
    hands.press("Switch their page off now")
    hands.reads("Why was the page switched off?")
    look()
    hands.fill("Why was it switched off?", "Her son has the telephone")
    hands.press("Record why")
    hands.reads("Her son has the telephone")

    her.open("/page")
    assert NEUTRAL in her.text
    assert "Edith" not in her.text
    if with_mouse:
        assert axe(her.page) == []
