"""Records that files are kept with. The setting FILE_SUBJECTS names one page that lists them, so that this app knows none."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Subject:
    """One kind of record with files: which of them an actor may read, to which they may add, and the page of one."""

    key: str
    words: str
    page: str  # the name of its address, which takes its id
    readable: Callable[[Any], QuerySet[Any]]
    addable: Callable[[Any], QuerySet[Any]]
    root_id: Callable[[Any], Any]  # the concern that such a record is about, for the ledger
    warning: str = ""  # what somebody must know before they add one


def every_subject() -> tuple[Subject, ...]:
    """Every kind of record that has files."""
    found: tuple[Subject, ...] = import_string(settings.FILE_SUBJECTS)
    return found


def subject_of(key: str) -> Subject | None:
    """The kind of record that is called so."""
    return next((one for one in every_subject() if one.key == key), None)
