"""A flood from one address is asked to pause: nothing typed is lost, nobody is turned away, and no address is kept."""

import pytest
import time_machine
from django.db import connection
from django.forms import CharField
from django.test import Client
from django.urls import reverse

from goldenthread.accounts.tests.factories import sign_in
from goldenthread.cases.models import Concern
from goldenthread.public_site.forms import FORMS, AddToReportForm, ProfessionalForm
from goldenthread.public_site.limits import AT_MOST
from goldenthread.public_site.tests.factories import council, fill_in, send
from goldenthread.public_site.tests.test_report_professionally import TYPED
from goldenthread.ui.forms import HiddenField

pytestmark = pytest.mark.django_db
FLOOD, NEIGHBOUR = "192.0.2.44", "192.0.2.45"
PAUSE = "Wait 10 minutes, then press Send again"


@pytest.fixture(autouse=True)
def here(settings):
    made = council(telephone="01632 960 141")
    settings.FRONT_DOOR_COUNCIL = made.ods_code
    return made


@pytest.fixture
def morning():
    with time_machine.travel("2026-11-18T10:42:00+00:00", tick=False) as moment:
        yield moment


def browser(address=FLOOD):
    return Client(REMOTE_ADDR=address)


def flood(times=AT_MOST):
    for _ in range(times):
        assert "We have your concern" in send(browser()).content.decode()


def test_over_the_limit_is_asked_to_pause_and_nothing_is_lost(morning):
    flood()
    eleventh = browser()
    page = send(eleventh).content.decode()
    assert PAUSE in page
    assert "call 999" in page
    assert "01632 960 141" in page
    assert "A carer shouted at her on Sunday." in page
    assert Concern.objects.count() == AT_MOST
    morning.shift(10 * 60)
    assert "We have your concern" in eleventh.post("/report/check", follow=True).content.decode()
    assert Concern.objects.count() == AT_MOST + 1


def test_somebody_elses_address_is_not_held_back(morning):
    flood()
    assert "We have your concern" in send(browser(NEIGHBOUR)).content.decode()


def test_ourselves_or_a_proxy_that_everybody_shares_is_not_counted(morning):
    for _ in range(AT_MOST + 1):
        assert "We have your concern" in send(browser("127.0.0.1")).content.decode()


def test_a_press_that_stores_nothing_new_is_not_counted(morning):
    once = browser()
    fill_in(once)
    for _ in range(AT_MOST + 1):
        assert "We have your concern" in once.post("/report/check", follow=True).content.decode()
    assert "We have your concern" in send(browser()).content.decode()


def test_adding_to_a_report_is_limited_too_and_keeps_what_was_typed(morning):
    flood()
    typed = {"reference": Concern.objects.first().reference, "words": "She rang again, very upset"}
    page = browser().post(reverse("add_to_report"), typed).content.decode()
    assert PAUSE in page
    assert "She rang again, very upset" in page
    assert "call 999" in page


def test_professionals_without_an_account_are_limited_and_those_with_one_are_not(morning, here):
    flood()
    page = browser().post("/report/professional", TYPED | {"key": "k1"}).content.decode()
    assert PAUSE in page
    assert TYPED["what_happened"] in page
    known = browser()
    sign_in(known, "triage-worker", organisation=here)
    assert known.post("/report/professional", TYPED | {"key": "k2"}).status_code == 302


def test_the_address_is_kept_nowhere(morning, caplog):
    flood(1)
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, value FROM shared_cache")
        kept = str(cursor.fetchall())
    assert "sent-from" in kept
    assert FLOOD not in kept
    assert FLOOD not in caplog.text


@pytest.mark.parametrize("form", [*FORMS.values(), AddToReportForm, ProfessionalForm])
def test_every_free_text_has_a_limit(form):
    texts = [field for field in form.base_fields.values() if isinstance(field, CharField)]
    assert all(field.max_length for field in texts if not isinstance(field, HiddenField))
