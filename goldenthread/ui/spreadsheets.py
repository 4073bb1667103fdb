"""Rows as a file that a spreadsheet opens, in which nothing that somebody typed can run."""

import csv
import unicodedata
from collections.abc import Iterable
from itertools import chain
from typing import Protocol

from django.http import HttpResponse

from goldenthread.core import clock

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula (OWASP, CSV injection). What was typed stays readable."""
    # Some programs drop the space in front, and some read the wide form of a sign as the sign.
    first = unicodedata.normalize("NFKC", cell).lstrip()
    return f"'{cell}" if first.startswith(STARTS_A_FORMULA) or cell.startswith(STARTS_A_FORMULA) else cell


class Taker(Protocol):
    """Whoever takes a list away, as far as its mark says."""

    @property
    def name(self) -> str: ...
    @property
    def organisation_name(self) -> str: ...


def mark(taker: Taker) -> list[list[str]]:
    """The first lines of every list that is taken away: a copy found elsewhere says who took it, and when."""
    moment = clock.now().astimezone(clock.LONDON)
    return [["Taken by", taker.name, taker.organisation_name], ["Taken at", f"{moment:%d/%m/%Y %H:%M}"], []]


def csv_response(rows: Iterable[list[str]], name: str, *, taker: Taker) -> HttpResponse:
    """A download, marked with its taker. Its name holds no person: names stay out of folders and histories."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response.write("\ufeff")  # so that a spreadsheet reads it as UTF-8
    writer = csv.writer(response)
    lines = chain(mark(taker), rows)
    writer.writerows([harmless(cell) for cell in row] for row in lines)
    return response
