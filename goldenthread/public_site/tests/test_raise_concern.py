"""The whole form, from Start to the receipt."""

import logging
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest
import time_machine
from django.db import connection
from django.test import Client

from goldenthread.cases.models import Concern
from goldenthread.core.clock import LONDON
from goldenthread.public_site.drafts import DRAFT_KEY, RECEIPT_KEY
from goldenthread.public_site.tests.factories import ANSWERS, council, fill_in, place, send
from goldenthread.routing.models import Binding

pytestmark = pytest.mark.django_db
REFERENCE = re.compile(r"C-[2-9A-Z]{4}-[2-9A-Z]{2}")
SERVICE = {"place": "care-service", "service": "Larkfield"}


@pytest.fixture
def here():
    return council(telephone="01632 960 100")


def the_concern():
    return Concern.objects.select_related("person", "reporter", "owner", "team").get()


def test_what_was_typed_is_what_the_triage_team_gets(client, here):
    text = send(client).content.decode()
    concern = the_concern()
    assert concern.reference in text
    assert concern.owner == here
    assert concern.team.name == "Adult safeguarding"
    assert concern.what_happened == "A carer shouted at her on Sunday.\nShe was crying."
    assert (concern.person.name, concern.person.said_age, concern.child) == ("Edith Marlowe", "84", False)
    assert (concern.place_kind, concern.place_words, concern.location) == ("own-home", "3 Quay Street", None)
    assert concern.source_of_risk == "a night care worker"
    assert concern.safe_now == "not-known"
    assert (concern.wants_how, concern.wants) == ("told", "I want to sit in the garden again.")
    assert concern.knows_of_report == "yes"
    assert (concern.raised_by, concern.came_by) == ("family", "public-form")
    reporter = concern.reporter
    assert (reporter.name, reporter.contact, reporter.relationship) == ("Susan", "07700 900123", "her daughter")
    assert reporter.safe_contact == "After 6pm. Not the house telephone"


def test_every_answer_can_be_that_one_does_not_know_or_would_rather_not_say(client, here):
    nothing = {
        "who": {"who": "rather-not", "age": "not-known"},
        "where": {"place": "rather-not"},
        "source": {"source": "rather-not"},
        "safe": {"safe": "not-known"},
        "wants": {"wants": "not-asked"},
        "knows": {"knows": "not-known"},
        "relationship": {"relationship": "rather-not"},
        "contact": {"contact": "no"},
    }
    text = send(client, **nothing).content.decode()
    concern = the_concern()
    assert concern.reference in text
    assert "You did not say how to reach you" in text
    assert (concern.person.name, concern.place_kind, concern.raised_by) == ("", "not-known", "public")
    assert concern.source_of_risk == "The reporter would rather not say"
    assert (concern.reporter.name, concern.reporter.contact) == ("", "")


@pytest.mark.parametrize("raised_by", ["provider", "health-provider", "council", "police", "other-professional"])
@pytest.mark.parametrize(
    ("typed", "raised_as", "name"),
    [
        ({"raised_as": "organisation", "organisation": "Westmere Hospitals"}, "organisation", "Westmere Hospitals"),
        ({"raised_as": "individual", "employer": "Larkfield Care"}, "individual", "Larkfield Care"),
    ],
)
def test_staff_say_for_whom_they_tell_us(client, here, raised_by, typed, raised_as, name):
    send(client, relationship={"relationship": raised_by}, organisation=typed)
    concern = the_concern()
    assert (concern.raised_by, concern.raised_as, concern.raised_by_organisation) == (raised_by, raised_as, name)


def test_somebody_telling_about_themself_is_the_one_who_raised_it(client, here):
    send(client, who={"who": "me", "my_name": "Raymond Tull", "age": "adult", "years": "66"})
    concern = the_concern()
    assert (concern.raised_by, concern.knows_of_report, concern.person.name) == ("patient", "yes", "Raymond Tull")


def test_children_in_the_home_are_asked_after_and_whoever_does_not_know_the_age_is_taken_seriously(client, here):
    said = {"who": "not-known", "age": "not-known", "children": "yes", "children_words": "A boy, about 3"}
    send(client, who=said)
    concern = the_concern()
    assert (concern.children_at_home, concern.children_words) == ("yes", "A boy, about 3")
    assert concern.age_band == "possibly-child"


def test_nothing_said_of_children_is_not_known(client, here):
    send(client)
    assert (the_concern().children_at_home, the_concern().age_band) == ("not-known", "adult")


def test_a_child_is_a_child(client, here):
    send(client, who={"who": "not-known", "age": "child", "child_years": "about 6"})
    assert the_concern().child
    assert the_concern().person.said_age == "about 6"


def test_an_answer_that_a_later_change_made_idle_is_not_sent(client, here):
    typed = {"raised_as": "organisation", "organisation": "Westmere Police"}
    fill_in(client, relationship={"relationship": "police"}, organisation=typed)
    client.post("/report/relationship?change=1", {"relationship": "public"})
    client.post("/report/check")
    assert the_concern().raised_by_organisation == ""
    assert the_concern().raised_by == "public"


class TestWhichCouncil:
    def test_a_place_in_another_council_here_goes_to_that_council(self, client, here, settings):
        settings.FRONT_DOOR_COUNCIL = here.ods_code
        other = council("Stonevale Council")
        larkfield = place("Larkfield Nursing Home", other)
        send(client, where=SERVICE, which_place={"location": str(larkfield.pk)})
        concern = the_concern()
        assert concern.owner == other
        assert concern.location == larkfield
        assert concern.provider == larkfield.provider

    def test_a_place_whose_council_is_not_here_goes_to_the_front_door(self, client, here, settings):
        settings.FRONT_DOOR_COUNCIL = here.ods_code
        away = council("Far Away Council", takes_concerns=False)
        larkfield = place("Larkfield Nursing Home", away)
        send(client, where=SERVICE, which_place={"location": str(larkfield.pk)})
        assert the_concern().owner == here
        assert the_concern().location == larkfield

    def test_without_a_place_it_goes_to_the_front_door(self, client, settings):
        council("Aldermoor Council")
        settings.FRONT_DOOR_COUNCIL = council("Stonevale Council").ods_code
        send(client)
        assert the_concern().owner.name == "Stonevale Council"

    def test_before_any_council_is_set_up_the_page_gives_the_telephone(self, client, settings):
        settings.HELP_TELEPHONE = "01632 960 199"
        text = client.get("/report").content.decode()
        assert "01632 960 199" in text
        assert "Start" not in text


class TestTwice:
    def test_send_pressed_twice_is_one_concern_and_the_same_receipt(self, client, here):
        fill_in(client)
        kept = dict(client.session.items())
        first = client.post("/report/check", follow=True).content.decode()
        assert client.post("/report/check", follow=True).content.decode().count(the_concern().reference) >= 1
        session = client.session  # the second press that was on its way before the first was answered
        session.update(kept)
        session.save()
        second = client.post("/report/check", follow=True).content.decode()
        assert REFERENCE.findall(first) == REFERENCE.findall(second)
        assert Concern.objects.count() == 1

    def test_another_form_in_the_same_browser_is_another_concern(self, client, here):
        send(client)
        send(client)
        assert Concern.objects.count() == 2


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_send_pressed_many_times_at_once_is_one_concern(client, here):
    """SQLite takes one writer at a time; only PostgreSQL lets two presses pass each other."""
    fill_in(client)

    def press(_):
        try:
            browser = Client()
            browser.cookies = client.cookies
            return browser.post("/report/check").headers["Location"]
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as presses:
        assert set(presses.map(press, range(8))) == {"/report/received"}
    assert Concern.objects.count() == 1


class TestReceipt:
    def test_is_not_shown_to_somebody_who_sent_nothing(self, client, here):
        assert client.get("/report/received").headers["Location"] == "/report"
        fill_in(client)
        assert client.get("/report/received").headers["Location"] == "/report"

    def test_says_what_happens_next_by_which_day(self, client, here):
        with time_machine.travel(datetime(2026, 11, 18, 10, 42, tzinfo=LONDON)):
            text = send(client).content.decode()
        for words in (
            "We have your concern",
            "Today, by 5pm",
            "By the end of Thursday 19 November",
            "Nothing by Friday 20 November?",
            "Call 01632 960 100",
            "add to my concern",
        ):
            assert words in text

    def test_says_another_day_when_it_came_on_friday_evening(self, client, here):
        with time_machine.travel(datetime(2026, 11, 20, 17, 55, tzinfo=LONDON)):
            text = send(client).content.decode()
        assert "By midday on Monday 23 November" in text
        assert "By the end of Monday 23 November" in text
        assert "Nothing by Tuesday 24 November?" in text

    def test_comes_only_after_it_is_stored(self, client, here):
        fill_in(client)
        Binding.objects.all().delete()  # nobody's list to put it on
        text = client.post("/report/check").content.decode()
        assert "We could not store your concern yet" in text
        assert not REFERENCE.search(text)
        assert "Edith Marlowe" in text
        assert client.get("/report/received").headers["Location"] == "/report"


def test_the_session_holds_nothing_that_was_written_once_it_is_sent(client, here):
    send(client)
    assert DRAFT_KEY not in client.session
    assert set(client.session[RECEIPT_KEY]) == {"reference", "received_at", "council", "reachable", "urgent"}
    assert "Edith" not in str(dict(client.session))


def test_leaving_forgets_everything(client, here):
    fill_in(client)
    assert client.get("/report/leave").status_code == 405
    client.post("/report/leave")
    assert dict(client.session) == {}


HOSTILE = [
    '"><script>alert(1)</script>',
    "{{ 7 * 7 }}{% include 'x' %}",
    "'; DROP TABLE cases_concern; --",
    "👵🏽 she said “non”\u200b 日本語",
    "فاطمة الزهراء",
    "אבי \u202egnp.exe",
    "a" * 190,
    "Renée O’Brien-Łukasz",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_is_typed_comes_out_as_it_went_in_and_does_nothing(client, here, text):
    from markupsafe import escape

    address = fill_in(
        client,
        what_happened={"what_happened": text},
        who={"who": "known", "name": text, "age": "not-known"},
        wants={"wants": "told", "own_words": text},
    )
    shown = client.get(address).content.decode()
    assert shown.count(str(escape(text))) == 3
    assert "<script>alert" not in shown
    client.post(address)
    concern = the_concern()
    assert (concern.what_happened, concern.person.name, concern.wants) == (text, text, text)


def test_what_cannot_be_stored_is_refused_beside_its_field(client, here):
    client.post("/report")
    assert "nhsuk-error-message" in client.post("/report/what-happened", {"what_happened": "a\x00b"}).content.decode()
    long = client.post("/report/what-happened", {"what_happened": "a" * 10_001}).content.decode()
    assert "Shorten this to 10000 characters or fewer" in long
    assert "a" * 10_001 in long


def test_no_address_and_no_line_of_the_log_names_anybody(client, here, caplog):
    caplog.set_level(logging.DEBUG)
    larkfield = place("Larkfield Nursing Home", here)
    fill_in(client, where=SERVICE, which_place={"location": str(larkfield.pk)})
    seen = [record.getMessage() for record in caplog.records if record.name != "django.db.backends"]
    chain = client.post("/report/check", follow=True).redirect_chain
    seen += [record.getMessage() for record in caplog.records if record.name != "django.db.backends"]
    seen += [address for address, _ in chain]
    everything = " ".join(seen)
    assert "/report/received" in everything
    for page in ANSWERS.values():
        for typed in page.values():
            assert len(typed) < 6 or typed not in everything
    assert the_concern().reference not in everything
