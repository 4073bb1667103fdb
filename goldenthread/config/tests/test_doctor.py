"""What an operator is told, and what a load balancer learns."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.urls import path

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.tests.factories import CouncilFactory, TeamFactory
from goldenthread.audit import anchors
from goldenthread.audit import operations as audit
from goldenthread.audit.models import Head
from goldenthread.audit.tests.factories import Statements, without_triggers
from goldenthread.config import diagnosis, health
from goldenthread.core import clock, heartbeat
from goldenthread.outbox.tests.factories import MessageFactory
from goldenthread.routing import triggers as versions

pytestmark = pytest.mark.django_db
urlpatterns = [path("healthz", health.healthz), path("readyz", health.readyz)]


@pytest.fixture
def well(settings, tmp_path, monkeypatch):
    """An installation with nothing wrong. The throw-away PostgreSQL of the tests may forget; an operator's may not."""
    settings.VAR_DIR = tmp_path
    settings.AUDIT_ANCHORS = tmp_path / "anchors"
    monkeypatch.setattr(diagnosis, "KEEPS_COMMITS", {"fsync": {"on", "off"}, "synchronous_commit": {"on", "off"}})
    CouncilFactory(name="Harbourshire Council")
    heartbeat.beat()


def red():
    return {found.name: found.seen for found in diagnosis.findings(diagnosis.ALL) if not found.well}


def test_when_all_is_well_every_line_says_so(well, capsys):
    call_command("doctor")
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(diagnosis.ALL)
    assert all(line.startswith("ok ") for line in lines), lines
    assert "ok   front door: Harbourshire Council" in lines


def test_one_red_line_is_exit_status_1(well, capsys):
    with without_triggers(), pytest.raises(SystemExit) as stopped:
        call_command("doctor")
    assert stopped.value.code == 1
    assert "RED  audit triggers: missing on audit_entry, audit_sighting" in capsys.readouterr().out


def test_rules_that_were_in_use_and_could_be_changed_are_red(well):
    versions.drop(None, Statements())
    try:
        assert "rules triggers" in red()
    finally:
        versions.create(None, Statements())


def test_a_worker_that_has_been_silent_for_five_minutes_is_red(well):
    with time_machine.travel(clock.now() + timedelta(minutes=5, seconds=1)):
        assert "worker" in red()


def test_an_audit_whose_end_is_kept_nowhere_for_two_days_is_red(well):
    audit.record(Actor(name="Somebody"), "thing_done")
    with time_machine.travel(clock.now() + timedelta(days=2, minutes=1)):
        assert "none kept since " in red()["audit anchor"]
        anchors.anchor_head()
        assert "audit anchor" not in red()


def test_an_anchor_that_the_chain_no_longer_holds_is_red(well, settings):
    audit.record(Actor(name="Somebody"), "thing_done")
    settings.AUDIT_ANCHORS.write_text(f"2026-11-18T10:42:00+00:00 1 {'0' * 64}\n")
    assert red()["audit anchor"].startswith("entry 1 is not the one that was anchored on 18 November 2026")


def test_a_message_that_waits_for_more_than_fifteen_minutes_is_red(well):
    MessageFactory()
    with time_machine.travel(clock.now() + timedelta(minutes=14)):
        heartbeat.beat()
        assert red() == {}
    with time_machine.travel(clock.now() + timedelta(minutes=16)):
        heartbeat.beat()
        assert red() == {"oldest unsent": "waiting for 16 minutes"}


def test_a_chain_whose_end_is_not_its_last_entry_is_red(well):
    audit.looked_at(Actor.public(), TeamFactory())
    Head.objects.update(seq=7)
    assert red() == {"audit head": "the chain ends at 7 and the last entry is 1: run goldenthread verify_audit"}


def test_an_audit_without_an_end_is_red_and_not_a_fault_of_the_doctor(well):
    Head.objects.all().delete()
    cannot = "an entry cannot be written (DoesNotExist): nothing is shown until it can"
    assert red() == {"audit": cannot, "audit head": "cannot be told: DoesNotExist"}


def test_a_clock_that_went_back_is_red(well):
    audit.looked_at(Actor.public(), TeamFactory())
    with time_machine.travel(clock.now() - timedelta(days=1)):
        heartbeat.beat()
        assert "clock" in red()


def test_bank_holidays_that_run_out_are_red_three_months_before(well):
    with time_machine.travel("2028-10-15T10:00Z"):
        heartbeat.beat()
        assert red() == {"clock": "15 Oct 2028 10:00, bank holidays known until 31 Dec 2028"}


def test_a_front_door_with_no_council_behind_it_is_red(db, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    assert "front door" in red()


def test_a_disk_that_is_nearly_full_is_red(well, monkeypatch):
    monkeypatch.setattr(diagnosis, "ROOM", 10**18)
    assert "disk" in red()


@pytest.mark.postgres
def test_a_postgresql_that_may_forget_a_commit_is_red():
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit = off")
    keeps, seen = diagnosis.database()
    assert not keeps
    assert "synchronous_commit off" in seen


@pytest.mark.urls(__name__)
def test_the_process_answers_whoever_asks(client):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"alive": True})


@pytest.mark.urls(__name__)
def test_it_is_ready_when_database_tables_and_worker_are_well(client, well):
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"ready": True, "reasons": []})


@pytest.mark.urls(__name__)
def test_it_is_not_ready_without_a_worker_and_says_why(client, well):
    with time_machine.travel(clock.now() + timedelta(minutes=6)):
        answer = client.get("/readyz")
    assert answer.status_code == 503
    assert [reason.partition(":")[0] for reason in answer.json()["reasons"]] == ["worker"]


@pytest.mark.urls(__name__)
def test_it_is_not_ready_without_a_database_and_says_so_without_details(client, well, monkeypatch):
    def gone():
        raise DatabaseError("password=secret host=db.internal")

    monkeypatch.setitem(diagnosis.TO_BE_READY, "database", gone)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["reasons"] == ["database: cannot be told: DatabaseError"]
