"""Each question: it is asked, it says what is missing, it keeps what was typed, and it goes on."""

from datetime import datetime, timedelta

import pytest
import time_machine

from goldenthread.accounts.models import Organisation
from goldenthread.accounts.tests.factories import TeamFactory
from goldenthread.core import clock
from goldenthread.core.clock import LONDON
from goldenthread.public_site import drafts
from goldenthread.public_site.tests.factories import ANSWERS, answer, council, fill_in, place
from goldenthread.routing.models import Binding

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _started(client):
    council()
    client.post("/report")


def page(client, address):
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code, response.headers.get("Location"))
    return response.content.decode()


EMPTY = [
    ("what-happened", {}, "Tell us what happened"),
    ("what-happened", {"what_happened": "   "}, "Tell us what happened"),
    ("who", {}, "Choose who you are worried about"),
    ("who", {"who": "known", "age": "adult"}, "Enter their name, or choose that you don’t know it"),
    ("who", {"who": "known", "name": "Edith"}, "Choose how old this person is"),
    ("who", {"who": "not-known", "age": "adult", "years": "15"}, "Choose ‘A child’ if this person is under 18"),
    ("where", {}, "Choose where it happened"),
    ("where", {"place": "care-service"}, "Enter the name, town or postcode of the place"),
    ("where", {"place": "elsewhere"}, "Say where it happened, in a few words"),
    ("where", {"place": "the moon"}, "Choose one from the list"),
    ("source", {"source": "known"}, "Say who, or choose that you don’t know"),
    ("safe", {}, "Choose whether the person is safe now"),
    ("wants", {}, "Choose what you know about what they want"),
    ("knows", {}, "Choose whether they know"),
    ("relationship", {}, "Choose how you know the person"),
    ("contact", {}, "Choose whether we may know who you are"),
]


@pytest.mark.parametrize(("step", "typed", "said"), EMPTY)
def test_a_missing_answer_is_said_beside_its_field_and_in_the_summary(client, step, typed, said):
    text = answer(client, step, typed).content.decode()
    assert text.count(said) >= 2
    assert "<title>Error: " in text
    assert 'class="nhsuk-error-message"' in text


@pytest.mark.parametrize("step", [step for step in ANSWERS if step not in ("contact", "details")])
def test_an_answer_goes_on_and_is_there_on_the_way_back(client, step):
    response = answer(client, step)
    assert response.status_code == 302
    text = page(client, f"/report/{step}")
    for typed in ANSWERS[step].values():
        assert typed.split("\r\n")[0] in text


def test_an_error_keeps_everything_that_was_typed_even_what_does_not_belong(client):
    typed = {"who": "known", "name": "", "age": "adult", "years": "12", "my_name": "Susan"}
    text = answer(client, "who", typed).content.decode()
    assert 'value="12"' in text
    assert 'value="Susan"' in text
    assert page(client, "/report/who").count('value="12"') == 1


def test_back_keeps_what_was_typed_without_asking_for_more(client):
    response = answer(client, "who", {"name": "Edith", "back": "yes"})
    assert response.headers["Location"] == "/report/what-happened"
    assert 'value="Edith"' in page(client, "/report/who")


def test_the_number_of_the_question_is_on_the_page(client):
    assert "Question 6 of 8" in page(client, "/report/wants")
    answer(client, "contact")
    assert "Question 8 of 8, continued" in page(client, "/report/details")


def test_not_safe_now_shows_emergency_advice_first_and_then_goes_on(client):
    response = answer(client, "safe", {"safe": "no", "danger": "He comes back at six"})
    assert response.headers["Location"] == "/report/emergency"
    text = page(client, "/report/emergency")
    assert "Call 999" in text
    assert 'href="/report/wants"' in text


def test_not_knowing_whether_they_are_safe_shows_it_too_in_words_that_fit(client):
    assert answer(client, "safe", {"safe": "not-known"}).headers["Location"] == "/report/emergency"
    text = page(client, "/report/emergency")
    assert "You said that you don’t know whether the person is safe now" in text
    assert "Call 999" in text
    assert answer(client, "safe", {"safe": "yes"}).headers["Location"] == "/report/wants"


@pytest.mark.parametrize(("hour", "shown"), [(22, True), (11, False)])
def test_at_night_the_out_of_hours_desk_is_whom_to_call(client, hour, shown):
    here = Organisation.objects.get(takes_concerns=True)
    desk = TeamFactory(organisation=here, name="Night desk", telephone="01632 960 149")
    Binding.objects.create(council=here, key="out-of-hours", team=desk)
    with time_machine.travel(datetime(2026, 11, 20, hour, 0, tzinfo=LONDON), tick=False):
        client.post("/report", {"again": "yes"})
        answer(client, "safe", {"safe": "no"})
        assert ("01632 960 149" in page(client, "/report/emergency")) is shown


def test_somebody_who_is_worried_about_themself_is_asked_in_the_second_person(client):
    answer(client, "who", {"who": "me", "my_name": "Raymond", "age": "adult"})
    assert "Are you safe now?" in page(client, "/report/safe")
    wants = page(client, "/report/wants")
    assert "What do you want to happen?" in wants
    assert "They have told me" not in wants
    assert "No one: I am not managing to look after myself" in page(client, "/report/source")
    assert answer(client, "wants", {"wants": "not-asked"}).headers["Location"] == "/report/contact"
    answer(client, "contact", {"contact": "yes"})
    assert 'value="Raymond"' in page(client, "/report/details")


def test_what_they_want_is_asked_in_the_four_ways_of_the_picture(client):
    text = page(client, "/report/wants")
    for words in (
        "They have told me",
        "They cannot tell me, but I know what matters to them",
        "I have not been able to ask them",
        "Asking them could put them at risk",
    ):
        assert words in text


class TestWhere:
    def look_for(self, client, words):
        response = answer(client, "where", {"place": "care-service", "service": words})
        assert response.headers["Location"] == "/report/which-place"
        return page(client, "/report/which-place")

    @pytest.mark.parametrize("words", ["Larkfield", "ellsmouth", "EL1 2AB", "larkfeild nursing"])
    def test_a_place_is_found_by_name_town_or_postcode_however_it_is_spelt(self, client, words):
        larkfield = place("Larkfield Nursing Home")
        text = self.look_for(client, words)
        assert "Larkfield Nursing Home, Ellsmouth, EL1 2AB" in text
        assert f"None of these. Keep what I wrote: {words}" in text
        response = answer(client, "which-place", {"location": str(larkfield.pk)})
        assert response.headers["Location"] == "/report/source"

    def test_a_place_that_is_not_in_the_directory_is_kept_as_it_was_written(self, client):
        text = self.look_for(client, "Zzyzx House")
        assert "We could not find that place" in text
        assert "Keep what I wrote: Zzyzx House" in text
        assert answer(client, "which-place", {"location": "not-listed"}).status_code == 302

    def test_a_place_that_was_not_offered_cannot_be_chosen(self, client):
        elsewhere = place("Fernhill Lodge", town="Saltmarsh", postcode="SM1 1AA")
        place("Larkfield Nursing Home")
        self.look_for(client, "Larkfield")
        text = answer(client, "which-place", {"location": str(elsewhere.pk)}).content.decode()
        assert "Choose one from the list" in text

    def test_another_search_forgets_the_place_that_the_first_one_found(self, client):
        larkfield = place("Larkfield Nursing Home")
        self.look_for(client, "Larkfield")
        answer(client, "which-place", {"location": str(larkfield.pk)})
        self.look_for(client, "Somewhere else")
        assert drafts.Draft(client.session).answers.get("which-place") is None

    def test_a_list_of_places_is_no_longer_than_can_be_read(self, client):
        for number in range(30):
            place(f"Larkfield House {number}")
        assert self.look_for(client, "Larkfield").count('type="radio"') == 13


def test_a_change_comes_back_to_check_with_everything_else_as_it_was(client):
    fill_in(client)
    response = client.post("/report/who?change=1", ANSWERS["who"] | {"name": "Edith Mary Marlowe"})
    assert response.headers["Location"] == "/report/check"
    text = page(client, "/report/check")
    assert "Edith Mary Marlowe" in text
    assert "a night care worker" in text


def test_a_change_that_brings_a_question_with_it_asks_that_too(client):
    fill_in(client)
    response = client.post("/report/relationship?change=1", {"relationship": "health-provider"})
    assert response.headers["Location"] == "/report/organisation?change=1"
    typed = {"raised_as": "organisation", "organisation": "Westmere Hospitals"}
    response = client.post("/report/organisation?change=1", typed)
    assert response.headers["Location"] == "/report/check"
    assert "Westmere Hospitals" in page(client, "/report/check")


def test_a_question_that_does_not_belong_leads_to_the_one_that_does(client):
    assert client.get("/report/details").headers["Location"] == "/report/what-happened"
    assert client.get("/report/which-place").headers["Location"] == "/report/what-happened"
    assert client.get("/report/no-such-question").status_code == 404


def test_nothing_is_asked_of_somebody_who_has_not_started(client):
    client.post("/report/leave")
    assert client.get("/report/who").headers["Location"] == "/report"
    assert client.get("/report/check").headers["Location"] == "/report"


def test_a_draft_is_gone_after_an_hour_but_not_what_was_just_written(client):
    answer(client, "what-happened")
    session = client.session
    session.set_expiry(timedelta(days=1))  # the draft ends by its own clock, whatever becomes of the session
    session.save()
    with time_machine.travel(clock.now() + timedelta(minutes=61)):
        assert client.get("/report/what-happened").headers["Location"] == "/report"
        response = client.post("/report/details", ANSWERS["details"])
        assert response.headers["Location"] == "/report/what-happened"
        text = page(client, "/report/what-happened")
        assert "You were away for more than an hour" in text
        assert "A carer shouted" not in text
        assert drafts.Draft(client.session).typed("details") == ANSWERS["details"]
        answer(client, "what-happened")
        assert "You were away" not in page(client, "/report/who")


def test_a_strangers_session_ends_an_hour_after_the_last_answer(client):
    answer(client, "what-happened")
    assert client.session.get_expiry_age() == 3600


def test_start_goes_on_with_a_draft_and_can_begin_again(client):
    answer(client, "what-happened")
    assert "Go on with what I started" in page(client, "/report")
    assert client.post("/report").headers["Location"] == "/report/who"
    assert client.post("/report", {"again": "yes"}).headers["Location"] == "/report/what-happened"
    assert "A carer shouted" not in page(client, "/report/what-happened")


OTHER_PAGES = ["which-place", "emergency", "check", "received", "add", "added", "professional"]


@pytest.mark.parametrize("step", [*ANSWERS, *OTHER_PAGES])
def test_looking_changes_nothing(client, step):
    fill_in(client, where={"place": "care-service", "service": "Larkfield"}, which_place={"location": "not-listed"})
    before = dict(client.session)
    client.get(f"/report/{step}")
    assert dict(client.session) == before
    assert client.put(f"/report/{step}").status_code == 405 or step == "emergency"
