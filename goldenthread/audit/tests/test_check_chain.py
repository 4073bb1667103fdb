"""The worker walks the whole chain once a day, a part each minute, and keeps what it found."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection

from goldenthread.audit import checking
from goldenthread.audit.models import ChainCheck
from goldenthread.audit.queries import last_check
from goldenthread.audit.tests.factories import without_triggers, write_entries
from goldenthread.config.diagnosis import audit_chain

pytestmark = pytest.mark.django_db


@pytest.fixture
def monday():
    with time_machine.travel("2026-11-30T10:00:00+00:00", tick=False) as moment:
        yield moment


def test_it_is_walked_once_a_day_from_six(monday):
    assert audit_chain()[0]
    write_entries(12)
    checking.check_chain()
    checking.check_chain()
    assert (ChainCheck.objects.count(), last_check().walked, last_check().fault) == (1, 12, "")
    monday.shift(timedelta(hours=19))  # five in the morning
    checking.check_chain()
    assert ChainCheck.objects.count() == 1
    monday.shift(timedelta(hours=1))
    checking.check_chain()
    assert ChainCheck.objects.count() == 2
    assert "whole on 01 Dec 2026 06:00, 12 entries" in audit_chain()[1]


def test_a_long_chain_is_walked_in_parts(monday, monkeypatch):
    monkeypatch.setattr(checking, "PART", 5)
    write_entries(12)
    checking.check_chain()
    assert last_check() is None
    checking.check_chain()
    checking.check_chain()
    assert last_check().walked == 12


@pytest.mark.parametrize("bad", [3, 11])
def test_what_was_changed_is_found_in_whichever_part_it_lies(monday, monkeypatch, bad):
    monkeypatch.setattr(checking, "PART", 5)
    write_entries(12)
    with without_triggers(), connection.cursor() as cursor:
        cursor.execute("UPDATE audit_entry SET actor_name = 'Nobody' WHERE seq = %s", [bad])
    for _ in range(3):
        checking.check_chain()
    assert last_check().fault == f"entry {bad} has been changed"
    assert audit_chain() == (False, f"entry {bad} has been changed")


def test_an_entry_that_is_gone_is_found(monday, monkeypatch):
    monkeypatch.setattr(checking, "PART", 5)
    write_entries(12)
    with without_triggers(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_sighting WHERE entry_id = 5")
        cursor.execute("DELETE FROM audit_entry WHERE seq = 5")
    for _ in range(2):
        checking.check_chain()
    assert last_check().fault == "entry 5 is missing"
