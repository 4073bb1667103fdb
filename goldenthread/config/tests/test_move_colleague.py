"""Somebody changes team or role: what they hold goes along or to others, or nothing changes; nothing is left with nobody.

Source: issue "Who may see what" 7; reference/trust.md, promises 8 and 25.
"""

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goldenthread.accounts.models import Membership, RoleRequest, User
from goldenthread.accounts.operations.moving import NewRole, move_colleague
from goldenthread.accounts.operations.people import end_role
from goldenthread.accounts.queries import actor_of, people_who_may
from goldenthread.accounts.tests.authenticator import text
from goldenthread.accounts.tests.factories import MembershipFactory, TeamFactory, agree_to_all, member, sign_in
from goldenthread.audit.models import Entry
from goldenthread.cases.models import Concern, Enquiry
from goldenthread.cases.operations import give_concern, say_who_leads
from goldenthread.cases.permissions import Permission as Cases
from goldenthread.cases.tests.factories import enquiry_begun, in_triage, triage_desk
from goldenthread.core.decisions import Refused
from goldenthread.directory.models import Contract
from goldenthread.directory.tests.factories import ContractFactory

pytestmark = pytest.mark.django_db
KINDS = ("led", "managed", "concerns", "contracts", "clocks")


@pytest.fixture
def desk():
    return triage_desk()


@pytest.fixture
def admin(client, desk) -> User:
    return sign_in(client, "administrator", desk.council)


@pytest.fixture
def mover(desk) -> User:
    """A manager who leads and manages an enquiry, has a concern, and manages a contract."""
    user = member("safeguarding-manager", team=desk.team)
    concern, enquiry = in_triage(desk), enquiry_begun(desk)
    give_concern(actor=desk.worker, concern_id=concern.pk, to_id=user.pk)
    say_who_leads(actor=desk.worker, enquiry_id=enquiry.pk, lead_id=user.pk, manager_id=user.pk)
    ContractFactory(commissioner=desk.council, manager=user)
    return user


@pytest.fixture
def taker(desk) -> User:
    return member("safeguarding-manager", team=desk.team)


@pytest.fixture
def other_team(desk):
    return TeamFactory(organisation=desk.council, name="Quality team")


def state(user) -> list[object]:
    held = [sorted(model.objects.values_list("pk", name)) for model, name in OWNED]
    return [*held, sorted(Membership.objects.values_list("pk", "ended_at")), RoleRequest.objects.count(), user.sessions_ended]


OWNED = ((Enquiry, "lead"), (Enquiry, "manager"), (Concern, "given_to"), (Contract, "manager"))


def page(client, mover, answers=None):
    path = f"/colleagues/{mover.pk}/moves"
    return client.get(path) if answers is None else client.post(path, answers, follow=True)


def role_of(user) -> str:
    return str(Membership.objects.get(user=user, ended_at=None).pk)


def test_a_manager_becomes_a_quality_officer_and_their_casework_goes_to_another(client, admin, mover, taker, other_team):
    theirs, old = Client(), role_of(mover)
    sign_in(theirs, mover)
    answers = {"ends": [old], "team": str(other_team.pk), "role": "quality-officer", "reason": ""}
    answers |= dict.fromkeys(("led", "managed", "concerns"), str(taker.pk)) | {"contracts": "along", "clocks": "along"}
    said = text(page(client, mover, answers))
    assert f"went to {taker.name}" in said
    assert theirs.get("/work").status_code == 302  # signed out
    assert {(one.lead, one.manager) for one in Enquiry.objects.select_related("lead", "manager")} == {(taker, taker)}
    assert {one.given_to for one in Concern.objects.select_related("given_to")} == {taker}
    assert Contract.objects.get().manager_id == mover.pk
    assert list(Membership.objects.filter(user=mover, ended_at=None).values_list("role", flat=True)) == ["quality-officer"]
    assert Entry.objects.get(action="colleague_moved").detail["led"] == str(taker.pk)


def test_a_lead_changes_team_with_all_of_their_work_once_a_second_person_agreed(client, admin, mover, other_team):
    old, along = role_of(mover), dict.fromkeys(KINDS, "along")
    begins = {"team": str(other_team.pk), "role": "safeguarding-manager", "reason": "The west team needs her"}
    said = text(page(client, mover, along | begins | {"ends": [old]}))
    assert "they could not go on with it" in said  # the new one waits
    assert not RoleRequest.objects.exists()
    page(client, mover, along | begins)
    agree_to_all()
    page(client, mover, along | {"ends": [old]})
    held = Membership.objects.get(user=mover, ended_at=None)
    assert (held.team, held.role) == (other_team, "safeguarding-manager")
    assert Enquiry.objects.get().lead_id == mover.pk


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({}, "Choose a role that ends, or one that begins"),
        ({"role": "quality-officer"}, "Choose a team"),
        ({"led": ""}, "choose who takes over"),
        ({"led": "team"}, "Choose one from the list"),
    ],
)
def test_what_is_missing_is_asked_for_and_nothing_changes(client, admin, mover, answers, words):
    before = state(mover)
    assert words in text(page(client, mover, dict.fromkeys(KINDS, "along") | answers))
    assert state(mover) == before


def test_a_role_is_not_ended_by_itself_while_open_work_needs_it_and_is_where_another_role_allows_it(client, admin, mover, desk):
    before, old = state(mover), role_of(mover)
    said = text(client.post(f"/colleagues/{mover.pk}/roles/{old}/end", follow=True))
    assert "Enquiries that they lead (1)" in said
    assert "They change team or role" in said
    assert state(mover) == before
    second = MembershipFactory(user=mover, team=TeamFactory(organisation=desk.council), role="safeguarding-manager")
    end_role(actor=actor_of(admin), membership_id=old)
    with pytest.raises(Refused):
        end_role(actor=actor_of(admin), membership_id=second.pk)


@pytest.fixture
def outcomes():
    """Whether each try succeeded: both must have been tried."""
    seen: list[bool] = []
    yield seen
    assert set(seen) == {True, False}


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_chosen_all_of_it_happens_or_nothing_and_nothing_open_is_with_nobody_who_may(
    admin, mover, taker, other_team, desk, outcomes, data
):
    chosen = dict.fromkeys(KINDS, data.draw(st.sampled_from(["along", taker.pk])))
    altered = st.sampled_from([*chosen.values(), "along", None, taker.pk, mover.pk, admin.pk])
    chosen |= data.draw(st.dictionaries(st.sampled_from(KINDS), altered, max_size=2))
    role = data.draw(st.sampled_from([None, "quality-officer", "enquiry-lead", "contract-manager"]))
    ends = data.draw(st.sampled_from([[], [role_of(mover)]]))
    along = [kind for kind, one in chosen.items() if one == "along"]
    before = state(mover)
    with transaction.atomic():
        try:
            move_colleague(
                actor=actor_of(admin),
                user_id=mover.pk,
                ends=ends,
                begins=NewRole(other_team.pk, role, "x") if role else None,
                along=along,
                to={kind: one for kind, one in chosen.items() if one != "along"},
            )
        except Refused:
            outcomes.append(False)
            assert state(mover) == before
        else:
            outcomes.append(True)
            assert_somebody_has_it(desk)
        transaction.set_rollback(True)


def assert_somebody_has_it(desk):
    """Each open thing is with somebody whose role allows it, or with a team where a team may have it."""
    may = {kind: set(people_who_may(desk.council.pk, kind)) for kind in (Cases.LEAD_ENQUIRY, Cases.REVIEW_DECISIONS)}
    for enquiry in Enquiry.objects.select_related("lead", "manager"):
        assert enquiry.lead in may[Cases.LEAD_ENQUIRY]
        assert enquiry.manager in may[Cases.REVIEW_DECISIONS]
    readers = {None, *people_who_may(desk.council.pk, Cases.SEE_CASEWORK)}
    assert {one.given_to for one in Concern.objects.select_related("given_to")} <= readers
    working = set(Membership.objects.current().values_list("user_id", flat=True))
    assert set(Contract.objects.values_list("manager_id", flat=True)) <= working


def test_nobody_of_another_organisation_and_not_oneself(client, admin, mover):
    stranger = Client()
    sign_in(stranger, "administrator")
    assert page(stranger, mover).status_code == 404
    assert page(stranger, mover, {}).status_code == 404
    assert "You cannot change your own" in text(page(client, admin, {"ends": [role_of(admin)]}))
    sign_in(stranger, "safeguarding-manager")
    assert page(stranger, mover, {}).status_code == 403
