"""Which real team a recipient means: a closed team reads nothing, so it is never told."""

from datetime import timedelta

import pytest

from goldenthread.accounts.models import Team
from goldenthread.accounts.tests.factories import CouncilFactory, TeamFactory
from goldenthread.core import clock
from goldenthread.routing.models import Binding
from goldenthread.routing.queries import recipient, unresolved_recipients

pytestmark = pytest.mark.django_db


@pytest.fixture
def council(db):
    return CouncilFactory()


def bound(council, key):
    team = TeamFactory(organisation=council)
    Binding.objects.create(council=council, key=key, team=team)
    return team


def close(team, on):
    Team.objects.filter(pk=team.pk).update(closed_on=on)
    team.refresh_from_db()


def test_a_closed_team_is_never_told_and_triage_is_asked_to_choose(council):
    today, team = clock.today(), bound(council, "quality-team")
    close(team, today + timedelta(days=1))
    assert recipient(council, "quality-team", on=today).team == team
    close(team, today)
    found = recipient(council, "quality-team", on=today)
    assert found.team is None
    assert "choose one" in found.because


def test_where_the_contracts_own_team_is_closed_the_commissioning_team_finds_the_manager(council):
    today, former, commissioning = clock.today(), TeamFactory(organisation=council), bound(council, "commissioning-team")
    assert recipient(council, "contract-manager", on=today, contract_team=former).team == former
    close(former, today)
    assert recipient(council, "contract-manager", on=today, contract_team=former).team == commissioning


def test_checking_a_policy_against_the_directory_finds_a_team_that_is_closed(council):
    keys, team = ["quality-team", "contract-manager"], bound(council, "quality-team")
    assert unresolved_recipients(council.ods_code, keys) == ["contract-manager"]
    bound(council, "commissioning-team")
    assert unresolved_recipients(council.ods_code, keys) == []
    close(team, clock.today())
    assert unresolved_recipients(council.ods_code, keys) == ["quality-team"]
