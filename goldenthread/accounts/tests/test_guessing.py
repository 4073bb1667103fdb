"""Guessing is slowed without keeping the duty worker out: reference/trust.md, promise 28."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client

from goldenthread.accounts.models import User
from goldenthread.accounts.tests.authenticator import NOW, PASSWORD, code, enrolled, give_password, text
from goldenthread.accounts.tests.factories import member

pytestmark = pytest.mark.django_db
CODE = "/accounts/2fa/authenticate/"
TRIES = 1000


class CountingHasher(MD5PasswordHasher):
    """Counts how often a password was hashed: that is the work that a guess costs us."""

    times = 0

    def encode(self, password, salt):
        CountingHasher.times += 1
        return super().encode(password, salt)


@pytest.fixture
def counted(settings):
    settings.PASSWORD_HASHERS = ["goldenthread.accounts.tests.test_guessing.CountingHasher"]
    CountingHasher.times = 0
    return CountingHasher


@pytest.fixture
def worker(at) -> User:
    return member("triage-worker")


@pytest.fixture
def desk(worker, at) -> tuple[Client, str]:
    """The duty worker's own computer, where they signed in with both factors once and left. And the secret of their app."""
    browser = Client()
    secret = enrolled(browser, worker)
    browser.post("/accounts/logout/")
    at.shift(60)
    give_password(browser, worker)
    assert browser.post(CODE, {"code": code(secret)}).status_code == 302
    browser.post("/accounts/logout/")
    return browser, secret


def guess(browser: Client, worker: User, number: int = 0):
    return give_password(browser, worker, f"guess number {number}", REMOTE_ADDR="203.0.113.7")


def test_a_known_and_an_unknown_address_cost_the_same_work(worker, counted):
    worker.set_password(PASSWORD)
    worker.save()
    costs = []
    for address in (worker.email, "nobody@council.example"):
        counted.times = 0
        Client().post("/accounts/login/", {"login": address, "password": "not the password"})
        costs.append(counted.times)
    assert costs[0] == costs[1] > 0


def test_a_thousand_guesses_in_an_hour_reach_the_password_sixty_times_at_most(worker, counted, at):
    worker.set_password(PASSWORD)
    worker.save()
    browser, refused = Client(), 0
    for number in range(TRIES):
        at.move_to(NOW + timedelta(seconds=3.6 * number))
        answer = guess(browser, worker, number)
        refused += answer.status_code == 429 or "Too many tries" in text(answer)
    assert TRIES - refused <= 65


def test_while_somebody_guesses_from_elsewhere_the_duty_worker_signs_in_from_their_own_computer(worker, desk, at):
    browser, secret = desk
    stranger = Client()
    for number in range(30):
        guess(stranger, worker, number)
    assert "Too many tries" in text(give_password(stranger, worker))  # the right password too, from there
    at.shift(60)
    assert give_password(browser, worker).url == CODE
    assert browser.post(CODE, {"code": code(secret)}).status_code == 302
    assert browser.get("/casework").status_code == 200


def test_a_known_device_has_as_few_tries_as_everybody(worker, desk):
    browser, _ = desk
    for number in range(5):
        guess(browser, worker, number)
    assert "Too many tries" in text(give_password(browser, worker))


def test_a_device_is_known_only_where_both_factors_were_given_and_only_for_that_account(worker, desk):
    browser, _ = desk
    half = Client()
    give_password(half, worker)
    assert "device" not in half.cookies
    other = member("triage-worker")
    other.set_password(PASSWORD)
    other.save()
    stranger = Client()
    for number in range(6):
        guess(stranger, other, number)
    assert "Too many tries" in text(give_password(browser, other))


def test_the_cookie_names_nobody_and_signs_nobody_in(worker, desk):
    browser, _ = desk
    cookie = browser.cookies["device"]
    assert worker.email not in cookie.value
    assert str(worker.pk) not in cookie.value
    assert cookie["httponly"]
    assert browser.get("/casework").status_code == 302


def test_a_cookie_that_was_made_up_or_is_old_is_as_good_as_none(worker, desk):
    browser, _ = desk
    stranger = Client()
    for number in range(6):
        guess(stranger, worker, number)
    kept = browser.cookies["device"].value
    made_up = Client()
    made_up.cookies["device"] = kept[:-3] + "abc"
    assert "Too many tries" in text(give_password(made_up, worker))
    with time_machine.travel(NOW + timedelta(days=200), tick=False):
        for number in range(6):
            guess(stranger, worker, number)
        old = Client()
        old.cookies["device"] = kept
        assert "Too many tries" in text(give_password(old, worker))
