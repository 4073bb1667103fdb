"""The pages of a request: the lead asks and reads what comes back; the team that is asked sees what it needs and no more."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from goldenthread.accounts.models import User
from goldenthread.accounts.tests.factories import sign_in
from goldenthread.cases import operations
from goldenthread.cases.models import AgencyRequest, Concern
from goldenthread.cases.rules.crime import CrimeFacts
from goldenthread.cases.tests.enquiries import under_way
from goldenthread.cases.tests.factories import day_typed, triage_desk
from goldenthread.cases.tests.requests import again, asked_of, asking, in_days, making, returned, team_of, trust_lead
from goldenthread.core import clock
from goldenthread.desk.tests.pages import HOSTILE, words_of
from goldenthread.directory.tests.factories import LocationFactory, ProviderFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def enquiry(desk):
    return under_way(desk)


@pytest.fixture
def trust():
    return trust_lead()


def as_(client, who):
    sign_in(client, User.objects.get(pk=who.user_id))
    return client


def typed(**changed):
    facts = {"purpose": "To know whether a nurse saw her", "items": "When?\nBy whom?", "because": "It shows how long"}
    week = day_typed("due", clock.today() + timedelta(days=7))
    return facts | {"kind": "chronology", "basis": "care-act", "outside": "", "team": ""} | week | changed


def test_the_lead_asks_on_one_page_and_the_enquiry_says_whom_it_waits_on(client, desk, enquiry, trust):
    as_(client, desk.worker)
    page = reverse("ask_agency", args=[enquiry.pk])
    assert "never the file" in words_of(client.get(page))
    shown = words_of(client.post(page, typed(team=team_of(trust).pk, gives=["born"]), follow=True))
    assert "Asked. You see here whether it is accepted" in shown
    assert "Safeguarding office, Westmere Hospitals NHS Foundation Trust" in shown
    asked = AgencyRequest.objects.get()
    assert (asked.kind, asked.gives_name, asked.gives_born, asked.due_at.astimezone(clock.LONDON).hour) == (
        "chronology",
        False,
        True,
        17,
    )
    shown = words_of(client.get(reverse("enquiry", args=[enquiry.pk])))
    assert "1 waiting for an answer" in shown
    assert "Waiting on: Westmere Hospitals NHS Foundation Trust since" in shown


def test_nothing_typed_is_lost_and_each_reason_stands_at_its_question(client, desk, enquiry, trust):
    as_(client, desk.worker)
    page = reverse("ask_agency", args=[enquiry.pk])
    answer = client.post(page, typed(purpose="Susan asks", team=team_of(trust).pk))
    shown = words_of(answer)
    assert "‘Susan’ could show who told us. Take it out, or say why it must stay" in shown
    assert "Why must that word stay?" in shown
    assert "Susan asks" in answer.content.decode()
    shown = words_of(client.post(page, typed()))
    assert "Choose the team that is asked, or name an organisation without an account" in shown
    yesterday = day_typed("due", clock.today() - timedelta(days=1))
    assert "Choose a day that is still to come" in words_of(client.post(page, typed(team=team_of(trust).pk) | yesterday))
    assert not AgencyRequest.objects.exists()


def test_only_a_manager_is_asked_why_one_with_an_interest_is_asked_all_the_same(client, desk, enquiry):
    page, question = reverse("ask_to_make_enquiry", args=[enquiry.pk]), "why is it asked all the same?"
    assert question not in words_of(as_(client, desk.worker).get(page))
    sign_in(client, "safeguarding-manager", team=desk.team)
    assert question in words_of(client.get(page))


def test_an_enquiry_to_be_made_is_asked_for_with_its_scope_and_how_she_is_involved(client, desk, enquiry, trust):
    as_(client, desk.worker)
    page = reverse("ask_to_make_enquiry", args=[enquiry.pk])
    more = {"scope": "Her care on the ward", "involving": "Seen alone", "advocate": "Kofi Mensah", "gives": ["name"]}
    for missing, told in (
        ("scope", "Say what the enquiry covers, and what it does not"),
        ("involving", "Say how the adult is to be involved"),
        ("advocate", "Say who their advocate is, or that they need none, and why"),
    ):
        assert told in words_of(client.post(page, typed(team=team_of(trust).pk) | more | {missing: ""}))
    assert "Tick the person’s name" in words_of(client.post(page, typed(team=team_of(trust).pk) | more | {"gives": []}))
    assert "Asked." in words_of(client.post(page, typed(team=team_of(trust).pk) | more, follow=True))
    assert AgencyRequest.objects.get().kind == "make-enquiry"


def test_the_team_that_is_asked_reads_what_is_asked_and_nothing_of_the_file(client, desk, enquiry, trust):
    asked = asked_of(desk.worker, enquiry, trust)
    as_(client, trust)
    listed = words_of(client.get(reverse("requests_of_us")))
    assert asked.reference in listed
    page = words_of(client.get(reverse("asked_of_us", args=[asked.pk])))
    assert "To know whether a nurse saw her" in page
    assert "When was she last seen?" in page
    assert "Care Act 2014, sections 42 to 45" in page
    assert "Not named" in page
    assert "May I ring the home?" in page
    for secret in ("Marlowe", "Susan", "garden", "night carers", desk.worker.name, enquiry.reference):
        assert secret not in page + listed


def test_what_they_may_know_of_the_person_is_what_was_ticked_and_never_on_a_list(client, desk, enquiry, trust):
    asked = asked_of(desk.worker, enquiry, trust, making(gives=frozenset({"name", "born"})))
    as_(client, trust)
    page = words_of(client.get(reverse("asked_of_us", args=[asked.pk])))
    assert "Edith Marlowe" in page
    assert "The person: date of birth Not known" in page
    assert "The council stays responsible for this enquiry" in page
    assert "A document goes with the request" in page
    assert "Marlowe" not in words_of(client.get(reverse("requests_of_us")))


def test_the_team_accepts_asks_returns_and_adds_what_is_missing(client, desk, enquiry, trust):
    asked = asked_of(desk.worker, enquiry, trust)
    as_(client, trust)
    there = reverse("asked_of_us", args=[asked.pk])
    shown = words_of(client.post(reverse("accept_request", args=[asked.pk]), follow=True))
    assert "Accepted." in shown
    page = reverse("return_request", args=[asked.pk])
    assert "Answer 2, or say why you cannot" in words_of(client.post(page, {"item-1": "On Monday"}))
    shown = words_of(client.post(page, {"item-1": "On Monday", "item-2": HOSTILE, "words": ""}, follow=True))
    assert "Returned." in shown
    assert "The council reads it" in shown
    with time_machine.travel(clock.now() + timedelta(minutes=1)):
        facts = {"missing": "The time of day", "due": in_days(2)}
        operations.send_back_request(actor=desk.worker, request_id=asked.pk, **facts)
    assert "What is missing: The time of day" in words_of(client.get(there))
    assert "On Monday" in client.get(page).content.decode()
    with time_machine.travel(clock.now() + timedelta(minutes=2)):
        client.post(page, {"item-1": "On Monday at 9am", "item-2": "Jo Penn"})
    shown = words_of(as_(client, desk.worker).get(reverse("agency_request", args=[asked.pk])))
    assert "Read what came back: is it complete?" in shown
    assert "On Monday at 9am" in shown
    assert "What came back before" in shown
    client.post(reverse("accept_return", args=[asked.pk]))
    assert again(asked).state == "complete"
    listed = words_of(as_(client, trust).get(f"{reverse('requests_of_us')}?list=answered"))
    assert "Complete" in listed


def test_why_it_is_withdrawn_and_whom_the_council_rang_stay_with_the_council(client, desk, enquiry, trust):
    asked = asked_of(desk.worker, enquiry, trust)
    as_(client, desk.worker)
    client.post(reverse("chase_request", args=[asked.pk]), {"words": "The matron says Friday"})
    shown = words_of(
        client.post(reverse("withdraw_request", args=[asked.pk]), {"because": "We made it ourselves"}, follow=True)
    )
    assert "The matron says Friday" in shown
    assert "We made it ourselves" in shown
    shown = words_of(as_(client, trust).get(reverse("asked_of_us", args=[asked.pk])))
    assert "Withdrawn: nothing more is owed" in shown
    assert "The matron says Friday" not in shown
    assert "We made it ourselves" not in shown
    late = words_of(client.post(reverse("accept_request", args=[asked.pk]), follow=True))
    assert "This request is withdrawn: nothing is owed any more" in late


def test_a_question_is_the_next_step_of_the_council_until_it_is_answered(client, desk, enquiry, trust):
    asked = asked_of(desk.worker, enquiry, trust)
    as_(client, trust).post(reverse("ask_about_request", args=[asked.pk]), {"words": "Which ward?"})
    as_(client, desk.worker)
    page = reverse("agency_request", args=[asked.pk])
    assert "Answer their question" in words_of(client.get(page))
    with time_machine.travel(clock.now() + timedelta(minutes=1)):
        client.post(reverse("reply_to_question", args=[asked.pk]), {"words": "Ward 4"})
    assert "Wait for their answer" in words_of(client.get(page))
    assert "Ward 4" in words_of(as_(client, trust).get(reverse("asked_of_us", args=[asked.pk])))


def test_what_came_back_from_outside_is_written_down_by_the_council(client, desk, enquiry):
    asked = asked_of(desk.worker, enquiry, None)
    as_(client, desk.worker)
    shown = words_of(client.get(reverse("agency_request", args=[asked.pk])))
    assert "Write down what comes back, or chase it" in shown
    assert "Dr Lowe, Ellsmouth surgery, by letter" in shown
    written = {"item-1": "On Monday", "item-2": "A locum"}
    shown = words_of(client.post(reverse("record_return", args=[asked.pk]), written, follow=True))
    assert "Recorded. Now read it" in shown


def test_the_provider_that_it_is_about_is_not_asked_to_ring_itself(client, desk):
    home = trust_lead("provider-lead", name="Larkfield Care Ltd")
    ProviderFactory(organisation=team_of(home).organisation)
    place = LocationFactory(provider=team_of(home).organisation.registered_provider, council=desk.council)
    enquiry = under_way(desk, location_id=place.pk)
    Concern.objects.update(may_ring=True)
    asked = asked_of(desk.worker, enquiry, home)
    as_(client, home)
    for name in ("asked_of_us", "decline_request", "return_request"):
        assert "May I ring the home?" not in words_of(client.get(reverse(name, args=[asked.pk])))


def test_a_hold_that_comes_later_is_said_on_what_sends_somebody_to_the_person_and_on_nothing_else(client, desk, enquiry, trust):
    making_it, paper = asked_of(desk.worker, enquiry, trust, making()), asked_of(desk.worker, enquiry, trust)
    said = {"contacted": "9am", "reference": "HC/26/1", "officer": "PC Shaw", "number": "101", "leads": "police"}
    crime = CrimeFacts("yes", "Bruises", **said, may_interview="no", may_tell="commissioners", hold=True)
    operations.decide_crime(actor=desk.worker, concern_id=enquiry.concern_id, facts=crime)
    as_(client, desk.worker)
    told = "The police lead on this (police reference HC/26/1): ask them first, and record what they say."
    assert told in words_of(client.get(reverse("agency_request", args=[making_it.pk])))
    assert told not in words_of(client.get(reverse("agency_request", args=[paper.pk])))
    assert told not in words_of(as_(client, trust).get(reverse("asked_of_us", args=[making_it.pk])))


def test_whoever_has_its_reference_finds_it_each_on_their_own_page(client, desk, enquiry, trust):
    asked = asked_of(desk.worker, enquiry, trust)
    for who, name in ((desk.worker, "agency_request"), (trust, "asked_of_us")):
        answer = as_(client, who).post(reverse("search"), {"q": asked.reference.lower()}, follow=True)
        assert answer.redirect_chain[-1][0] == reverse(name, args=[asked.pk])
    answer = as_(client, triage_desk().worker).post(reverse("search"), {"q": asked.reference}, follow=True)
    assert reverse("agency_request", args=[asked.pk]) not in [path for path, _ in answer.redirect_chain]


def test_no_list_asks_more_for_more(client, desk, enquiry, trust, django_assert_max_num_queries):
    for _ in range(30):
        asked = asked_of(desk.worker, enquiry, trust)
    returned(trust, asked)
    as_(client, desk.worker)
    with django_assert_max_num_queries(17):
        shown = words_of(client.get(reverse("enquiry_requests", args=[enquiry.pk])))
    assert "30 requests, what needs you first. Showing 1 to 25." in shown
    assert shown.index("Came back") < shown.index("Asked")
    with django_assert_max_num_queries(19):
        client.get(reverse("agency_request", args=[asked.pk]))
    as_(client, trust)
    with django_assert_max_num_queries(17):
        assert "29 requests" in words_of(client.get(reverse("requests_of_us")))
    with django_assert_max_num_queries(19):
        client.get(reverse("asked_of_us", args=[asked.pk]))


def test_an_empty_list_says_what_comes_there(client, desk, enquiry, trust):
    assert "Nothing is asked of another organisation yet" in words_of(
        as_(client, desk.worker).get(reverse("enquiry_requests", args=[enquiry.pk]))
    )
    as_(client, trust)
    assert "Nothing is asked of your team" in words_of(client.get(reverse("requests_of_us")))
    assert "Nothing has been answered yet" in words_of(client.get(f"{reverse('requests_of_us')}?list=answered"))


def test_a_team_without_a_mailbox_is_on_the_leads_list_until_it_is_told(client, desk, enquiry):
    quiet = trust_lead(mailbox="")
    asked = asked_of(desk.worker, enquiry, quiet, asking())
    as_(client, desk.worker)
    page = reverse("tell_asked", args=[asked.pk])
    assert "01632 960 177" in words_of(client.get(page))
    assert "Say whom you told, how and when" in words_of(client.post(page, {}))
    assert "Recorded." in words_of(client.post(page, {"how": "Rang at 10am"}, follow=True))
