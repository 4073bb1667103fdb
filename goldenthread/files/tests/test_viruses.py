"""A virus in a file: governance leads of whose record it is are told, and read who tried. And room is not without end."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from goldenthread.accounts.models import User
from goldenthread.accounts.tests.factories import CouncilFactory, member, sign_in
from goldenthread.action_plans.tests.factories import asked, asking
from goldenthread.cases.tests.factories import raised, triage_desk
from goldenthread.desk.tests.pages import words_of
from goldenthread.files import operations
from goldenthread.files.models import StoredFile
from goldenthread.files.scanning import scan
from goldenthread.files.tests.clamd import clamd
from goldenthread.files.tests.corpus import EICAR, PDF
from goldenthread.outbox.letters import compose
from goldenthread.outbox.models import Message

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return triage_desk()


@pytest.fixture
def lead(desk) -> User:
    return member("governance-lead", desk.council)


@pytest.fixture
def tried(client, desk, lead, settings):
    """A concern to which a colleague tried to add such a file, twice."""
    member("governance-lead", CouncilFactory())
    concern = raised(desk)
    sign_in(client, User.objects.get(pk=desk.worker.user_id))
    with clamd() as settings.CLAMD_ADDRESS:
        for _ in range(2):
            sent = SimpleUploadedFile("Edith Marlowe.txt", EICAR.encode())
            client.post(reverse("add_file", args=["concern", concern.pk]), {"about": "Letter", "file": sent})
    return concern


def test_each_governance_lead_of_the_council_is_written_to_once_a_day_and_nobody_elsewhere(tried, lead):
    letter = Message.objects.get(letter="virus-found")
    assert letter.to_address == lead.email
    subject, body = compose("virus-found", letter.words, repeated=False)
    assert reverse("viruses_found") in body
    assert not any(word in subject + body for word in ("Edith", "Marlowe", ".txt", tried.reference))


def test_the_lead_reads_who_tried_and_to_which_record_and_that_the_letter_failed(client, tried, desk, lead):
    sign_in(client, lead)
    page = words_of(client.get(reverse("viruses_found")))
    assert page.count(tried.reference) == 2
    assert desk.worker.name in page
    assert "Edith" not in page
    assert "not delivered" not in page
    Message.objects.update(state="gave-up", tries=5)
    assert "An e-mail about it was not delivered" in words_of(client.get(reverse("viruses_found")))


@pytest.mark.parametrize(("role", "status"), [("governance-lead", 200), ("safeguarding-manager", 403), ("administrator", 403)])
def test_another_councils_lead_reads_none_and_other_roles_no_such_list(client, tried, desk, role, status):
    sign_in(client, role, CouncilFactory() if role == "governance-lead" else desk.council)
    answer = client.get(reverse("viruses_found"))
    assert answer.status_code == status
    assert tried.reference not in words_of(answer)


def test_an_organisation_that_has_no_room_left_is_told_in_words(client, desk, settings):
    settings.FILES_MOST_GIGABYTES = 1
    concern, other = raised(desk), raised(desk)
    chosen = {"key": "concern", "name": "map.pdf", "upload": scan(PDF), "about": "Body map"}
    row = operations.add_file(actor=desk.worker, subject_id=other.pk, **chosen)
    StoredFile.objects.filter(pk=row.pk).update(size=2**30)
    sign_in(client, User.objects.get(pk=desk.worker.user_id))
    sent = {"about": "Body map", "file": SimpleUploadedFile("map.pdf", PDF)}
    assert "no room for more files" in words_of(client.post(reverse("add_file", args=["concern", concern.pk]), sent))
    settings.FILES_MOST_GIGABYTES = 2
    sent["file"].seek(0)
    client.post(reverse("add_file", args=["concern", concern.pk]), sent)
    assert StoredFile.objects.filter(subject_id=concern.pk).exists()


def test_what_is_added_to_an_action_counts_for_whoever_owes_it(client, settings):
    settings.FILES_MOST_GIGABYTES = 1
    sides = asking()
    action = asked(sides)
    kept = {"owner_id": action.owner_id, "subject_kind": "concern", "subject_id": action.root_id, "root_id": action.root_id}
    said = {
        "name": "x",
        "about": "x",
        "kind": "pdf",
        "digest": "x",
        "scanned": False,
        "added_by_id": action.pk,
        "added_by": "x",
    }
    StoredFile.objects.create(**kept, **said, size=2**30, added_for="x")
    sign_in(client, User.objects.get(pk=sides.lead.user_id))
    sent = {"about": "Training record", "file": SimpleUploadedFile("map.pdf", PDF)}
    assert "no room for more files" in words_of(client.post(reverse("add_file", args=["action", action.pk]), sent))
