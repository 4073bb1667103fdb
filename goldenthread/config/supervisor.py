"""Keeps the processes of a single machine running until told to stop. No Django: it must outlive what it watches."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import suppress
from typing import Any

STOPPING = 15.0  # seconds that a part has to finish what it is doing
LIVES = 5.0  # a part that dies sooner than this is broken, not unlucky


def _say(words: str) -> None:
    sys.stderr.write(f"{words}\n")


class Part:
    """One command, in a process group of its own, so that nothing of it stays behind."""

    def __init__(self, name: str, command: list[str]):
        self.name, self.command = name, command
        self.process: subprocess.Popen[bytes] | None = None
        self.started = 0.0

    def start(self) -> None:
        self.process = subprocess.Popen(self.command, start_new_session=True)  # noqa: S603 (our own command line)
        self.started = time.monotonic()

    @property
    def died(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    @property
    def is_broken(self) -> bool:
        return self.died and time.monotonic() - self.started < LIVES

    def ask_to_stop(self) -> None:
        if self.process is not None and not self.died:
            self.process.terminate()

    def clear_away(self, deadline: float) -> None:
        """Wait for the process until the deadline, then end whatever is left of its group."""
        if self.process is None:
            return
        try:
            self.process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            _say(f"{self.name} does not stop by itself and is ended")
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


class Supervisor:
    """Starts parts, starts again what dies, and stops all of them together."""

    def __init__(self, commands: dict[str, list[str]]):
        self.parts = [Part(name, command) for name, command in commands.items()]
        self.told_to_stop = threading.Event()

    def start(self) -> None:
        """Start every part; from now on SIGINT and SIGTERM mean: stop all."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._stop)
        for part in self.parts:
            part.start()

    def wait_for(self, host: str, port: int) -> bool:
        """Wait until something answers there: whether it did, before any part died or we were told to stop."""
        while not self.told_to_stop.is_set() and not any(part.died for part in self.parts):
            with socket.socket() as probe:
                if probe.connect_ex((host, port)) == 0:
                    return True
            self.told_to_stop.wait(0.1)
        return False

    def run(self) -> int:
        """Watch until told to stop or until a part is broken: the exit status."""
        status = 0
        while status == 0 and not self.told_to_stop.wait(0.5):
            status = self._restart_the_dead()
        for part in self.parts:
            part.ask_to_stop()
        deadline = time.monotonic() + STOPPING
        for part in self.parts:
            part.clear_away(deadline)
        return status

    def _restart_the_dead(self) -> int:
        for part in self.parts:
            if part.is_broken:
                _say(f"{part.name} does not start")
                return 1
            if part.died:
                _say(f"{part.name} died and is started again")
                part.clear_away(time.monotonic())
                part.start()
        return 0

    def _stop(self, number: int, frame: Any) -> None:
        self.told_to_stop.set()
