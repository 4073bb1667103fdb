"""What a password may be, and how it is typed and compared. Source: OWASP ASVS 5.0, V6.2; NIST SP 800-63B."""

import re

import pytest

from goldenthread.accounts.models import User
from goldenthread.accounts.tests.authenticator import PASSWORD, give_password, text
from goldenthread.accounts.tests.factories import CouncilFactory, member, sign_in

pytestmark = pytest.mark.django_db
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
