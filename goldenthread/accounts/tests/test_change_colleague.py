"""An administrator's work on colleagues: names, roles, and stopping an account."""

from datetime import timedelta

import pytest
from django.test import Client

from goldenthread.accounts.models import Invitation, Membership, User
from goldenthread.accounts.operations.people import stop_unused_accounts
from goldenthread.accounts.tests.authenticator import (
    PASSWORD,
    enrolled,
    give_password,
    link_in_letter,
    set_up,
    text,
)
from goldenthread.accounts.tests.factories import (
    CouncilFactory,
    MembershipFactory,
    OrganisationFactory,
    TeamFactory,
    agree_to_all,
    member,
    sign_in,
)
from goldenthread.audit.models import Entry
from goldenthread.core import clock

pytestmark = pytest.mark.django_db
CHANGES = {"name": "Sam Whitlock", "job": "Senior social worker", "telephone": "01632 960 147"}


@pytest.fixture
def council(at):
    return CouncilFactory()


@pytest.fixture
def admin(client, council):
    return sign_in(client, "administrator", council)


@pytest.fixture
def worker(council):
    return member("triage-worker", council)


def role_of(user) -> Membership:
    return user.memberships.get(ended_at=None)


def every_action(user, team):
    """Every address that changes a colleague, with what it takes."""
    base = f"/colleagues/{user.pk}"
    return {
        f"{base}/change": CHANGES,
        f"{base}/give-role": {"team": str(team.pk), "role": "enquiry-lead", "reason": "Because"},
        f"{base}/roles/{role_of(user).pk}/end": {},
        f"{base}/stop": {},
        f"{base}/invite-again": {},
        f"{base}/reset-second-factor": {},
    }


def state():
    people = list(User.objects.order_by("pk").values("pk", "name", "email", "job", "telephone", "is_active"))
    return people, list(Membership.objects.order_by("pk").values("user", "team", "role", "ended_at"))


def test_the_list_shows_colleagues_with_their_roles_and_how_their_account_is(client, admin, worker, council):
    stopped = member("enquiry-lead", council)
    stopped.is_active = False
    stopped.save()
    theirs = member("triage-worker")
    page = text(client.get("/colleagues"))
    assert f"{worker.name} {worker.job}" in page
    assert "Triage worker, " in page
    assert "Stopped" in page
    assert theirs.name not in page


def test_the_search_is_kept_out_of_the_address_and_can_be_cleared(client, admin, council):
    found = MembershipFactory(team__organisation=council, user__name="Leah Moss").user
    other = MembershipFactory(team__organisation=council, user__name="Sam Whitlock").user
    answer = client.post("/colleagues", {"words": "leah"})
    assert answer.url == "/colleagues"
    page = text(client.get("/colleagues"))
    assert found.name in page
    assert other.name not in page
    client.post("/colleagues", {"words": ""})
    assert other.name in text(client.get("/colleagues"))


def test_a_character_that_no_database_holds_is_left_out_of_what_is_looked_for(client, admin):
    client.post("/colleagues", {"words": "le\x00ah"})
    page = client.get("/colleagues")
    assert page.status_code == 200
    assert 'value="le ah"' in page.text


def test_the_list_is_paged(client, admin, council):
    team = TeamFactory(organisation=council)
    for _ in range(26):
        member("triage-worker", team=team)
    assert "27 people" in text(client.get("/colleagues"))
    assert client.get("/colleagues?page=2").content.count(b"@council.example") == 2


def test_looking_is_on_the_record(client, admin, worker):
    client.get(f"/colleagues/{worker.pk}")
    client.get("/colleagues")
    entry = Entry.objects.get(action="looked_at", subject_id=str(worker.pk))
    assert entry.owner_id == str(role_of(worker).team.organisation_id)
    assert str(worker.pk) in Entry.objects.get(action="looked_at_list").shown


def test_a_name_a_job_and_a_telephone_are_changed(client, admin, worker):
    assert client.post(f"/colleagues/{worker.pk}/change", CHANGES).status_code == 302
    worker.refresh_from_db()
    assert (worker.name, worker.job, worker.telephone) == tuple(CHANGES.values())
    assert "Enter their full name" in text(client.post(f"/colleagues/{worker.pk}/change", CHANGES | {"name": ""}))


def test_a_role_given_and_ended_bites_at_the_next_request(client, admin, worker, council):
    theirs = Client()
    sign_in(theirs, worker)
    assert theirs.get("/casework").status_code == 200
    client.post(f"/colleagues/{worker.pk}/roles/{role_of(worker).pk}/end")
    assert theirs.get("/casework").status_code == 302  # signed out
    worker.refresh_from_db()
    sign_in(theirs, worker)
    assert theirs.get("/casework").status_code == 403
    team = TeamFactory(organisation=council)
    answers = {"team": str(team.pk), "role": "enquiry-lead", "reason": "Back from leave"}
    client.post(f"/colleagues/{worker.pk}/give-role", answers)
    agree_to_all()
    assert theirs.get("/casework").status_code == 200
    page = text(client.get(f"/colleagues/{worker.pk}"))
    assert "Roles before" in page


def test_the_same_role_is_not_given_twice(client, admin, worker):
    held = role_of(worker)
    answer = client.post(f"/colleagues/{worker.pk}/give-role", {"team": str(held.team_id), "role": held.role})
    assert "already has this role" in text(answer)


def test_stopping_an_account_ends_every_session_at_once_and_for_good(client, admin, worker):
    worker.set_password(PASSWORD)
    worker.save()
    theirs = [Client(), Client()]
    for browser in theirs:
        sign_in(browser, worker)
    assert "Stop the account of" in text(client.get(f"/colleagues/{worker.pk}/stop"))
    assert theirs[0].get("/casework").status_code == 200  # asking is not stopping
    client.post(f"/colleagues/{worker.pk}/stop")
    assert [browser.get("/casework").status_code for browser in theirs] == [302, 302]
    User.objects.filter(pk=worker.pk).update(is_active=True)  # even when the account is opened again
    assert [browser.get("/casework").status_code for browser in theirs] == [302, 302]
    assert give_password(Client(), worker).status_code == 200


def test_a_stopped_colleague_comes_back_by_a_new_invitation_only(client, admin, worker):
    client.post(f"/colleagues/{worker.pk}/stop")
    client.post(f"/colleagues/{worker.pk}/invite-again")
    link = link_in_letter("invitation")
    browser = Client()
    token = link.partition("t=")[2]
    browser.post("/invitation", {"token": token, "password1": PASSWORD, "password2": PASSWORD})
    assert browser.get("/casework").url.startswith("/accounts/2fa/totp/activate/")


def test_somebody_without_a_role_is_given_one_before_a_new_link(client, admin, worker):
    client.post(f"/colleagues/{worker.pk}/roles/{role_of(worker).pk}/end")
    client.post(f"/colleagues/{worker.pk}/stop")
    answer = client.post(f"/colleagues/{worker.pk}/invite-again", follow=True)
    assert "Give them a role first" in text(answer)


def test_somebody_who_also_works_elsewhere_is_not_stopped_and_keeps_their_second_step(client, admin, worker):
    MembershipFactory(user=worker, role="triage-worker")
    for what in ("stop", "reset-second-factor"):
        answer = client.post(f"/colleagues/{worker.pk}/{what}")
        assert "They also work for another organisation" in text(answer)
    worker.refresh_from_db()
    assert worker.is_active


def test_a_lost_phone_and_lost_codes_start_afresh_by_the_mailbox_alone(client, admin, worker):
    browser, elsewhere = Client(), Client()
    enrolled(browser, worker)
    assert "ring them on a number" in text(client.get(f"/colleagues/{worker.pk}/reset-second-factor"))
    client.post(f"/colleagues/{worker.pk}/reset-second-factor")
    assert browser.get("/casework").status_code == 302  # every session has ended
    assert "not right" in text(give_password(elsewhere, worker))  # and the old password opens nothing
    token = link_in_letter("invitation").partition("t=")[2]
    elsewhere.post("/invitation", {"token": token, "password1": PASSWORD, "password2": PASSWORD})
    assert elsewhere.get("/casework").url.startswith("/accounts/2fa/totp/activate/")
    set_up(elsewhere)
    assert elsewhere.get("/casework").status_code == 200
    assert Entry.objects.filter(action="second_factor_reset").count() == 1


def test_a_stopped_account_does_not_start_afresh(client, admin, worker):
    client.post(f"/colleagues/{worker.pk}/stop")
    assert "stopped" in text(client.post(f"/colleagues/{worker.pk}/reset-second-factor"))
    worker.refresh_from_db()
    assert not worker.is_active


def test_an_administrator_changes_nothing_of_their_own(client, admin, council):
    before = state()
    for path, answers in every_action(admin, TeamFactory(organisation=council)).items():
        answer = client.post(path, answers, follow=True)
        assert answer.status_code == 200, path
        assert state() == before, path
    page = text(client.get(f"/colleagues/{admin.pk}"))
    assert "Nobody changes their own roles or account" in page
    assert "You cannot change your own roles" in text(client.post(f"/colleagues/{admin.pk}/change", CHANGES))


def test_nothing_of_another_organisation_can_be_seen_or_changed(client, admin, council):
    theirs = member("triage-worker")
    before = state()
    for path, answers in every_action(theirs, TeamFactory(organisation=council)).items():
        assert client.post(path, answers).status_code == 404, path
        assert client.get(f"/colleagues/{theirs.pk}").status_code == 404
    assert state() == before


def test_a_role_of_somebody_else_is_not_ended_through_a_colleague(client, admin, worker):
    theirs = role_of(member("triage-worker"))
    mine = role_of(worker)
    assert client.post(f"/colleagues/{worker.pk}/roles/{theirs.pk}/end").status_code == 404
    assert client.post(f"/colleagues/{admin.pk}/roles/{mine.pk}/end").status_code == 404
    assert Membership.objects.filter(ended_at=None).count() == 3


@pytest.mark.parametrize("role", ["triage-worker", "safeguarding-manager", "governance-lead", "quality-officer"])
def test_other_roles_change_nobody(client, council, worker, role):
    sign_in(client, role, council)
    before = state()
    for path, answers in every_action(worker, TeamFactory(organisation=council)).items():
        assert client.post(path, answers).status_code == 403, path
    assert client.get("/colleagues").status_code == 403
    assert state() == before


def test_a_care_home_cannot_make_a_triage_worker(client, at):
    home = OrganisationFactory(kind="care-provider")
    sign_in(client, "administrator", home)
    manager = member("provider-lead", home)
    team = role_of(manager).team
    answer = client.post(f"/colleagues/{manager.pk}/give-role", {"team": str(team.pk), "role": "triage-worker"})
    assert "Choose one from the list" in text(answer)
    assert role_of(manager).role == "provider-lead"


def test_no_field_that_anybody_can_send_raises_their_own_rights(client, admin, worker, council):
    """Every field of every model of accounts, sent to every address that takes an answer: reference/trust.md P-P3."""
    from django.apps import apps

    everything = {
        name: "administrator"
        for model in apps.get_app_config("accounts").get_models()
        for field in model._meta.get_fields()
        for name in {field.name, getattr(field, "attname", field.name)}
    }
    everything |= {"roles": "administrator", "permissions": "accounts.manage_people", "organisation": str(council.pk)}
    paths = ["/your-account", "/accounts/password/change/", "/colleagues", "/colleagues/invite", "/teams/add"]
    paths += list(every_action(worker, TeamFactory(organisation=council)))
    for who in (worker, admin):
        browser = Client()
        sign_in(browser, who)
        rights = list(who.memberships.values("team", "role", "ended_at"))
        for path in [each for each in paths if who is worker or str(admin.pk) in each or "colleagues/" not in each]:
            browser.post(path, everything | CHANGES)
        assert list(who.memberships.values("team", "role", "ended_at")) == rights


def test_an_account_unused_for_45_days_is_stopped_and_the_demonstrations_are_not(at):
    used, unused, never = (member("triage-worker") for _ in range(3))
    invented = member("triage-worker")  # came by no invitation
    for number, user in enumerate((used, unused, never)):
        facts = {"token_hash": str(number), "expires_at": clock.now(), "accepted_at": clock.now() - timedelta(days=46)}
        Invitation.objects.create(user=user, **facts)
    User.objects.filter(pk=used.pk).update(last_login=clock.now() - timedelta(days=44))
    User.objects.filter(pk__in=(unused.pk, invented.pk)).update(last_login=clock.now() - timedelta(days=46))
    assert stop_unused_accounts() == 2
    assert set(User.objects.filter(is_active=False)) == {unused, never}
    assert stop_unused_accounts() == 0
    assert Entry.objects.filter(action="account_stopped").count() == 2
