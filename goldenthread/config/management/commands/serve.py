import os
import socket
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections
from django_q.tasks import async_task

from goldenthread.accounts import queries
from goldenthread.config.roles import PERSONAS, ROLES
from goldenthread.config.schedule import EVERY_MINUTE
from goldenthread.config.supervisor import Supervisor


class Command(BaseCommand):
    """Web and worker of a single machine, in one command: what `make run` starts."""

    help = "Prepare the database and serve web and worker until stopped. A demonstration fills an empty database first."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, host: str, port: int, **options: Any) -> None:
        _must_be_free(host, port)
        os.environ.setdefault("PUBLIC_ADDRESS", f"http://localhost:{port}")  # the links in e-mails
        self._prepare()
        supervisor = Supervisor(
            {
                "web": [
                    *_PYTHON,
                    "granian",
                    "goldenthread.config.wsgi:application",
                    "--interface",
                    "wsgi",
                    *_web(host, port),
                ],
                "worker": [*_PYTHON, "goldenthread", "qcluster"],
            }
        )
        supervisor.start()
        if supervisor.wait_for(host, port):
            self._say(os.environ["PUBLIC_ADDRESS"])
        raise SystemExit(supervisor.run())

    def _prepare(self) -> None:
        Path(settings.VAR_DIR).mkdir(parents=True, exist_ok=True)
        call_command("prepare", stdout=self.stdout)
        if settings.DEMONSTRATION and not queries.councils_here().exists():
            call_command("demo", stdout=self.stdout)
        if _static_files_changed():
            call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        for job in EVERY_MINUTE.values():
            async_task(job)  # what waited is done at the start, not half a minute later
        for connection in connections.all():
            connection.close()
            if hasattr(connection, "close_pool"):  # PostgreSQL's: this process only watches from here on
                connection.close_pool()

    def _say(self, address: str) -> None:
        self.stdout.write(f"\nGoldenthread is at {address}\nRaise a concern at {address}/report\n")
        if settings.DEMONSTRATION:
            self.stdout.write("\nSign in to the demonstration as\n")
            for persona, role in PERSONAS.items():
                self.stdout.write(f"  {address}/demo/sign-in/{persona:<24} {ROLES[role].title}")
        if settings.MAIL_BACKEND == "folder":
            self.stdout.write(f"\nE-mails go to the folder {settings.MAIL_FOLDER}")
        self.stdout.write("Ctrl-C stops it.\n")
        self.stdout.flush()


_PYTHON = [sys.executable, "-m"]


# One process keeps memory low; four threads, since they mostly wait for the database.
_FEW = ("--workers", "1", "--blocking-threads", "4", "--log-level", "warning")


def _web(host: str, port: int) -> list[str]:
    # HTTP/1.1 alone: between the proxy and us HTTP/2 has no use, and each way to end a message is one more to attack.
    return ["--host", host, "--port", str(port), "--http", "1", *_FEW]


def _must_be_free(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as taken:
            raise CommandError(f"Port {port} is in use. Choose another: make run PORT={port + 1}") from taken


def _static_files_changed() -> bool:
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if not manifest.exists():
        return True
    collected = manifest.stat().st_mtime
    files = (storage.path(name) for finder in get_finders() for name, storage in finder.list([]))
    return any(os.stat(file).st_mtime > collected for file in files)
