"""A page with a form as a browser holds it: what it carries, and sending it."""

import re
from html import unescape
from typing import Any

_TICKET = re.compile(r'name="unsent" value="([^"]+)"')


def ticket_of(answer: Any) -> str:
    """The ticket that a page carries. Fails when it carries none."""
    found = _TICKET.search(answer.content.decode())
    assert found, "the page carries no ticket"
    return found[1]


def read(answer: Any) -> str:
    """The words of a page, without its markup."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def save(client: Any, ticket: str, **typed: Any) -> Any:
    """Save as the script of the page does."""
    return client.post("/drafts", typed | {"unsent": ticket}, headers={"Accept": "application/json"})
