"""The whole product as an operator runs it: real web and worker processes on a database of their own."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.prove.stage import free_port

STARTS_WITHIN = 90.0
PYTHON = [sys.executable, "-m"]


@dataclass
class Product:
    """Where it lives and what runs of it."""

    folder: Path
    environment: dict[str, str]
    port: int
    parts: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def run(self, *arguments: str) -> str:
        """Run a module in the product's environment: what it printed. Raises CalledProcessError."""
        command = [*PYTHON, *arguments]
        with self._log() as log:
            done = subprocess.run(command, env=self.environment, check=True, stdout=subprocess.PIPE, stderr=log)
        return done.stdout.decode()

    def ask(self, *arguments: str) -> Any:
        """Run a module that prints one JSON value."""
        return json.loads(self.run(*arguments))

    def start(self, part: str, **more: str) -> None:
        """Start web, worker or a module, in a process group of its own."""
        with self._log() as log:
            self.parts[part] = subprocess.Popen(
                self._command(part), env=self.environment | more, stdout=log, stderr=log, start_new_session=True
            )

    def kill(self, part: str) -> None:
        """kill -9 of a part and of everything that it started."""
        process = self.parts.pop(part)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def wait_for_web(self) -> None:
        """Wait until the web server answers. Raises RuntimeError with its log when it does not."""
        deadline = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < deadline and self.parts["web"].poll() is None:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        raise RuntimeError(f"web did not start: {(self.folder / 'log').read_text(errors='replace')[-2000:]}")

    def _command(self, part: str) -> list[str]:
        if part == "web":
            web = ["granian", "goldenthread.config.wsgi:application", "--interface", "wsgi", "--host", "127.0.0.1"]
            web += ["--port", str(self.port), "--workers", "1", "--blocking-threads", "4", "--log-level", "warning"]
            return [*PYTHON, *web]
        return [*PYTHON, "goldenthread", "qcluster"] if part == "worker" else [*PYTHON, part]

    def _log(self) -> Any:
        return (self.folder / "log").open("ab")


@contextmanager
def product(folder: Path, *, database: str = "", mail_port: int = 0) -> Iterator[Product]:
    """A prepared database with the demonstration's councils, and whatever is started of the product until this ends."""
    environment = os.environ | {
        "GOLDENTHREAD_ENV": "demonstration",
        "SECRET_KEY": "only-for-proofs",
        "VAR_DIR": str(folder),
        "DATABASE_URL": database or f"sqlite:///{folder}/goldenthread.sqlite3",
        "TEST_DATABASE_URL": "",
        "GOLDENTHREAD_CLOCK": "",
        "DJANGO_SETTINGS_MODULE": "goldenthread.config.settings",
        "MAIL_BACKEND": "smtp" if mail_port else "folder",
        "SMTP_HOST": "127.0.0.1",
        "SMTP_PORT": str(mail_port),
        "LOG_LEVEL": "WARNING",
    }
    made = Product(folder, environment, free_port())
    made.run("tests.prove.prepared")
    try:
        yield made
    finally:
        for part in list(made.parts):
            made.kill(part)
