"""A file is kept with a record, read by whoever may read the record now, and taken out of it with a reason."""

import io

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from goldenthread.accounts.models import Membership, User
from goldenthread.accounts.queries import actor_of
from goldenthread.accounts.tests.factories import CouncilFactory, actor, sign_in
from goldenthread.action_plans.tests.factories import asked, asking
from goldenthread.audit.models import Entry
from goldenthread.cases.tests.factories import raised, triage_desk
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.files import operations, rules
from goldenthread.files.models import FileContent, StoredFile
from goldenthread.files.scanning import scan
from goldenthread.files.tests.clamd import clamd
from goldenthread.files.tests.corpus import EICAR, PDF, PROGRAM, photograph
from goldenthread.outbox.models import Event
from goldenthread.outbox.operations import handle_event
from goldenthread.sharing.models import Left

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return triage_desk()


@pytest.fixture
def worker(client, desk):
    sign_in(client, User.objects.get(pk=desk.worker.user_id))
    return client


@pytest.fixture
def concern(desk):
    return raised(desk)


def kept(desk, concern) -> StoredFile:
    facts = {"key": "concern", "subject_id": concern.pk, "name": "map.pdf", "upload": scan(PDF), "about": "Body map"}
    return operations.add_file(actor=desk.worker, **facts)


def add(client, record, content=PDF, name="body map.pdf", about="Body map of 3 May", key="concern"):
    path = reverse("add_file", args=[key, record.pk])
    return client.post(path, {"about": about, "file": SimpleUploadedFile(name, content)}, follow=True)


def words(answer) -> str:
    return answer.content.decode()


def download(client, row):
    return client.get(reverse("download_file", args=[row.pk]))


def test_a_file_is_added_shown_with_the_record_and_taken_out_as_an_attachment(worker, concern):
    page = words(add(worker, concern))
    assert "Body map of 3 May" in page
    row = StoredFile.objects.get()
    answer = download(worker, row)
    assert answer.getvalue() == PDF
    assert answer.headers["Content-Disposition"] == 'attachment; filename="body map.pdf"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Type"] == "application/pdf"


def test_adding_and_reading_are_on_record_without_the_name_and_reading_is_in_the_ledger(worker, desk, concern):
    add(worker, concern, name="Edith Marlowe.pdf")
    row = StoredFile.objects.get()
    download(worker, row).getvalue()
    said = Entry.objects.filter(action__startswith="file_").order_by("seq")
    assert [one.action for one in said] == ["file_added", "file_downloaded"]
    assert said[0].subject_id == str(concern.pk)
    assert not any("Edith" in str(vars(one)) for one in Entry.objects.all())
    handle_event(str(Event.objects.get(kind="file_downloaded").pk))
    left = Left.objects.get(way="file")
    assert (left.root_id, left.channel) == (concern.pk, "download")
    assert left.to_name == f"{desk.worker.name}, {desk.council.name}"


def test_what_lies_in_the_database_is_sealed(desk, concern):
    row = kept(desk, concern)
    assert b"PDF" not in bytes(FileContent.objects.get(file=row).sealed)


def test_a_file_that_somebody_changed_is_not_given_out(worker, desk, concern):
    row = kept(desk, concern)
    StoredFile.objects.filter(pk=row.pk).update(digest="0" * 64)
    with pytest.raises(Refused, match="not as it was kept"):
        operations.open_file(actor=desk.worker, file_id=row.pk)


def test_a_photograph_goes_in_with_the_place_and_comes_out_without(worker, concern):
    add(worker, concern, content=photograph(), name="IMG_1.jpg")
    content = download(worker, StoredFile.objects.get()).getvalue()
    with Image.open(io.BytesIO(content)) as opened:
        assert dict(opened.getexif()) == {}


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (PROGRAM, "x.pdf", "not what its name says"),
        (PROGRAM, "x.exe", "cannot be kept"),
        (b"", "x.pdf", "The file is empty"),
        (b"x" * (rules.LARGEST + 1), "x.txt", "must be smaller than 20 MB"),
    ],
)
def test_what_is_refused_says_why_beside_the_field_and_keeps_what_was_typed(worker, concern, content, name, said):
    page = words(add(worker, concern, content=content, name=name))
    assert said in page
    assert 'value="Body map of 3 May"' in page
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize(("sent", "said"), [({"about": "x"}, "Choose a file"), ({}, "Say what it is")])
def test_what_is_missing_is_asked_for(worker, concern, sent, said):
    assert said in words(worker.post(reverse("add_file", args=["concern", concern.pk]), sent))


def test_a_record_holds_so_many_and_no_more(desk, concern, monkeypatch):
    row = kept(desk, concern)
    StoredFile.objects.filter(pk=row.pk).update(size=rules.MOST_BYTES)
    with pytest.raises(Refused, match="larger than 200 MB together"):
        kept(desk, concern)


def test_it_is_taken_out_with_a_reason_and_its_content_is_gone(worker, desk, concern):
    row = kept(desk, concern)
    path = reverse("remove_file", args=[row.pk])
    assert "Say why it is taken out" in words(worker.post(path, {"because": " "}))
    page = words(worker.post(path, {"because": "Belongs to somebody else"}, follow=True))
    assert "Taken out by" in page
    assert "Belongs to somebody else" in page
    assert not FileContent.objects.exists()
    assert download(worker, row).status_code == 404
    assert worker.post(path, {"because": "Again"}).status_code == 404


@pytest.mark.parametrize("name", ["download_file", "remove_file"])
def test_another_council_finds_no_such_file(client, desk, concern, name):
    row = kept(desk, concern)
    sign_in(client, "triage-worker", CouncilFactory())
    assert client.get(reverse(name, args=[row.pk])).status_code == 404
    assert client.get(reverse("add_file", args=["concern", concern.pk])).status_code == 404
    for act in (
        lambda who: operations.open_file(actor=who, file_id=row.pk),
        lambda who: operations.remove_file(actor=who, file_id=row.pk, because="x"),
    ):
        with pytest.raises(StoredFile.DoesNotExist):
            act(actor("triage-worker"))


@pytest.mark.parametrize("role", ["governance-lead", "administrator"])
def test_a_role_without_casework_reads_and_adds_none(client, desk, concern, role):
    row = kept(desk, concern)
    user = sign_in(client, role, desk.council)
    assert download(client, row).status_code in (403, 404)
    assert client.get(reverse("add_file", args=["concern", concern.pk])).status_code in (403, 404)
    with pytest.raises((PermissionDenied, StoredFile.DoesNotExist)):
        operations.open_file(actor=actor_of(user), file_id=row.pk)


def test_a_stranger_signs_in_first_and_a_made_up_kind_of_record_is_none(client, worker, desk, concern):
    assert Client().get(reverse("download_file", args=[kept(desk, concern).pk])).url.startswith("/accounts/login/")
    assert worker.get(reverse("add_file", args=["user", concern.pk])).status_code == 404


def test_a_role_that_ends_and_a_record_that_is_restricted_close_the_next_download(worker, desk, concern):
    row = kept(desk, concern)
    assert download(worker, row).status_code == 200
    Concern = type(concern)
    Concern.objects.filter(pk=concern.pk).update(restricted=True)
    assert download(worker, row).status_code == 404
    Concern.objects.filter(pk=concern.pk).update(restricted=False)
    Membership.objects.filter(user_id=desk.worker.user_id).update(ended_at=clock.now())
    assert download(worker, row).status_code == 403


def test_what_shows_an_action_is_read_by_whoever_asked_for_it_and_by_nobody_else(client):
    sides = asking()
    action = asked(sides)
    sign_in(client, User.objects.get(pk=sides.lead.user_id))
    page = words(add(client, action, key="action", about="Training record"))
    assert "Choose nothing that names" in words(client.get(reverse("add_file", args=["action", action.pk])))
    assert "Training record" in page
    row = StoredFile.objects.get()
    sign_in(client, User.objects.get(pk=sides.worker.user_id))
    assert "Training record" in words(client.get(reverse("action", args=[action.pk])))
    assert download(client, row).status_code == 200
    assert client.get(reverse("remove_file", args=[row.pk])).status_code == 404
    assert client.get(reverse("add_file", args=["action", action.pk])).status_code == 404
    sign_in(client, "trust-lead")
    assert download(client, row).status_code == 404


def test_with_a_scanner_what_is_clean_is_kept_and_said_to_be_scanned(desk, concern, settings):
    with clamd() as settings.CLAMD_ADDRESS:
        assert kept(desk, concern).scanned is True
    settings.CLAMD_ADDRESS = ""
    assert kept(desk, concern).scanned is False


def test_a_virus_is_refused_and_on_record(worker, concern, settings):
    with clamd() as settings.CLAMD_ADDRESS:
        page = words(add(worker, concern, content=EICAR.encode(), name="x.txt"))
    assert "A virus was found in this file" in page
    assert not StoredFile.objects.exists()
    assert Entry.objects.get(action="file_with_virus_refused").subject_id == str(concern.pk)


@pytest.mark.parametrize("how", ["garbage", "nothing", "error"])
def test_a_scanner_that_does_not_answer_as_it_should_keeps_nothing(worker, concern, settings, how):
    with clamd(how) as settings.CLAMD_ADDRESS:
        page = words(add(worker, concern))
    assert "Files cannot be checked for viruses just now" in page
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize("address", ["", "127.0.0.1:9", "/nowhere/clamd.ctl"])
def test_where_scanning_is_required_and_the_scanner_is_down_nothing_is_kept(worker, concern, settings, address):
    settings.CLAMD_ADDRESS, settings.FILES_MUST_BE_SCANNED = address, True
    assert "Files cannot be checked for viruses just now" in words(add(worker, concern))
    assert not StoredFile.objects.exists()


def test_without_an_audit_no_file_leaves_and_none_is_kept(worker, desk, concern):
    from goldenthread.desk.tests.pages import audit_that_cannot_be_written

    row = kept(desk, concern)
    with audit_that_cannot_be_written():
        assert download(worker, row).status_code == 503
        assert add(worker, concern).status_code == 503
    assert StoredFile.objects.count() == 1


def test_the_record_asks_for_its_files_once_however_many(worker, desk, concern, django_assert_max_num_queries):
    from goldenthread.desk.tests.pages import statements

    seen = []
    for more in (1, 6):
        for _ in range(more):
            kept(desk, concern)
        worker.get(reverse("concern", args=[concern.pk]))
        with statements() as counted:
            worker.get(reverse("concern", args=[concern.pk]))
        seen.append(len(counted))
    assert seen[0] == seen[1]
