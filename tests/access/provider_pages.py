"""Everything that somebody at a provider may open, as bytes: to compare before and after something that it must not notice.

Reusable: `everything(who, table, records, token)` signs in afresh, opens every address of the product that their role may open
with the records given (their own report, the registers, what they were told, and the concern that they know nothing of),
downloads among them; searches; calls every address of the API with the token of their organisation; and reads their mailbox.
Tokens against forgery aside, two readings at one moment are equal unless something moved.
"""

import json
import re
from typing import Any

from django.test import Client
from django.urls import reverse

from goldenthread.accounts.models import Team, User
from goldenthread.accounts.tests.factories import sign_in
from goldenthread.config.addresses import OTHERS, every_address
from goldenthread.outbox.models import Message

TOKEN = re.compile(
    rb'name="(?:csrfmiddlewaretoken|key|unsent)" value="[^"]+"|name="csrf-token" content="[^"]+"'
)  # new each time
HEADERS = ("Content-Type", "Content-Disposition", "Location")
SIGNING_IN = ("account_", "mfa_")
MACHINE = ("healthz", "readyz")  # how the machine is, not what it holds
OWN = ("own_looks",)  # what they opened themselves, one more at each reading
SEARCHED = ("Larkfield", "Edith")


def everything(
    who: User, table: dict[str, Any], records: dict[str, list[Any]], token: str, report: dict[str, Any]
) -> dict[str, tuple[Any, ...]]:
    """What `who` gets at each address: status, headers and body. `records` has, by kind, the ids to open each address with;
    `report` is what their own system sends, the same at each reading."""
    client = Client()
    sign_in(client, who)
    found = _of_system(token, report)
    found |= {path: _answer(client.get(path)) for path in addresses(table, records)}
    for words in SEARCHED:
        found[f"search for {words}"] = _answer(client.post(reverse("search"), {"words": words}, follow=True))
    return found | {"mailbox": _mailbox(who)}


def _of_system(token: str, report: dict[str, Any]) -> dict[str, tuple[Any, ...]]:
    """What their organisation's own system is answered: each address of the API, and a report of its own, sent again."""
    client, bearer = Client(), {"authorization": f"Bearer {token}"}
    answers = {}
    for path in [one.path for one in every_address() if one.who == "token"]:
        for key, body in (("", {}), ("sent-again", report), ("", report | {"location_id": "1-NOWHERE"})):
            sent = client.post(path, json.dumps(body), "application/json", headers=bearer | {"idempotency-key": key})
            answers[f"{path} sent {key or len(body)}"] = _answer(sent)
        for page in ("", "?limit=1", "?limit=1&offset=1", "?offset=50"):
            answers[f"{path}{page}"] = _answer(client.get(f"{path}{page}", headers=bearer))
    return answers


def addresses(table: dict[str, Any], records: dict[str, list[Any]]) -> list[str]:
    """Every address that is opened and not posted to, with every record given. One that lacks a record is an error."""
    paths = []
    for one in every_address():
        skipped = one.name in OTHERS or one.who == "token" or one.name.startswith(SIGNING_IN) or one.name in (*MACHINE, *OWN)
        if skipped or table[one.name].get("post"):
            continue
        kinds = table[one.name].get("of", ())
        paths += [reverse(one.name, args=ids) for ids in _choices([records[kind] for kind in kinds])]
    return paths


def _choices(ids: list[list[Any]]) -> list[list[Any]]:
    """Each record of the first kind, with the first of any further kind: no address here needs every pair."""
    if not ids:
        return [[]]
    return [[first, *(others[0] for others in ids[1:])] for first in ids[0]]


def _answer(response: Any) -> tuple[Any, ...]:
    streamed = getattr(response, "streaming_content", None)
    body = b"".join(streamed) if streamed is not None else response.content
    return response.status_code, tuple(response.headers.get(name, "") for name in HEADERS), TOKEN.sub(b"", body)


def _mailbox(who: User) -> tuple[Any, ...]:
    """Every e-mail to them or to a mailbox of their organisation."""
    teams = Team.objects.filter(organisation__teams__memberships__user=who)
    to = {who.email, *teams.values_list("mailbox", flat=True)}
    return tuple(Message.objects.filter(to_address__in=to).order_by("created_at").values_list("letter", "words"))


def moved(before: dict[str, tuple[Any, ...]], after: dict[str, tuple[Any, ...]]) -> list[str]:
    """The addresses at which something is not as it was."""
    return sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))
