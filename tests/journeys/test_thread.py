"""The thread: a worry reaches everyone who commissions the care, each answers, and the council sees it.

Once with a mouse, once with the keyboard only, once without JavaScript.
"""

from collections.abc import Callable
from typing import Any

import pytest

from goldenthread.accounts.models import Organisation
from goldenthread.core import clock
from goldenthread.demo.cast import build_organisations
from goldenthread.directory.tests.factories import LocationFactory
from goldenthread.involvement.models import Notice
from tests.journeys.hands import Mouse, sign_in


@pytest.fixture(autouse=True)
def partnership(live_server: Any) -> None:
    """The demonstration's organisations, and Larkfield Nursing Home on the register."""
    build_organisations(clock.now())
    council = Organisation.objects.get(name="Harbourshire Council")
    icb = Organisation.objects.get(name="NHS Westmere ICB")
    LocationFactory(name="Larkfield Nursing Home", council=council, icb=icb)  # a nursing home in Ellsmouth


def report(hands: Mouse) -> str:
    """Somebody's daughter tells the council. Returns the reference that she is shown."""
    hands.open("/report")
    hands.press("Start")
    hands.fill("What happened?", "Two of the night carers shout at her. On Sunday she was still in bed at 1pm.")
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
    finish_report(hands)
    return str(hands.page.locator(".gt-receipt strong").inner_text())


def finish_report(hands: Mouse) -> None:
    hands.choose("I don’t know")
    hands.press("Continue")
    hands.choose("Yes")
    hands.press("Continue")
    hands.choose("They have told me")
    hands.fill("In their own words, if you can", "I want to sit in the garden again.")
    hands.press("Continue")
    hands.choose("I don’t know")
    hands.press("Continue")
    hands.choose("I don’t know", "Is it safe for us to get in touch with the person?")
    hands.press("Continue")
    hands.choose("I am family or a friend")
    hands.press("Continue")
    hands.choose("No, I want to stay anonymous")
    hands.press("Continue")
    hands.press("Send")


def report_professionally(hands: Mouse) -> None:
    """A named nurse fills in the longer form for the trust."""
    hands.fill("Name (optional)", "Joan Petty")
    hands.choose("An adult", "Adult or child?")
    hands.fill("What happened?", "Medicine missed four times in a week at the home.")
    hands.choose("I don’t know", "Could it be a crime?")
    hands.choose("In a care home, hospital or other service", "Where did it happen?")
    hands.fill("Name of the place, its town or its postcode", "Larkfield")
    hands.choose("Yes", "Is the person safe now?")
    hands.choose("I have not been able to ask them", "What does the person want to happen?")
    hands.choose("Yes", "Do they know that you are telling us?")
    hands.choose("I don’t know", "Is it safe for us to get in touch with the person?")
    hands.fill("Your telephone or email", "01632 960 164")
    hands.choose("For my organisation", "Are you telling us for your organisation, or as yourself?")
    hands.choose("Ring me")
    hands.press("Send")
    hands.choose("Larkfield Nursing Home, Ellsmouth, EL4 2ZZ")
    hands.press("Send")
    hands.reads("We have your concern")


def triage(hands: Mouse, reference: str, look: Callable[[], None]) -> None:
    """The triage worker opens it from the work list, starts, says who it is and what pays, and tells."""
    sign_in(hands, "council-triage")
    hands.reads(reference)
    look()
    hands.follow("Read and start triage")
    look()
    hands.press("Read and start triage")
    hands.follow("Say who the person is")
    hands.choose("Somebody new to us, or not known to be anyone here")
    hands.press("Record who it is")
    hands.follow("Check who must be told")
    look()
    hands.reads("Nursing home")
    hands.press("Send")
    hands.reads("On its way to 2 teams")


def test_a_concern_about_a_nursing_home_reaches_the_quality_team_and_the_icb(hands: Mouse, look: Callable[[], None]):
    reference = report(hands)
    triage(hands, reference, look)
    notice = Notice.objects.get(recipient="icb-safeguarding")

    sign_in(hands, "icb-designated")
    look()
    hands.follow(f"Answer {notice.reference}")
    look()
    hands.reads("Nursing")
    hands.reads("procedure 2.5, section 3")
    assert "Edith" not in hands.text
    hands.choose("Keep us informed")
    hands.choose("We have read this and will keep to it")
    hands.press("Send our answer")
    hands.reads("Your answer is with the council.")

    sign_in(hands, "council-quality-team")
    hands.follow(f"Answer {Notice.objects.get(recipient='quality-team').reference}")
    hands.choose("We will attend the strategy meeting")
    hands.choose("We have read this and will keep to it")
    hands.press("Send our answer")

    sign_in(hands, "council-triage")
    hands.open(f"/concerns/{notice.concern_id}")
    look()
    hands.reads("Attending")
    hands.reads("Keep informed")
    hands.reads("Edith Marlowe")


def test_a_health_providers_own_duty_to_tell_the_icb(hands: Mouse, look: Callable[[], None]):
    sign_in(hands, "trust-lead")
    look()
    hands.follow("Raise a concern")
    look()
    report_professionally(hands)
    reference = str(hands.page.locator(".gt-receipt strong").inner_text())

    sign_in(hands, "council-triage")
    hands.follow("Read and start triage")
    hands.press("Read and start triage")
    hands.follow("Say who the person is")
    hands.choose("Somebody new to us, or not known to be anyone here")
    hands.press("Record who it is")
    hands.follow("Check who must be told")
    hands.reads("we ask it to tell the ICB")
    hands.press("Send")
    hands.reads("The provider that raised it is asked to tell the ICB.")

    sign_in(hands, "icb-designated")
    hands.reads("Nothing to answer")

    sign_in(hands, "trust-lead")
    hands.follow(f"Open {reference}")
    look()
    hands.reads("telling the ICB is your duty")
    hands.press("Tell the ICB now")
    hands.reads("You have done your duty")

    sign_in(hands, "icb-designated")
    notice = Notice.objects.get(recipient="icb-safeguarding")
    hands.follow(f"Answer {notice.reference}")
    hands.reads("Westmere Hospitals NHS Foundation Trust")
    assert "Joan" not in hands.text

    sign_in(hands, "council-triage")
    hands.open(f"/concerns/{notice.concern_id}")
    hands.reads("by Marcus Bell")
