"""Whoever answers what a council asks adds documents to it; the council reads them, and nobody else does."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from goldenthread.accounts.models import User
from goldenthread.accounts.tests.factories import sign_in
from goldenthread.cases.models import AgencyRequest
from goldenthread.cases.tests.enquiries import under_way
from goldenthread.cases.tests.factories import triage_desk
from goldenthread.cases.tests.requests import asked_of, returned, trust_lead
from goldenthread.core import clock
from goldenthread.desk.tests.pages import words_of
from goldenthread.files.models import StoredFile
from goldenthread.files.tests.corpus import PDF

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return triage_desk()


@pytest.fixture
def trust():
    return trust_lead()


@pytest.fixture
def asked(desk, trust) -> AgencyRequest:
    return asked_of(desk.worker, under_way(desk), trust)


def as_(client, who):
    sign_in(client, User.objects.get(pk=who.user_id))
    return client


def add(client, asked):
    sent = {"about": "Ward notes of May", "file": SimpleUploadedFile("notes.pdf", PDF)}
    return client.post(reverse("add_file", args=["request", asked.pk]), sent, follow=True)


@pytest.fixture
def row(client, asked, trust) -> StoredFile:
    """What the trust added."""
    assert "Ward notes of May" in words_of(add(as_(client, trust), asked))
    return StoredFile.objects.get()


def download(client, row):
    return client.get(reverse("download_file", args=[row.pk]))


def test_the_trust_adds_one_and_the_council_reads_it_with_the_request(client, desk, asked, trust, row):
    assert (row.owner, row.root_id) == (desk.council, asked.enquiry.concern_id)
    assert download(client, row).getvalue() == PDF
    as_(client, desk.worker)
    page = words_of(client.get(reverse("agency_request", args=[asked.pk])))
    assert "Ward notes of May" in page
    assert "Add a file" not in page
    assert download(client, row).getvalue() == PDF
    assert client.get(reverse("add_file", args=["request", asked.pk])).status_code == 404
    assert client.get(reverse("remove_file", args=[row.pk])).status_code == 404


def test_what_was_returned_stays_as_it_is(client, asked, trust, row):
    returned(trust, asked)
    page = words_of(client.get(reverse("asked_of_us", args=[asked.pk])))
    assert "Ward notes of May" in page
    assert "Add a file" not in page
    assert add(client, asked).status_code == 404
    assert client.get(reverse("remove_file", args=[row.pk])).status_code == 404


def test_before_that_it_can_be_taken_out_by_who_added_it(client, asked, row):
    page = words_of(client.post(reverse("remove_file", args=[row.pk]), {"because": "Another ward"}, follow=True))
    assert "Another ward" in page
    assert download(client, row).status_code == 404


def test_another_team_another_trust_and_a_team_that_may_not_read_it_any_more_find_none(client, desk, asked, trust, row):
    as_(client, trust_lead(name="Tamar Vale Hospitals NHS Trust"))
    assert download(client, row).status_code == 404
    assert add(client, asked).status_code == 404
    sign_in(client, "governance-lead", desk.council)
    assert download(client, row).status_code in (403, 404)
    AgencyRequest.objects.filter(pk=asked.pk).update(hidden_at=clock.now())
    as_(client, trust)
    assert download(client, row).status_code == 404
    assert add(client, asked).status_code == 404
