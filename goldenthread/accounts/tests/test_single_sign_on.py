"""Signing in with an organisation's own service, tried against two real ones: matched on issuer and subject, and on nothing
else. Source: issue "Who may see what" 7; reference/trust.md F22, promises 10 and 25."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from goldenthread.accounts.models import User
from goldenthread.accounts.operations.invitations import invite_colleague, reset_second_factor
from goldenthread.accounts.operations.people import stop_account
from goldenthread.accounts.queries import actor_of
from goldenthread.accounts.tests.authenticator import PASSWORD, code, enrolled, give_password, link_in_letter, set_up, text
from goldenthread.accounts.tests.factories import CouncilFactory, MembershipFactory, TeamFactory, agree_to_all, member
from goldenthread.accounts.tests.identity_provider import BEGIN, asked, asserts, comes_by, links, signs_in_there, two_services
from goldenthread.audit.models import Entry
from goldenthread.core import clock

pytestmark = pytest.mark.django_db
UNLINKED = "This sign-in opens no account yet"
SUBJECT = "3f6b-subject"


@pytest.fixture
def councils():
    return CouncilFactory(ods_code="X801"), CouncilFactory(ods_code="X802")


@pytest.fixture(autouse=True)
def services(settings, councils):
    with two_services(settings, councils):
        yield


@pytest.fixture
def worker(at, councils) -> User:
    return member("triage-worker", councils[0])


def linked(client, worker, subject=SUBJECT) -> str:
    """Somebody whose account is linked to the first service. Returns the secret of their app; they have left."""
    secret = enrolled(client, worker)
    assert links(client, "first", subject).url == "/your-account"
    client.post("/accounts/logout/")
    return secret


def is_in(client) -> bool:
    return client.get("/casework").status_code == 200


def test_somebody_signed_in_links_their_account_and_signs_in_by_it_and_their_code(client, worker, at):
    secret = linked(client, worker)
    at.shift(60)
    assert comes_by(client, "first", SUBJECT).url == "/accounts/2fa/authenticate/"
    assert not is_in(client)
    client.post("/accounts/2fa/authenticate/", {"code": code(secret)})
    assert is_in(client)
    said = set(Entry.objects.filter(subject_id=str(worker.pk)).values_list("action", flat=True))
    assert {"single_sign_on_linked", "signed_in"} <= said


def test_the_service_is_asked_with_a_challenge_a_state_and_a_nonce_and_for_no_personal_data(client, services):
    wanted = asked(client.post(BEGIN.format("first")).url)
    assert wanted["code_challenge_method"] == "S256"
    assert len(wanted["state"]) >= 22  # 128 bits
    assert len(wanted["nonce"]) >= 22
    assert wanted["scope"] == "openid"
    assert "/accounts/single-sign-on/first/back" in wanted["redirect_uri"]


def test_what_is_kept_of_it_is_a_hash(client, worker):
    linked(client, worker)
    kept = SocialAccount.objects.get()
    assert SUBJECT not in str(kept.__dict__)
    assert kept.extra_data == {}


@pytest.mark.parametrize("verified", [True, False])
def test_an_address_equal_to_an_account_links_nothing_and_opens_nothing(client, worker, settings, verified):
    EmailAddress.objects.create(user=worker, email=worker.email, verified=True, primary=True)
    asserts(settings, "first", "somebody", email=worker.email, email_verified=verified)
    answer = comes_by(client, "first", "somebody")
    assert answer.status_code == 403
    assert UNLINKED in text(answer)
    assert not SocialAccount.objects.exists()
    assert not answer.wsgi_request.user.is_authenticated


def test_an_unlinked_identity_hears_the_same_whether_there_is_such_an_account_or_not(client, worker, settings):
    asserts(settings, "first", "known", email=worker.email)
    asserts(settings, "first", "unknown", email="nobody@council.example")
    assert text(comes_by(client, "first", "known")) == text(comes_by(client, "first", "unknown"))
    assert User.objects.count() == 1


def test_two_services_that_assert_the_same_person_never_meet(client, worker, councils, settings):
    for service in ("first", "second"):
        asserts(settings, service, SUBJECT, email=worker.email, email_verified=True)
    linked(client, worker)
    answer = comes_by(client, "second", SUBJECT)
    assert UNLINKED in text(answer)
    other = member("triage-worker", councils[1])
    linked_there = Client()
    enrolled(linked_there, other)
    assert links(linked_there, "second", SUBJECT).url == "/your-account"
    assert {one.user_id for one in SocialAccount.objects.all()} == {worker.pk, other.pk}


def test_a_name_given_to_another_issuer_opens_nothing_that_was_linked_before(client, worker, settings):
    linked(client, worker)
    settings.SINGLE_SIGN_ON["first"]["issuer"] = settings.SINGLE_SIGN_ON["second"]["issuer"]
    assert UNLINKED in text(comes_by(client, "first", SUBJECT))


def test_a_service_links_nobody_of_another_organisation(client, councils, at):
    enrolled(client, member("triage-worker", councils[1]))
    answer = links(client, "first", SUBJECT)
    assert "belongs to another organisation" in text(answer)
    assert not SocialAccount.objects.exists()


def test_a_service_opens_nothing_for_somebody_who_has_left_its_organisation(client, worker, councils, at):
    linked(client, worker)
    worker.memberships.update(ended_at=clock.now())
    MembershipFactory(user=worker, team=TeamFactory(organisation=councils[1]))
    assert UNLINKED in text(comes_by(client, "first", SUBJECT))


def test_an_identity_that_opens_one_account_is_refused_to_another(client, worker, councils):
    linked(client, worker)
    other = Client()
    enrolled(other, member("triage-worker", councils[0]))
    assert "already opens another account" in text(links(other, "first", SUBJECT))
    assert SocialAccount.objects.get().user_id == worker.pk


def test_a_stopped_account_stays_stopped(client, worker, councils):
    linked(client, worker)
    stop_account(actor=actor_of(member("administrator", councils[0])), user_id=worker.pk)
    assert comes_by(client, "first", SUBJECT).url == "/accounts/stopped/"
    assert client.get("/casework").status_code == 302


def test_linking_asks_for_both_factors_in_the_session_that_began_it(client, worker, at):
    worker.set_password(PASSWORD)
    worker.save()
    give_password(client, worker)
    assert client.post(BEGIN.format("first") + "/link").url.startswith("/accounts/2fa/totp/activate/")
    set_up(client)
    begun = client.post(BEGIN.format("first") + "/link")
    back = signs_in_there(begun.url, SUBJECT)
    assert Client().get(back).status_code == 400  # another browser
    client.post("/accounts/logout/")
    give_password(client, worker)
    assert client.get(back).status_code == 400  # a session that has only a password
    assert not SocialAccount.objects.exists()


def test_linking_asks_again_when_the_last_time_is_long_ago(client, worker, at):
    enrolled(client, worker)
    at.shift(6 * 60)
    assert client.post(BEGIN.format("first") + "/link").url.startswith("/accounts/reauthenticate/")


def test_a_return_works_once_and_not_without_its_state(client, worker):
    linked(client, worker)
    back = signs_in_there(client.post(BEGIN.format("first")).url, SUBJECT)
    assert client.get("/accounts/single-sign-on/second/back?" + back.partition("?")[2]).status_code == 400
    assert client.get(back).status_code == 302
    again = client.get(back)
    assert "opened twice" in text(again)
    assert client.get("/accounts/single-sign-on/first/back?code=made-up&state=made-up").status_code == 400


def test_a_token_that_answers_another_asking_is_refused(client, worker):
    linked(client, worker)
    begun = client.post(BEGIN.format("first"))
    session = client.session
    session["socialaccount_states"][asked(begun.url)["state"]][0]["nonce"] = "of another asking"
    session.save()
    answer = client.get(signs_in_there(begun.url, SUBJECT))
    assert "did not answer as it should" in text(answer)


def test_a_service_that_does_not_answer_is_said_in_words(client, settings):
    settings.SINGLE_SIGN_ON["first"]["issuer"] = "http://localhost:9"
    answer = client.post(BEGIN.format("first"))
    assert answer.status_code == 400
    assert "did not answer as it should" in text(answer)


def test_what_a_service_says_of_two_factors_counts_only_where_we_were_told_to_believe_it(client, worker, settings, at):
    linked(client, worker)
    asserts(settings, "first", SUBJECT, acr="aal2", amr=["pwd", "hwk"])
    assert comes_by(client, "first", SUBJECT).url == "/accounts/2fa/authenticate/"  # not configured
    settings.SINGLE_SIGN_ON["first"]["acr"] = ["aal3"]
    assert comes_by(client, "first", SUBJECT).url == "/accounts/2fa/authenticate/"  # says less than is wanted
    assert not is_in(client)
    settings.SINGLE_SIGN_ON["first"]["acr"] = ["aal2"]
    assert asked(client.post(BEGIN.format("first")).url)["acr_values"] == "aal2"
    assert comes_by(client, "first", SUBJECT).status_code == 302
    assert is_in(client)


def test_our_own_limits_end_the_session_whatever_the_service_remembers(client, worker, settings, at):
    linked(client, worker)
    asserts(settings, "first", SUBJECT, acr="aal2")
    settings.SINGLE_SIGN_ON["first"]["acr"] = ["aal2"]
    comes_by(client, "first", SUBJECT)
    assert is_in(client)
    at.shift(30 * 60 + 1)
    assert not is_in(client)
    comes_by(client, "first", SUBJECT)  # by its button, never by itself
    for _ in range(36):
        assert is_in(client)
        at.shift(20 * 60)
    assert not is_in(client)  # twelve hours, without an idle one of thirty minutes


def test_a_deep_link_lands_where_it_pointed_and_never_on_another_site(client, worker, settings):
    linked(client, worker)
    asserts(settings, "first", SUBJECT, acr="aal2")
    settings.SINGLE_SIGN_ON["first"]["acr"] = ["aal2"]
    page = client.get("/accounts/login/?next=/casework").content.decode()
    assert 'name="next" value="/casework"' in page
    assert comes_by(client, "first", SUBJECT, next="/casework").url == "/casework"
    client.post("/accounts/logout/")
    assert comes_by(client, "first", SUBJECT, next="https://elsewhere.example/").url == "/"


def test_the_buttons_are_there_only_where_a_service_is_configured(client, settings):
    assert "the first council’s sign-in" in text(client.get("/accounts/login/"))
    settings.SINGLE_SIGN_ON = {}
    assert "council’s sign-in" not in text(client.get("/accounts/login/"))
    assert client.post(BEGIN.format("first")).status_code == 404


def invited(client, councils) -> str:
    """An administrator invites somebody. Returns the token of the letter."""
    team = TeamFactory(organisation=councils[0])
    chief = actor_of(member("administrator", councils[0]))
    facts = {"name": "Rosalind Ames", "email": "rosalind@council.example", "job": "", "role": "triage-worker"}
    invite_colleague(actor=chief, team_id=team.pk, reason="Joins us", **facts)
    agree_to_all()
    return link_in_letter("invitation").partition("t=")[2]


def test_an_invitation_opens_exactly_its_account_and_then_asks_for_the_second_step(client, worker, councils):
    token = invited(client, councils)
    assert "Open the account with the first council" in text(client.get(f"/invitation?t={token}"))
    comes_by(client, "first", "rosalind", token=token)
    rosalind = User.objects.get(email="rosalind@council.example")
    assert SocialAccount.objects.get().user_id == rosalind.pk
    assert not rosalind.has_usable_password()
    assert client.get("/casework").url.startswith("/accounts/2fa/totp/activate/")
    set_up(client)
    assert is_in(client)


def test_an_invitation_is_not_opened_by_the_service_of_another_organisation_nor_twice(client, worker, councils):
    token = invited(client, councils)
    assert comes_by(client, "second", "rosalind", token=token).status_code == 400
    comes_by(client, "first", "rosalind", token=token)
    assert Client().post(BEGIN.format("first"), {"token": token}).status_code == 400
    assert SocialAccount.objects.count() == 1


def test_a_reset_of_the_second_step_ends_the_link_so_that_the_mailbox_is_the_only_way_back(client, worker, councils):
    linked(client, worker)
    reset_second_factor(actor=actor_of(member("administrator", councils[0])), user_id=worker.pk)
    assert not SocialAccount.objects.exists()
    assert not Authenticator.objects.filter(user=worker).exists()
    assert UNLINKED in text(comes_by(client, "first", SUBJECT))


def test_a_link_is_ended_by_its_person(client, worker):
    enrolled(client, worker)
    links(client, "first", SUBJECT)
    assert "no longer opens your account" in text(client.post(BEGIN.format("first") + "/unlink", follow=True))
    assert not SocialAccount.objects.exists()


def test_a_link_that_is_the_only_way_in_stays(client, worker, councils):
    comes_by(client, "first", "rosalind", token=invited(client, councils))
    set_up(client)
    assert "only way in" in text(client.post(BEGIN.format("first") + "/unlink", follow=True))
    assert SocialAccount.objects.exists()
