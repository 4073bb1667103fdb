"""While the scanner looks, which can take ten seconds, nothing waits for it but the page of whoever sent the file."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, connections, transaction
from django.urls import reverse

from goldenthread.accounts.models import User
from goldenthread.accounts.tests.factories import sign_in
from goldenthread.cases.models import Concern
from goldenthread.cases.tests.factories import raised, triage_desk
from goldenthread.core.decisions import Refused
from goldenthread.files import operations
from goldenthread.files.models import StoredFile
from goldenthread.files.scanning import Upload, Verdict, VirusFound
from goldenthread.files.tests.clamd import clamd
from goldenthread.files.tests.corpus import PDF


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("then", "kept"), [("well", 1), ("nothing", 0)])
def test_while_the_scanner_is_silent_no_transaction_is_open_and_others_write_to_the_record(client, settings, then, kept):
    desk = triage_desk()
    concern = raised(desk)
    sign_in(client, User.objects.get(pk=desk.worker.user_id))
    sends, seen = connections["default"], {}  # the connection of this thread, looked at from the scanner's

    def meanwhile():
        seen["transaction"] = sends.in_atomic_block
        try:
            with transaction.atomic():
                record = Concern.objects.select_for_update(nowait=True).get(pk=concern.pk)
                seen["written"] = Concern.objects.filter(pk=record.pk).update(restricted=False)
        finally:
            connection.close()

    with clamd(then, meanwhile) as settings.CLAMD_ADDRESS:
        sent = {"about": "Body map", "file": SimpleUploadedFile("map.pdf", PDF)}
        client.post(reverse("add_file", args=["concern", concern.pk]), sent)
    assert seen == {"transaction": False, "written": 1}
    assert StoredFile.objects.filter(scanned=True).count() == StoredFile.objects.count() == kept


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("verdict", "required", "fault"),
    [
        (Verdict.CLEAN, True, None),
        (Verdict.CLEAN, False, None),
        (Verdict.NOT_SCANNED, True, Refused),
        (Verdict.NOT_SCANNED, False, None),
        (Verdict.NO_ANSWER, True, Refused),
        (Verdict.NO_ANSWER, False, Refused),
        (Verdict.VIRUS, True, VirusFound),
        (Verdict.VIRUS, False, VirusFound),
    ],
)
def test_what_the_scanner_did_not_call_clean_is_kept_only_where_none_is_named_nor_needed(settings, verdict, required, fault):
    settings.FILES_MUST_BE_SCANNED = required
    desk = triage_desk()
    chosen = {"key": "concern", "subject_id": raised(desk).pk, "name": "map.pdf", "about": "Body map"}
    add = lambda: operations.add_file(actor=desk.worker, upload=Upload(PDF, verdict), **chosen)  # noqa: E731
    if fault is None:
        assert add().scanned is (verdict == Verdict.CLEAN)
    else:
        with pytest.raises(fault):
            add()
        assert not StoredFile.objects.exists()
