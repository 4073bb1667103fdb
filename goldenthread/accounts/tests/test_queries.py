"""Who sees whom, and how many questions the database is asked."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.accounts import queries
from goldenthread.accounts.models import Membership, Succession
from goldenthread.accounts.tests.factories import (
    CouncilFactory,
    FootprintFactory,
    IcbFactory,
    MembershipFactory,
    OrganisationFactory,
    TeamFactory,
    actor,
    member,
    sign_in,
)
from goldenthread.core import clock

pytestmark = pytest.mark.django_db
MERGED = date(2026, 4, 1)


def test_an_actor_holds_what_the_roles_of_one_organisation_allow():
    council = CouncilFactory()
    user = member("triage-worker", council)
    MembershipFactory(user=user, team=TeamFactory(organisation=council), role="governance-lead")
    MembershipFactory(user=user, team=TeamFactory(), role="administrator")  # another council's
    found = queries.actor_of(user)
    assert found.roles == {"triage-worker", "governance-lead"}
    assert found.has("cases.see_casework")
    assert found.has("audit.see_who_looked")
    assert not found.has("accounts.manage_people")


def test_an_ended_role_a_stopped_account_and_a_stranger_hold_nothing():
    ended, stopped = member("triage-worker"), member("triage-worker")
    Membership.objects.filter(user=ended).update(ended_at=clock.now())
    stopped.is_active = False
    stopped.save()
    for user in (ended, stopped):
        found = queries.actor_of(user)
        assert not found.permissions
        assert found.organisation_id is None


def test_colleagues_are_of_the_same_organisation():
    council = CouncilFactory()
    mine, theirs = member("triage-worker", council), member("triage-worker")
    found = queries.colleagues(actor("administrator", council))
    assert mine in found
    assert theirs not in found


def test_a_merged_board_leads_to_its_successor_from_that_day():
    old, new = IcbFactory(closed_on=MERGED), IcbFactory(opened_on=MERGED)
    Succession.objects.create(predecessor=old, successor=new, kind="merger", on=MERGED)
    assert queries.successors_on(old, date(2026, 3, 31)) == [old]
    assert queries.successors_on(old, MERGED) == [new]


def test_a_split_leads_to_both_and_a_closure_to_nobody():
    old, closed = IcbFactory(closed_on=MERGED), IcbFactory(closed_on=MERGED)
    halves = [IcbFactory(), IcbFactory()]
    for half in halves:
        Succession.objects.create(predecessor=old, successor=half, kind="split", on=MERGED)
    Succession.objects.create(predecessor=closed, kind="closure", on=MERGED)
    assert set(queries.successors_on(old, MERGED)) == set(halves)
    assert queries.successors_on(closed, MERGED) == []


def test_footprints_count_on_their_days():
    council, icb = CouncilFactory(), IcbFactory()
    FootprintFactory(council=council, icb=icb, from_day=MERGED)
    FootprintFactory(council=council, icb=IcbFactory(), until_day=MERGED)
    assert queries.icbs_of(council.pk, MERGED) == [icb]


@pytest.mark.parametrize(("words", "found"), [("X901", 1), ("x901", 1), ("harb", 1), ("nothing", 0), ("", 3)])
def test_organisations_are_found_by_part_of_a_name_or_a_whole_code(words, found):
    CouncilFactory(name="Harbourshire Council", ods_code="X901", ons_code="")
    IcbFactory(name="NHS Westmere ICB")
    someone = actor("police-officer", OrganisationFactory(name="Westmere Police", kind="police"))
    assert queries.organisations(someone, words).count() == found


def test_one_organisation_by_code_or_exact_name():
    one = CouncilFactory(name="Harbourshire Council", ods_code="X901")
    OrganisationFactory(name="Twice")
    OrganisationFactory(name="Twice")
    assert queries.organisation_named("X901") == queries.organisation_named("Harbourshire Council") == one
    assert queries.organisation_named("Twice") is None
    assert queries.organisation_named("") is None


@pytest.mark.parametrize("path", ["/colleagues", "/teams", "/organisations"])
def test_a_list_asks_as_much_for_twenty_rows_as_for_two(client, path):
    council = CouncilFactory()
    sign_in(client, "administrator", council)
    client.get(path)
    member("triage-worker", council)
    with CaptureQueriesContext(connection) as few:
        client.get(path)
    for _ in range(18):
        member("triage-worker", council)
    with CaptureQueriesContext(connection) as many:
        assert client.get(path).status_code == 200
    assert len(many) == len(few) <= 25
