"""Could this be a crime, and may the home be rung: from the report to a sealed notice, and to a provider that answers.

Once with a mouse, once with the keyboard only, once without JavaScript.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from goldenthread.accounts.models import Organisation
from goldenthread.cases.models import Concern, HandOver
from goldenthread.core import clock
from goldenthread.demo.cast import build_organisations
from goldenthread.directory.tests.factories import LocationFactory, ProviderFactory
from goldenthread.involvement.models import Notice, ProviderTelling
from tests.journeys.hands import Mouse, sign_in
from tests.journeys.test_thread import report


@pytest.fixture(autouse=True)
def partnership(live_server: Any) -> None:
    """The demonstration's organisations, and Larkfield Nursing Home on the register with its provider's account."""
    build_organisations(clock.now())
    named = Organisation.objects.get
    provider = ProviderFactory(name="Larkfield Care Ltd", organisation=named(name="Larkfield Care Ltd"))
    council, icb = named(name="Harbourshire Council"), named(name="NHS Westmere ICB")
    LocationFactory(name="Larkfield Nursing Home", provider=provider, council=council, icb=icb)


def start(hands: Mouse, reference: str) -> str:
    """The triage worker takes it and says who it is: the address of its page."""
    sign_in(hands, "council-triage")
    hands.reads(reference)
    hands.follow("Read and start triage")
    hands.press("Read and start triage")
    hands.follow("Say who the person is")
    hands.choose("Somebody new to us, or not known to be anyone here")
    hands.press("Record who it is")
    return f"/concerns/{Concern.objects.get().pk}"


def answer_as_police(hands: Mouse, look: Callable[[], None]) -> None:
    """The police desk says that it leads, that nobody is told yet, and that the enquiry is to wait."""
    sign_in(hands, "police")
    hands.follow(HandOver.objects.get().reference)
    look()
    hands.follow("Answer")
    look()
    hands.choose("Yes", "Do the police treat this as a possible crime?")
    hands.fill("Why do you answer so?", "Shouting and rough handling are alleged by two people.")
    hands.fill("Police reference", "WP-118")
    hands.fill("Officer’s number", "4471")
    hands.choose("The police", "Who leads?")
    hands.choose("Not yet", "May the council interview?")
    hands.choose("Nobody yet", "Whom may the council tell?")
    hands.choose("Yes", "Do the police ask the council to hold its enquiry?")
    hands.press("Send our answer")
    hands.reads("Harbourshire Council has your answer.")


def test_notices_about_a_possible_crime_wait_for_a_manager_and_go_sealed(hands: Mouse, look: Callable[[], None]):
    concern = start(hands, report(hands))
    hands.reads("May I ring the home? You must not speak to the provider until the council decides")
    look()
    hands.follow("Could this be a crime?")
    look()
    hands.follow("Ask the police")
    hands.fill("What do you ask the police?", "Is this a crime, and who leads?")
    hands.press("Ask the police")
    answer_as_police(hands, look)

    sign_in(hands, "council-triage")
    hands.open(concern)
    hands.reads("You must not speak to the provider until the police agree")
    hands.reads("Police reference WP-118")
    hands.follow("Read what was handed back")
    look()
    hands.reads("The police lead. The police ask us to hold the enquiry.")
    hands.press("We have read it")
    hands.open(concern)
    hands.follow("Check and send")
    look()
    hands.reads("These wait for a manager")
    hands.press("Send to a manager")
    hands.reads("2 notices wait for a manager")

    sign_in(hands, "council-manager")
    hands.follow("Release the notices about a possible crime")
    look()
    hands.press("Release them")
    hands.reads("On its way to 2 teams.")

    sign_in(hands, "icb-designated")
    hands.follow(f"Answer {Notice.objects.get(recipient='icb-safeguarding').reference}")
    look()
    hands.reads("Larkfield Care Ltd")
    hands.reads("You must not speak to the provider until the police agree")
    assert not [words for words in ("Edith", "Nursing Home", "still in bed", "being triaged") if words in hands.text]
    hands.choose("Keep us informed")
    hands.choose("We have read this and will keep to it")
    hands.press("Send our answer")
    hands.reads("Your answer is with the council.")


def no_crime(hands: Mouse) -> None:
    hands.follow("Could this be a crime?")
    hands.choose("No", "Could this be a crime?")
    hands.fill("Why do you answer so?", "Poor care. The police have said that it is not for them.")
    hands.press("Record it")


def nobody_at_risk(hands: Mouse) -> None:
    for who in ("the person", "whoever told us", "the evidence"):
        hands.choose("No", f"Would telling it put {who} at risk?")
    hands.choose("No", "Is its manager implicated?")


def on(hands: Mouse, group: str, day: date) -> None:
    for part, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        hands.fill(part, str(number), group)


def test_a_provider_reads_what_was_decided_and_answers_and_nothing_before(hands: Mouse, look: Callable[[], None]):
    concern = start(hands, report(hands))
    sign_in(hands, "provider-lead")
    hands.follow("Concerns about us")
    look()
    hands.reads("Nothing to read here")

    sign_in(hands, "council-triage")
    hands.open(concern)
    no_crime(hands)
    hands.follow("Telling the provider")
    look()
    hands.choose("Not yet")
    hands.fill("Why is it not told yet?", "We do not know yet who was on duty.")
    nobody_at_risk(hands)
    hands.press("Record the decision")
    hands.reads("the council has decided not to tell it yet")

    hands.follow("Telling the provider")
    hands.choose("Tell it")
    nobody_at_risk(hands)
    hands.fill("What is it told?", "A concern about care at night. Who was on duty on Sunday?")
    hands.fill("Who tells it?", "Tom Ashdown")
    hands.choose("In Goldenthread, everyone there who has an account")
    on(hands, "On which day is it told?", clock.today())
    on(hands, "By which day may it answer?", clock.today() + timedelta(days=5))
    hands.press("Record the decision")
    hands.open(f"{concern}/tell-provider")
    look()
    hands.press("Tell it now")
    hands.reads("Told. Its answer comes back here.")

    sign_in(hands, "provider-lead")
    hands.follow("Concerns about us")
    look()
    hands.follow(f"Read and answer {ProviderTelling.objects.get().reference}")
    look()
    hands.reads("Who was on duty on Sunday?")
    assert not [words for words in ("Edith", "shout", "garden", Concern.objects.get().reference) if words in hands.text]
    hands.fill("What is your answer?", "Three carers, and one nurse.")
    hands.press("Send our answer")
    hands.reads("Harbourshire Council has your answer.")

    sign_in(hands, "council-triage")
    hands.open(f"{concern}/tell-provider")
    look()
    hands.reads("Three carers, and one nurse.")
    hands.open(concern)
    hands.reads("You may speak to the provider until the council says otherwise")
