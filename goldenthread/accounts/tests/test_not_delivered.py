"""A letter to a colleague that their mailbox refuses is on their administrator's list, with something to do about it."""

import pytest
from django.urls import reverse

from goldenthread.accounts.models import User
from goldenthread.accounts.tests.authenticator import PASSWORD, text
from goldenthread.accounts.tests.factories import CouncilFactory, TeamFactory, UserFactory, agree_to_all, member, sign_in
from goldenthread.audit.models import Entry
from goldenthread.outbox.models import Message, MessageState

pytestmark = pytest.mark.django_db


@pytest.fixture
def team(at):
    return TeamFactory(organisation=CouncilFactory(name="Harbourshire Council"), name="Adult safeguarding team")


@pytest.fixture
def admin(client, team):
    return sign_in(client, "administrator", team=team)


def invited(client, team):
    facts = {
        "name": "Sam Whitlock",
        "email": "sam@harbourshire.example",
        "job": "Social worker",
        "role": "enquiry-lead",
        "reason": "Joins us",
    }
    client.post("/colleagues/invite", facts | {"team": str(team.pk)})
    agree_to_all()
    return User.objects.get(name="Sam Whitlock")


def forgot_password(client, team):
    user = member("triage-worker", team=team)
    User.objects.filter(pk=user.pk).update(name="Sam Whitlock", telephone="01632 960 188")
    user.set_password(PASSWORD)
    user.save(update_fields=["password"])
    type(client)().post("/accounts/password/reset/", {"email": user.email})
    return user


SENT_BY = {"invitation": invited, "password-reset": forgot_password}


def fail(letter):
    failed = Message.objects.get(letter=letter)
    Message.objects.filter(pk=failed.pk).update(state=MessageState.GAVE_UP, tries=5, first_tried_at=failed.created_at)
    return failed


@pytest.mark.parametrize("letter", SENT_BY)
def test_the_administrator_sees_it_and_records_that_they_were_told(client, admin, team, letter):
    user = SENT_BY[letter](client, team)
    assert "not delivered" not in text(client.get("/colleagues")).lower()
    failed = fail(letter)
    page = client.get("/colleagues")
    assert "An e-mail to Sam Whitlock was not delivered" in text(page)
    assert reverse("colleague", args=[user.pk]) in page.content.decode()
    page = client.get(reverse("colleague", args=[user.pk]))
    assert "Their mailbox refused our e-mail" in text(page)
    assert user.email in text(page)
    told = reverse("colleague_told_another_way", args=[user.pk])
    assert f'action="{told}"' in page.content.decode()
    client.post(told)
    failed.refresh_from_db()
    assert failed.state == MessageState.SETTLED
    assert "not delivered" not in text(client.get("/colleagues")).lower()
    assert Entry.objects.get(action="colleague_told_another_way").actor_name == admin.name


def test_a_new_link_takes_the_place_of_the_one_that_was_refused(client, admin, team):
    user = invited(client, team)
    fail("invitation")
    client.post(reverse("invite_again", args=[user.pk]))
    assert "not delivered" not in text(client.get("/colleagues")).lower()


def test_it_is_nobody_elses_to_see_or_to_record(client, admin, team):
    user = invited(client, team)
    failed = fail("invitation")
    sign_in(client, "administrator")
    assert "Sam Whitlock" not in text(client.get("/colleagues"))
    assert client.post(reverse("colleague_told_another_way", args=[user.pk])).status_code == 404
    sign_in(client, member("triage-worker", team=team))
    assert client.post(reverse("colleague_told_another_way", args=[user.pk])).status_code == 403
    failed.refresh_from_db()
    assert failed.state == MessageState.GAVE_UP


def test_a_letter_about_somebody_who_has_left_is_not_shown(client, admin, team):
    Message.objects.create(
        owner_id=team.organisation_id,
        subject_kind="accounts.user",
        subject_id=UserFactory().pk,
        root_id=admin.pk,
        letter="invitation",
        to_name="Somebody Else",
        to_address="else@harbourshire.example",
        state=MessageState.GAVE_UP,
        next_try_at="2026-11-18T10:00:00Z",
    )
    assert "not delivered" not in text(client.get("/colleagues")).lower()
