"""Files: kept with a record, taken out of it, and read by whoever may read the record."""

from hashlib import sha256
from typing import Any
from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.letters import write_of_list
from goldenthread.accounts.models import Organisation
from goldenthread.accounts.queries import people_who_may
from goldenthread.audit import operations as audit
from goldenthread.audit.permissions import Permission as Audit
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation
from goldenthread.files import queries, rules
from goldenthread.files.inspecting import inspected
from goldenthread.files.models import FileContent, StoredFile
from goldenthread.files.permissions import Permission
from goldenthread.files.scanning import Upload, was_scanned
from goldenthread.files.sealing import opened, seal
from goldenthread.files.subjects import Subject, subject_of
from goldenthread.outbox import operations as outbox


@operation
def add_file(*, actor: Actor, key: str, subject_id: UUID, name: str, upload: Upload, about: str) -> StoredFile:
    """Keep a file with a record, when it is what its name says and holds nothing that runs.

    The scanner has looked at the `upload` before, outside of this transaction. Raises Refused, in words for whoever chose
    it; VirusFound where the scanner found something.
    """
    subject, record = _addable(actor, key, subject_id)
    scanned = was_scanned(upload)
    assert actor.user_id is not None
    kind = rules.kind_of(name)
    _wait_for_room(record.owner_id)
    may = rules.may_add(kind=kind, size=len(upload.content), kept=queries.weighed(subject_id, record.owner_id))
    if not may.met or kind is None:
        raise Refused(may.reasons)
    kept = inspected(kind, upload.content)
    row = StoredFile.objects.create(
        owner_id=record.owner_id,
        subject_kind=subject.key,
        subject_id=subject_id,
        root_id=subject.root_id(record),
        name=rules.clean_name(name),
        about=about,
        kind=kind,
        size=len(kept),
        digest=sha256(kept).hexdigest(),
        scanned=scanned,
        added_by_id=actor.user_id,
        added_by=actor.name,
        added_for=actor.organisation_name,
    )
    FileContent.objects.create(file=row, sealed=seal(kept, row.pk))
    audit.record(actor, "file_added", record, file=str(row.pk), kind=kind, size=len(kept), digest=row.digest)
    return row


@operation
def record_virus(*, actor: Actor, key: str, subject_id: UUID) -> None:
    """Keep that somebody tried to add a file in which the scanner found a virus, and tell the record’s governance leads."""
    _, record = _addable(actor, key, subject_id)
    audit.record(actor, "file_with_virus_refused", record, reference=record.reference)
    leads = people_who_may(record.owner_id, Audit.SEE_WHO_LOOKED)
    write_of_list(leads, "virus-found", record, page="viruses_found", owner_id=record.owner_id)


@operation
def open_file(*, actor: Actor, file_id: UUID) -> bytes:
    """What is in a file, and that it was taken out: on record and in the ledger. Raises StoredFile.DoesNotExist."""
    actor.require(Permission.USE_FILES)
    row = queries.files(actor).select_related("content").get(pk=file_id)
    content = opened(row.content.sealed, row.pk)
    if sha256(content).hexdigest() != row.digest:
        raise Refused("This file is not as it was kept. Tell your administrator.")
    audit.record(actor, "file_downloaded", row)
    outbox.enqueue("file_downloaded", file_id=str(row.pk), organisation_id=str(actor.organisation_id), by=actor.name)
    return content


@operation
def remove_file(*, actor: Actor, file_id: UUID, because: str) -> StoredFile:
    """Take a file out of its record and delete its content, such as one that belongs to somebody else's."""
    actor.require(Permission.USE_FILES)
    row = queries.files(actor).select_for_update(of=("self",)).get(pk=file_id)
    _, record = _addable(actor, row.subject_kind, row.subject_id)
    FileContent.objects.filter(file=row).delete()
    row.removed_at, row.removed_by, row.removed_because = clock.now(), actor.name, because
    row.save(update_fields=["removed_at", "removed_by", "removed_because"])
    audit.record(actor, "file_removed", record, file=str(row.pk))
    return row


def _wait_for_room(owner_id: UUID) -> None:
    """Until whoever adds a file to another of the organisation's records is done: what it keeps in all is a limit too."""
    Organisation.objects.select_for_update(no_key=True).get(pk=owner_id)


def _addable(actor: Actor, key: str, subject_id: UUID) -> tuple[Subject, Any]:
    """The record, when the actor may add to it."""
    actor.require(Permission.USE_FILES)
    subject = subject_of(key)
    if subject is None:
        raise StoredFile.DoesNotExist
    return subject, subject.addable(actor).select_for_update(of=("self",)).get(pk=subject_id)  # two at once are counted
