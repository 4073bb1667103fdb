"""Addresses of pages. A list asks for many: each kind is worked out once in the life of a process."""

from functools import cache
from typing import Any
from uuid import UUID

from django.urls import get_urlconf, reverse

NOBODYS = "00000000-0000-4000-8000-000000000000"  # an id that stands for any


def address(page: str, *about: Any) -> str:
    """The address of a page that takes nothing, or takes the id of a record."""
    if not about:
        return _of_page(page, get_urlconf())
    if len(about) == 1 and isinstance(about[0], UUID):
        return _of_record(page, get_urlconf()).replace(NOBODYS, str(about[0]))
    return reverse(page, args=about)


@cache
def _of_page(page: str, urlconf: str | None) -> str:
    return reverse(page, urlconf)


@cache
def _of_record(page: str, urlconf: str | None) -> str:
    return reverse(page, urlconf, args=[NOBODYS])


def id_in(text: str) -> UUID | None:
    """The identifier that somebody's address or form holds; None where it holds anything else."""
    try:
        return UUID(text)
    except ValueError:
        return None
