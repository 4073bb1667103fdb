"""Web and worker of a single machine: started again when they die, stopped together, nothing left behind."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
WATCH = """
import sys
from goldenthread.config import supervisor
supervisor.LIVES = float(sys.argv[1])
watching = supervisor.Supervisor({"part": [sys.executable, "-c", PART, sys.argv[2]]})
watching.start()
raise SystemExit(watching.run())
"""
# A part that names itself and its own child, and waits.
PART = """
import os, subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
open(sys.argv[1], "a").write(f"{os.getpid()} {child.pid}\\n")
print("started", flush=True)
EXTRA
time.sleep(600)
"""


@pytest.fixture
def watch(tmp_path):
    """Start a supervisor with a part that also runs these lines; returns the process and where the part names itself."""
    running = []

    def start(extra="", lives="0"):
        part = PART.replace("EXTRA", textwrap.dedent(extra))
        notes = tmp_path / "notes"
        notes.touch()
        command = [sys.executable, "-c", f"PART = {part!r}\n{WATCH}", lives, str(notes)]
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        running.append(process)
        return process, notes

    yield start
    for process in running:
        process.kill()
        process.communicate()


def _wait_for_a_start(process):
    assert process.stdout.readline() == "started\n"


def _pids(notes):
    return [int(pid) for line in notes.read_text().splitlines() for pid in line.split()]


def _is_gone(pid):
    """Nobody has this number, or only a zombie that waits to be buried."""
    status = Path(f"/proc/{pid}/status")
    return not status.exists() or "State:\tZ" in status.read_text()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_told_to_stop_it_stops_everything_and_leaves_nothing_behind(watch, number):
    process, notes = watch()
    _wait_for_a_start(process)
    process.send_signal(number)
    assert process.wait(30) == 0
    assert len(_pids(notes)) == 2
    assert all(map(_is_gone, _pids(notes)))


def test_a_part_that_is_killed_is_started_again_without_what_it_left_behind(watch):
    process, notes = watch()
    _wait_for_a_start(process)
    first = _pids(notes)
    os.kill(first[0], signal.SIGKILL)
    _wait_for_a_start(process)
    assert all(map(_is_gone, first))
    assert len(_pids(notes)) == 4
    process.terminate()
    assert "part died and is started again" in process.communicate(timeout=30)[1]


def test_a_part_that_does_not_live_ends_it_all_with_status_1(watch):
    process, notes = watch("sys.exit(3)", lives="60")
    _, said = process.communicate(timeout=30)
    assert process.returncode == 1
    assert "part does not start" in said
    assert all(map(_is_gone, _pids(notes)))
