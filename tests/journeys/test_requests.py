"""An enquiry that the trust makes for the council: asked, accepted, returned with a gap, sent back, returned, accepted.

Once with a mouse, once with the keyboard only, once without JavaScript.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from goldenthread.accounts.models import Organisation, Team, User
from goldenthread.accounts.queries import actor_of
from goldenthread.cases.models import AgencyRequest, Enquiry
from goldenthread.cases.tests.enquiries import under_way
from goldenthread.cases.tests.factories import TriageDesk
from goldenthread.cases.tests.requests import TRUST
from goldenthread.core import clock
from goldenthread.demo.cast import build_organisations
from goldenthread.routing.queries import triage_team
from tests.journeys.hands import Mouse, sign_in

REPORTED = {
    "What did the adult say?": "‘Nobody came when I rang’",
    "What does the adult want?": "To sit in the garden again",
    "Who spoke to the adult, when, and were they alone?": "Jo Penn on Monday, alone",
    "What did you find?": "Two nights with one nurse for thirty people",
    "What do you recommend?": "A second nurse at night",
}


@pytest.fixture
def enquiry(live_server: Any) -> Enquiry:
    """The demonstration's organisations, and an enquiry that is planned."""
    build_organisations(clock.now())
    council = Organisation.objects.get(name="Harbourshire Council")
    team = triage_team(council)
    assert team is not None
    worker = User.objects.filter(memberships__team=team, memberships__role="triage-worker").first()
    assert worker is not None
    return under_way(TriageDesk(council, team, actor_of(worker)))


def trust_team() -> Team:
    return Team.objects.select_related("organisation").get(memberships__role="trust-lead", organisation__name=TRUST)


def day(hands: Mouse, label: str, when: date) -> None:
    for part, number in (("Day", when.day), ("Month", when.month), ("Year", when.year)):
        hands.fill(part, str(number), label)


def ask(hands: Mouse, enquiry: Enquiry, look: Callable[[], None]) -> None:
    """The lead asks the trust to make the enquiry."""
    team = trust_team()
    hands.open(f"/enquiries/{enquiry.pk}/requests")
    look()
    hands.follow("Ask one to make the enquiry")
    look()
    hands.page.get_by_label("Which team is asked?").select_option(label=f"{team.organisation.name}: {team.name}")
    hands.fill("What is it for?", "To know what happened on the ward")
    hands.fill("What does the enquiry cover, and what not?", "Her care at night; not her discharge")
    hands.fill("What questions must it answer?", "Who was on duty?\nHow often was she turned?")
    hands.fill("Why is each of these needed?", "They show whether there were enough staff")
    hands.fill("How is the adult to be involved?", "A nurse whom she knows sees her alone")
    hands.fill("Who is their advocate?", "Kofi Mensah, Speak Up Harbourshire")
    hands.choose("Name", "What may they know of the person?")
    day(hands, "By when?", clock.today() + timedelta(days=9))
    hands.press("Ask them to make it")
    hands.reads("Asked. You see here whether it is accepted")
    look()


def give_back(hands: Mouse, asked: AgencyRequest, look: Callable[[], None], turned: str) -> None:
    """The trust returns it."""
    hands.open(f"/requests/{asked.pk}")
    look()
    hands.follow("Return it")
    look()
    hands.fill("1. Who was on duty?", "One nurse and one carer")
    hands.fill("2. How often was she turned?", turned)
    for label, words in REPORTED.items():
        hands.fill(label, words)
    hands.press("Return it")
    hands.reads("The council reads it")


def test_the_trust_makes_an_enquiry_and_the_council_has_it_completed(hands: Mouse, enquiry: Enquiry, look: Callable[[], None]):
    sign_in(hands, "council-lead")
    ask(hands, enquiry, look)
    asked = AgencyRequest.objects.get()

    sign_in(hands, "trust-lead")
    hands.follow("Requests")
    look()
    hands.follow(f"Read and answer {asked.reference}")
    hands.reads("The council stays responsible for this enquiry")
    hands.reads("Edith Marlowe")
    look()
    hands.press("Accept it")
    hands.reads("Accepted.")
    give_back(hands, asked, look, "It is not written down")

    sign_in(hands, "council-lead")
    hands.open(f"/enquiries/requests/{asked.pk}")
    hands.reads("Read what came back: is it complete?")
    look()
    hands.follow("Send it back")
    look()
    hands.fill("What is missing?", "The turning charts of both nights")
    day(hands, "By when?", clock.today() + timedelta(days=4))
    hands.press("Send it back")
    hands.reads("owes it again")
    hands.open("/enquiries/waiting")
    hands.reads(trust_team().organisation.name)
    look()

    sign_in(hands, "trust-lead")
    hands.open(f"/requests/{asked.pk}")
    hands.reads("What is missing: The turning charts of both nights")
    give_back(hands, asked, look, "Twice each night, by the charts")

    sign_in(hands, "council-lead")
    hands.open(f"/enquiries/requests/{asked.pk}")
    hands.reads("Twice each night, by the charts")
    hands.press("Accept it as complete")
    hands.reads("Accepted as complete.")
    hands.open(f"/enquiries/{enquiry.pk}")
    hands.reads("1 complete")
