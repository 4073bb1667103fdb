"""Who may open a concern's own page, that each look is recorded first, and that nothing leaks from it."""

import re
from datetime import datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from goldenthread.accounts.tests.factories import CouncilFactory, sign_in
from goldenthread.audit.models import Head
from goldenthread.cases import operations as cases
from goldenthread.cases.tests.factories import in_triage, raised
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.desk.tests.pages import HOSTILE, audit_that_cannot_be_written, looks_at, statements, title_of, words_of
from goldenthread.directory.tests.factories import ContractFactory, LocationFactory, PlacementFactory, ServiceFactory
from goldenthread.involvement.tests.factories import told

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("wednesday")]


def page_of(client, concern, query=""):
    return client.get(reverse("concern", args=[concern.pk]) + query)


def at(day, hour):
    return datetime(2026, 11, day, hour, tzinfo=clock.LONDON)


def test_opening_it_is_recorded_before_it_is_shown(worker, partners):
    concern = raised(partners.desk)
    page_of(worker, concern)
    (entry,) = looks_at("concern")
    assert (entry.subject_id, entry.owner_id) == (str(concern.pk), str(partners.desk.council.pk))
    assert entry.actor_name == partners.worker.name


@pytest.mark.parametrize("fault", [audit_that_cannot_be_written, None])
def test_without_an_audit_there_is_no_answer(worker, partners, fault):
    concern = raised(partners.desk)
    if fault:
        with fault():
            answer = page_of(worker, concern)
    else:
        Head.objects.all().delete()
        answer = page_of(worker, concern)
        Head.objects.create(pk=1)
    assert answer.status_code == 503
    for secret in (concern.reference, "Edith", "garden", "Susan"):
        assert secret not in answer.content.decode()


def test_nobody_is_named_in_the_title_or_the_address(worker, partners):
    concern = raised(partners.desk)
    answer = page_of(worker, concern)
    assert title_of(answer) == f"Concern {concern.reference} – Goldenthread"
    assert "no-store" in answer.headers["Cache-Control"]


def test_words_that_want_to_be_markup_stay_words(worker, partners):
    concern = raised(
        partners.desk,
        what_happened=HOSTILE,
        person_name=HOSTILE,
        person_address=HOSTILE,
        wants=HOSTILE,
        wants_said_by=HOSTILE[:100],
        place_words=HOSTILE,
        safe_words=HOSTILE,
        source_of_risk=HOSTILE,
        reporter_name=HOSTILE,
        said_age="84"[:60],
    )
    answer = page_of(worker, concern)
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()
    assert "{{ 7*7 }}" in words_of(answer)
    assert "👵🏽" in words_of(answer)


@pytest.mark.parametrize("role", ["quality-officer", "governance-lead", "administrator", "provider-lead", "police-officer"])
def test_without_a_casework_role_it_is_refused(client, partners, role):
    concern = raised(partners.desk)
    sign_in(client, role, partners.desk.council)
    answer = page_of(client, concern)
    assert answer.status_code == 403
    assert "Edith" not in answer.content.decode()


def test_another_councils_is_not_there(client, partners):
    concern = raised(partners.desk)
    sign_in(client, "triage-worker", CouncilFactory())
    answer = page_of(client, concern)
    assert answer.status_code == 404
    assert "We cannot show you this page" in words_of(answer)
    nowhere = client.get(reverse("concern", args=["00000000-0000-4000-8000-000000000000"]))
    assert (nowhere.status_code, words_of(nowhere)) == (404, words_of(answer))


def test_a_stranger_signs_in_first(client, partners):
    concern = raised(partners.desk)
    assert page_of(client, concern).url.startswith("/accounts/login/?next=/concerns/")


def test_a_contracted_nursing_home_of_which_nobody_is_told_yet_takes_few_statements(worker, partners):
    home = LocationFactory(council=partners.desk.council, icb=partners.icb_body)
    service = ServiceFactory(provider=home.provider, location=home, kind="care-home-nursing")
    for terms in ({"locations": [home]}, {"services": [service]}, {"commissioner": partners.icb_body}):
        ContractFactory(**{"commissioner": partners.desk.council, "provider": home.provider} | terms)
    for payer in (partners.icb_body, CouncilFactory(), CouncilFactory()):
        PlacementFactory(location=home, payer=payer)
    concern = in_triage(partners.desk, location_id=home.pk)
    cases.record_facts(actor=partners.worker, concern_id=concern.pk, facts={"funding": ["council"]})
    cases.add_words(actor=partners.worker, concern=concern, kind="staff", words="Rang", said_by="")
    page_of(worker, concern)
    with statements(at_most=21):
        page = words_of(page_of(worker, concern))
    assert re.search(r"Tell \d commissioners?", page)


def test_what_it_costs_does_not_grow_with_what_has_happened(worker, partners):
    concern, notices = told(partners)
    cases.add_words(actor=partners.worker, concern=concern, kind="staff", words="Rang", said_by="")
    page_of(worker, concern)
    with statements() as before:
        page_of(worker, concern)
    for number in range(30):
        cases.add_words(actor=partners.worker, concern=concern, kind="staff", words=f"Rang {number}", said_by="")
    for number in range(20):
        with time_machine.travel(clock.now() + timedelta(minutes=number), tick=False):
            notices["quality-team"].updates.create(kind="progress", words=f"Stage {number}", told_by="Goldenthread")
    Clock.objects.filter(kind="decide", root_id=concern.pk).update(done_at=clock.now())
    with statements() as after:
        assert "Rang 29" in words_of(page_of(worker, concern))
    assert len(after) == len(before)
