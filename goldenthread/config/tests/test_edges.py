"""What somebody tries who asks as no browser does: other methods, folders, sessions."""

import re

import pytest
from django.test import Client

from goldenthread.accounts.tests.factories import member, sign_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/", "/report", "/accounts/login/", "/healthz"])
def test_what_was_sent_is_never_echoed_as_a_trace(path):
    answer = Client().generic("TRACE", path, HTTP_X_PLANTED="Planted-Word")
    assert answer.status_code in (302, 403, 404, 405)
    assert "Planted-Word" not in answer.content.decode()


PATHS = ("/static/", "/static/ui/", "/static/../", "/static/%2e%2e/db.sqlite3", "/static/.env")


@pytest.mark.parametrize("path", PATHS)
def test_no_folder_is_listed_and_nothing_beside_it_is_served(path):
    answer = Client().get(path)
    assert answer.status_code == 404
    assert "Index of" not in answer.content.decode()


def test_a_session_is_known_by_what_nobody_guesses():
    keys = set()
    for _ in range(20):
        client = Client()
        sign_in(client, member("triage-worker"))
        keys.add(client.session.session_key)
    assert len(keys) == 20
    assert all(re.fullmatch("[a-z0-9]{32}", key) for key in keys)  # 165 bits
