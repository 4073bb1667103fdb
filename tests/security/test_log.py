"""The log of the machine: one line of JSON for each thing, in one form, with who is told apart by a number and nobody by name;
and whoever tries a door leaves a line in it or in the audit. Source: OWASP ASVS 5.0, 16.2.4 and 16.3.3.
"""

import io
import json
import logging
from datetime import datetime, timedelta
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse
from structlog.stdlib import ProcessorFormatter

from goldenthread.accounts.operations.tokens import issue_token
from goldenthread.accounts.tests.factories import CouncilFactory, member, sign_in
from goldenthread.audit.models import Entry
from goldenthread.cases.tests.factories import raised, triage_desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def log(monkeypatch):
    """What stands in the log, as it stands there."""
    root, stream = logging.getLogger(), io.StringIO()
    [handler] = [one for one in root.handlers if isinstance(one.formatter, ProcessorFormatter)]
    monkeypatch.setattr(handler, "stream", stream)
    before = root.level
    root.setLevel(logging.INFO)
    yield stream
    root.setLevel(before)


@pytest.fixture
def lines(log):
    """The lines of the log, read."""
    return lambda: [json.loads(line) for line in log.getvalue().split("\n") if line]


def no_token():
    client = Client(enforce_csrf_checks=True)
    sign_in(client, member("administrator"))
    return client.post(reverse("invite_colleague"), {"email": "new@example.org"})


def another_councils_record():
    client = Client()
    sign_in(client, member("triage-worker", CouncilFactory()))
    return client.get(reverse("concern", args=[raised(triage_desk()).pk]))


def a_page_of_another_role():
    client = Client()
    sign_in(client, member("triage-worker"))
    return client.get(reverse("invite_colleague"))


def a_page_without_signing_in():
    return Client().get(reverse("work_list"))


def a_made_up_token():
    return Client().get("/api/v1/concerns", headers={"authorization": "Bearer made-up"})


def what_cannot_be_understood():
    token = issue_token(organisation=CouncilFactory())
    headers = {"authorization": f"Bearer {token}"}
    return Client().post("/api/v1/concerns", '{"what": 7}', content_type="application/json", headers=headers)


def another_method():
    client = Client()
    sign_in(client, member("triage-worker"))
    return client.put(reverse("account_end_sessions"))


def another_host():
    return Client().get("/", headers={"host": "elsewhere.example"})


TRIES = {
    no_token: 403,
    another_councils_record: 404,
    a_page_of_another_role: 403,
    a_page_without_signing_in: 302,
    a_made_up_token: 401,
    what_cannot_be_understood: 422,
    another_method: 405,
    another_host: 400,
}


@pytest.mark.parametrize(("tries", "status"), TRIES.items(), ids=lambda one: getattr(one, "__name__", one))
def test_whoever_tries_a_door_leaves_a_line(lines, tries, status):
    answer = tries()
    assert answer.status_code == status
    [line] = [one for one in lines() if one["event"] == "request" and one["status"] == status]
    assert line["path"] == answer.wsgi_request.path
    assert line["method"] == answer.wsgi_request.method


def test_a_wrong_password_is_in_the_audit():
    worker = member("triage-worker")
    Client().post("/accounts/login/", {"login": worker.email, "password": "not that one at all"})
    assert Entry.objects.get(action="sign_in_failed").subject_id == str(worker.pk)


def test_every_line_has_the_same_parts_and_each_request_a_number_of_its_own(lines, client):
    sign_in(client, member("triage-worker"))
    for path in (reverse("work_list"), "/no-such-page", "/report", "/api/v1/openapi.json", "/accounts/login/"):
        client.get(path)
    said = lines()
    assert len(said) >= 5
    for line in said:
        assert {"event", "level", "timestamp"} <= set(line)
        at = datetime.fromisoformat(line["timestamp"])
        assert at.utcoffset() == timedelta(0)
    requests = [line for line in said if line["event"] == "request"]
    assert len({line["request_id"] for line in requests}) == len(requests) == 5


def test_a_line_of_a_library_has_that_form_too(lines):
    logging.getLogger("a.library").error("could not do %s", "this\nor that")
    [line] = lines()
    assert line["event"] == "could not do this\nor that"
    assert line["level"] == "error"


@pytest.mark.parametrize("planted", ['line\r\n{"event": "forged"}', "line\u2028forged", "line\x1b[31m", "line\x00"])
def test_nobody_writes_a_line_of_their_own_into_the_log(log, lines, planted):
    Client().get("/no-such-" + quote(planted), HTTP_USER_AGENT=planted)
    Client().post("/accounts/login/", {"login": planted, "password": planted})
    requests = [line for line in lines() if line["event"] == "request"]
    assert [line["path"] for line in requests] == ["/no-such-" + planted, "/accounts/login/"]
    assert len(log.getvalue().splitlines()) == len(lines())
    assert not {"\x1b", "\x00", "\u2028", "\r"} & set(log.getvalue())
