"""Lists as somebody takes them away in a test, and what is in the file."""

import csv
import io
from typing import Any

from django.test import Client

AS_CSV = {"why": "team", "kind": "csv"}


def take(client: Client, path: str, **said: str) -> Any:
    """The answer to somebody who says why and takes the list at this address away."""
    answer = client.post(path, AS_CSV | said)
    answer.taken = answer.getvalue()  # type: ignore[attr-defined]
    return answer


def lines(answer: Any) -> list[list[str]]:
    """Every line of a file of plain values, its mark first."""
    return list(csv.reader(io.StringIO(answer.taken.decode("utf-8-sig"))))


def table(answer: Any) -> list[list[str]]:
    """The list itself: its columns, and its rows."""
    found = lines(answer)
    return found[found.index([]) + 1 :]
