"""Neglect in a nursing home: she lacks capacity to decide where to live, continuing healthcare pays, the trust makes the
enquiry for the council, everybody who commissions the care hears, a case conference is held, what she wanted is partly met,
and everybody is told.

Everybody does their part: the council's triage and lead, the ICB's designated nurse and its continuing healthcare, the
quality team and the trust. Once with a mouse, once with the keyboard only, once without JavaScript.
"""

from collections.abc import Callable
from datetime import datetime

import pytest

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.models import Organisation
from goldenthread.cases import operations as cases
from goldenthread.cases.contact_words import SafeWays
from goldenthread.cases.models import AgencyRequest, Concern, Enquiry, Meeting
from goldenthread.cases.tests.factories import TriageDesk, report
from goldenthread.core.clock import LONDON
from goldenthread.directory.tests.factories import LocationFactory
from goldenthread.involvement.models import Notice
from goldenthread.outbox.operations import sweep
from tests.journeys.asking import accept_it, accept_what_came, ask, give_back, send_it_back
from tests.journeys.deciding import answer_limbs
from tests.journeys.gathering import answer, hold, read_minutes, set_meeting
from tests.journeys.hands import Mouse, sign_in
from tests.journeys.test_person_at_centre import assess_her_capacity, find_her_an_advocate

CHC, ICB, QUALITY, TRUST = (
    "Continuing healthcare team, NHS Westmere ICB",
    "Safeguarding team, NHS Westmere ICB",
    "Quality Assurance and Improvement Team, Harbourshire Council",
    "Safeguarding team, Westmere Hospitals NHS Foundation Trust",
)
TOLD = {"icb-safeguarding": "icb-designated", "continuing-healthcare": "icb-chc", "quality-team": "council-quality-team"}
FOUND = "Neglect at night was found, and has stopped. She stays, with a named carer."
DECISION = "She stays. The home names a carer for each night, and the council looks again in four weeks."
MONDAY = datetime(2026, 11, 16, 9, 0, tzinfo=LONDON)
CONFERENCE = datetime(2026, 11, 30, 15, 0, tzinfo=LONDON)
Look = Callable[[], None]


@pytest.fixture
def begins() -> datetime:
    return MONDAY


@pytest.fixture
def concern(council: TriageDesk) -> Concern:
    """Her daughter tells Harbourshire of Larkfield Nursing Home; continuing healthcare pays for her."""
    icb = Organisation.objects.get(name="NHS Westmere ICB")
    home = LocationFactory(name="Larkfield Nursing Home", council=council.council, icb=icb)
    safe = {"person_ways": SafeWays(may="yes", ways=("in-person",))}
    said = report(location_id=home.pk, place_kind="care-service", abuse=("neglect",), facts={"funding": ["chc-full"]}, **safe)
    return cases.raise_concern(actor=Actor.public(), council=council.council, report=said)


def triage_tells(hands: Mouse, concern: Concern) -> None:
    """It is read, who she is is known, and everybody who commissions the care is told."""
    sign_in(hands, "council-triage")
    hands.open(f"/concerns/{concern.pk}")
    hands.press("Read and start triage")
    hands.open(f"/concerns/{concern.pk}/person")
    hands.choose("Somebody new to us, or not known to be anyone here")
    hands.press("Record who it is")
    hands.follow("Check who must be told")
    hands.press("Send")
    hands.reads("On its way to 2 teams")


def they_answer(hands: Mouse) -> None:
    """Each of those told says that they will come, and that they will keep to the line about the home."""
    for notice in Notice.objects.order_by("recipient"):
        sign_in(hands, TOLD[notice.recipient])
        hands.open(f"/notices/{notice.pk}")
        assert "Edith" not in hands.text
        hands.choose("We will attend the strategy meeting")
        hands.choose("We have read this and will keep to it")
        hands.press("Send our answer")
        hands.reads("Your answer is with the council.")


def the_lead_decides(hands: Mouse, concern: Concern) -> Enquiry:
    """Section 42; she cannot say whether she wants an enquiry, so it is begun for her and says so."""
    sign_in(hands, "council-lead")
    hands.open(f"/concerns/{concern.pk}/decide")
    answer_limbs(hands, "Yes")
    hands.choose("They cannot say", "Does the person want an enquiry?")
    hands.choose("Section 42 enquiry")
    hands.fill("Why", "All three are met, and others live on that corridor")
    hands.press("Record the decision")
    enquiry = Enquiry.objects.get()
    hands.open(f"/enquiries/{enquiry.pk}/who-leads")
    for label, name in (("Who leads it?", "Tom Ashdown"), ("Which manager?", "Grace Oyelaran")):
        hands.page.get_by_label(label, exact=True).select_option(label=name)
    hands.press("Record who leads")
    return enquiry


def it_is_planned(hands: Mouse, enquiry: Enquiry) -> None:
    hands.open(f"/enquiries/{enquiry.pk}/planning")
    hands.fill("Which questions must the enquiry answer?", "Why was she in bed?\nWho was on duty?")
    hands.fill("Who finds out what?", "The trust: the heel and the nights. Tom Ashdown: the rota.")
    hands.fill("How does the person take part?", "Kofi Mensah sees her alone, in the morning.")
    hands.fill("What did the police say?", "No crime on what is known.")
    hands.press("Plan the enquiry")


def she_is_at_its_centre(hands: Mouse, look: Look, enquiry: Enquiry) -> None:
    """She lacks capacity to decide where to live; what is best for her is decided, and an advocate is named."""
    hands.open(f"/enquiries/{enquiry.pk}")
    assess_her_capacity(hands, look)
    find_her_an_advocate(hands, look)


def the_trust_makes_it(hands: Mouse, look: Look, enquiry: Enquiry) -> None:
    """The trust is asked to make the enquiry; what it returns first lacks something."""
    sign_in(hands, "council-lead")
    ask(hands, enquiry, look)
    asked = AgencyRequest.objects.get()
    accept_it(hands, asked, look)
    give_back(hands, asked, look, "It is not written down")
    send_it_back(hands, asked, look, "The turning charts of both nights")
    sign_in(hands, "trust-lead")
    give_back(hands, asked, look, "Twice each night, by the charts")
    accept_what_came(hands, asked)


def conference(hands: Mouse, look: Look, at: Callable[[datetime], None], enquiry: Enquiry) -> None:
    """Those who pay and those who looked come together: the trust has written, the ICB comes."""
    apart = "Too tired. Kofi Mensah speaks for her and tells her the same day"
    meeting = set_meeting(hands, enquiry, "Case conference", (30, 11, 2026), (CHC, ICB), apart)
    ask_the_trust(hands, meeting)
    answer(hands, "icb-chc", meeting, CHC, unnamed="Edith")
    answer(hands, "icb-designated", meeting, ICB, unnamed="Edith")
    answer(hands, "council-quality-team", meeting, QUALITY, unnamed="Edith")
    written = "The heel was dressed twice in three weeks. Nobody wrote it down at night."
    answer(hands, "trust-lead", meeting, TRUST, written, unnamed="Edith")
    at(CONFERENCE)
    hold(hands, meeting, DECISION)
    hands.reads(written)
    look()
    read_minutes(hands, "icb-chc", meeting, CHC, DECISION)


def ask_the_trust(hands: Mouse, meeting: Meeting) -> None:
    """By its name: the policy does not name it."""
    hands.open(f"/enquiries/meetings/{meeting.pk}/ask")
    hands.fill("Which other organisations? (optional)", "Westmere Hospitals NHS Foundation Trust")
    hands.press("Ask them")
    hands.reads(TRUST)


def what_is_found(hands: Mouse, enquiry: Enquiry) -> None:
    """The risk and its finding; no plan is needed beyond what was decided."""
    sign_in(hands, "council-lead")
    hands.open(f"/enquiries/{enquiry.pk}/risks/record")
    for label, value in (("What kind of abuse or neglect?", "neglect"), ("Where is the risk?", "care-home-nursing")):
        hands.page.get_by_label(label, exact=True).select_option(value=value)
    hands.choose("A service that is paid to give care", "Who is the source of risk?")
    hands.fill("What is the risk?", "Left in bed until 1pm, heel not dressed")
    hands.press("Record this risk")
    hands.open(f"/risks/{enquiry.risks.get().pk}/finding")
    hands.fill("What did you find?", "Two on duty where the rota says three")
    hands.choose("Risk identified and action taken", "How is the risk assessed?")
    hands.choose("The risk is reduced", "If a risk was identified: what became of it?")
    hands.press("Record what you found")
    hands.open(f"/enquiries/{enquiry.pk}/safeguarding-plan/none")
    hands.fill("Why is no plan needed?", "The home has named a carer for each night; the ICB looks each week")
    hands.press("Record that none is needed")


def partly_met(hands: Mouse, enquiry: Enquiry) -> None:
    """Her advocate judges for her what she wanted."""
    hands.open(f"/enquiries/{enquiry.pk}/wants/1/judge")
    hands.choose("Partly met")
    hands.fill("What did they say of it?", "She was in the garden twice, and smiled.")
    hands.choose("Their independent advocate", "Who said it?")
    hands.fill("If somebody speaks for them: who?", "Kofi Mensah")
    hands.press("Record their judgement")
    hands.reads("Partly met")


def everybody_is_told(hands: Mouse, look: Look, concern: Concern, enquiry: Enquiry) -> None:
    """Concluded; her, her daughter and both teams are told once, and the teams read it."""
    hands.open(f"/enquiries/{enquiry.pk}/conclude")
    look()
    hands.fill("What did the enquiry find?", "Neglect at night")
    hands.press("Conclude the enquiry")
    hands.open(f"/concerns/{concern.pk}/tell-outcome")
    hands.choose("Told: in person", "How is the person told?")
    hands.choose("Told: telephone", "How is whoever raised it told?")
    hands.fill("What was decided, in words for everyone who was told", FOUND)
    hands.press("See every message before it goes")
    look()
    hands.press("Send")
    hands.reads("The outcome is told.")
    for notice in Notice.objects.order_by("recipient"):
        sign_in(hands, TOLD[notice.recipient])
        hands.open(f"/notices/{notice.pk}")
        hands.reads(FOUND)
        hands.press("We have read it")
        hands.reads("You have read the outcome")


def who_else_must_hear(hands: Mouse, concern: Concern) -> None:
    """Each body that the table names has heard, by the hand of whoever tells it."""
    hands.open(f"/concerns/{concern.pk}/must-hear")
    while hands.page.get_by_role("link", name="Record that they heard").count():
        hands.follow("Record that they heard")
        hands.fill("Who there was told?", "The duty desk")
        hands.fill("What shows it?", "Reference 41")
        hands.press("Record it")


def it_closes(hands: Mouse, look: Look, concern: Concern, enquiry: Enquiry) -> None:
    sign_in(hands, "council-lead")
    who_else_must_hear(hands, concern)
    sweep()  # the letters go, as the worker has them go each minute
    hands.open(f"/concerns/{concern.pk}/close")
    hands.press("Close it")
    hands.open(f"/enquiries/{enquiry.pk}")
    hands.reads("Closed")
    hands.reads("Partly met")
    look()


def test_neglect_in_a_nursing_home_from_the_report_to_everybody_being_told(
    hands: Mouse, look: Look, at: Callable[[datetime], None], concern: Concern
):
    triage_tells(hands, concern)
    they_answer(hands)
    enquiry = the_lead_decides(hands, concern)
    it_is_planned(hands, enquiry)
    she_is_at_its_centre(hands, look, enquiry)
    the_trust_makes_it(hands, look, enquiry)
    conference(hands, look, at, enquiry)
    what_is_found(hands, enquiry)
    partly_met(hands, enquiry)
    everybody_is_told(hands, look, concern, enquiry)
    it_closes(hands, look, concern, enquiry)
