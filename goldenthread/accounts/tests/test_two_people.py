"""A role that opens casework or manages people takes two: one asks, another agrees. Source: issue "Who may see what" 1."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client

from goldenthread.accounts import queries, rules
from goldenthread.accounts.models import Membership, RoleRequest, User
from goldenthread.accounts.operations import roles
from goldenthread.accounts.queries import actor_of
from goldenthread.accounts.tests.authenticator import text
from goldenthread.accounts.tests.factories import CouncilFactory, TeamFactory, member, sign_in
from goldenthread.audit.models import Entry
from goldenthread.core.decisions import Refused
from goldenthread.outbox.models import Message

pytestmark = pytest.mark.django_db
WHY = "She takes over the night rota from Monday"
WEEK = 7 * 86400


@pytest.fixture
def council(at):
    return CouncilFactory()


@pytest.fixture
def admin(client, council) -> User:
    return sign_in(client, "administrator", council)


@pytest.fixture
def worker(council) -> User:
    return member("quality-officer", council)


@pytest.fixture
def team(council):
    return TeamFactory(organisation=council)


def ask(client, worker, team, role="enquiry-lead", reason=WHY):
    answers = {"team": str(team.pk), "role": role, "reason": reason}
    return client.post(f"/colleagues/{worker.pk}/give-role", answers, follow=True)


def decide(who: User, agreed: str = "yes", reason: str = ""):
    browser = Client()
    sign_in(browser, who)
    asked = RoleRequest.objects.latest("created_at")
    return browser.post(f"/roles/waiting/{asked.pk}", {"agreed": agreed, "reason": reason}, follow=True)


def holds(worker: User, role: str) -> bool:
    return Membership.objects.filter(user=worker, role=role, ended_at=None).exists()


def test_a_role_that_takes_two_opens_nothing_until_another_agrees(client, admin, worker, team, council):
    manager = member("safeguarding-manager", council)
    browser = Client()
    sign_in(browser, worker)
    page = text(ask(client, worker, team))
    assert f"Ask one of them: {manager.name}" in page
    assert "Waiting" in page
    assert not holds(worker, "enquiry-lead")
    assert browser.get("/casework").status_code == 403
    assert f"{worker.name} has the role" in text(decide(manager))
    assert browser.get("/casework").status_code == 200
    said = list(Entry.objects.filter(action__startswith="role_").order_by("seq").values_list("action", flat=True))
    assert said == ["role_asked_for", "role_agreed", "role_given"]


@pytest.mark.parametrize("role", ["administrator", "safeguarding-manager", "governance-lead"])
def test_each_of_these_may_agree(client, admin, worker, team, council, role):
    ask(client, worker, team)
    decide(member(role, council))
    assert holds(worker, "enquiry-lead")


def test_whoever_asked_cannot_agree_and_nobody_agrees_to_their_own(client, admin, worker, team, council, at):
    ask(client, worker, team)
    assert "You asked for this yourself" in text(decide(admin))
    at.shift(1)
    manager = member("safeguarding-manager", council)
    ask(client, manager, team, role="governance-lead")
    assert "This role is for you" in text(decide(manager))
    assert not holds(worker, "enquiry-lead")
    assert not holds(manager, "governance-lead")


def test_the_table_itself_refuses_one_person_who_is_both(client, admin, worker, team):
    ask(client, worker, team)
    asked = RoleRequest.objects.get()
    for who in (admin, worker):
        with pytest.raises(IntegrityError), transaction.atomic():
            RoleRequest.objects.filter(pk=asked.pk).update(
                decided_by_id=who.pk, decided_by=who.name, decided_at=asked.created_at, agreed=True
            )


def test_a_no_needs_its_reason_and_gives_nothing(client, admin, worker, team, council):
    manager = member("safeguarding-manager", council)
    ask(client, worker, team)
    assert "Say why you do not agree" in text(decide(manager, "no"))
    assert "does not get the role" in text(decide(manager, "no", "She has not done the training"))
    assert not holds(worker, "enquiry-lead")
    assert RoleRequest.objects.get().decision_reason == "She has not done the training"
    assert decide(manager).status_code == 404  # decided already


def test_seven_days_to_decide_and_then_it_is_asked_again(client, admin, worker, team, council, at):
    manager = member("safeguarding-manager", council)
    ask(client, worker, team)
    assert "asked for this role already" in text(ask(client, worker, team))
    at.shift(WEEK)
    assert decide(manager).status_code == 404
    sign_in(client, admin)
    ask(client, worker, team)
    decide(manager)
    assert holds(worker, "enquiry-lead")


def test_asking_needs_a_reason(client, admin, worker, team):
    assert "Say why they need this role" in text(ask(client, worker, team, reason=" "))
    assert not RoleRequest.objects.exists()


def test_a_role_that_opens_nothing_of_the_kind_is_given_at_once(client, admin, worker, team):
    ask(client, worker, team, role="contract-manager", reason="")
    assert holds(worker, "contract-manager")
    assert not RoleRequest.objects.exists()


def test_an_invitation_to_such_a_role_sends_its_link_when_another_agrees(client, admin, team, council):
    facts = {"name": "Sam Whitlock", "email": "sam@council.example", "job": "", "role": "triage-worker", "reason": WHY}
    page = client.post("/colleagues/invite", facts | {"team": str(team.pk)}, follow=True)
    assert "waits" in text(page)
    sam = User.objects.get(email="sam@council.example")
    assert not Message.objects.filter(letter="invitation").exists()
    assert sam.name in text(client.get("/colleagues"))
    decide(member("governance-lead", council))
    assert Message.objects.filter(letter="invitation", subject_id=sam.pk).exists()


def test_the_first_administrators_come_by_the_operators_command(at, council):
    for name in ("One", "Two"):
        call_command("invite_administrator", council.ods_code, f"{name}@council.example".lower(), name)
    assert Membership.objects.filter(role="administrator", ended_at=None).count() == 2
    assert not RoleRequest.objects.exists()


def test_another_organisation_neither_sees_nor_decides(client, admin, worker, team):
    ask(client, worker, team)
    assert decide(member("safeguarding-manager")).status_code == 404
    stranger = Client()
    sign_in(stranger, "administrator")
    assert worker.name not in text(stranger.get("/roles/waiting"))


@pytest.mark.parametrize("role", ["triage-worker", "enquiry-lead", "quality-officer", "contract-manager"])
def test_other_roles_decide_nothing(client, admin, worker, team, council, role):
    ask(client, worker, team)
    other = member(role, council)
    assert decide(other).status_code == 403
    facts = {"request_id": RoleRequest.objects.get().pk, "agreed": True, "reason": ""}
    with pytest.raises(PermissionDenied):
        roles.decide_role(actor=actor_of(other), **facts)


def test_the_page_shows_what_waits_and_why(client, admin, worker, team, council):
    assert "Nothing waits" in text(client.get("/roles/waiting"))
    ask(client, worker, team)
    page = text(client.get("/roles/waiting"))
    assert all(words in page for words in (worker.name, admin.name, WHY, "Enquiry lead"))
    sign_in(client, "safeguarding-manager", council)
    assert "Why it takes two" in text(client.get(f"/roles/waiting/{RoleRequest.objects.get().pk}"))


def test_the_page_asks_as_often_for_many_as_for_one(client, admin, council, django_assert_max_num_queries):
    for _ in range(12):
        ask(client, member("quality-officer", council), TeamFactory(organisation=council))
    with django_assert_max_num_queries(12):
        client.get("/roles/waiting")


def test_a_request_that_is_decided_twice_at_once_takes_effect_once(client, admin, worker, team, council):
    ask(client, worker, team)
    facts = {"request_id": RoleRequest.objects.get().pk, "agreed": True, "reason": ""}
    roles.decide_role(actor=actor_of(member("safeguarding-manager", council)), **facts)
    with pytest.raises(RoleRequest.DoesNotExist):
        roles.decide_role(actor=actor_of(member("governance-lead", council)), **facts)


def test_every_role_that_reads_casework_or_manages_people_takes_two():
    powers = {"cases.see_casework", "accounts.manage_people", "audit.see_who_looked"}
    table = queries.role_table()
    assert {key for key, role in table.items() if powers & {str(one) for one in role.permissions}} == set(rules.TAKES_TWO)
    assert all(rules.TAKES_TWO.values())


@pytest.mark.parametrize(
    ("own", "agreed", "reason", "met"),
    [(False, True, "", True), (False, False, "Not trained", True), (False, False, " ", False), (True, True, "", False)],
)
def test_who_may_say_what(own, agreed, reason, met):
    assert rules.may_decide_role(own=own, agreed=agreed, reason=reason).met is met


def test_nobody_asks_for_themselves(client, admin, team):
    with pytest.raises(Refused):
        roles.give_role(actor=actor_of(admin), user_id=admin.pk, team_id=team.pk, role="enquiry-lead", reason=WHY)
