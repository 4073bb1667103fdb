"""Starting, finishing, pausing and giving clocks."""

import uuid
from datetime import datetime

import pytest
import time_machine

from goldenthread.accounts.tests.factories import TeamFactory, UserFactory, actor
from goldenthread.clocks import operations, queries
from goldenthread.clocks.models import Clock
from goldenthread.clocks.tests.factories import start
from goldenthread.core.clock import LONDON
from goldenthread.desk.queries import most_urgent

pytestmark = pytest.mark.django_db


def england(text):
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


@pytest.fixture(autouse=True)
def wednesday():
    with time_machine.travel(england("2026-11-18T10:42"), tick=False) as travelled:
        yield travelled


def test_a_clock_is_owed_by_the_team_and_keeps_the_profile_it_was_started_with():
    team = TeamFactory()
    clock = start("tell", team)
    assert clock.due_at == england("2026-11-18T17:00")
    assert (clock.owner_id, clock.team_id, clock.given_to_id) == (team.organisation_id, team.pk, None)
    assert (clock.profile, clock.profile_version, clock.blocks_closing) == ("pan-lancashire", "1", True)
    assert queries.words(clock) == "Check who must be told"


def test_a_clock_that_runs_is_not_started_twice_and_one_that_is_done_may_be():
    team, subject = TeamFactory(), TeamFactory()
    first = start("tell", team, subject)
    assert start("tell", team, subject) == first
    operations.finish_clock("tell", subject)
    assert start("tell", team, subject) != first


def test_what_was_received_on_saturday_is_due_from_when_it_was_received():
    clock = start("read", start=england("2026-11-14T09:00"))
    assert (clock.started_at, clock.due_at) == (england("2026-11-14T09:00"), england("2026-11-16T12:00"))


def test_finishing_stops_one_clock_and_no_other():
    subject, other = TeamFactory(), TeamFactory()
    done, runs, elsewhere = start("tell", subject=subject), start("read", subject=subject), start("tell", subject=other)
    operations.finish_clock("tell", subject)
    for clock in (done, runs, elsewhere):
        clock.refresh_from_db()
    assert done.done_at == england("2026-11-18T10:42")
    assert (done.next_chase_at, runs.done_at, elsewhere.done_at) == (None, None, None)


def test_a_pause_says_why_and_stops_the_chasing_until_it_runs_again(wednesday):
    subject = TeamFactory()
    clock = start("reply", subject=subject)
    assert clock.due_at == england("2026-11-20T17:00")
    operations.pause_clock("reply", subject, because="Waiting for the police")
    wednesday.move_to(england("2026-11-23T09:00"))
    assert operations.chase() == 0
    clock.refresh_from_db()
    assert clock.paused_because == "Waiting for the police"
    operations.resume_clock("reply", subject)
    clock.refresh_from_db()
    assert (clock.paused_at, clock.paused_because) == (None, "")
    assert clock.due_at == clock.next_chase_at == england("2026-11-25T17:00")
    assert operations.chase() == 0, "it is not due any more"
    wednesday.move_to(england("2026-11-25T17:00"))
    assert operations.chase() == 1


def test_a_second_pause_keeps_the_first_ones_reason_and_time(wednesday):
    subject = TeamFactory()
    clock = start("reply", subject=subject)
    operations.pause_clock("reply", subject, because="Waiting for the police")
    wednesday.move_to(england("2026-11-19T10:00"))
    operations.pause_clock("reply", subject, because="Something else")
    clock.refresh_from_db()
    assert (clock.paused_because, clock.paused_at) == ("Waiting for the police", england("2026-11-18T10:42"))


def test_work_is_given_to_a_person_and_only_what_we_owe():
    root, ours, theirs, person = uuid.uuid4(), TeamFactory(), TeamFactory(), UserFactory()
    mine, not_mine = start("tell", ours, root_id=root), start("reply", theirs, root_id=root)
    operations.give_clocks(root, owner_id=ours.organisation_id, given_to_id=person.pk)
    for clock in (mine, not_mine):
        clock.refresh_from_db()
    assert (mine.given_to_id, not_mine.given_to_id) == (person.pk, None)


def test_what_blocks_closing_is_what_still_runs_and_blocks():
    root, subject = uuid.uuid4(), TeamFactory()
    blocks = start("tell", root_id=root, subject=subject)
    start("read", root_id=root)
    start("tell", root_id=uuid.uuid4())
    assert queries.blocking(root) == [blocks]
    operations.finish_every_clock(root, kinds=["tell"])
    assert queries.blocking(root) == []


def test_a_clock_is_seen_by_who_owes_it_and_by_who_waits_for_it():
    owes, waits = TeamFactory(), TeamFactory()
    clock = start("reply", owes, watched_by_id=waits.organisation_id)
    seen = {
        name: list(queries.clocks(actor("triage-worker", organisation)))
        for name, organisation in {"owes": owes.organisation, "waits": waits.organisation, "other": None}.items()
    }
    assert seen == {"owes": [clock], "waits": [clock], "other": []}


@pytest.mark.parametrize("begun", [("tell", "read"), ("read", "tell")])
def test_of_two_due_at_one_moment_the_same_comes_first_whichever_was_begun_first(begun):
    team, subject, root = TeamFactory(), TeamFactory(), uuid.uuid4()
    for kind in begun:
        start(kind, team, subject, root_id=root)
    Clock.objects.filter(root_id=root).update(due_at=england("2026-11-18T17:00"))
    reader = actor("triage-worker", team=team)
    assert [clock.kind for clock in queries.about(reader, root)] == ["read", "tell"]
    assert [clock.kind for clock in queries.running_about(reader, [subject.pk], begun)[subject.pk]] == ["read", "tell"]
    assert most_urgent(reader, [root])[root].kind == "read"
