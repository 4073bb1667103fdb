"""Whatever is done to an action in whatever order, it has one owner and, until it is finished, one running clock."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from goldenthread.accounts.tests.factories import TeamFactory, actor
from goldenthread.action_plans import operations
from goldenthread.action_plans.models import Action
from goldenthread.action_plans.operations.reactions import on_colleague_left
from goldenthread.action_plans.rules import DONE, LIVE, OPEN
from goldenthread.action_plans.tests.factories import asked, asking, next_week
from goldenthread.clocks.models import Clock
from goldenthread.core.decisions import Refused

STEPS = ("progress", "done", "check", "send-back", "withdraw", "give-team", "give-person", "leave", "check-own")
OWED = {OPEN: ["do-action"], DONE: ["check-action"]}


def take(sides, action, step, other_team):
    """One step, as whoever may take it would; refused steps change nothing."""
    owes, asks = {"actor": sides.lead, "action_id": action.pk}, {"actor": sides.worker, "action_id": action.pk}
    give = {**owes, "because": "x"}
    tries = {
        "progress": lambda: operations.add_progress(**owes, kind="progress", words="x"),
        "done": lambda: operations.say_done(**owes, words="x"),
        "check": lambda: operations.check_action(**asks, changed="x", seen="x"),
        "check-own": lambda: operations.check_action(actor=sides.worker, action_id=action.pk, changed="", seen="x"),
        "send-back": lambda: operations.send_back_action(**asks, because="x", due=next_week()),
        "withdraw": lambda: operations.withdraw_action(**asks, because="x"),
        "give-team": lambda: operations.transfer_action(**give, team_id=other_team.pk, person_id=None),
        "give-person": lambda: operations.transfer_action(
            **give, team_id=sides.provider_team.pk, person_id=actor("provider-lead", team=sides.provider_team).user_id
        ),
        "leave": lambda: on_colleague_left(user_id=str(sides.worker.user_id)),
    }
    tries[step]()


@pytest.mark.django_db
class TestSequences(TestCase):
    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(st.sampled_from(STEPS), max_size=10))
    def test_every_open_action_has_one_owner_and_one_running_clock(self, sequence):
        sides = asking()
        other = TeamFactory(organisation=sides.provider_team.organisation)
        action = asked(sides)
        for step in sequence:
            before = Action.objects.values().get(pk=action.pk)
            try:
                take(sides, action, step, other)
            except Refused:
                assert Action.objects.values().get(pk=action.pk) == before
            now = Action.objects.select_related("team").get(pk=action.pk)
            running = list(Clock.objects.running().filter(subject_id=action.pk))
            assert [one.kind for one in running] == OWED.get(now.state, [])
            assert now.owner_id == now.team.organisation_id == sides.provider_team.organisation_id
            if now.state == OPEN:
                assert (running[0].team_id, running[0].due_at) == (now.team_id, now.due_at)
            assert (now.state in LIVE) == (now.ended_at is None)
