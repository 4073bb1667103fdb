"""The files of a record, for those who may read it."""

from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet, Sum

from goldenthread.files.models import StoredFile


def files(actor: Any) -> QuerySet[StoredFile]:
    """Every file that is there, of the records that the actor may read now."""
    return StoredFile.objects.visible_to(actor).filter(removed_at=None)


def files_with(subject_id: UUID) -> list[StoredFile]:
    """A record’s files, newest first, and those that were taken out. Its caller has shown that it is the actor’s to read."""
    return list(StoredFile.objects.filter(subject_id=subject_id).order_by("-created_at", "-pk"))


def weighed(subject_id: UUID) -> tuple[int, int]:
    """How many files a record has, and how many bytes they are together."""
    there = StoredFile.objects.filter(subject_id=subject_id, removed_at=None).aggregate(files=Count("pk"), size=Sum("size"))
    return there["files"], there["size"] or 0
