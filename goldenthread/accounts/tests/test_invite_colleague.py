"""Inviting a colleague, and what the link does."""

import pytest

from goldenthread.accounts.models import Invitation, User
from goldenthread.accounts.tests.authenticator import PASSWORD, link_in_letter, set_up, text
from goldenthread.accounts.tests.factories import CouncilFactory, IcbFactory, TeamFactory, agree_to_all, member, sign_in
from goldenthread.audit.models import Entry
from goldenthread.outbox.letters import compose
from goldenthread.outbox.models import Message

pytestmark = pytest.mark.django_db
EMAIL = "sam.whitlock@harbourshire.example"


@pytest.fixture
def team(at):
    return TeamFactory(organisation=CouncilFactory(name="Harbourshire Council"), name="Adult safeguarding team")


@pytest.fixture
def admin(client, team):
    return sign_in(client, "administrator", team=team)


def invite(client, into, **changed):
    """Invite somebody, and let a second person agree where that is asked for."""
    facts = {"name": "Sam Whitlock", "email": EMAIL, "job": "Social worker", "role": "enquiry-lead", "reason": "Joins us"}
    answer = client.post("/colleagues/invite", facts | {"team": str(into.pk)} | changed)
    agree_to_all()
    return answer


def choose(client, link, password=PASSWORD, again=None):
    token = link.partition("t=")[2]
    answers = {"token": token, "password1": password, "password2": again or password}
    return client.post("/invitation", answers)


def test_an_invited_colleague_chooses_a_password_sets_up_the_second_step_and_lands(client, admin, team):
    assert invite(client, team).status_code == 302
    link = link_in_letter("invitation")
    client.post("/accounts/logout/")
    page = text(client.get(link))
    assert "Sam Whitlock" in page
    assert EMAIL in page
    assert choose(client, link).url == "/"
    assert client.get("/casework").url.startswith("/accounts/2fa/totp/activate/")
    set_up(client)
    assert client.get("/casework").status_code == 200
    assert User.objects.get(email=EMAIL).job == "Social worker"


def test_the_letter_holds_no_name_and_no_address(client, admin, team):
    invite(client, team)
    message = Message.objects.get(letter="invitation")
    subject, body = compose(message.letter, message.words, repeated=False)
    assert "Harbourshire Council" in body
    assert not any(word in subject + body for word in ("Sam", "Whitlock", EMAIL, "Social worker"))


def test_only_the_hash_of_the_link_is_kept_with_the_account(client, admin, team):
    invite(client, team)
    token = link_in_letter("invitation").partition("t=")[2]
    kept = Invitation.objects.values().get()
    assert token not in str(kept)
    assert len(token) >= 22  # 128 bits


def test_the_link_works_once(client, admin, team):
    invite(client, team)
    link = link_in_letter("invitation")
    client.post("/accounts/logout/")
    choose(client, link)
    client.post("/accounts/logout/")
    for answer in (client.get(link), choose(client, link, "another pass phrase")):
        assert answer.status_code == 410
        assert "This link has been used" in text(answer)


def test_the_link_works_for_seven_days(client, admin, team, at):
    invite(client, team)
    link = link_in_letter("invitation")
    at.shift(7 * 86400 - 1)
    assert client.get(link).status_code == 200
    at.shift(1)
    answer = client.get(link)
    assert answer.status_code == 410
    assert "expired" in text(answer)


def test_a_link_that_nobody_made_opens_nothing(client, at):
    assert "This link does not work" in text(client.get("/invitation?t=nobody-made-this"))
    assert client.get("/invitation").status_code == 410


@pytest.mark.parametrize(
    ("password", "again", "said"),
    [
        ("short", "short", "too short"),
        ("password1234", "password1234", "too common"),
        (PASSWORD, "three quiet herrings", "same password"),
        ("", "", "Choose a password"),
    ],
)
def test_a_password_that_will_not_do_says_why_and_the_link_still_works(client, admin, team, password, again, said):
    invite(client, team)
    link = link_in_letter("invitation")
    assert said in text(choose(client, link, password, again))
    assert choose(client, link).status_code == 302


def test_a_new_link_ends_the_one_before(client, admin, team, at):
    invite(client, team)
    old = link_in_letter("invitation")
    at.shift(60)
    user = User.objects.get(email=EMAIL)
    client.post(f"/colleagues/{user.pk}/invite-again")
    assert client.get(old).status_code == 410
    assert client.get(link_in_letter("invitation")).status_code == 200
    assert Message.objects.filter(state="waiting").count() == 1  # the letter with the dead link is not sent


def test_somebody_whose_account_works_is_not_invited_again(client, admin, team):
    invite(client, team)
    user = User.objects.get(email=EMAIL)
    Invitation.objects.update(accepted_at=user.created_at)
    answer = client.post(f"/colleagues/{user.pk}/invite-again", follow=True)
    assert "They have an account that works" in text(answer)


def test_an_invitation_ends_with_the_role(client, admin, team):
    invite(client, team)
    user = User.objects.get(email=EMAIL)
    client.post(f"/colleagues/{user.pk}/roles/{user.memberships.get().pk}/end")
    assert "withdrawn" in text(client.get(link_in_letter("invitation")))


def test_a_colleague_who_has_an_account_is_not_invited_twice(client, admin, team):
    invite(client, team)
    answer = invite(client, team, email=EMAIL.upper())
    assert "already has an account" in text(answer)
    assert User.objects.filter(email__iexact=EMAIL).count() == 1


def test_somebody_of_another_organisation_is_not_taken_over_and_not_named(client, admin, team):
    theirs = member("triage-worker")
    answer = text(invite(client, team, email=theirs.email))
    assert "cannot be invited" in answer
    assert theirs.name not in answer
    assert theirs.memberships.count() == 1


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("name", "", "Enter their full name"),
        ("email", "", "Enter their work email address"),
        ("email", "sam", "correct format"),
        ("role", "designated-professional", "Choose one from the list"),
        ("role", "", "Choose a role"),
        ("team", "", "Choose a team"),
    ],
)
def test_what_is_missing_or_wrong_is_said_and_what_was_typed_is_kept(client, admin, team, field, value, said):
    answer = invite(client, team, **{field: value})
    assert said in text(answer)
    assert "Social worker" in answer.content.decode()
    assert not User.objects.filter(email=EMAIL).exists()


def test_a_team_of_another_organisation_cannot_be_chosen(client, admin, team):
    assert "Choose one from the list" in text(invite(client, team, team=str(TeamFactory().pk)))
    assert not User.objects.filter(email=EMAIL).exists()


def test_an_icb_invites_to_its_own_roles(client, at):
    board = IcbFactory()
    team = TeamFactory(organisation=board)
    sign_in(client, "administrator", team=team)
    assert invite(client, team, role="triage-worker").status_code == 200
    assert invite(client, team, role="designated-professional").status_code == 302


@pytest.mark.parametrize("role", ["triage-worker", "safeguarding-manager", "governance-lead"])
def test_only_an_administrator_invites(client, team, role):
    sign_in(client, role, team=team)
    assert invite(client, team).status_code == 403


def test_a_stranger_signs_in_first(client, team):
    assert invite(client, team).url.startswith("/accounts/login/")


def test_the_invitation_is_on_the_record_without_a_name(client, admin, team):
    invite(client, team)
    entry = Entry.objects.get(action="colleague_invited")
    assert entry.owner_id == str(team.organisation_id)
    assert "Sam" not in str(entry.detail)
