"""Safe contact: a form that is saved and opened by its code; nobody written to in a way that is not safe; everyone told once.

Once with a mouse, once with the keyboard only, once without JavaScript.
"""

from collections.abc import Callable
from typing import Any

import pytest

from goldenthread.cases.models import Concern, PartyTold
from goldenthread.involvement.models import Update
from goldenthread.outbox.models import Message
from goldenthread.public_site.models import SavedDraft
from tests.journeys.axe import sideways
from tests.journeys.deciding import answer_limbs
from tests.journeys.hands import Mouse
from tests.journeys.test_thread import partnership, triage

PHONE, DESK = {"width": 375, "height": 740}, {"width": 1280, "height": 900}
Look = Callable[[], None]
__all__ = ["partnership"]  # the same as the thread's


@pytest.fixture
def see(hands: Mouse, look: Look, request: Any) -> Look:
    """axe finds nothing, and nothing is cut on a phone. Both are scripts, so not where scripts are off."""

    def see() -> None:
        if "without JavaScript" in request.node.name:
            return
        look()
        hands.page.set_viewport_size(PHONE)
        assert sideways(hands.page) == 0
        hands.page.set_viewport_size(DESK)

    return see


def begin(hands: Mouse) -> None:
    """The first three pages, about Edith at Larkfield."""
    hands.open("/report")
    hands.press("Start")
    hands.fill("What happened?", "Two of the night carers shout at her.")
    hands.press("Continue")
    hands.choose("Someone whose name I know")
    hands.fill("Their name", "Edith Marlowe")
    hands.choose("An adult")
    hands.press("Continue")
    hands.choose("In a care home, hospital or other service")
    hands.fill("Name of the place, its town or its postcode", "larkfeild")
    hands.press("Continue")
    hands.choose("Larkfield Nursing Home, Ellsmouth, EL4 2ZZ")
    hands.press("Continue")


def go_on(hands: Mouse, see: Look) -> None:
    """What follows, up to whether we may know who it is."""
    hands.choose("I don’t know")
    hands.press("Continue")
    hands.choose("Yes")
    hands.press("Continue")
    hands.choose("I have not been able to ask them")
    hands.press("Continue")
    hands.choose("I don’t know")
    hands.press("Continue")
    hands.choose("I don’t know", "Is it safe for us to get in touch with the person?")
    hands.fill("Who must not find out that we know? (optional)", "her son Peter")
    see()
    hands.press("Continue")
    hands.choose("I am family or a friend")
    hands.press("Continue")


def the_code(hands: Mouse) -> str:
    return str(hands.page.locator("strong", has_text="-").last.inner_text())


def decide(hands: Mouse, concern: Concern) -> None:
    hands.open(f"/concerns/{concern.pk}/decide")
    answer_limbs(hands, "No")
    hands.choose("Other help")
    hands.fill("Which help, and who gives it", "A care review by the home")
    hands.fill("Why", "The home has changed the night staff")
    hands.press("Record the decision")


def test_saved_and_opened_by_its_code_sent_with_safe_contact_and_told_once_only_by_telephone(
    hands: Mouse,
    see: Look,
):
    begin(hands)
    see()
    hands.press("Save and come back")
    see()
    code = the_code(hands)
    hands.open("/report")
    assert "Go on with what I started" not in hands.text
    hands.follow("Come back to a form that you saved")
    hands.fill("Your code", "2222-2222-2222-2222")
    hands.press("Open my form")
    hands.reads("We have nothing saved under this code.")
    see()
    hands.fill("Your code", code)
    hands.press("Open my form")
    hands.reads("Who may have caused it?")
    hands.reads("Nothing has been sent yet.")
    go_on(hands, see)
    hands.choose("Yes, I will say how to reach me")
    hands.press("Continue")
    hands.fill("Telephone, email or address", "susan@post.example")
    hands.choose("Ring me")
    see()
    hands.press("Continue")
    hands.reads("Ring me")
    hands.press("Send")
    concern = Concern.objects.get()
    hands.reads(concern.reference)
    assert not SavedDraft.objects.exists()

    triage(hands, concern.reference, see)
    hands.reads("her son Peter")
    hands.reads("Whoever raised it: telephone.")
    decide(hands, concern)
    hands.open(f"/concerns/{concern.pk}/tell-outcome")
    see()
    hands.choose("They cannot safely be told", "How is the person told?")
    hands.fill("Why can the person not safely be told?", "How it is safe to reach her is not known yet")
    hands.choose("Send an e-mail now: the opening sentence, and whom to ring")
    hands.fill("What was decided, in words for everyone who was told", "The home has changed its night staff.")
    hands.press("See every message before it goes")
    hands.reads("E-mail is not safe for whoever raised it: use telephone")
    see()
    hands.choose("Told: telephone", "How is whoever raised it told?")
    hands.press("See every message before it goes")
    hands.reads("Nothing has gone yet.")
    hands.reads("We received what you told us, considered it and acted on it.")
    see()
    assert not Update.objects.exists()
    hands.press("Send")
    hands.reads("The outcome is told.")
    assert PartyTold.objects.get(whose="reporter").how == "telephone"
    assert not Message.objects.filter(to_address="susan@post.example").exists()


def test_somebody_anonymous_hears_by_code(hands: Mouse, see: Look):
    begin(hands)
    go_on(hands, see)
    hands.choose("No, I want to stay anonymous")
    hands.press("Continue")
    hands.press("Send")
    see()
    code, concern = the_code(hands), Concern.objects.get()

    triage(hands, concern.reference, see)
    decide(hands, concern)
    hands.open(f"/concerns/{concern.pk}/tell-outcome")
    hands.choose("Not yet: keep it on our list", "How is the person told?")
    hands.choose("Leave it for them to hear by their code")
    hands.fill("What was decided, in words for everyone who was told", "The home has changed its night staff.")
    hands.press("See every message before it goes")
    hands.press("Send")
    hands.reads("The outcome is told.")
    hands.reads("Tell the person")

    hands.open("/report/hear")
    see()
    hands.fill("Your code", code.lower())
    hands.press("Go on")
    hands.reads("We received what you told us, considered it and decided what to do.")
    assert "night staff" not in hands.text
    see()
    assert code not in hands.page.url
    hands.fill("What do you want to add?", "It is quieter now.")
    hands.press("Add")
    hands.reads("What you wrote is stored with your concern now.")
    assert concern.additions.get(kind="reporter").words == "It is quieter now."
