"""One request, undone again; what it answered, and what it would have written."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldenthread.accounts.models import User
from goldenthread.accounts.tests.factories import sign_in
from tests.access.shapes.stage import AN_ID
from tests.access.world import World

CHANGES = re.compile(r'^(?:INSERT INTO|UPDATE|DELETE FROM) "(?!django_session|audit_|drafts_)(\w+)"')
BY_CHANCE = re.compile(
    r'name="(?:csrfmiddlewaretoken|unsent)" value="[^"]*"|name="(?:form_)?key" value="[\w-]{32}"|'
    r'"csrf-token" content="[^"]*"|nonce="[^"]*"|nonce-[\w+/=-]+|'
    r"\b[0-9A-F]{8}\b"
)
SHOWN_HEADERS = ("Location", "Content-Type", "Content-Disposition", "Cache-Control")


@dataclass(frozen=True)
class Asked:
    """What a request was answered, and what it asked of the database."""

    status: int
    headers: str
    body: str
    statements: int
    written: tuple[str, ...]  # each change, but of sessions, drafts and the audit
    rights: Any  # of whoever asked, afterwards

    @property
    def same(self) -> tuple[int, str, str, int]:
        """What two answers have in common between which nobody can tell a difference."""
        return self.status, _without_chance(self.headers), _without_chance(self.body), self.statements


def _without_chance(text: str) -> str:
    return BY_CHANCE.sub("", AN_ID.sub("id", text))


def browser(world: World, relation: str) -> Client:
    """Somebody who stands in this relation, signed in; a stranger is nobody."""
    client = Client(raise_request_exception=False)
    if relation in world.people:
        sign_in(client, world.people[relation])
    return client


def ask(client: Client, method: str, address: str, data: Mapping[str, Any] | None = None, **headers: Any) -> Asked:
    """Ask, and undo whatever it did."""
    cookies = client.cookies.copy()
    connection.queries_log.clear()  # which holds the last nine thousand
    with transaction.atomic():
        with CaptureQueriesContext(connection) as seen:
            answer = getattr(client, method)(address, data or {}, **headers)
            body = answer.getvalue().decode(errors="ignore")
        rights = _rights(client)
        transaction.set_rollback(True)
    client.cookies = cookies
    said = [one["sql"] for one in seen.captured_queries]
    shown = "\n".join(f"{name}: {answer.headers[name]}" for name in SHOWN_HEADERS if name in answer.headers)
    written = tuple(sql for sql in said if CHANGES.match(sql))
    return Asked(answer.status_code, shown, body, len(said), written, rights)


def _rights(client: Client) -> Any:
    """Whether the account of whoever asked is open, and each role in each team."""
    user = User.objects.filter(pk=client.session.get("_auth_user_id")).first()
    if user is None:
        return None
    held = sorted((str(one.team_id), one.role) for one in user.memberships.all())
    return user.is_active, held
