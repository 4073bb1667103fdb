"""Signing in: a password and then a second step, always both."""

from datetime import datetime

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from goldenthread.accounts.models import User
from goldenthread.accounts.tests.authenticator import PASSWORD, code, enrolled, give_password, set_up, text
from goldenthread.accounts.tests.factories import TeamFactory, UserFactory, member, sign_in
from goldenthread.audit.models import Entry, Head
from goldenthread.core import clock
from goldenthread.core.clock import LONDON

pytestmark = pytest.mark.django_db
ACTIVATE = "/accounts/2fa/totp/activate/"
CODE = "/accounts/2fa/authenticate/"
ELSEWHERE = (
    "https://elsewhere.example/",
    "//elsewhere.example/",
    "/\\elsewhere.example",
    "javascript:alert(1)",
    "data:text/html,x",
)
CODES = "/accounts/2fa/recovery-codes/"
HALF_IN = (  # all that somebody who has only given a password can reach
    "/accounts/login/",
    "/accounts/logout/",
    "/accounts/stopped/",
    "/accounts/reauthenticate/",
    "/accounts/password/reset/",
    "/accounts/password/reset/sent/",
    "/accounts/password/reset/key/done/",
    CODE,
    "/accounts/2fa/reauthenticate/",
    ACTIVATE,
    "/invitation",
)


@pytest.fixture
def worker(at) -> User:
    user = member("triage-worker")
    user.set_password(PASSWORD)
    user.save()
    return user


def test_a_password_alone_opens_the_setting_up_of_the_second_step_and_nothing_else(client, worker):
    give_password(client, worker)
    for path in ("/", "/casework", "/your-account", "/colleagues", "/teams", "/organisations", "/roles", CODES):
        answer = client.get(path)
        assert answer.status_code == 302, path
        assert answer.url.startswith(ACTIVATE), path


def test_somebody_half_signed_in_has_no_permission_even_where_a_page_opens(client, worker):
    give_password(client, worker)
    for path in HALF_IN:
        answer = client.get(path)
        assert not answer.wsgi_request.actor.permissions, path
        assert answer.wsgi_request.actor.organisation_id is None, path


def test_setting_up_the_second_step_opens_the_work_and_rotates_the_session(client, worker):
    give_password(client, worker)
    before = client.session.session_key
    set_up(client)
    assert client.session.session_key != before
    assert client.get("/casework").content == b"Casework"


def test_the_code_of_the_app_is_asked_for_at_every_sign_in(client, worker, at):
    secret = enrolled(client, worker)
    client.post("/accounts/logout/")
    at.shift(60)
    answer = give_password(client, worker)
    assert answer.url == CODE
    assert client.get("/casework").url.startswith("/accounts/login/")  # nobody is signed in yet
    wrong = client.post(CODE, {"code": "000000"})
    assert "That code is not right" in text(wrong)
    shown = code(secret)
    assert client.post(CODE, {"code": f"{shown[:3]} {shown[3:]}"}).url == "/"
    assert client.get("/casework").status_code == 200


def test_a_code_works_once(client, worker, at):
    secret = enrolled(client, worker)
    client.post("/accounts/logout/")
    at.shift(60)
    give_password(client, worker)
    shown = code(secret)
    assert client.post(CODE, {"code": shown}).status_code == 302
    client.post("/accounts/logout/")
    give_password(client, worker)
    assert "That code is not right" in text(client.post(CODE, {"code": shown}))


@pytest.mark.parametrize("late", [0, 29, 31, 59])
def test_a_code_that_changed_while_it_was_typed_is_still_taken_and_still_once(client, worker, at, late):
    secret = enrolled(client, worker)
    client.post("/accounts/logout/")
    at.move_to(datetime(2026, 11, 18, 11, 0, tzinfo=LONDON))  # when a code begins
    give_password(client, worker)
    shown = code(secret)
    at.shift(late)
    assert client.post(CODE, {"code": shown}).url == "/"
    for seconds in (0, 31, 28):  # for as long as it would pass
        client.post("/accounts/logout/")
        at.shift(seconds)
        give_password(client, worker)
        assert "That code is not right" in text(client.post(CODE, {"code": shown})), seconds


def test_a_code_older_than_a_minute_is_not_taken(client, worker, at):
    secret = enrolled(client, worker)
    client.post("/accounts/logout/")
    at.move_to(datetime(2026, 11, 18, 11, 0, tzinfo=LONDON))
    give_password(client, worker)
    shown = code(secret)
    at.shift(60)
    assert "That code is not right" in text(client.post(CODE, {"code": shown}))


def test_a_code_given_again_for_a_careful_step_is_taken_once(client, worker, at):
    secret = enrolled(client, worker)
    at.shift(90)
    shown = code(secret)
    again = "/accounts/2fa/reauthenticate/"
    assert client.post(again, {"code": shown}).status_code == 302
    at.shift(31)  # past what the library remembers
    assert "That code is not right" in text(client.post(again, {"code": shown}))


def test_a_recovery_code_stands_in_for_the_app_once(client, worker, at):
    enrolled(client, worker)
    shown = Authenticator.objects.get(user=worker, type="recovery_codes").wrap().get_unused_codes()
    page = client.get(CODES)
    assert all(each in page.content.decode() for each in shown)
    download = client.get(f"{CODES}download/")
    assert download["Content-Type"].startswith("text/plain")
    assert all(each in download.content.decode() for each in shown)
    for expected in (302, 200):
        client.post("/accounts/logout/")
        give_password(client, worker)
        assert client.post(CODE, {"code": shown[0]}).status_code == expected


def test_new_recovery_codes_end_the_old(client, worker, at):
    enrolled(client, worker)
    codes = Authenticator.objects.get(user=worker, type="recovery_codes").wrap().get_unused_codes()
    assert client.post(f"{CODES}new/").url == CODES
    page = client.get(CODES).content.decode()
    assert not any(each in page for each in codes)


def test_codes_are_shown_only_after_signing_in_lately(client, worker, at):
    secret = enrolled(client, worker)
    assert client.get(CODES).status_code == 200
    at.shift(6 * 60)
    assert client.get(CODES).url.startswith("/accounts/reauthenticate/")
    answer = client.post("/accounts/2fa/reauthenticate/", {"code": code(secret)}, follow=True)
    assert client.get(CODES).status_code == 200, text(answer)


def test_a_second_session_with_a_password_only_is_not_opened_by_the_first_ones_second_step(client, worker, at):
    other = Client()
    give_password(other, worker)
    secret = enrolled(client, worker)
    at.shift(60)
    give_password(other, worker)
    assert other.get("/casework").url.startswith(("/accounts/login/", "/accounts/2fa/"))
    other.post(CODE, {"code": code(secret)})
    assert other.get("/casework").status_code == 200


def test_a_session_older_than_the_second_step_is_asked_for_the_code(client, worker, at):
    """The account got its second step elsewhere; this session has given a password only."""
    give_password(client, worker)
    Authenticator.objects.create(user=worker, type="totp", data={"secret": "unused"})
    assert client.get("/casework").url.startswith("/accounts/2fa/reauthenticate/")


def test_the_secret_and_the_codes_are_not_readable_in_the_database(client, worker):
    secret = enrolled(client, worker)
    assert secret not in str(Authenticator.objects.get(user=worker, type="totp").data)
    kept = Authenticator.objects.get(user=worker, type="recovery_codes")
    assert not any(each in str(kept.data) for each in kept.wrap().get_unused_codes())


def test_nobody_takes_the_second_step_off(client, worker):
    enrolled(client, worker)
    for path in ("/accounts/2fa/totp/deactivate/", "/accounts/2fa/webauthn/", "/accounts/2fa/trust/"):
        assert client.post(path).status_code == 404
    assert client.get(ACTIVATE).url == "/your-account"


@pytest.mark.parametrize(
    "path", ["/accounts/signup/", "/accounts/email/", "/accounts/confirm-email/", "/accounts/social/connections/"]
)
def test_nobody_signs_up_or_changes_their_address_here(client, path):
    assert client.get(path).status_code == 404


def test_the_session_key_changes_at_sign_in(client, worker):
    client.get("/accounts/password/reset/link/?k=a-b")  # makes a session before signing in
    before = client.session.session_key
    give_password(client, worker)
    assert before
    assert client.session.session_key != before


def test_leaving_is_by_post_only_and_ends_the_session_on_the_server(client, worker):
    enrolled(client, worker)
    key = client.session.session_key
    assert "Sign out?" in text(client.get("/accounts/logout/"))
    assert client.get("/casework").status_code == 200
    left = client.post("/accounts/logout/")
    assert left.url == "/accounts/login/"
    assert left.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert client.get("/casework").status_code == 302
    assert not type(client.session).get_model_class().objects.filter(session_key=key).exists()


def test_an_address_nobody_has_and_a_wrong_password_get_one_answer(client, worker):
    known = text(give_password(client, worker, "not the password"))
    unknown = text(client.post("/accounts/login/", {"login": "nobody@council.example", "password": "not it"}))
    assert "The email address or password is not right" in known
    assert known == unknown


def test_a_wrong_code_while_setting_up_says_which_code(client, worker):
    give_password(client, worker)
    page = text(client.post(ACTIVATE, {"code": "000000"}))
    assert "Enter the 6 figures that the app shows now" in page
    assert "recovery code" not in page


def test_empty_answers_say_what_to_do(client):
    page = text(client.post("/accounts/login/", {}))
    assert "Enter your work email address" in page
    assert "Enter your password" in page


def test_a_password_is_never_printed_back(client, worker):
    page = client.post("/accounts/login/", {"login": worker.email, "password": "my-secret-guess"})
    assert b"my-secret-guess" not in page.content


def test_a_stopped_account_cannot_sign_in(client, worker):
    worker.is_active = False
    worker.save()
    assert give_password(client, worker).url == "/accounts/stopped/"
    assert client.get("/casework").status_code == 302


def test_five_wrong_tries_close_the_account_for_five_minutes_and_leave_others_alone(client, worker, at):
    other = UserFactory(password=PASSWORD)
    for _ in range(5):
        give_password(client, worker, "not the password")
    assert "Too many tries" in text(give_password(client, worker))
    assert give_password(client, other).status_code == 302  # from the same address
    client.post("/accounts/logout/")
    at.shift(5 * 60 + 1)
    assert give_password(client, worker).status_code == 302


def test_codes_cannot_be_guessed(client, worker, at):
    secret = enrolled(client, worker)
    client.post("/accounts/logout/")
    at.shift(60)
    give_password(client, worker)
    for _ in range(5):
        client.post(CODE, {"code": "000000"})
    assert "Too many tries" in text(client.post(CODE, {"code": code(secret)}))


def test_many_colleagues_behind_one_address_can_sign_in_within_a_minute(client, at):
    team = TeamFactory()
    for _ in range(25):
        user = member("triage-worker", team=team)
        user.set_password(PASSWORD)
        user.save()
        assert give_password(client, user).status_code == 302
        client.post("/accounts/logout/")


def test_signing_in_setting_up_and_leaving_are_on_the_record(client, worker):
    enrolled(client, worker)
    client.post("/accounts/logout/")
    said = list(Entry.objects.filter(subject_id=str(worker.pk)).order_by("seq").values_list("action", flat=True))
    assert said == ["signed_in", "second_factor_set_up", "signed_out"]


def test_nobody_is_let_in_when_the_record_cannot_be_written(client, worker):
    Head.objects.all().delete()
    client.raise_request_exception = False
    assert give_password(client, worker).status_code in (500, 503)
    Head.objects.create(pk=1)
    assert not client.get("/accounts/login/").wsgi_request.user.is_authenticated


def test_a_right_link_after_signing_in_and_never_another_site(client, worker, at):
    secret = enrolled(client, worker)
    client.post("/accounts/logout/")
    at.shift(60)
    for asked, landed in (("/casework", "/casework"), *((far, "/") for far in ELSEWHERE)):
        at.shift(60)
        client.post(f"/accounts/login/?next={asked}", {"login": worker.email, "password": PASSWORD})
        answer = client.post(CODE, {"code": code(secret)})
        assert answer.url == landed
        client.post("/accounts/logout/")


def test_the_demonstrations_flag_opens_nothing_in_production(client, settings):
    sign_in(client, "triage-worker")
    assert client.get("/casework").status_code == 200
    settings.PRODUCTION = True
    assert client.get("/casework").status_code == 302


def test_the_login_page_warns_of_the_time_out(client):
    assert "signed out after 30 minutes" in text(client.get("/accounts/login/"))


def test_a_role_that_ends_bites_at_the_next_request(client, worker, at):
    enrolled(client, worker)
    assert client.get("/casework").status_code == 200
    worker.memberships.update(ended_at=clock.now())
    assert client.get("/casework").status_code == 403
