"""What is tried: each yields in words whatever somebody of ours learns of theirs, changes of it or links to it."""

from collections import Counter
from collections.abc import Iterator
from difflib import unified_diff
from typing import Any
from uuid import uuid4

import time_machine

from goldenthread.accounts.models import Membership
from goldenthread.config.addresses import Address
from goldenthread.core import clock
from tests.access.shapes.asking import Asked, ask, browser
from tests.access.shapes.forms import forms_of, with_theirs
from tests.access.shapes.stage import PLANTED, Stage
from tests.access.test_matrix import OF_THIS_COUNCIL, RELATIONS, TABLE, ours
from tests.access.world import World

NONSENSE = "Nobody-Planted"
SHOWN = 12  # lines of a difference
Tried = Counter[str]


def by_id(stage: Stage, name: str, relation: str, tried: Tried) -> Iterator[str]:
    """Open, do, print, download or join by the id of theirs: the same answer as for an id that is nowhere, from as many
    statements, and nothing of theirs in it."""
    client = browser(stage.ours, relation)
    for which, address, nowhere in stage.addresses(name):
        for method in ("get", "post"):
            with time_machine.travel(clock.now(), tick=False):  # a page says when it was printed
                asked, other = ask(client, method, address), ask(client, method, nowhere)
            tried["by id"] += 1
            where = f"{relation}: {method} {name} with {which} of theirs"
            yield from _learned(stage, asked, where, given=address)
            if asked.same != other.same:
                yield f"{where} is answered otherwise than what is nowhere: {_difference(asked, other)}"


def _difference(one: Asked, other: Asked) -> str:
    words = ("status", "headers", "body", "statements")
    return ", ".join(word for word, ours, theirs in zip(words, one.same, other.same, strict=True) if ours != theirs)


def lines_between(one: Asked, other: Asked) -> str:
    """The lines that only one of two answers has, for whoever must find out why."""
    of_one, of_other = (str(asked.same[2]).splitlines() for asked in (one, other))
    only = [line for line in unified_diff(of_other, of_one, lineterm="", n=0) if not line.startswith(("---", "+++", "@@"))]
    return "\n".join(only[:SHOWN])


def _learned(stage: Stage, asked: Asked, where: str, given: str = "", answers: tuple[int, ...] = ()) -> Iterator[str]:
    if asked.status >= 500 and asked.status not in answers:
        yield f"{where} breaks: {asked.status}"
    if shown := stage.found_in(asked.body + asked.headers, given):
        yield f"{where} shows {shown[0]}"
    for change in asked.written:
        if changed := stage.found_in(change):
            yield f"{where} writes {changed[0]}: {change[:60]}"


def in_body(stage: Stage, name: str, relation: str, tried: Tried) -> Iterator[str]:
    """Send the forms of one's own page with ids of theirs in them, and with fields that the page does not have."""
    client, address = browser(stage.ours, relation), stage.ours.address(name)
    page = ask(client, "get", address)
    for form in forms_of(page.body) if page.status == 200 else ():
        if form.method != "post":
            continue
        for what, sent in with_theirs(form, stage):
            asked = ask(client, "post", form.action or address, sent)
            tried["in a form"] += 1
            where = f"{relation}: {name} sent with {what}"
            yield from _learned(stage, asked, where, given=" ".join(sent.values()))
            if asked.rights not in (page.rights, None):
                yield f"{where} changes what {relation} may do"


# What may differ where something is typed: a public page keeps what somebody adds to a reference that there is, and never says
# whether; a link is made by chance.
BUT_FOR = {"add_to_report": 2, "give_page_link": 1}


def by_reference(stage: Stage, name: str, relation: str, tried: Tried) -> Iterator[str]:
    """Type a reference of theirs, or the id of a record of theirs, into every field of the forms of one's own page: it is
    answered as one that is nowhere."""
    client, address = browser(stage.ours, relation), stage.ours.address(name)
    page = ask(client, "get", address)
    concern = stage.of_model["cases.Concern"]
    theirs = (concern.reference, _turned(concern.reference)), (str(concern.pk), str(uuid4()))
    for form in forms_of(page.body) if page.status == 200 else ():
        for of_theirs, of_nobody in theirs if form.method == "post" and form.typed else ():
            with time_machine.travel(clock.now(), tick=False):
                asked, other = (
                    ask(client, "post", form.action or address, form.plausible | dict.fromkeys(form.typed, typed))
                    for typed in (of_theirs, of_nobody)
                )
            tried["typed in a form"] += 1
            where = f"{relation}: {name} with {of_theirs} typed in"
            if shown := stage.found_in(asked.body + asked.headers, given=of_theirs):
                yield f"{where} shows {shown[0]}"
            answers = zip(_without(asked, of_theirs), _without(other, of_nobody), strict=True)
            if any(one != two for part, (one, two) in enumerate(answers) if part != BUT_FOR.get(name)):
                yield f"{where} is answered otherwise than what is nowhere: {_difference(asked, other)}"


def _turned(reference: str) -> str:
    """A reference that is nowhere, of the same characters: what is typed into a field for anything else is judged the same."""
    return f"{reference[:2]}{reference[5]}{reference[2:5]}{reference[6:]}"


def _without(asked: Asked, typed: str) -> tuple[int, str, int]:
    """What was answered, but for what was typed, which a page shows again."""
    status, headers, body, statements = asked.same
    return status, (headers + body).replace(typed, ""), statements


def lists() -> list[Address]:
    """The addresses that name no case record: lists, counts, searches, one's own pages."""
    return [one for one in ours() if not OF_THIS_COUNCIL & set(TABLE[one.name].get("of", ()))]


def read_lists(world: World, moment: Any) -> dict[tuple[str, str], Asked]:
    """Every list as each relationship reads it, at one moment."""
    with time_machine.travel(moment, tick=False):
        readers = {relation: browser(world, relation) for relation in RELATIONS}
        addresses = [(one.name, world.address(one.name)) for one in lists() if not TABLE[one.name].get("post")]
        return {(name, who): ask(readers[who], "get", at) for name, at in addresses for who in readers}


def in_lists(stage: Stage, now: dict[tuple[str, str], Asked], names: dict[str, str], tried: Tried) -> Iterator[str]:
    """Lists, charts and counts are as they were before theirs was there, but for `names` of organisations to choose from."""
    for (name, who), asked in now.items():
        tried["in a list"] += 1
        yield from _learned(stage, asked, f"{who}: {name}", answers=TABLE[name].get("answers", ()))
        if name not in names and asked.same[:3] != stage.alone[name, who].same[:3]:
            before = stage.alone[name, who]
            what = f"{_difference(asked, before)}\n{lines_between(asked, before)}"
            yield f"{who}: {name} is otherwise since theirs is there: {what}"


def by_search(stage: Stage, name: str, relation: str, tried: Tried) -> Iterator[str]:
    """Every field of a list that looks for something: words and references of theirs find no more than nonsense."""
    client, address = browser(stage.ours, relation), stage.ours.address(name)
    page = ask(client, "get", address)
    for form in forms_of(page.body) if page.status == 200 else ():
        for typed in form.typed if form.method == "get" else ():
            for words in (PLANTED, *sorted(stage.references)[:3]):
                tried["by a search"] += 1
                nonsense = NONSENSE if words == PLANTED else "C-2222-22"
                asked, other = (
                    ask(client, "get", form.action or address, form.values | {typed: one}) for one in (words, nonsense)
                )
                where = f"{relation}: {name} searched by {typed}"
                yield from _learned(stage, asked, where, given=words)
                if asked.body.count(words) != other.body.count(nonsense) or len(asked.same[2]) - len(other.same[2]) > MARGIN:
                    yield f"{where} finds more than nonsense does"


MARGIN = 60  # characters by which the words themselves differ, wherever a page repeats them


def after_the_end(stage: Stage, name: str, relation: str, tried: Tried) -> Iterator[str]:
    """Somebody whose last role has ended, and whose session goes on, opens nothing of ours either."""
    client = browser(stage.ours, relation)
    Membership.objects.filter(user=stage.ours.people[relation]).update(ended_at=clock.now())
    asked = ask(client, "get", stage.ours.address(name))
    tried["after a role ended"] += 1
    if asked.status == 200:
        yield f"{relation}: {name} still opens after the role ended"


def by_token(stage: Stage, token: str, tried: Tried) -> Iterator[str]:
    """The API, asked with our token for what is theirs, by every parameter that it might take."""
    bearer = {"headers": {"authorization": f"Bearer {token}"}}
    client = browser(stage.ours, "stranger")
    for row in (*stage.of_model.values(), None):
        sent = {"q": PLANTED} if row is None else {"id": str(row.pk), "concern_id": str(row.pk), "reference": str(row.pk)}
        asked = ask(client, "get", "/api/v1/concerns", sent, **bearer)
        tried["by the API"] += 1
        yield from _learned(stage, asked, "the API", given=" ".join(sent.values()))
