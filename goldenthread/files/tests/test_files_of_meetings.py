"""The papers of a meeting: with the meeting, for the council that set it, and not for those who were asked to it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from goldenthread.accounts.models import User
from goldenthread.accounts.tests.factories import CouncilFactory, OrganisationFactory, TeamFactory, member, sign_in
from goldenthread.cases import operations
from goldenthread.cases.models import Enquiry, Meeting, Stage
from goldenthread.cases.tests.factories import enquiry_begun, meeting_of, triage_desk
from goldenthread.core import clock
from goldenthread.desk.tests.pages import words_of
from goldenthread.files.models import StoredFile
from goldenthread.files.tests.corpus import PDF

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return triage_desk()


@pytest.fixture
def icb() -> TeamFactory:
    return TeamFactory(organisation=OrganisationFactory(kind="icb"), mailbox="icb@health.example")


@pytest.fixture
def meeting(desk, icb) -> Meeting:
    return meeting_of(desk, enquiry_begun(desk), icb)


@pytest.fixture
def worker(client, desk):
    sign_in(client, User.objects.get(pk=desk.worker.user_id))
    return client


def add(client, meeting):
    sent = {"about": "Report of the fire service", "file": SimpleUploadedFile("fire.pdf", PDF)}
    return client.post(reverse("add_file", args=["meeting", meeting.pk]), sent, follow=True)


@pytest.fixture
def row(worker, meeting) -> StoredFile:
    """What was added to the meeting."""
    assert "Report of the fire service" in words_of(add(worker, meeting))
    return StoredFile.objects.get()


def download(client, row):
    return client.get(reverse("download_file", args=[row.pk]))


def test_a_paper_is_with_the_meeting_and_its_page_says_who_does_not_see_it(worker, meeting, row):
    assert (row.owner, row.root_id) == (meeting.owner, meeting.enquiry.concern_id)
    assert download(worker, row).getvalue() == PDF
    assert "Those who were asked to the meeting do not see it" in words_of(
        worker.get(reverse("add_file", args=["meeting", meeting.pk]))
    )


def test_who_was_asked_and_another_council_find_none(client, meeting, icb, row):
    for user in (member("designated-professional", team=icb), member("enquiry-lead", CouncilFactory())):
        sign_in(client, user)
        assert download(client, row).status_code == 404
        assert add(client, meeting).status_code == 404
        assert client.get(reverse("remove_file", args=[row.pk])).status_code == 404
    assert StoredFile.objects.get().removed_at is None


def test_a_governance_lead_of_the_same_council_finds_none(client, desk, meeting, row):
    sign_in(client, "governance-lead", desk.council)
    assert download(client, row).status_code == 403
    assert add(client, meeting).status_code == 403


@pytest.mark.parametrize("ended", ["called off", "closed"])
def test_nothing_is_added_to_what_was_called_off_or_is_closed(worker, desk, meeting, row, ended):
    if ended == "called off":
        operations.call_off_meeting(actor=desk.worker, meeting_id=meeting.pk, because="She is in hospital")
    else:
        Enquiry.objects.filter(pk=meeting.enquiry_id).update(stage=Stage.CLOSED, closed_at=clock.now())
    assert "Add a file" not in words_of(worker.get(reverse("meeting", args=[meeting.pk])))
    assert add(worker, meeting).status_code == 404
    assert download(worker, row).getvalue() == PDF
