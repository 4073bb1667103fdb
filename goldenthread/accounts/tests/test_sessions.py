"""How long somebody stays signed in: trust.md, promise 22."""

from datetime import timedelta

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.test import Client

from goldenthread.accounts.models import ApiToken
from goldenthread.accounts.operations import invitations, leaving, people, sessions
from goldenthread.accounts.operations.tokens import issue_token
from goldenthread.accounts.presenters import device_words
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


CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36"


def test_somebody_sees_where_they_are_signed_in_and_ends_one_place_alone(worker):
    here, lost, other = three_browsers(worker)
    page = text(here.get("/your-account"))
    assert page.count("Sign out of A browser") == 2
    assert page.count("here, now") == 1
    place = UserSession.objects.get(session_key=lost.session.session_key)
    assert "You are signed out there" in text(here.post(f"/accounts/sessions/{place.pk}/end", follow=True))
    assert lost.get("/casework").status_code == 302
    assert [here.get("/casework").status_code, other.get("/casework").status_code] == [200, 200]
    assert text(here.get("/your-account")).count("Sign out of A browser") == 1
    assert Entry.objects.filter(action="session_ended", subject_id=str(worker.pk)).count() == 1


def test_nobody_ends_somebody_elses_session(worker):
    here, *_ = three_browsers(worker)
    place = UserSession.objects.get(session_key=here.session.session_key)
    stranger = Client()
    with time_machine.travel(NOW + timedelta(seconds=200), tick=False):
        enrolled(stranger, member("triage-worker"))
        assert stranger.post(f"/accounts/sessions/{place.pk}/end").status_code == 404
    with pytest.raises(UserSession.DoesNotExist):
        sessions.end_own_session(actor=actor_of(member("administrator")), place_id=place.pk)
    assert here.get("/casework").status_code == 200


def test_after_signing_out_everywhere_else_this_place_alone_is_left(worker):
    here, *_ = three_browsers(worker)
    here.post("/accounts/sessions/end")
    page = text(here.get("/your-account"))
    assert "here, now" in page
    sessions.forget_ended_sessions()
    assert text(here.get("/your-account")).count("here, now") == 1


def test_what_is_kept_of_a_place_goes_with_its_session(signed_in):
    assert UserSession.objects.count() == 1
    with time_machine.travel(NOW + timedelta(hours=13), tick=False):
        sessions.forget_ended_sessions()
    assert not UserSession.objects.exists()


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (CHROME, "Chrome on Linux"),
        (CHROME.replace("X11; Linux x86_64", "Windows NT 10.0; Win64; x64") + " Edg/131.0.0.0", "Edge on Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1", "Safari on an iPhone"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:132.0) Gecko/20100101 Firefox/132.0", "Firefox on a Mac"),
        ("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/131.0 Mobile Safari/537.36", "Chrome on Android"),
        ("<script>alert(1)</script>", "A browser"),
        ("", "A browser"),
    ],
)
def test_a_browser_is_called_what_its_user_calls_it(user_agent, words):
    assert device_words(user_agent) == words


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
