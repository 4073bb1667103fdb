"""A form that is saved to come back to: nobody but its writer can read it, and it does not outstay its welcome."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.apps import apps
from django.core import serializers
from django.test import Client

from goldenthread.cases.models import Concern
from goldenthread.core import clock
from goldenthread.public_site.models import SavedDraft
from goldenthread.public_site.operations import NO_SUCH_CODE, forget_old_drafts
from goldenthread.public_site.tests.factories import ANSWERS, answer, council, fill_in, send

pytestmark = pytest.mark.django_db
CODE = re.compile(r"<strong>([2-9A-Z]{4}(?:-[2-9A-Z]{4}){3})</strong>")
TYPED = "The night carer bolts her door"


@pytest.fixture(autouse=True)
def here(settings):
    made = council(telephone="01632 960 141")
    settings.FRONT_DOOR_COUNCIL = made.ods_code
    return made


def saved(client, words=TYPED):
    """Write on the first page and save. Returns the code that the page shows."""
    client.post("/report")
    page = client.post("/report/what-happened", {"what_happened": words, "save": "yes"}).content.decode()
    return CODE.search(page)[1]


def come_back(client, code):
    return client.post("/report/come-back", {"code": code})


def everything_kept():
    """Every row of every table, as a dump would hold it."""
    rows = [row for model in apps.get_models() for row in model._default_manager.all()]
    return serializers.serialize("json", rows)


def test_nothing_is_saved_until_somebody_asks(client):
    fill_in(client)
    assert not SavedDraft.objects.exists()


def test_the_code_opens_it_in_another_browser_with_every_word(client):
    code = saved(client)
    other = Client()
    assert come_back(other, code.lower().replace("-", " ")).headers["Location"] == "/report/who"
    assert TYPED in other.get("/report/what-happened").content.decode()


def test_what_is_half_understood_is_saved_too(client):
    client.post("/report")
    page = client.post("/report/who", {"who": "known", "name": "", "my_name": "Susan", "save": "yes"}).content.decode()
    other = Client()
    come_back(other, CODE.search(page)[1])
    assert 'value="Susan"' in other.get("/report/who").content.decode()


def test_saved_from_the_check_page_it_opens_there(client):
    fill_in(client)
    code = CODE.search(client.post("/report/save").content.decode())[1]
    other = Client()
    assert come_back(other, code).headers["Location"] == "/report/check"
    page = other.get("/report/check").content.decode()
    assert "Ring me" in page
    assert "Text me" in page


def test_the_database_holds_no_typed_word_and_no_code(client):
    code = saved(client)
    kept = everything_kept()
    assert SavedDraft.objects.count() == 1
    assert not [word for word in ("carer", "bolts", code, code.replace("-", "")) if word in kept]
    assert "what_happened" not in str(dict(client.session))


def test_the_code_is_shown_once(client):
    code = saved(client)
    for address in ("/report", "/report/come-back", "/report/what-happened", "/report/check"):
        assert code not in client.get(address, follow=True).content.decode()


def test_another_day_it_still_opens_and_after_72_hours_it_is_gone(client):
    code = saved(client)
    with time_machine.travel(clock.now() + timedelta(hours=71), tick=False):
        forget_old_drafts()
        assert come_back(Client(), code).status_code == 302
    with time_machine.travel(clock.now() + timedelta(hours=73), tick=False):
        assert NO_SUCH_CODE in come_back(Client(), code).content.decode()
        forget_old_drafts()
        assert not SavedDraft.objects.exists()


@pytest.mark.parametrize("code", ["WRNG-WRNG-WRNG-WRNG", "x", "’; drop table", "2" * 60])
def test_a_wrong_code_gets_one_sentence(client, code):
    saved(client)
    page = come_back(Client(), code)
    assert page.status_code == 200
    assert page.content.decode().count(NO_SUCH_CODE) == 2  # in the summary and beside the field


def test_opening_it_twice_is_the_same_form_and_sends_one_concern(client):
    fill_in(client)
    code = CODE.search(client.post("/report/save").content.decode())[1]
    first, second = Client(), Client()
    come_back(first, code)
    come_back(second, code)
    first.post("/report/check")
    second.post("/report/check")
    assert Concern.objects.count() == 1


def test_sending_deletes_it(client):
    fill_in(client)
    code = CODE.search(client.post("/report/save").content.decode())[1]
    come_back(client, code)
    assert "We have your concern" in client.post("/report/check", follow=True).content.decode()
    assert not SavedDraft.objects.exists()
    assert NO_SUCH_CODE in come_back(Client(), code).content.decode()


@pytest.mark.parametrize("leave", [lambda one: one.post("/report/leave"), lambda one: one.post("/report", {"again": "yes"})])
def test_leaving_and_starting_again_delete_it(client, leave):
    code = saved(client)
    come_back(client, code)
    leave(client)
    assert not SavedDraft.objects.exists()


def test_saved_again_the_new_code_opens_it_and_the_old_one_does_not(client):
    first = saved(client)
    come_back(client, first)
    page = client.post("/report/who", ANSWERS["who"] | {"save": "yes"}).content.decode()
    second = CODE.search(page)[1]
    assert SavedDraft.objects.count() == 1
    assert NO_SUCH_CODE in come_back(Client(), first).content.decode()
    assert come_back(Client(), second).headers["Location"] == "/report/where"


def test_guessing_is_limited(client):
    guesser = Client(REMOTE_ADDR="192.0.2.44")
    with time_machine.travel("2026-11-18T10:42:00+00:00", tick=False):
        for _ in range(10):
            come_back(guesser, "WRNG-WRNG-WRNG-WRNG")
        assert "Wait 10 minutes, then try again" in come_back(guesser, saved(Client())).content.decode()


def test_saving_without_having_begun_leads_to_the_start(client):
    assert client.post("/report/save").headers["Location"] == "/report"
    assert client.get("/report/save").status_code == 405


def test_every_page_of_the_form_says_that_nothing_has_been_sent_yet(client):
    fill_in(client)
    answer(client, "safe", {"safe": "no"})
    for step in [*ANSWERS, "emergency", "check", "professional"]:
        assert "Nothing has been sent yet" in client.get(f"/report/{step}").content.decode(), step
    assert "Nothing has been sent yet" not in send(Client()).content.decode()
