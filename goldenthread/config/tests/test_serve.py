"""`goldenthread serve`: what `make run` starts."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path
from urllib.error import URLError

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def serve(tmp_path, port):
    """Start it in an empty folder; whatever is left of it is ended with the test."""
    running = []

    def start():
        mode = {
            "GOLDENTHREAD_ENV": "test",
            "SECRET_KEY": "only-for-tests",
            "VAR_DIR": str(tmp_path / "var"),
            "DATABASE_URL": "",
        }
        process = subprocess.Popen(
            [sys.executable, "-m", "goldenthread", "serve", "--port", str(port)],
            cwd=ROOT,
            env={**os.environ, **mode, "DJANGO_SETTINGS_MODULE": "goldenthread.config.settings"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        running.append(process)
        return process

    yield start
    for process in running:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)


def test_it_makes_an_empty_folder_ready_says_where_it_is_and_stops_when_told(serve, port, tmp_path):
    process = serve()
    said = ""
    for line in process.stdout:
        said += line
        if "Ctrl-C" in line:
            break
    assert f"http://localhost:{port}/report" in said
    assert str(tmp_path / "var" / "mail") in said
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=10) as answer:
        assert answer.status == 200
    assert (tmp_path / "var" / "static" / "staticfiles.json").exists()
    process.send_signal(signal.SIGINT)
    _, faults = process.communicate(timeout=30)
    assert process.returncode == 0, faults
    with pytest.raises(URLError):
        urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=10)


def test_a_port_that_is_taken_is_named_before_anything_is_made(serve, port, tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        process = serve()
        _, faults = process.communicate(timeout=30)
    assert process.returncode == 1
    assert f"Port {port} is in use. Choose another: make run PORT={port + 1}" in faults
    assert not (tmp_path / "var").exists()
