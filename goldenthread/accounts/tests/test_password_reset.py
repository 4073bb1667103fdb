"""A forgotten password: a letter with nothing of anybody in it, and never a way round the second step."""

import pytest
from django.test import Client

from goldenthread.accounts.tests.authenticator import PASSWORD, code, enrolled, give_password, link_in_letter, text
from goldenthread.accounts.tests.factories import UserFactory, member
from goldenthread.outbox.letters import compose
from goldenthread.outbox.models import Message

pytestmark = pytest.mark.django_db
NEW = "four loud magpies"


@pytest.fixture
def worker(client, at):
    user = member("triage-worker")
    user.secret = enrolled(client, user)
    client.post("/accounts/logout/")
    at.shift(60)
    return user


def ask(client, email):
    return client.post("/accounts/password/reset/", {"email": email})


def choose(client, link, password=NEW, again=NEW):
    page = client.get(link, follow=True)
    return client.post(page.request["PATH_INFO"], {"password1": password, "password2": again})


def test_the_new_password_works_and_the_second_step_is_still_asked_for(client, worker):
    ask(client, worker.email)
    answer = choose(client, link_in_letter("password-reset"))
    assert answer.status_code == 302
    assert client.get("/casework").url.startswith("/accounts/login/")  # a reset signs nobody in
    assert "not right" in text(give_password(client, worker, PASSWORD))
    assert give_password(client, worker, NEW).url == "/accounts/2fa/authenticate/"
    client.post("/accounts/2fa/authenticate/", {"code": code(worker.secret)})
    assert client.get("/casework").status_code == 200


def test_the_letter_holds_no_name_and_no_address(client, worker):
    ask(client, worker.email)
    message = Message.objects.get(letter="password-reset")
    subject, body = compose(message.letter, message.words, repeated=False)
    assert not any(word in subject + body for word in (worker.name, worker.email, worker.job))
    assert message.to_address == worker.email


def test_the_key_is_never_in_the_path_which_the_log_keeps(client, worker):
    ask(client, worker.email)
    link = link_in_letter("password-reset")
    key = link.partition("k=")[2].partition("-")[2]
    answer = client.get(link, follow=True)
    assert len(key) >= 22  # 128 bits
    assert answer.redirect_chain  # the key is left behind at once
    assert all(key not in path for path, _ in answer.redirect_chain)


def test_known_and_unknown_addresses_get_one_answer_and_only_the_known_one_a_letter(client, worker):
    answers = [ask(client, email) for email in (worker.email, "nobody@council.example")]
    assert {answer.url for answer in answers} == {"/accounts/password/reset/sent/"}
    assert Message.objects.count() == 1


def test_the_link_works_once_and_for_three_days(client, worker, at):
    ask(client, worker.email)
    link = link_in_letter("password-reset")
    at.shift(3 * 86400 + 1)
    assert "This link does not work" in text(client.get(link, follow=True))
    ask(client, worker.email)
    link = link_in_letter("password-reset")
    choose(client, link)
    assert "This link does not work" in text(client.get(link, follow=True))


def test_every_open_session_ends(client, worker):
    other = Client()
    give_password(other, worker)
    other.post("/accounts/2fa/authenticate/", {"code": code(worker.secret)})
    assert other.get("/casework").status_code == 200
    ask(client, worker.email)
    choose(client, link_in_letter("password-reset"))
    assert other.get("/casework").status_code == 302


def test_those_without_a_password_or_a_role_get_no_letter(client, at):
    invited = member("triage-worker")  # has not accepted: only the invitation opens the account
    gone = UserFactory(password=PASSWORD)
    stopped = member("triage-worker")
    stopped.set_password(PASSWORD)
    stopped.is_active = False
    stopped.save()
    for user in (invited, gone, stopped):
        ask(client, user.email)
    assert not Message.objects.exists()


@pytest.mark.parametrize("link", ["/accounts/password/reset/link/", "/accounts/password/reset/link/?k=../..-x"])
def test_a_link_that_is_not_one_opens_nothing(client, link):
    answer = client.get(link)
    assert answer.url == "/accounts/password/reset/"


def test_a_link_with_a_made_up_key_says_so(client, worker):
    answer = client.get(f"/accounts/password/reset/link/?k={worker.pk.hex}-made-up", follow=True)
    assert "This link does not work" in text(answer)


def test_letters_to_one_address_are_limited(client, worker):
    for _ in range(5):
        ask(client, worker.email)
    answer = ask(client, worker.email)
    assert answer.status_code == 429
    assert "Too many tries" in text(answer)
    assert Message.objects.count() == 5


def test_changing_a_password_asks_for_the_one_in_use_and_keeps_this_session(client, worker):
    give_password(client, worker)
    client.post("/accounts/2fa/authenticate/", {"code": code(worker.secret)})
    answers = {"oldpassword": "wrong", "password1": NEW, "password2": NEW}
    assert "Enter the password you use now" in text(client.post("/accounts/password/change/", answers))
    answer = client.post("/accounts/password/change/", answers | {"oldpassword": PASSWORD}, follow=True)
    assert "Your password is changed" in text(answer)
    assert client.get("/casework").status_code == 200
