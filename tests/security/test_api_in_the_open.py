"""The API without TLS: it says no in words, and does not make good for a caller who would go on sending a token in the open.

Source: OWASP ASVS 5.0, 4.1.2.
"""

import pytest
from django.test import Client

from goldenthread.accounts.operations.tokens import issue_token
from goldenthread.accounts.tests.factories import CouncilFactory

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/concerns"


@pytest.fixture
def bearer(settings):
    settings.SECURE_SSL_REDIRECT = True  # as in production
    return {"authorization": f"Bearer {issue_token(organisation=CouncilFactory())}"}


def test_a_token_that_is_sent_in_the_open_opens_nothing_and_is_said_to_be_spoilt(bearer):
    answer = Client().get(ADDRESS, headers=bearer)
    assert answer.status_code == 403
    assert "have it taken back" in answer.json()["title"]


def test_with_tls_it_opens(bearer):
    assert Client().get(ADDRESS, headers=bearer, secure=True).status_code == 200


def test_a_page_that_people_open_is_led_to_tls(bearer):
    assert Client().get("/accounts/login/").url == "https://testserver/accounts/login/"
