"""Two files at one moment, to two records of one organisation, with room for one."""

import threading

import pytest
from django.db import connection, transaction

from goldenthread.cases.tests.factories import raised, triage_desk
from goldenthread.core.decisions import Refused
from goldenthread.files import operations
from goldenthread.files.models import StoredFile
from goldenthread.files.scanning import Upload, Verdict
from goldenthread.files.tests.corpus import PDF

SOON = 0.5  # seconds: long enough for one that does not wait to be kept


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgres  # SQLite has one transaction that writes at a time
def test_the_second_waits_for_the_first_and_is_told_that_there_is_no_room(settings):
    desk, refused = triage_desk(), []
    records = [raised(desk), raised(desk)]
    settings.FILES_MOST_GIGABYTES = len(PDF) * 1.5 / 2**30

    def add(record):
        chosen = {"key": "concern", "subject_id": record.pk, "name": "map.pdf", "about": "Body map"}
        operations.add_file(actor=desk.worker, upload=Upload(PDF, Verdict.CLEAN), **chosen)

    def meanwhile():
        try:
            add(records[1])
        except Refused as told:
            refused.extend(told.reasons)
        finally:
            connection.close()

    second = threading.Thread(target=meanwhile)
    with transaction.atomic():
        add(records[0])
        second.start()
        second.join(SOON)
    second.join()
    assert StoredFile.objects.get().subject_id == records[0].pk
    assert "no room for more files" in refused[0]
