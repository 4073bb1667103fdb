"""Whoever asks cannot say for the proxy who they are, how they came or what the product is called.

Source: OWASP ASVS 5.0, 4.1.3 and 15.3.4.
"""

import pytest
import time_machine
from django.test import Client

from goldenthread.public_site.limits import AT_MOST
from goldenthread.public_site.tests.factories import council, send

pytestmark = pytest.mark.django_db
FLOOD, PROXY, NEIGHBOUR = "192.0.2.44", "192.0.2.1", "192.0.2.45"
RECEIVED, PAUSE = "We have your concern", "press Send again"


@pytest.fixture(autouse=True)
def here(settings):
    settings.FRONT_DOOR_COUNCIL = council(telephone="01632 960 141").ods_code
    with time_machine.travel("2026-11-18T10:42:00+00:00", tick=False):
        yield


def sent_by(address, forwarded):
    return send(Client(REMOTE_ADDR=address, headers={"x-forwarded-for": forwarded})).content.decode()


def pretends(number):
    return f"203.0.113.{number}"


def test_without_a_proxy_an_address_that_is_claimed_counts_for_nothing():
    for number in range(AT_MOST):
        assert RECEIVED in sent_by(FLOOD, pretends(number))
    assert PAUSE in sent_by(FLOOD, pretends(99))


def test_behind_a_proxy_what_it_adds_counts_and_nothing_before_it(settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1  # BEHIND_PROXY=true
    for number in range(AT_MOST):
        assert RECEIVED in sent_by(PROXY, f"{pretends(number)}, {FLOOD}")
    assert PAUSE in sent_by(PROXY, f"{pretends(99)}, {FLOOD}")
    assert RECEIVED in sent_by(PROXY, f"{FLOOD}, {NEIGHBOUR}")


def test_nobody_says_for_themselves_that_they_came_by_tls_or_where_links_lead(settings):
    settings.SECURE_SSL_REDIRECT = True
    said = {"x-forwarded-proto": "https", "x-forwarded-host": "elsewhere.example", "x-forwarded-port": "1"}
    answer = Client(headers=said).get("/accounts/login/")
    assert answer.url == "https://testserver/accounts/login/"
    assert "elsewhere.example" not in Client(headers=said).get("/report", secure=True).content.decode()
