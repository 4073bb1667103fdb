"""The trust makes an enquiry for the council: asked by the lead, returned by the trust."""

from collections.abc import Callable
from datetime import timedelta

from goldenthread.accounts.models import Team
from goldenthread.cases.models import AgencyRequest, Enquiry
from goldenthread.cases.tests.requests import TRUST
from goldenthread.core import clock
from tests.journeys.gathering import fill_day
from tests.journeys.hands import Mouse, sign_in

REPORTED = {
    "What did the adult say?": "‘Nobody came when I rang’",
    "What does the adult want?": "To sit in the garden again",
    "Who spoke to the adult, when, and were they alone?": "Jo Penn on Monday, alone",
    "What did you find?": "Two nights with one nurse for thirty people",
    "What do you recommend?": "A second nurse at night",
}


def trust_team() -> Team:
    return Team.objects.select_related("organisation").get(memberships__role="trust-lead", organisation__name=TRUST)


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
    by = clock.today() + timedelta(days=9)
    fill_day(hands, (by.day, by.month, by.year), "By when?")
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


def accept_it(hands: Mouse, asked: AgencyRequest, look: Callable[[], None]) -> None:
    """The trust reads what it is asked, and accepts."""
    sign_in(hands, "trust-lead")
    hands.follow("Requests")
    look()
    hands.follow(f"Read and answer {asked.reference}")
    hands.reads("The council stays responsible for this enquiry")
    look()
    hands.press("Accept it")
    hands.reads("Accepted.")


def send_it_back(hands: Mouse, asked: AgencyRequest, look: Callable[[], None], missing: str) -> None:
    """The lead reads what came back, and says what is missing."""
    sign_in(hands, "council-lead")
    hands.open(f"/enquiries/requests/{asked.pk}")
    hands.reads("Read what came back: is it complete?")
    look()
    hands.follow("Send it back")
    look()
    hands.fill("What is missing?", missing)
    by = clock.today() + timedelta(days=4)
    fill_day(hands, (by.day, by.month, by.year), "By when?")
    hands.press("Send it back")
    hands.reads("owes it again")


def accept_what_came(hands: Mouse, asked: AgencyRequest) -> None:
    sign_in(hands, "council-lead")
    hands.open(f"/enquiries/requests/{asked.pk}")
    hands.press("Accept it as complete")
    hands.reads("Accepted as complete.")
