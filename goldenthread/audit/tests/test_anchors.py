"""The end of the chain outside the database: a whole audit that was rewritten is found all the same."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command

from goldenthread.audit import anchors, queries
from goldenthread.audit.models import Head
from goldenthread.audit.tests import tampering
from goldenthread.audit.tests.factories import without_triggers, write_entries
from goldenthread.core import clock

pytestmark = pytest.mark.django_db
MORNING = datetime(2026, 11, 16, 9, tzinfo=UTC)


@pytest.fixture
def file(settings, tmp_path):
    settings.AUDIT_ANCHORS = tmp_path / "anchors"
    return settings.AUDIT_ANCHORS


def test_the_end_is_kept_once_a_day_however_often_the_worker_asks(file):
    for day in range(3):
        for hours in (0, 1):
            with time_machine.travel(MORNING + timedelta(days=day, hours=hours)):
                write_entries(2)
                anchors.anchor_head()
    assert [one.seq for one in anchors.kept(file)] == [2, 6, 10]
    assert anchors.first_broken(anchors.kept(file)) is None


def test_an_audit_without_an_entry_has_no_end_to_keep(file):
    anchors.anchor_head()
    assert anchors.kept(file) == []


def test_the_file_holds_a_moment_a_number_and_a_hash_and_nothing_of_anybody(file):
    write_entries(3)
    anchors.anchor_head()
    moment, seq, end = file.read_text().split()
    assert moment.startswith(f"{clock.today():%Y-%m-%d}")
    assert (int(seq), end) == (3, Head.objects.get().hash)


@pytest.mark.parametrize("seq", [1, 4, 6])
def test_a_chain_that_was_rewritten_with_every_hash_is_found_by_its_anchor(file, seq, capsys):
    write_entries(6)
    anchors.anchor_head()
    with without_triggers():
        tampering.rewrite(seq)
    assert queries.verify() == (None, 6)  # in itself it is whole
    with pytest.raises(SystemExit) as stopped:
        call_command("verify_audit")
    assert stopped.value.code == 1
    assert "The audit is broken: entry 6 is not the one that was anchored on " in capsys.readouterr().err


def test_a_chain_that_was_cut_with_its_head_is_found_by_its_anchor(file, capsys):
    write_entries(6)
    anchors.anchor_head()
    with without_triggers():
        tampering.cut(4)
    assert queries.verify() == (None, 4)
    with pytest.raises(SystemExit):
        call_command("verify_audit")
    assert "entry 6 is missing: anchored on " in capsys.readouterr().err


def test_what_follows_the_last_anchor_is_walked_and_no_fault(file, capsys):
    write_entries(6)
    anchors.anchor_head()
    write_entries(2)
    call_command("verify_audit")
    assert "1 anchors agree" in capsys.readouterr().out


def test_a_copy_that_was_kept_elsewhere_is_compared_when_it_is_named(file, tmp_path, capsys):
    write_entries(6)
    elsewhere = tmp_path / "copy"
    elsewhere.write_text(f"2026-11-18T10:42:00+00:00 6 {'0' * 64}\n")
    with pytest.raises(SystemExit):
        call_command("verify_audit", anchors=elsewhere)
    assert "entry 6 is not the one that was anchored on 18 November 2026" in capsys.readouterr().err


def test_a_copy_that_is_named_and_is_not_there_is_refused_and_not_taken_for_none(file, tmp_path):
    write_entries(6)
    with pytest.raises(CommandError, match="There is no file of anchors at ") as refused:
        call_command("verify_audit", anchors=tmp_path / "gone")
    assert refused.value.returncode == 2


def test_a_file_that_is_no_file_of_anchors_is_refused_with_its_line(file):
    file.write_text("2026-11-18T10:42:00+00:00 6 abc\nnonsense\n")
    with pytest.raises(CommandError, match="line 2 is not an anchor"):
        call_command("verify_audit")
