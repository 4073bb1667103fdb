"""Rows as a file that a spreadsheet opens, in which nothing that somebody typed can run."""

import csv
from collections.abc import Iterable

from django.http import HttpResponse

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula (OWASP, CSV injection). What was typed stays readable."""
    return f"'{cell}" if cell.startswith(STARTS_A_FORMULA) else cell


def csv_response(rows: Iterable[list[str]], name: str) -> HttpResponse:
    """A download. Its name holds no person: names stay out of folders and histories."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response.write("\ufeff")  # so that a spreadsheet reads it as UTF-8
    writer = csv.writer(response)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return response
