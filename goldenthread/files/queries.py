"""The files of a record, for those who may read it."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Count, QuerySet, Sum

from goldenthread.core import wall
from goldenthread.files.models import StoredFile
from goldenthread.files.rules import Kept


def files(actor: Any) -> QuerySet[StoredFile]:
    """Every file that is there, of the records that the actor may read now."""
    return StoredFile.objects.visible_to(actor).filter(removed_at=None)


def files_with(subject_id: UUID) -> list[StoredFile]:
    """A record’s files, newest first, and those that were taken out. Its caller has shown that it is the actor’s to read."""
    return list(StoredFile.objects.filter(subject_id=subject_id).order_by("-created_at", "-pk"))


def files_about(actor: Any, root_id: UUID) -> QuerySet[StoredFile]:
    """The files of a concern and of everything that came of it (meetings, requests, actions), as far as the actor may read
    them now, the latest on top."""
    return files(actor).filter(root_id=root_id).order_by("-created_at", "-pk")


def weighed(subject_id: UUID, owner_id: UUID) -> Kept:
    """How many files a record has and their bytes, and the bytes that its organisation keeps of all its records."""
    there = StoredFile.objects.filter(subject_id=subject_id, removed_at=None).aggregate(files=Count("pk"), size=Sum("size"))
    with wall.beyond():  # a sum of bytes: whoever answers a council's request reaches only the files of that request
        of_all = StoredFile.objects.filter(owner_id=owner_id, removed_at=None).aggregate(size=Sum("size"))["size"]
    most = settings.FILES_MOST_GIGABYTES * 2**30
    return Kept(files=there["files"], size=there["size"] or 0, by_organisation=of_all or 0, most=most)
