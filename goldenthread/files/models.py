"""Files that are kept with a record."""

from typing import Any, Self

from django.db import models
from django.db.models import Q

from goldenthread.accounts.models import Organisation
from goldenthread.core.models import BaseModel
from goldenthread.files.subjects import every_subject


class StoredFileQuerySet(models.QuerySet["StoredFile"]):
    def visible_to(self, actor: Any) -> Self:
        """Those of the records that the actor may read now."""
        within = Q(pk__in=[])
        for subject in every_subject():
            within |= Q(subject_kind=subject.key, subject_id__in=subject.readable(actor).values("pk"))
        return self.filter(within)


class StoredFile(BaseModel):
    """A file kept with a record: what it is, who added it and when. Whoever may read the record may take a copy.

    `subject_kind` and `subject_id` are the record (config.file_subjects). Its name is the one it came with, cleaned; with
    us it has none. `removed_at` and what follows say who took it out of the record and why: its bytes are deleted then.
    Source: issue "Who may see what" 8; OWASP ASVS 5.0, V5.
    """

    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="files")
    subject_kind = models.CharField(max_length=20)
    subject_id = models.UUIDField()
    root_id = models.UUIDField()  # the concern that the record is about, for the ledger
    name = models.CharField(max_length=120)
    about = models.CharField(max_length=200)
    kind = models.CharField(max_length=5)
    size = models.PositiveIntegerField()  # bytes, as kept
    digest = models.CharField(max_length=64)  # SHA-256 of what is kept
    scanned = models.BooleanField()  # whether a virus scanner looked at it
    added_by_id = models.UUIDField()
    added_by = models.CharField(max_length=200)
    added_for = models.CharField(max_length=200)  # the organisation
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.CharField(max_length=200, blank=True)
    removed_because = models.CharField(max_length=300, blank=True)

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["subject_id", "-created_at"], name="files_by_subject")]
        constraints = [
            models.CheckConstraint(
                name="a_file_removed_says_by_whom_and_why",
                condition=Q(removed_at=None, removed_by="", removed_because="")
                | Q(removed_at__isnull=False) & ~Q(removed_by="") & ~Q(removed_because=""),
            )
        ]

    def __str__(self) -> str:
        return self.name


class FileContent(BaseModel):
    """The bytes of a file, sealed with a key of this installation: a copy of the database alone does not show them."""

    file = models.OneToOneField(StoredFile, models.PROTECT, related_name="content")
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return str(self.file_id)
