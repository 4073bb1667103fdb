"""The second wall, on PostgreSQL: with the first one gone, nobody reads what their organisation has nothing to do with.

Source: issue "Who may see what" 2; ADR 2026-11-23-the-database-is-the-second-wall.
"""

import re

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldenthread.accounts.queries import actor_of
from goldenthread.accounts.tests.factories import OrganisationFactory, actor, sign_in
from goldenthread.config import walls
from goldenthread.config.roles import ROLES
from goldenthread.core import wall
from tests.access.test_matrix import SECRETS, TABLE, ours
from tests.access.world import of_cases
from tests.architecture.tree import sources

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]

# How often the code steps past the wall. A new door is a decision: say beside it why, and count it here.
DOORS = 13
READS = re.compile(r"\bwall\.beyond\(\)")
# Those who could open the most: casework, notices, one's own reports, the audit, people and teams.
ROLES_ELSEWHERE = ("safeguarding-manager", "designated-professional", "trust-lead", "governance-lead", "administrator")


@pytest.fixture
def no_first_wall(monkeypatch, written_anew):
    """Every `visible_to` answers with every row, as if each had been forgotten."""
    for model in apps.get_models():
        kind = type(model._default_manager.all())
        if "visible_to" in vars(kind):
            monkeypatch.setattr(kind, "visible_to", lambda rows, actor: rows)


def test_every_table_of_case_records_stands_behind_the_wall_and_this_connection_is_held_by_it():
    assert walls.missing() == []
    assert walls.is_held()


def test_a_table_without_its_policy_is_named():
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE cases_reporter NO FORCE ROW LEVEL SECURITY")
        cursor.execute("DROP POLICY second_wall ON people_person")
    assert walls.missing() == ["cases_reporter", "people_person"]


def test_putting_it_up_again_touches_no_table_that_stands_as_it_should():
    with connection.cursor() as cursor:
        cursor.execute("DROP POLICY second_wall ON people_person")
    with CaptureQueriesContext(connection) as asked:
        walls.put_up()
    changed = [one["sql"] for one in asked.captured_queries if one["sql"].startswith("CREATE POLICY")]
    assert len(changed) == 1
    assert "people_person" in changed[0]
    assert walls.missing() == []


def test_an_organisation_that_has_nothing_to_do_with_a_case_counts_no_row_of_it(world):
    there_are = {model: model._base_manager.count() for model in walls.walled()}
    stranger = actor("safeguarding-manager", OrganisationFactory())
    with wall.page_of(stranger):
        reached = {model._meta.label: model._base_manager.count() for model in walls.walled()}
    assert sum(there_are.values()) > 50
    assert {label: count for label, count in reached.items() if count} == {}
    assert {model: model._base_manager.count() for model in walls.walled()} == there_are, "the page is over"


def test_the_council_reaches_every_row_of_its_own(world):
    there_are = {model._meta.label: of_cases(model).count() for model in walls.walled()}
    with wall.page_of(actor_of(world.people["own"])):
        reached = {model._meta.label: of_cases(model).count() for model in walls.walled()}
    assert reached == there_are


def test_outside_of_a_page_the_web_server_reads_nothing(world):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('goldenthread.reads', 'nobody', true)")  # as config.wsgi opens its connections
        reached = {model._meta.label: model._base_manager.count() for model in walls.walled()}
        transaction.set_rollback(True)
    assert not any(reached.values())


@pytest.mark.parametrize("role", ROLES_ELSEWHERE)
def test_with_the_first_wall_gone_nobody_elsewhere_opens_anything_of_this_council(role, world, no_first_wall):
    client = Client()
    sign_in(client, role, organisation=OrganisationFactory())
    leaks = list(_leaks(client, world))
    assert leaks == []


def test_without_the_second_wall_the_same_walk_finds_the_leaks(world, no_first_wall, monkeypatch):
    """The check can fail: with both walls gone a stranger reads the case."""
    monkeypatch.setattr(wall, "stands", lambda: False)
    client = Client()
    sign_in(client, "safeguarding-manager", organisation=OrganisationFactory())
    assert len(list(_leaks(client, world))) > 10


def _leaks(client, world):
    """What somebody opens or reads of this council's records, of whose existence they must not even learn."""
    client.raise_request_exception = False
    of_a_case = _records_of_cases(world)
    for one in ours():
        row, address = TABLE[one.name], world.address(one.name)
        answer = client.post(address) if row.get("post") else client.get(address)
        if any(secret in answer.getvalue().decode(errors="ignore") for secret in SECRETS):
            yield one.path, "reads"
        elif of_a_case & set(row.get("of", ())) and one.permissions and answer.status_code in (200, 302):
            yield one.path, answer.status_code


def _records_of_cases(world):
    """The names of those records of the world that stand behind the wall; a team, for one, has the first wall alone."""
    behind = {str(pk) for model in walls.walled() for pk in model._base_manager.values_list("pk", flat=True)}
    return {name for name, pk in world.records.items() if str(pk) in behind}


def test_partners_reach_what_names_them_and_not_the_rest(world):
    council, told = actor_of(world.people["own"]), actor_of(world.people["told"])
    notices, reporters = apps.get_model("involvement.Notice"), apps.get_model("cases.Reporter")
    with wall.page_of(told):
        assert notices.objects.filter(team__in=told.team_ids).exists()
        assert not notices.objects.exclude(team__in=told.team_ids).exists()
        assert not reporters.objects.exists()
    with wall.page_of(council):
        assert reporters.objects.exists()


def test_an_exception_leaves_nobody_beyond_the_wall(world):
    stranger = actor("triage-worker", OrganisationFactory())
    concerns = apps.get_model("cases.Concern")
    with wall.page_of(stranger):
        with pytest.raises(LookupError, match="it is there"):
            _look_beyond(concerns)
        assert not concerns.objects.exists()


@wall.beyond()
def _look_beyond(concerns):
    raise LookupError("it is there" if concerns.objects.exists() else "it is not")


def test_every_door_past_the_wall_says_why_and_is_counted():
    lines = [line for path in sources() for line in path.read_text(encoding="utf-8").splitlines()]
    doors = [line for line in lines if READS.search(line)]
    assert [door for door in doors if "  # " not in door] == []
    assert len(doors) == DOORS


def test_roles_that_stand_for_all_hold_what_opens_the_most():
    held = set().union(*(ROLES[role].permissions for role in ROLES_ELSEWHERE))
    assert len(held) > len({permission for role in ROLES.values() for permission in role.permissions}) * 3 / 4
