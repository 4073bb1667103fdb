"""Somebody who stays anonymous hears by a code, and only what their rung allows."""

import re
from hashlib import sha256

import pytest
import time_machine
from django.test import Client

from goldenthread.accounts.tests.factories import actor
from goldenthread.cases import operations as cases
from goldenthread.cases.models import Concern, ConcernStatus, Reporter
from goldenthread.cases.operations.referrers import tell
from goldenthread.cases.rules import Telling
from goldenthread.public_site.tests.factories import council, send
from goldenthread.public_site.views.codes import WRONG_CODE

pytestmark = pytest.mark.django_db
CODE = re.compile(r"<strong>([2-9A-Z]{4}(?:-[2-9A-Z]{4}){6})</strong>")


@pytest.fixture(autouse=True)
def here(settings):
    made = council(telephone="01632 960 141")
    settings.FRONT_DOOR_COUNCIL = made.ods_code
    return made


@pytest.fixture
def code(client):
    return CODE.search(send(client, contact={"contact": "no"}).content.decode())[1]


@pytest.fixture
def worker(here, code):
    return actor("triage-worker", team=Concern.objects.get().team)


def hear(code, **more):
    return Client().post("/report/hear", {"code": code} | more).content.decode()


def test_whoever_says_how_to_reach_them_gets_no_code(client):
    assert not CODE.search(send(client).content.decode())
    assert Reporter.objects.get().code_hash == ""


def test_only_the_hash_of_the_code_is_kept(code):
    reporter = Reporter.objects.get()
    assert reporter.code_hash == sha256(code.encode()).hexdigest()
    assert Concern.objects.get().reference not in code


def test_they_hear_where_it_stands_and_the_address_holds_no_code(code, worker):
    assert "reads it next" in hear(code)
    cases.start_triage(actor=worker, concern_id=Concern.objects.get().pk)
    page = Client().post("/report/hear", {"code": code.lower().replace("-", "")})
    assert "is considering it" in page.content.decode()
    assert page.status_code == 200  # the page is the answer: there is no address to be found in a history
    assert "Edith" not in page.content.decode()


def test_once_it_is_left_for_them_they_hear_that_it_was_decided(code, worker):
    concern = decided(worker)
    tell(worker, concern, Telling("by-code"))
    assert "considered it and decided what to do" in hear(code)


def test_who_may_be_the_source_of_risk_hears_the_receipt_only(code, worker):
    concern = decided(worker)
    cases.decide_rung(actor=worker, concern_id=concern.pk, has_role=False, represents="", may_be_source=True)
    page = hear(code)
    assert "We received what you told us." in page
    assert "considering" not in page


def decided(worker):
    concern = Concern.objects.get()
    cases.start_triage(actor=worker, concern_id=concern.pk)
    Concern.objects.update(status=ConcernStatus.OUTCOME_NOT_TOLD)
    concern.decisions.create(kind="other-help", because="x", decided_by_id=worker.user_id, decided_by="x")
    return Concern.objects.get()


def test_they_can_add_words(code):
    assert "stored with your concern now" in hear(code, added="She has fallen since.")
    assert Concern.objects.get().additions.get().words == "She has fallen since."
    assert "Write what you want to add" in hear(code, added=" ")


@pytest.mark.parametrize("wrong", ["WRNG-WRNG", "C-7K4M-29", "x"])
def test_a_wrong_code_gets_one_sentence_and_shows_nothing(code, wrong):
    page = hear(wrong, added="Words")
    assert page.count(WRONG_CODE) == 2
    assert not Concern.objects.get().additions.exists()


def test_the_reference_opens_nothing(code):
    assert WRONG_CODE in hear(Concern.objects.get().reference)


def test_trying_codes_is_limited(code):
    guesser = Client(REMOTE_ADDR="192.0.2.44")
    with time_machine.travel("2026-11-18T10:42:00+00:00", tick=False):
        for _ in range(10):
            guesser.post("/report/hear", {"code": "WRNG"})
        assert "then try again" in guesser.post("/report/hear", {"code": code}).content.decode()


def test_pressed_twice_the_code_on_the_receipt_is_the_right_one(client):
    page = send(client, contact={"contact": "no"}).content.decode()
    again = client.post("/report/check", follow=True).content.decode()
    assert CODE.search(page)[1] == CODE.search(again)[1]
