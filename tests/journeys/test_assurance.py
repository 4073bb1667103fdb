"""An audit: a commissioner sends it, a provider answers it with a colleague, and a named person submits it.

Once with a mouse, once with the keyboard only, once without JavaScript.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from goldenthread.accounts.models import Organisation
from goldenthread.assurance.tests.campaigns import opened
from goldenthread.assurance.tests.factories import framework_version
from goldenthread.core import clock
from goldenthread.demo.cast import build_organisations
from goldenthread.directory.models import Contract
from goldenthread.directory.tests.factories import ProviderFactory
from tests.journeys.hands import Mouse, sign_in

HOW = "What do you do now, and how do you know it works?"


@pytest.fixture
def providers(live_server: Any) -> None:
    """Two providers that the ICB has a contract with: one has people here and one has not; and a small framework."""
    build_organisations(clock.now())
    icb = Organisation.objects.get(name="NHS Westmere ICB")
    larkfield = Organisation.objects.get(name="Larkfield Care Ltd")
    for number, provider in enumerate(
        (ProviderFactory(name="Larkfield Care Ltd", organisation=larkfield), ProviderFactory(name="Withybridge House"))
    ):
        Contract.objects.create(reference=f"W-{number}", commissioner=icb, provider=provider)
    framework_version(title="Annual audit tool")


def fill_day(hands: Mouse, group: str, day: date) -> None:
    for label, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        hands.fill(label, str(value), group)


def test_an_audit_is_sent_answered_with_a_colleague_and_submitted(hands: Mouse, providers: None, look: Callable[[], None]):
    sign_in(hands, "icb-designated")
    hands.open("/assurance/campaigns")
    look()
    hands.follow("Start a campaign")
    hands.fill("What is it called?", "Annual safeguarding audit")
    hands.choose("Annual audit tool, version 1")
    hands.choose("Providers", "Whom or what is it about?")
    fill_day(hands, "The period that they answer about begins on", date(2025, 10, 1))
    fill_day(hands, "and ends on", date(2026, 9, 30))
    fill_day(hands, "By when do they answer?", clock.today() + timedelta(days=30))
    look()
    hands.press("Keep it as a draft")
    look()
    hands.press("Add all 2")
    hands.follow("Go on with the draft")
    look()
    hands.follow("Say who answers")
    look()
    hands.fill("Who answers?", "Dawn Perrin")
    hands.fill("Their work e-mail address", "dawn@withybridge.example")
    hands.press("Keep it")
    hands.follow("Read and send it")
    look()
    hands.press("Send it")
    opened()

    sign_in(hands, "provider-lead")
    hands.open("/assurance/answer")
    look()
    hands.follow("Annual safeguarding audit")
    hands.reads("Answer the first standard")
    look()
    hands.follow("Give standards to a colleague")
    look()
    hands.choose("1.2 People are heard")
    hands.page.get_by_label("Who answers them?").select_option(label="Iris Bowen, Deputy manager")
    fill_day(hands, "By when?", clock.today() + timedelta(days=7))
    hands.press("Give them")
    hands.follow("1.1 Staff are trained")
    look()
    hands.choose("Amber: partly in place")
    hands.fill(HOW, "74% of staff are in date. Two evening sessions are booked.")
    hands.press("Save and go to 1.2")
    hands.reads("1 of 2 answered")

    sign_in(hands, "iris-bowen")
    hands.open("/assurance/answer")
    hands.follow("Annual safeguarding audit")
    look()
    hands.follow("1.2 People are heard")
    hands.choose("Green: in place, and we can show it")
    hands.fill(HOW, "We ask at every review.")
    hands.press("Save")
    hands.reads("You have answered what was given to you")

    sign_in(hands, "provider-lead")
    hands.open("/assurance/answer")
    hands.follow("Annual safeguarding audit")
    hands.follow("Read it through and submit it")
    look()
    hands.fill("Who is accountable for these answers?", "Janet Okafor")
    hands.fill("Their job", "Registered manager")
    hands.choose("They have read every answer and stand by it")
    hands.press("Submit it")
    hands.reads("Nothing for you to do. It was submitted")
    look()

    sign_in(hands, "icb-designated")
    hands.open("/assurance/campaigns")
    hands.follow("Annual safeguarding audit")
    hands.reads("2 of 2")
    hands.reads("Submitted")
    look()
    hands.follow("Read what they answered")
    hands.reads("74% of staff are in date.")
    look()
    hands.follow("Annual safeguarding audit")
    hands.follow("Remind, or give time")
    look()
    hands.press("Remind them now")
    hands.reads("Withybridge House was reminded.")
