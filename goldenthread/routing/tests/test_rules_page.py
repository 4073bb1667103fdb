"""The rules as staff read them, and the teams that they mean."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.accounts.models import Team
from goldenthread.accounts.tests.factories import FootprintFactory, IcbFactory, TeamFactory, sign_in
from goldenthread.core import clock
from goldenthread.routing import operations
from goldenthread.routing.models import Binding
from goldenthread.routing.tests.factories import chamber

pytestmark = pytest.mark.django_db


def text(answer):
    return " ".join(answer.content.decode().split())


def test_before_the_first_check_the_page_says_that_there_was_none_and_does_not_make_one(client):
    sign_in(client, "triage-worker")
    page = text(client.get("/rules"))
    assert "Not checked yet whether a combination of facts falls through" in page
    assert "Speaks in" not in page


def test_after_it_each_rule_says_where_it_speaks_and_the_foot_when_it_was_checked(client):
    with time_machine.travel("2026-11-18T06:00:00+00:00", tick=False):
        operations.check_rules()
    with time_machine.travel("2026-11-18T10:42:00+00:00", tick=False):
        sign_in(client, "triage-worker")
        page = text(client.get("/rules"))
    assert "No combination of facts falls through" in page
    assert "Checked today, 6am: 67,325 combinations." in page
    assert page.count("of 67,325 combinations.") == 23
    assert page.count("Guidance: Goldenthread decides nothing by it.") == 2


def test_what_changed_from_the_policy_before_is_listed_rule_by_rule(client):
    sign_in(client, "quality-officer")
    assert "What changed from plymouth-2.5" in text(client.get("/rules"))
    page = text(client.get("/rules/changes"))
    assert "3 rules changed." in page
    assert "every commissioner who is asked to attend is always invited (ours, 2026)" in page


def test_the_page_costs_few_statements(client):
    sign_in(client, "administrator")
    client.get("/rules")
    with CaptureQueriesContext(connection) as seen:
        client.get("/rules")
    assert len(seen) <= 25


def test_a_binding_to_a_closed_team_is_flagged_and_its_recipient_has_no_open_team(client):
    people = chamber()
    sign_in(client, "administrator", people.council)
    team = TeamFactory(organisation=people.council, name="Quality team")
    for key in ("quality-team", "triage"):
        Binding.objects.create(council=people.council, key=key, team=team)
    page = text(client.get("/rules/teams"))
    assert "Council quality team has no open team" not in page
    Team.objects.filter(pk=team.pk).update(closed_on=clock.today())
    page = text(client.get("/rules/teams"))
    assert "Quality team is closed." in page
    assert "Team closed" in page
    assert "Council quality team has no open team." in page


def test_recipients_of_the_policy_that_nobody_is_bound_to_are_named_board_by_board(client):
    people = chamber()
    sign_in(client, "administrator", people.council)
    first, second = IcbFactory(name="NHS First ICB"), IcbFactory(name="NHS Second ICB")
    for board in (first, second):
        FootprintFactory(council=people.council, icb=board)
    Binding.objects.create(
        council=people.council, key="icb-safeguarding", body=first, team=TeamFactory(organisation=first, name="Safeguarding")
    )
    page = text(client.get("/rules/teams"))
    for words in ("NHS England", "Commissioning team", "Contract manager", "ICB safeguarding of NHS Second ICB"):
        assert f"{words} has no open team." in page
    assert "ICB safeguarding of NHS First ICB has no open team" not in page
    assert "Continuing healthcare team of NHS First ICB has no open team." in page
