"""What a password may be, and how it is typed and compared. Source: OWASP ASVS 5.0, V6.2; NIST SP 800-63B."""

import random
import re
import string
from pathlib import Path

import pytest

from goldenthread.accounts.breached import is_breached
from goldenthread.accounts.models import User
from goldenthread.accounts.rules import OWN_WORDS
from goldenthread.accounts.tests.authenticator import PASSWORD, give_password, text
from goldenthread.accounts.tests.factories import CouncilFactory, TeamFactory, member, sign_in

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[3]
CHANGE = "/accounts/password/change/"
FIELD = re.compile(r'<input[^>]*name="(?:password|oldpassword|password1|password2)"[^>]*>')


@pytest.fixture
def worker(at):
    user = member("triage-worker", CouncilFactory())
    user.set_password(PASSWORD)
    user.save()
    return user


def changed_to(client, worker, password):
    """Whether somebody's own password can be changed to this."""
    sign_in(client, worker)
    client.post(CHANGE, {"oldpassword": PASSWORD, "password1": password, "password2": password})
    return User.objects.get(pk=worker.pk).check_password(password)


@pytest.mark.parametrize(
    ("password", "taken"),
    [
        ("quietherrin", False),  # eleven
        ("quietherring", True),  # twelve, of small letters alone
        ("QUIETHERRING", True),
        ("730582916473", True),
        ("three quiet herrings", True),
        ("três arenques 🐟 quietos", True),
        ("a quiet herring " * 5, True),  # more than 64
        ("password1234", False),  # among the most used
    ],
)
def test_twelve_characters_are_enough_whatever_they_are_made_of(client, worker, password, taken):
    assert changed_to(client, worker, password.strip()) is taken


@pytest.mark.parametrize("password", ["1qaz2wsx3edc", "qwertyuiop123", "ILoveYou12345", "manchesterunited", "Liverpool123"])
def test_a_password_that_was_stolen_elsewhere_is_refused_in_words(client, worker, password):
    assert not changed_to(client, worker, password)
    answer = client.post(CHANGE, {"oldpassword": PASSWORD, "password1": password, "password2": password})
    assert "lists of passwords that were stolen elsewhere" in text(answer)


def test_nearly_every_other_password_is_none_of_those():
    chance = random.Random(6)
    invented = ["".join(chance.choices(string.ascii_letters + string.digits, k=14)) for _ in range(5_000)]
    assert sum(map(is_breached, invented)) < 25  # one in two hundred; about ten are expected


@pytest.mark.parametrize(
    ("password", "taken"),
    [
        ("Goldenthread2026!", False),
        ("safeguarding-november", False),
        ("Harbourshire1234", False),  # the organisation
        ("Lighthouse!Team!", False),  # the team
        ("rosalindames1", False),  # their own name
        ("Summer2026Summer", False),
        ("harbourshire herons", True),
        ("my safeguarding teapot", True),
    ],
)
def test_a_password_made_of_words_of_ours_or_of_theirs_is_refused(client, password, taken):
    team = TeamFactory(name="Lighthouse team", organisation=CouncilFactory(name="Harbourshire Council"))
    worker = member("triage-worker", team=team)
    worker.name, worker.email = "Rosalind Ames", "r.a@council.example"
    worker.set_password(PASSWORD)
    worker.save()
    assert changed_to(client, worker, password) is taken


def test_the_words_are_on_the_page_for_whoever_operates_it():
    page = (ROOT / "docs" / "how-to" / "run-it.md").read_text(encoding="utf-8")
    listed = (
        page.partition("## What a password may not be made of")[2]
        .partition("##")[0]
        .replace(",", " ")
        .replace(".", " ")
        .split()
    )
    assert [word for word in OWN_WORDS if word not in listed] == []


@pytest.mark.parametrize(
    "nearly", [PASSWORD.upper(), PASSWORD[:-1], PASSWORD + " ", f" {PASSWORD}", PASSWORD.replace(" ", ""), PASSWORD + "x" * 80]
)
def test_a_password_is_compared_to_the_letter(client, worker, nearly):
    assert "is not right" in text(give_password(client, worker, nearly))


def test_the_end_of_a_long_password_counts(client, worker):
    long = "a quiet herring swims by " * 4
    worker.set_password(long + "a")
    worker.save()
    assert "is not right" in text(give_password(client, worker, long + "b"))


@pytest.mark.parametrize("page", ["/accounts/login/", CHANGE])
def test_a_password_is_hidden_while_it_is_typed_and_may_be_pasted_and_kept_by_a_manager(client, worker, page):
    if page == CHANGE:
        sign_in(client, worker)
    body = client.get(page).content.decode()
    fields = FIELD.findall(body)
    assert fields
    for field in fields:
        assert 'type="password"' in field
        assert re.search(r'autocomplete="(current|new)-password"', field)
        assert not re.search(r"readonly|maxlength|onpaste", field)
