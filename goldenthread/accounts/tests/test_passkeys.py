"""Passkeys without a browser: nothing made up opens an account, and nobody reaches another's. The ceremony itself is in
tests/journeys/test_passkeys.py."""

import json

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from goldenthread.accounts import rules
from goldenthread.accounts.models import User
from goldenthread.accounts.tests.authenticator import PASSWORD, enrolled, give_password, text
from goldenthread.accounts.tests.factories import member
from goldenthread.audit.models import Entry

pytestmark = pytest.mark.django_db
ADD = "/accounts/2fa/passkeys/add"
SIGN_IN = "/accounts/2fa/passkeys/sign-in"
AGAIN = "/accounts/2fa/passkeys/again"
KEYS = (
    "id",
    "rawId",
    "type",
    "response",
    "userHandle",
    "clientDataJSON",
    "authenticatorData",
    "signature",
    "attestationObject",
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6),
    max_leaves=12,
)


@pytest.fixture
def worker(at) -> User:
    user = member("triage-worker")
    user.set_password(PASSWORD)
    user.save()
    return user


def passkey_of(user: User, name: str = "Work laptop") -> Authenticator:
    """A row that stands for a passkey. No ceremony can be done with it."""
    return Authenticator.objects.create(user=user, type="webauthn", data={"name": name, "credential": {}})


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=60)
@given(made_up=ANYTHING)
def test_whatever_is_made_up_signs_nobody_in_and_breaks_nothing(worker, made_up):
    client = Client()
    client.get(SIGN_IN, headers={"accept": "application/json"})
    answer = client.post(SIGN_IN, {"credential": json.dumps(made_up)}, follow=True)
    assert answer.status_code in (200, 429)
    assert not answer.wsgi_request.user.is_authenticated


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=60)
@example(made_up={})
@given(made_up=ANYTHING)
def test_whatever_is_made_up_is_added_to_no_account(worker, made_up):
    client = Client()
    give_password(client, worker)
    client.get(ADD)
    answer = client.post(ADD, {"name": "Mine", "credential": json.dumps(made_up)})
    assert answer.status_code in (200, 302, 429)
    assert not Authenticator.objects.exists()


def test_a_passkey_cannot_be_added_round_a_second_step_that_is_there(client, worker):
    Authenticator.objects.create(user=worker, type="totp", data={"secret": "unused"})
    give_password(client, worker)
    session = client.session
    assert client.get(ADD).status_code == 302
    assert not session.get("mfa.webauthn.state")
    assert client.get("/casework").status_code == 302


def test_an_app_cannot_be_set_up_round_a_passkey_that_is_there(worker):
    client = Client()
    give_password(client, worker)  # half signed in before the passkey is there
    passkey_of(worker)
    assert client.get("/accounts/2fa/totp/activate/").url == "/your-account"
    assert client.get("/casework").url.startswith("/accounts/2fa/reauthenticate/")


def test_somebody_elses_passkey_is_not_found(client, worker):
    other = passkey_of(member("triage-worker"))
    enrolled(client, worker)
    for act in ("name", "remove"):
        path = f"/accounts/2fa/passkeys/{other.pk}/{act}"
        assert client.get(path).status_code == 404
        assert client.post(path, {"name": "Mine"}).status_code == 404
    assert Authenticator.objects.get(pk=other.pk).data["name"] == "Work laptop"


def test_changing_a_passkey_asks_again_when_the_last_time_is_long_ago(client, worker, at):
    enrolled(client, worker)
    own = passkey_of(worker)
    at.shift(6 * 60)
    for path in (ADD, f"/accounts/2fa/passkeys/{own.pk}/name", f"/accounts/2fa/passkeys/{own.pk}/remove"):
        assert client.get(path).url.startswith("/accounts/reauthenticate/"), path
        assert client.post(path, {"name": "New"}).url.startswith("/accounts/reauthenticate/"), path
    assert Authenticator.objects.get(pk=own.pk).data["name"] == "Work laptop"


def test_a_passkey_is_named_and_removed_while_an_app_is_left_and_both_are_on_the_record(client, worker):
    enrolled(client, worker)
    own = passkey_of(worker)
    client.post(f"/accounts/2fa/passkeys/{own.pk}/name", {"name": "Old laptop"})
    assert "Old laptop" in text(client.get("/your-account"))
    client.post(f"/accounts/2fa/passkeys/{own.pk}/remove")
    assert not Authenticator.objects.filter(pk=own.pk).exists()
    said = set(Entry.objects.filter(subject_id=str(worker.pk)).values_list("action", flat=True))
    assert {"passkey_renamed", "passkey_removed"} <= said


@pytest.mark.parametrize(("others", "met"), [(0, False), (1, True), (3, True)])
def test_the_last_second_step_stays(others, met):
    assert rules.may_remove_passkey(others=others).met is met


def test_a_made_up_passkey_is_not_asked_for_again(client, worker):
    enrolled(client, worker)
    passkey_of(worker)
    Authenticator.objects.filter(user=worker, type="webauthn").delete()
    assert client.post(AGAIN, {"credential": "{}"}).status_code in (302, 403)
    assert client.get("/casework").status_code == 200
