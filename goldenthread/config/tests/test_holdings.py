"""Somebody leaves: all that they hold goes to colleagues or their team, their account stops, or nothing changes.

Source: issue "Who may see what" 7; reference/trust.md, promises 8 and 25.
"""

import pytest
from django.test import Client

from goldenthread.accounts.holdings import every_holding
from goldenthread.accounts.models import User
from goldenthread.accounts.operations import leaving
from goldenthread.accounts.queries import actor_of
from goldenthread.accounts.tests.authenticator import text
from goldenthread.accounts.tests.factories import member, sign_in
from goldenthread.action_plans.models import Action
from goldenthread.action_plans.tests.factories import asked, asking
from goldenthread.audit.models import Entry
from goldenthread.cases.models import Concern, RestrictedAccess
from goldenthread.cases.operations import give_concern, say_who_leads
from goldenthread.cases.tests.factories import enquiry_begun, in_triage, triage_desk
from goldenthread.clocks.models import Clock
from goldenthread.core.decisions import Refused
from goldenthread.directory.models import Contract
from goldenthread.directory.tests.factories import ContractFactory

pytestmark = pytest.mark.django_db
TAKERS = {"led", "managed", "concerns", "contracts"}


@pytest.fixture
def desk():
    return triage_desk()


@pytest.fixture
def admin(client, desk) -> User:
    return sign_in(client, "administrator", desk.council)


@pytest.fixture
def leaver(desk) -> User:
    """A manager who leads and manages an enquiry, has a concern, and manages a contract."""
    user = member("safeguarding-manager", team=desk.team)
    concern = in_triage(desk)
    enquiry = enquiry_begun(desk)
    give_concern(actor=desk.worker, concern_id=concern.pk, to_id=user.pk)
    say_who_leads(actor=desk.worker, enquiry_id=enquiry.pk, lead_id=user.pk, manager_id=user.pk)
    ContractFactory(commissioner=desk.council, manager=user)
    return user


@pytest.fixture
def taker(desk) -> User:
    return member("safeguarding-manager", team=desk.team)


def page(client, leaver, answers=None):
    path = f"/colleagues/{leaver.pk}/leaves"
    return client.get(path) if answers is None else client.post(path, answers, follow=True)


def everything_to(taker) -> dict[str, str]:
    return {key: str(taker.pk) for key in TAKERS} | {"clocks": "team"}


def left_with(leaver, desk) -> dict[str, list[str]]:
    found = {holding.key: holding.held(leaver, desk.council.pk) for holding in every_holding()}
    return {key: names for key, names in found.items() if names}


def test_everything_that_is_held_is_listed_by_reference_and_nothing_of_it_is_told(client, admin, leaver, desk):
    shown = text(page(client, leaver))
    assert set(left_with(leaver, desk)) >= TAKERS
    for names in left_with(leaver, desk).values():
        assert all(name in shown for name in names)
    assert "Edith Marlowe" not in shown
    assert "night carers" not in shown


def test_all_of_it_moves_at_once_the_account_stops_and_the_page_says_to_whom(client, admin, leaver, taker, desk):
    theirs = Client()
    sign_in(theirs, leaver)
    said = text(page(client, leaver, everything_to(taker)))
    assert f"went to {taker.name}" in said
    assert "cannot sign in" in said
    assert left_with(leaver, desk) == {}
    assert {concern.given_to for concern in Concern.objects.select_related("given_to")} == {taker}
    assert Contract.objects.get().manager_id == taker.pk
    assert not Clock.objects.filter(given_to=leaver, done_at=None).exists()
    leaver.refresh_from_db()
    assert not leaver.is_active
    assert theirs.get("/work").status_code == 302
    said = set(Entry.objects.values_list("action", flat=True))
    assert {"employment_ended", "enquiry_given", "concern_given", "contract_changed", "account_stopped"} <= said


@pytest.mark.parametrize("missing", sorted(TAKERS - {"concerns"}))
def test_nothing_changes_while_something_would_be_left_with_nobody(client, admin, leaver, taker, desk, missing):
    before = left_with(leaver, desk)
    for answer in ("", "team"):
        page(client, leaver, everything_to(taker) | {missing: answer})
        assert left_with(leaver, desk) == before
    leaver.refresh_from_db()
    assert leaver.is_active


def test_the_operation_itself_refuses_what_the_form_would_not_offer(admin, leaver, taker, desk):
    before = left_with(leaver, desk)
    outsider, worker = member("safeguarding-manager"), member("contract-manager", desk.council)
    for led in (None, outsider.pk, worker.pk, leaver.pk):
        to = {key: taker.pk for key in TAKERS} | {"clocks": None, "led": led}
        with pytest.raises(Refused):
            leaving.end_employment(actor=actor_of(admin), user_id=leaver.pk, to=to)
        assert left_with(leaver, desk) == before


def test_a_concern_may_go_back_to_its_team(client, admin, leaver, taker, desk):
    page(client, leaver, everything_to(taker) | {"concerns": "team"})
    assert Concern.objects.filter(given_to=None).count() == 1
    assert left_with(leaver, desk) == {}


def test_a_restricted_record_goes_only_to_somebody_whom_a_manager_has_named(client, admin, leaver, taker, desk):
    held = Concern.objects.get(given_to=leaver, enquiries_carried=None)
    Concern.objects.filter(pk=held.pk).update(restricted=True)
    facts = {"concern": held, "because": "x", "named_by": "x"}
    RestrictedAccess.objects.create(user=leaver, **facts)
    answers = everything_to(taker) | {"restricted": str(taker.pk)}
    assert "must name somebody first" in text(page(client, leaver, answers))
    other = member("triage-worker", desk.council)
    RestrictedAccess.objects.create(user=other, **facts)
    assert "is not named for it" in text(page(client, leaver, answers))
    RestrictedAccess.objects.create(user=taker, **facts)
    page(client, leaver, answers)
    assert left_with(leaver, desk) == {}


@pytest.mark.parametrize("to_team", [True, False])
def test_an_action_goes_to_a_colleague_or_back_to_its_team(to_team):
    sides = asking()
    action = asked(sides)
    leaver, taker = member("provider-lead", team=action.team), member("provider-lead", team=action.team)
    Action.objects.filter(pk=action.pk).update(person=leaver)
    chief = actor_of(member("administrator", action.team.organisation))
    to = {"actions": None if to_team else taker.pk, "clocks": None}
    moved = leaving.end_employment(actor=chief, user_id=leaver.pk, to=to)
    assert [one.what for one in moved] == [[action.reference]]
    assert Action.objects.select_related("person").get(pk=action.pk).person == (None if to_team else taker)


def test_somebody_with_nothing_just_leaves(client, admin, desk):
    nobody = member("quality-officer", desk.council)
    assert "Nothing is with them" in text(page(client, nobody))
    page(client, nobody, {})
    nobody.refresh_from_db()
    assert not nobody.is_active


def test_nobody_of_another_organisation_and_not_oneself(client, admin, leaver):
    stranger = Client()
    sign_in(stranger, "administrator")
    assert page(stranger, leaver).status_code == 404
    assert page(stranger, leaver, {}).status_code == 404
    assert "You cannot change your own" in text(page(client, admin, {}))
    sign_in(stranger, "safeguarding-manager")
    assert page(stranger, leaver, {}).status_code == 403
