"""Who is not asked: a provider that may not be spoken to, whoever has an interest in it, and nobody before the police."""

from datetime import timedelta

import pytest
import time_machine

from goldenthread.accounts.tests.factories import OrganisationFactory, TeamFactory
from goldenthread.cases import operations, queries
from goldenthread.cases.models import AgencyRequest, Concern, Override
from goldenthread.cases.rules.crime import CrimeFacts
from goldenthread.cases.rules.staff import StaffFacts
from goldenthread.cases.tests.enquiries import manager, under_way
from goldenthread.cases.tests.requests import TRUST, again, asked_of, asking, making, team_of, trust_lead
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.directory.tests.factories import LocationFactory, ProviderFactory
from goldenthread.outbox.models import Message
from goldenthread.routing.models import Binding

pytestmark = pytest.mark.django_db


@pytest.fixture
def enquiry(desk):
    return under_way(desk)


@pytest.fixture
def trust():
    return trust_lead()


@pytest.fixture
def home():
    """Somebody at the provider that the concern is about."""
    who = trust_lead("provider-lead", name="Larkfield Care Ltd")
    ProviderFactory(organisation=team_of(who).organisation, name="Larkfield Care Ltd")
    return who


@pytest.fixture
def at_home(desk, home):
    place = LocationFactory(
        provider=team_of(home).organisation.registered_provider, council=desk.council, name="Larkfield Nursing Home"
    )
    return under_way(desk, location_id=place.pk)


def test_a_provider_is_asked_nothing_until_it_may_be_spoken_to_also_by_its_name(desk, home, at_home):
    by_name = [(None, asking(outside=typed)) for typed in ("LARKFIELD CARE limited", "Janet, Larkfield Nursing Home, by post")]
    for who, facts in ((home, asking()), *by_name):
        with pytest.raises(Refused, match="The provider may not be spoken to about this yet"):
            asked_of(desk.worker, at_home, who, facts)
    assert not AgencyRequest.objects.exists()
    assert not Message.objects.filter(letter="request").exists()
    Concern.objects.update(may_ring=True)
    assert asked_of(desk.worker, at_home, home).state == "asked"


def test_a_provider_of_a_second_concern_is_held_to_the_same(desk, enquiry, home):
    other = under_way(desk).concern
    Concern.objects.filter(pk=other.pk).update(enquiry=enquiry, provider=team_of(home).organisation.registered_provider)
    with pytest.raises(Refused, match="The provider may not be spoken to about this yet"):
        asked_of(desk.worker, enquiry, home)


def test_whoever_employs_somebody_who_spoke_up_is_asked_nothing(desk, enquiry, trust):
    Concern.objects.update(employer=team_of(trust).organisation)
    with pytest.raises(Refused, match="Whoever told us works there and spoke up as themself"):
        asked_of(desk.worker, enquiry, trust)


@pytest.mark.parametrize("why", ["place", "staff", "risk"])
def test_one_with_an_interest_makes_an_enquiry_only_where_a_manager_says_why(desk, home, at_home, trust, why):
    Concern.objects.update(may_ring=True)
    who, told = (home, "Larkfield Care Ltd runs the place") if why == "place" else (trust, f"{TRUST} ")
    if why == "staff":
        facts = StaffFacts("no", "no", "no", "none")
        known = {"concern_id": at_home.concern_id, "name": "Dean Hollis", "role": "Carer", "employer": "Westmere Hospitals"}
        operations.name_staff(actor=desk.worker, facts=facts, **known)
        told += "employs somebody who may have caused it"
    if why == "risk":
        Concern.objects.update(source_of_risk="A nurse of Westmere Hospitals")
        told += "is named in a risk, or as its source"
    with pytest.raises(Refused, match=f"{told}.*A safeguarding manager may ask it"):
        asked_of(desk.worker, at_home, who, making(), despite="Nobody else can")
    boss = manager(desk)
    with pytest.raises(Refused, match="Say why it is asked all the same"):
        asked_of(boss, at_home, who, making())
    asked_of(boss, at_home, who, making(), despite="Only they have the records")
    override = Override.objects.get()
    assert (override.rule, override.because) == ("asked-despite-conflict", "Only they have the records")
    asked_of(desk.worker, at_home, who)  # what it knows it may always be asked


def test_a_team_in_which_the_source_of_risk_works_is_not_asked_and_loses_what_it_was_asked(desk, enquiry, trust):
    asked = asked_of(desk.worker, enquiry, trust)
    with pytest.raises(Refused, match="The source of risk works in this team"):
        asked_of(desk.worker, enquiry, trust, barred=trust.team_ids)
    operations.take_back_requests(desk.worker, enquiry.concern_id, trust.team_ids)
    assert again(asked).state == "withdrawn"
    assert not Clock.objects.running().filter(subject_id=asked.pk).exists()
    assert not queries.asked_of_us(trust).exists()
    assert queries.agency_requests(desk.worker).get() == asked


def test_nobody_is_sent_to_the_person_while_the_police_have_it_and_the_hand_over_is_named(desk, enquiry, trust):
    police = TeamFactory(organisation=OrganisationFactory(kind="police"), name="Protecting vulnerable people")
    Binding.objects.create(council=desk.council, key="police", team=police)
    hand_over = operations.ask_police(actor=desk.worker, concern_id=enquiry.concern_id, asks="Is this a crime?")
    with pytest.raises(Refused, match=f"The police lead on this .hand-over {hand_over.reference}."):
        asked_of(desk.worker, enquiry, trust, making())
    asked_of(desk.worker, enquiry, trust)
    operations.take_back_hand_over(actor=desk.worker, hand_over_id=hand_over.pk, because="PC Shaw: no crime")
    asked_of(desk.worker, enquiry, trust, making())


def test_a_police_hold_keeps_others_away_until_the_police_let_go(desk, enquiry, trust):
    said = {"contacted": "9am", "reference": "HC/26/1", "officer": "PC Shaw", "number": "101", "leads": "police"}
    crime = CrimeFacts("yes", "Bruises", **said, may_interview="no", may_tell="commissioners", hold=True)
    operations.decide_crime(actor=desk.worker, concern_id=enquiry.concern_id, facts=crime)
    with pytest.raises(Refused, match="police reference HC/26/1"):
        asked_of(desk.worker, enquiry, trust, asking(kind="joint-visit", gives=frozenset({"name"})))
    with time_machine.travel(clock.now() + timedelta(minutes=1)):
        operations.decide_crime(actor=desk.worker, concern_id=enquiry.concern_id, facts=CrimeFacts("no", "No crime, they say"))
        asked_of(desk.worker, enquiry, trust, asking(kind="joint-visit", gives=frozenset({"name"})))
