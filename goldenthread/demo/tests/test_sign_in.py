"""The demonstration's own sign-in: contracts §7, and nowhere else."""

from datetime import datetime

import pytest
from django.core.checks import run_checks
from django.test import Client

from goldenthread.accounts.models import User
from goldenthread.accounts.tests.factories import UserFactory
from goldenthread.audit.models import Entry
from goldenthread.core.clock import LONDON
from goldenthread.demo.cast import build_organisations
from goldenthread.demo.personas import PERSONAS

pytestmark = [pytest.mark.django_db, pytest.mark.urls("goldenthread.demo.tests.urls")]
NOW = datetime(2026, 11, 18, 10, 42, tzinfo=LONDON)
ADDRESSES = ("/demo/", "/demo/sign-in/council-triage", "/demo/gallery")


@pytest.fixture
def cast():
    return build_organisations(NOW)


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.key)
def test_every_persona_signs_in_with_their_own_role_and_no_second_step(cast, persona):
    browser = Client()
    answer = browser.get(f"/demo/sign-in/{persona.key}")
    assert answer.url == "/"
    actor = browser.get("/").wsgi_request.actor
    assert (actor.name, actor.organisation_name, actor.roles) == (persona.name, persona.organisation, {persona.role})
    assert Entry.objects.get(action="signed_in").detail == {"by": "demonstration"}


def test_signing_in_as_another_ends_the_first(cast, client):
    client.get("/demo/sign-in/council-triage")
    first = client.session.session_key
    client.get("/demo/sign-in/icb-designated")
    assert client.session.session_key != first
    assert client.get("/").wsgi_request.actor.name == "Samira Rahman"


def test_the_page_lists_every_sign_in(client):
    page = client.get("/demo/").content.decode()
    assert all(f"/demo/sign-in/{persona.key}" in page for persona in PERSONAS)


@pytest.mark.parametrize("key", ["nobody", "council-triage"])
def test_a_persona_that_is_not_there_is_not_found(client, key):
    assert client.get(f"/demo/sign-in/{key}").status_code == 404  # nothing has been built


def test_somebody_real_with_an_invented_address_is_not_signed_in(client):
    UserFactory(email=PERSONAS[0].email)
    assert client.get(f"/demo/sign-in/{PERSONAS[0].key}").status_code == 404


@pytest.mark.parametrize("path", ADDRESSES)
def test_every_address_is_404_in_production(cast, client, settings, path):
    settings.MODE, settings.PRODUCTION, settings.DEMONSTRATION = "production", True, False
    assert client.get(path).status_code == 404
    assert "_auth_user_id" not in client.session


def test_production_refuses_a_database_that_holds_the_cast(cast, settings):
    def faults():
        return [fault.id for fault in run_checks(databases=["default"]) if fault.id.startswith("demo.")]

    assert faults() == []
    settings.MODE, settings.PRODUCTION = "production", True
    assert faults() == ["demo.E001"]
    User.objects.update(is_active=False)
    assert faults() == ["demo.E001"]  # a stopped account is still invented


def test_production_refuses_the_demonstrations_sign_in_and_clock(settings):
    settings.MODE, settings.PRODUCTION = "production", True
    for name, value in (("DEMONSTRATION", True), ("MODE", "test"), ("CLOCK", "2026-11-18T10:42:00+00:00")):
        was = getattr(settings, name)
        setattr(settings, name, value)
        assert "demo.E002" in [fault.id for fault in run_checks()], name
        setattr(settings, name, was)
