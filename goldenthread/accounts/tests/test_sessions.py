"""How long somebody stays signed in: trust.md, promise 22."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from goldenthread.accounts.models import ApiToken
from goldenthread.accounts.operations import invitations, leaving, people, sessions
from goldenthread.accounts.operations.tokens import issue_token
from goldenthread.accounts.queries import actor_of
from goldenthread.accounts.tests.authenticator import NOW, PASSWORD, code, enrolled, give_password, link_in_letter, text
from goldenthread.accounts.tests.factories import CouncilFactory, member, sign_in
from goldenthread.accounts.tokens import actor_of_token
from goldenthread.audit.models import Entry
from goldenthread.core import clock

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


# --- what ends every session at once: trust.md, promise 8


@pytest.fixture
def council(at):
    return CouncilFactory()


@pytest.fixture
def worker(council):
    return member("triage-worker", council)


def changes_password(browser, worker, chief):
    answers = {"oldpassword": PASSWORD, "password1": "five quiet herons", "password2": "five quiet herons"}
    assert browser.post("/accounts/password/change/", answers).url == "/your-account"


def ends_others(browser, worker, chief):
    assert browser.post("/accounts/sessions/end").url == "/your-account"


def resets_password(browser, worker, chief):
    stranger = Client()
    stranger.post("/accounts/password/reset/", {"email": worker.email})
    page = stranger.get(link_in_letter("password-reset"), follow=True)
    stranger.post(page.wsgi_request.path, {"password1": "six quiet herons", "password2": "six quiet herons"})


def role_ended(browser, worker, chief):
    people.end_role(actor=chief, membership_id=worker.memberships.get().pk)


def stopped(browser, worker, chief):
    people.stop_account(actor=chief, user_id=worker.pk)


def second_factor_reset(browser, worker, chief):
    invitations.reset_second_factor(actor=chief, user_id=worker.pk)


def left(browser, worker, chief):
    leaving.end_employment(actor=chief, user_id=worker.pk, to={})


def signed_out_by_administrator(browser, worker, chief):
    sessions.end_sessions(actor=chief, user_id=worker.pk)


ENDS_ALL = [resets_password, role_ended, stopped, second_factor_reset, left, signed_out_by_administrator]
ENDS_OTHERS = [changes_password, ends_others]


def three_browsers(worker) -> list[Client]:
    """One person signed in with both factors in three places."""
    browsers = [Client(), Client(), Client()]
    secret = enrolled(browsers[0], worker)
    for browser, later in zip(browsers[1:], (60, 120), strict=True):
        with time_machine.travel(NOW + timedelta(seconds=later), tick=False):
            give_password(browser, worker)
            browser.post("/accounts/2fa/authenticate/", {"code": code(secret)})
    assert [browser.get("/casework").status_code for browser in browsers] == [200, 200, 200]
    return browsers


@pytest.mark.parametrize("act", [*ENDS_ALL, *ENDS_OTHERS], ids=lambda act: act.__name__)
def test_each_of_these_ends_every_other_session_at_its_next_request(worker, council, act):
    here, *elsewhere = three_browsers(worker)
    act(here, worker, actor_of(member("administrator", council)))
    for browser in elsewhere:
        answer = browser.get("/casework")
        assert answer.status_code == 302
        assert answer.url.startswith("/accounts/login/")
    assert here.get("/casework").status_code == (200 if act in ENDS_OTHERS else 302)


def test_signing_out_elsewhere_and_a_colleague_is_on_the_record_and_on_the_pages(client, worker, council):
    here, *_ = three_browsers(worker)
    assert "Sign out everywhere but here" in text(here.get("/your-account"))
    here.post("/accounts/sessions/end")
    sign_in(client, "administrator", council)
    answer = client.post(f"/colleagues/{worker.pk}/end-sessions", follow=True)
    assert "signed out everywhere, and can sign in again" in text(answer)
    assert Entry.objects.filter(action="sessions_ended", subject_id=str(worker.pk)).count() == 2


def test_nobody_elses_administrator_and_no_other_role_signs_somebody_out(client, worker, council):
    here, *_ = three_browsers(worker)
    sign_in(client, "administrator")
    assert client.post(f"/colleagues/{worker.pk}/end-sessions").status_code == 404
    sign_in(client, "safeguarding-manager", council)
    assert client.post(f"/colleagues/{worker.pk}/end-sessions").status_code == 403
    assert here.get("/casework").status_code == 200


def test_a_revoked_token_opens_nothing_at_the_next_call(council):
    raw = issue_token(organisation=council)
    assert actor_of_token(raw) is not None
    ApiToken.objects.update(revoked_at=clock.now())
    assert actor_of_token(raw) is None
