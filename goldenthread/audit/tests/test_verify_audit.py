"""Walking the stored chain: every kind of tampering 25 times, each found, the first bad entry named."""

import random

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from goldenthread.audit import queries
from goldenthread.audit.models import Entry, Head
from goldenthread.audit.tests import tampering
from goldenthread.audit.tests.factories import LOOKER, thing, without_triggers, write_entries

LENGTH = 12


@pytest.fixture
def chain(db):
    write_entries(LENGTH)


def test_a_whole_audit_is_walked_to_its_end(chain, capsys):
    assert queries.verify() == (None, LENGTH)
    call_command("verify_audit")
    assert f"{LENGTH} entries walked, whole. Last entry {LENGTH}, {Head.objects.get().hash[:16]}" in capsys.readouterr().out


def test_an_empty_audit_is_whole(db):
    assert queries.verify() == (None, 0)


def test_the_walk_can_start_after_an_entry_that_was_walked_before(chain):
    assert queries.verify(since=5) == (None, LENGTH - 5)
    assert queries.verify(since=LENGTH) == (None, 0)
    assert queries.verify(since=LENGTH + 1) == (f"entry {LENGTH + 1} is missing", 0)


def test_what_the_database_gives_back_is_what_was_hashed(db):
    from goldenthread.audit.operations import record

    record(
        LOOKER,
        "thing_done",
        thing(),
        words="naïve “quotes” \\ / ☃ 𝄞",
        numbers=[0, -1, 2**53],
        nested={"b": {"a": None}},
    )
    assert queries.verify() == (None, 1)


@pytest.mark.parametrize("seed", range(25))
@pytest.mark.parametrize("tamper", tampering.KINDS)
def test_tampering_is_found_and_the_first_bad_entry_is_named(chain, tamper, seed):
    with without_triggers():
        bad = tamper(random.Random(seed), LENGTH)
    fault, _ = queries.verify()
    assert fault is not None
    assert fault.startswith(f"entry {bad} ") or fault.startswith(f"entry {bad}:"), fault


def test_a_broken_audit_is_exit_status_1(chain, capsys):
    with without_triggers():
        Entry.objects.filter(seq=5).update(actor_name="Nobody")
    with pytest.raises(SystemExit) as stopped:
        call_command("verify_audit")
    assert stopped.value.code == 1
    assert "entry 5 has been changed" in capsys.readouterr().err


def test_entries_that_are_added_while_the_chain_is_walked_are_no_fault(chain, monkeypatch):
    walk = queries._walk

    def walk_while_others_work(since, end):
        for entry in walk(since, end):
            if entry["seq"] in (3, end):
                write_entries(1)
            yield entry

    monkeypatch.setattr(queries, "_walk", walk_while_others_work)
    assert queries.verify() == (None, LENGTH)


CHANGES = {
    "sqlite": [
        "UPDATE audit_entry SET actor_name = 'x'",
        "UPDATE audit_sighting SET subject_id = 'x'",
        "DELETE FROM audit_sighting",
        "DELETE FROM audit_entry WHERE seq = 2",
        "INSERT OR REPLACE INTO audit_entry SELECT * FROM audit_entry WHERE seq = 2",
        "INSERT OR REPLACE INTO audit_sighting SELECT * FROM audit_sighting",
    ],
    "postgresql": [
        "UPDATE audit_entry SET actor_name = 'x'",
        "UPDATE audit_sighting SET subject_id = 'x'",
        "DELETE FROM audit_sighting",
        "DELETE FROM audit_entry WHERE seq = 2",
        "INSERT INTO audit_entry SELECT * FROM audit_entry WHERE seq = 2 ON CONFLICT (seq) DO UPDATE SET actor_name = 'x'",
        "TRUNCATE audit_entry CASCADE",
        "TRUNCATE audit_sighting",
    ],
}


def test_the_database_itself_refuses_every_change_to_the_audit(chain):
    connection.check_constraints()  # PostgreSQL leaves foreign keys for later, and refuses to empty a table until then
    for change in CHANGES[connection.vendor]:
        with (
            pytest.raises(DatabaseError, match="only ever added to"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(change)
    assert queries.verify() == (None, LENGTH)
