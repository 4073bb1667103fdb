"""How long somebody stays signed in: trust.md, promise 22."""

from datetime import timedelta

import pytest
import time_machine

from goldenthread.accounts.tests.authenticator import NOW, PASSWORD, enrolled, give_password, text
from goldenthread.accounts.tests.factories import member

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client, at):
    enrolled(client, member("triage-worker"))
    assert client.get("/casework").status_code == 200
    return client


def open_at(client, since_signing_in: timedelta) -> int:
    with time_machine.travel(NOW + since_signing_in, tick=False):
        return client.get("/casework").status_code


def test_idle_for_a_second_under_thirty_minutes_is_still_signed_in(signed_in):
    assert open_at(signed_in, timedelta(minutes=29, seconds=59)) == 200


def test_idle_for_a_second_over_thirty_minutes_is_signed_out_and_told_why(signed_in):
    with time_machine.travel(NOW + timedelta(minutes=30, seconds=1), tick=False):
        answer = signed_in.get("/casework", follow=True)
    assert answer.redirect_chain[0][0].startswith("/accounts/login/")
    assert "nothing was done for 30 minutes" in text(answer)


def keep_busy(client, until: timedelta) -> None:
    for minutes in range(20, int(until.total_seconds() // 60), 20):
        assert open_at(client, timedelta(minutes=minutes)) == 200


def test_a_busy_session_ends_after_twelve_hours(signed_in):
    keep_busy(signed_in, timedelta(hours=12))
    assert open_at(signed_in, timedelta(hours=11, minutes=59, seconds=59)) == 200
    assert open_at(signed_in, timedelta(hours=12, seconds=1)) == 302


def test_a_session_that_ended_is_gone_on_the_server(signed_in):
    key = signed_in.session.session_key
    assert open_at(signed_in, timedelta(minutes=31)) == 302
    assert not type(signed_in.session).get_model_class().objects.filter(session_key=key).exists()


def test_signing_in_anew_begins_a_new_twelve_hours(signed_in, at):
    user = member("triage-worker")
    user.set_password(PASSWORD)
    user.save()
    assert open_at(signed_in, timedelta(hours=13)) == 302
    at.move_to(NOW + timedelta(hours=13))
    give_password(signed_in, user)
    assert open_at(signed_in, timedelta(hours=13, minutes=20)) == 302  # owes its second step
    assert "/2fa/" in signed_in.get("/casework").url
