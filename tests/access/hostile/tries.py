"""What is tried: each yields in words whatever obeys a text, breaks at it, loses it, or writes it where it may not stand."""

import logging
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from django.db import transaction
from django.test import Client

from goldenthread.accounts.models import Organisation
from goldenthread.accounts.tests.factories import sign_in
from goldenthread.audit.models import Entry
from goldenthread.config.roles import ROLES
from goldenthread.core import clock
from goldenthread.outbox.carriers import hand_over
from goldenthread.outbox.models import Message
from tests.access.hostile import reading
from tests.access.shapes.asking import Asked, ask, browser
from tests.access.shapes.forms import forms_of
from tests.access.test_matrix import TABLE, ours, who_opens
from tests.access.world import World

Tried = Counter[str]
MARK = "zz"

LEADS = ("governance-lead", "safeguarding-manager")
LEAD_WHO_MAY = {str(permission): role for role in LEADS for permission in ROLES[role].permissions}
LEAD_OF = {one.name: next((LEAD_WHO_MAY[may] for may in one.permissions if may in LEAD_WHO_MAY), "") for one in ours()}
# Every page of the table that somebody of the world, or a lead of the same council, can open by its address.
PAGES = sorted(name for name, row in TABLE.items() if not row.get("post") and (who_opens(row) or LEAD_OF[name]))


def opener(world: World, name: str) -> Client:
    """Somebody for whom one of PAGES opens: whoever has most to do with the case, or a lead of the same council."""
    if relation := who_opens(TABLE[name]):
        return browser(world, relation)
    client = Client(raise_request_exception=False)
    sign_in(client, LEAD_OF[name], Organisation.objects.get(pk=world.records["organisation"]))
    return client


def on_a_page(world: World, name: str, tried: Tried) -> Iterator[str]:
    """A page about records in whose every field such a text stands: it opens, and shows them."""
    asked = ask(opener(world, name), "get", world.address(name))
    tried["pages"] += 1
    tried["pages that show one"] += MARK in asked.body
    if asked.status >= 500 and asked.status not in TABLE[name].get("answers", ()):
        yield f"{name} breaks: {asked.status}"
    yield from (f"{name} {obeyed}" for obeyed in reading.of_page(asked.body))
    yield from (f"{name} has it in the header {line}" for line in asked.headers.splitlines() if MARK in line)


def in_a_form(world: World, name: str, what: str, text: str, tried: Tried) -> Iterator[str]:
    """Every form of a page with such a text in each field that is typed in: never a fault of ours; shown again as it was typed
    where it is refused; in no audit and no log."""
    client, address = opener(world, name), world.address(name)
    page = ask(client, "get", address)
    for form in forms_of(page.body) if page.status == 200 else ():
        if form.method != "post" or not form.typed:
            continue
        typed = dict.fromkeys(form.typed, text)
        where = f"{name}, sent with {what},"
        answer = _sent(client, form.action or address, form.plausible | typed)
        tried["forms"] += 1
        tried["fields that are typed in"] += len(typed)
        yield from (f"{where} {fault}" for fault in _wrong(answer, typed, tried))


@dataclass(frozen=True)
class Sent:
    """What came of a form that was sent, whatever page it led to."""

    status: int
    body: str
    went_on: bool
    audited: str
    logged: str


def _sent(client: Client, address: str, sent: Mapping[str, Any]) -> Sent:
    """Send it, follow where it leads, and undo whatever it did."""
    cookies, before = client.cookies.copy(), clock.now()
    with transaction.atomic(), _log() as lines:
        answer = client.post(address, sent, follow=True)
        entries = Entry.objects.filter(at__gte=before).values_list("action", "kind", "detail")
        found = Sent(
            status=answer.status_code,
            body=answer.getvalue().decode(errors="ignore"),
            went_on=bool(answer.redirect_chain),
            audited=str(list(entries)),
            logged="\n".join(lines),
        )
        transaction.set_rollback(True)
    client.cookies = cookies
    return found


@contextmanager
def _log() -> Iterator[list[str]]:
    """Every line that is written to a log meanwhile."""
    lines: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: lines.append(f"{record.getMessage()} {record.exc_text or ''}")  # type: ignore[method-assign]
    logging.getLogger().addHandler(handler)
    try:
        yield lines
    finally:
        logging.getLogger().removeHandler(handler)


def _wrong(answer: Sent, typed: Mapping[str, str], tried: Tried) -> Iterator[str]:
    if answer.status >= 500:
        yield f"breaks: {answer.status}"
    yield from reading.of_page(answer.body)
    for words, which in ((answer.audited, "audit"), (answer.logged, "log")):
        if MARK in words:
            yield f"is in the {which}: {words[max(words.index(MARK) - 60, 0) : words.index(MARK) + 60]!r}"
    if not answer.went_on and answer.status < 400:
        kept = _typed_again(answer.body)
        for name, text in typed.items():
            tried["fields shown again"] += name in kept
            if name in kept and _lines(kept[name]) != _lines(text):
                yield f"does not keep what was typed into {name}: {kept[name][:60]!r}, not {text[:60]!r}"


def _lines(text: str) -> str:
    """As a browser sends it and shows it: line ends are one kind of line end, and a NUL is none of its characters."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


class _Again(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[str, str] = {}
        self.inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "input" and said.get("type", "text") in ("text", "search", "email", "tel"):
            self.kept[said.get("name", "")] = said.get("value", "")
        elif tag == "textarea":
            self.inside = said.get("name", "")
            self.kept[self.inside] = ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.kept[self.inside] += data


def _typed_again(body: str) -> dict[str, str]:
    page = _Again()
    page.feed(body)
    return page.kept


CONNECTORS = {
    **{name: "OR" for name in ("_connector", "connector", "_negated")},
    **{name: "1" for name in ("id", "pk__gte", "owner", "owner_id", "owner__name__contains", "person__name__startswith")},
    **{"order_by": "password", "sort": "-owner__id", "fields": "*", "__class__": "x", "filter": "1=1) OR (1=1", "q__in": "[]"},
    **{"extra": "SELECT 1", "alias": "x", "annotate": "1", "having": "1", "where": "1=1", "limit": "-1", "offset": "1e9"},
}


def in_a_query(world: World, name: str, texts: list[str], tried: Tried) -> Iterator[str]:
    """A page asked with words in its address that a careless filter would obey, and with such a text as every choice it has."""
    client, address = opener(world, name), world.address(name)
    page, other = ask(client, "get", address), ask(client, "get", address, CONNECTORS)
    tried["queries"] += 1
    if _shown(page) != _shown(other):
        yield f"{name} obeys what is in its address: {page.status} and {other.status}"
    known = {"page", "list", "from"} | {field for form in forms_of(page.body) if form.method == "get" for field in form.values}
    for text in texts:
        asked = ask(client, "get", address, dict.fromkeys(sorted(known), text))
        tried["queries"] += 1
        if asked.status >= 500 and asked.status not in TABLE[name].get("answers", ()):
            yield f"{name} asked for {text!r} breaks: {asked.status}"
        yield from (f"{name} asked for {text!r} {obeyed}" for obeyed in reading.of_page(asked.body))


def _shown(asked: Asked) -> tuple[int, list[str]]:
    """The rows of a page, without what stands around them, where it may repeat its own address."""
    return asked.status, [line for line in str(asked.same[2]).splitlines() if "<tr" in line or "<td" in line or "<h" in line]


DOWNLOADS = ("download_work_list", "download_actions", "download_looks", "download_retention_report")


def taken_away(world: World, name: str, tried: Tried) -> Iterator[str]:
    """Every list that can be taken away, as both kinds of file."""
    address = world.address(name)
    for kind, read in (("csv", reading.of_csv), ("xlsx", reading.of_workbook)):
        client = opener(world, name)
        with transaction.atomic():
            answer = client.post(address, {"kind": kind, "why": "team"})
            content = answer.getvalue()
            transaction.set_rollback(True)
        if "attachment" not in answer.headers.get("Content-Disposition", ""):
            yield f"{name} gives no {kind}"
            continue
        tried["files taken away"] += 1
        tried["files that hold one"] += kind == "csv" and MARK.encode() in content
        yield from (f"{name} as {kind} {fault}" for fault in read(content))


def in_letters(letters: list[Message], folder: Path, tried: Tried) -> Iterator[str]:
    """Each letter as it leaves: its headers are ours."""
    for letter in letters:
        before = set(folder.glob("*.eml"))
        hand_over(letter)
        (written,) = set(folder.glob("*.eml")) - before
        raw = written.read_bytes().decode()
        tried["letters"] += 1
        yield from (f"{letter.letter} {fault}" for fault in reading.of_letter(raw, to=letter.to_address))
