"""Failing closed: whatever the product stands on fails, at any call site, while somebody asks for a page of a case: they get
our own page with one error id that is in the log, and nothing of the case; nothing is changed.

Source: issue "Who may see what" 11; reference/trust.md, promise 16.
"""

import logging
import re
from collections.abc import Callable
from contextlib import suppress
from typing import Any, NamedTuple

import pytest
import time_machine
from django.apps import apps
from django.db import transaction
from django.test import Client
from django.urls import reverse

from goldenthread.accounts.operations.tokens import issue_token
from goldenthread.accounts.tests.factories import sign_in
from goldenthread.audit import operations as audit
from goldenthread.cases.tests.factories import enquiry_begun, triage_desk
from goldenthread.cases.tests.pages import WORD, page_on
from tests.access.conftest import MONDAY
from tests.access.faults import CANARY, Broke, Faults, Site, everywhere, raised_at
from tests.access.test_matrix import RELATIONS, SECRETS, TABLE, pages_that_open, who_opens

pytestmark = pytest.mark.django_db
KINDS = ("permission", "policy", "audit", "clock", "cache", "database")
AT_LEAST = 100  # sites, of all kinds together
ERROR_ID = re.compile(r"\bError ([0-9A-F]{8})\b")
TRACES = (CANARY, "Traceback", "Exception", "goldenthread/", 'File "')
NOT_COMPARED = ("audit", "sessions")  # that somebody looked, or tried to, may stay on record
COUNTED = "cases.PersonPage"  # a try of its word is counted, whatever comes of it: so words cannot be guessed
ADDRESS = "203.0.113.9"  # not this machine's own, which is not counted in the cache


class Act(NamedTuple):
    """Something that somebody asks for, and what it answers when all is well."""

    name: str
    ask: Callable[[], Any]


@pytest.fixture(scope="module", autouse=True)
def _on_a_monday():
    """Offices are open from first to last: closed, some pages ask for more."""
    with time_machine.travel(MONDAY, tick=True):
        yield


@pytest.fixture(scope="module")
def acts(world):
    """Every page that the world can fill, each asked for by somebody who may open it; a change; one's own page; the API."""
    clients = {relation: Client(raise_request_exception=False, REMOTE_ADDR=ADDRESS) for relation in RELATIONS}
    for relation, user in world.people.items():
        sign_in(clients[relation], user)
    desk = triage_desk()
    _, link = page_on(desk, enquiry_begun(desk))
    stranger, opens = clients["stranger"], f"{reverse('open_own_page')}?link={link}"
    words = {"kind": "staff", "words": "Rang the home"}
    change = world.address("add_words")
    trust = world.people["agency"].memberships.get().team.organisation
    of_token = {"authorization": f"Bearer {issue_token(organisation=trust)}"}
    return [
        *(_page(clients[who_opens(TABLE[name])], world.address(name)) for name in pages_that_open()),
        Act("a change", lambda: clients["own"].post(change, words)),
        Act("a page of one’s own", lambda: stranger.post(opens, {"word": WORD})),
        Act("the API", lambda: Client(raise_request_exception=False).get("/api/v1/concerns", headers=of_token)),
    ]


def _page(client: Client, address: str) -> Act:
    return Act(address, lambda: client.get(address))


@pytest.fixture(scope="module")
def sites(acts) -> dict[Site, Act]:
    """Every call site that these acts reach, each with an act that gets there. Those that show a case come first."""
    found: dict[Site, Act] = {}
    with pytest.MonkeyPatch.context() as patch, everywhere(patch) as faults:
        for act in acts:
            faults.reached.clear()
            with transaction.atomic():
                answer = act.ask()
                transaction.set_rollback(True)
            if answer.status_code < 400:
                found = {site: act for site in faults.reached} | found
    return found


def test_there_are_sites_of_every_kind_and_pages_that_show_a_case(sites, acts):
    kinds = {kind: sum(site.kind == kind for site in sites) for kind in KINDS}
    assert all(kinds.values()), kinds
    assert len(sites) >= AT_LEAST, kinds
    assert any(secret in _text(act.ask()) for act in acts for secret in SECRETS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_fault_anywhere_shows_nothing_changes_nothing_and_is_in_the_log(kind, sites, caplog, monkeypatch):
    caplog.set_level(logging.INFO)
    wrong = []
    before = _kept()
    with everywhere(monkeypatch) as faults:
        for number, (site, act) in enumerate(sites.items()):
            if site.kind == kind:
                caplog.clear()
                wrong += [f"{site}, {act.name}: {fault}" for fault in _faults_of(act, site, number, faults, caplog, before)]
    assert wrong == []


def test_a_page_that_goes_on_when_it_cannot_be_recorded_is_found(sites, caplog, monkeypatch):
    caplog.set_level(logging.INFO)
    with everywhere(monkeypatch) as faults:
        writes = audit.write

        def forgives(contents: Any) -> None:
            with suppress(Broke, TimeoutError):
                writes(contents)

        monkeypatch.setattr(audit, "write", forgives)
        audited = [(site, act) for site, act in sites.items() if site.kind == "audit"]
        assert any("shows the case" in _faults_of(act, site, 0, faults, caplog, None) for site, act in audited)


def test_what_is_no_request_at_all_is_answered_without_a_page():
    answer = Client().get("/", headers={"host": "not a host"})
    assert (answer.status_code, ERROR_ID.findall(answer.content.decode())) == (400, [])


def _faults_of(act: Act, site: Site, number: int, faults: Faults, caplog: Any, before: Any) -> list[str]:
    with transaction.atomic():
        with faults.at(site, raised_at(site, number)):
            answer = act.ask()
        transaction.set_rollback(False)  # what is undone here is what the product itself undid
        changed = before != _kept() if faults.wrote else False
        faults.wrote.clear()
        transaction.set_rollback(True)
    text, logged = _text(answer), [one.msg for one in caplog.records if one.name == "request"]
    ids = ERROR_ID.findall(text)
    said = {
        "was not reached": faults.has_raised,
        f"answers {answer.status_code}": answer.status_code in (500, 503),
        "shows the case": not any(secret in text for secret in SECRETS),
        f"shows a trace: {[trace for trace in TRACES if trace in text]}": not any(trace in text for trace in TRACES),
        f"shows {len(ids)} error ids": len(ids) == 1,
        "is not in the log": ids == [one["request_id"] for one in logged if one["status"] == answer.status_code],
        "is kept by the browser": answer.headers.get("Cache-Control") == "no-store",
        "changed something": not changed,
    }
    return [fault for fault, well in said.items() if not well]


def _text(answer: Any) -> str:
    content = b"".join(answer) if answer.streaming else answer.content
    return str(content.decode(errors="ignore"))


def _kept() -> dict[str, Any]:
    """What every table holds, but the record of looking and the sessions."""
    compared = [
        model for model in apps.get_models() if model._meta.app_label not in NOT_COMPARED and model._meta.label != COUNTED
    ]
    return {model._meta.label: list(model._base_manager.order_by("pk").values_list()) for model in compared}
