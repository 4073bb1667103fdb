"""A small sample of each proof, as `make test` runs it. The full size is `make prove`."""

import pytest

from goldenthread.demo.cast import build_organisations
from tests.prove import edits, faults, kills, looking, outage, races, sequences
from tests.prove.stage import MONDAY


@pytest.fixture
def cast(db):
    return build_organisations(MONDAY)


@pytest.fixture
def database(request):
    """What the whole suite runs on: a file of its own, or the PostgreSQL server that it was given."""
    from django.db import connection

    return _created(connection) if connection.vendor == "postgresql" else ""


def _created(connection):
    import os
    import secrets

    import psycopg

    address, name = os.environ["TEST_DATABASE_URL"], f"proof_{secrets.token_hex(4)}"
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
    return f"{address.rsplit('/', 1)[0]}/{name}"


def test_a_kill_of_web_and_one_of_worker_lose_nothing(tmp_path, database):
    found = kills.prove(tmp_path, kills=2, database=database)
    assert (found["kills of web"], found["kills of worker"]) == (1, 1)
    assert found["concerns stored"] == found["references shown"] == 6


def test_a_form_sent_ten_times_at_once_is_one_concern_and_two_at_once_tell_and_chase_once(tmp_path, database):
    found = races.prove(tmp_path, at_once=10, concerns=3, database=database)
    assert (found["concerns stored"], found["notices"], found["reminders"]) == (1, 6, 6)


def test_two_people_who_write_at_once_lose_nothing_and_a_form_pressed_ten_times_is_one_record(tmp_path, database):
    found = edits.prove(tmp_path, races=3, at_once=10, database=database)
    assert (found["asked with both texts"], found["records"]) == (3, 1)


def test_an_audit_that_is_gone_or_read_only_answers_nothing_and_is_well_again(tmp_path, database):
    found = faults.prove(tmp_path, database=database, kinds=("read-only", "dropped"))
    assert found.keys() == {"acts", "read-only", "dropped"}


def test_five_hours_without_a_mail_server_lose_nothing(cast):
    found = outage.prove(concerns=2)
    assert found["messages"] == 4
    assert 0 < found["all shown as not delivered after minutes"] < 30


def test_whatever_people_do_in_any_order_what_must_hold_holds(cast):
    found = sequences.prove(size=28, walks=1, steps=60)
    assert (found["sequences"], found["steps of long walks"]) == (28, 60)


def test_five_hundred_views_in_ten_minutes_tell_a_person_by_name_and_a_days_work_tells_nobody(cast):
    found = looking.prove(records=20, day=40)
    assert (found["views"], found["told"], found["escalated after minutes"]) == (500, "Owen Leigh", 60)
    assert 0 < found["told by name after minutes"] <= 5
    assert (found["looks of an ordinary day"], found["alarms of it"]) == (80, 0)


def test_a_rule_of_looking_that_is_switched_off_breaks_the_proof(cast, monkeypatch):
    monkeypatch.setattr("goldenthread.watching.operations.watch.unusual_rules", tuple)
    with pytest.raises(AssertionError, match="nobody was told within 5 minutes"):
        looking.prove(records=20, day=1)
