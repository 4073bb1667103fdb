"""The product's own web server on loopback, and a client that keeps a few connections busy."""

import http.client
import itertools
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from benchmarks.databases import Filled

CONNECTIONS = 4
STARTS_WITHIN = 60.0
MEASURED_FOR = 3.0  # seconds; the last page of each connection is waited for


class Web:
    """One web process and whoever is signed in to it."""

    def __init__(self, port: int, process: subprocess.Popen[bytes]):
        self.port, self.process = port, process
        self._cookies: dict[str, str] = {}

    def cookie(self, persona: str) -> str:
        """The session of a persona of the demonstration."""
        if persona not in self._cookies:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
            connection.request("GET", f"/demo/sign-in/{persona}")
            answer = connection.getresponse()
            answer.read()
            set_cookies = [value for name, value in answer.getheaders() if name.lower() == "set-cookie"]
            self._cookies[persona] = "; ".join(value.split(";")[0] for value in set_cookies)
        return self._cookies[persona]

    def get(self, path: str, persona: str) -> float:
        """Fetch a page once: how many seconds it took. Raises AssertionError unless it answers 200."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        start = time.perf_counter()
        _fetch(connection, path, self.cookie(persona))
        return time.perf_counter() - start

    def rate(self, paths: Sequence[str], persona: str) -> float:
        """Pages a second over a bounded number of connections, each fetching one page after the other for some seconds."""
        cookie, numbers, lock = self.cookie(persona), itertools.count(), threading.Lock()
        until, fetched = time.perf_counter() + MEASURED_FOR, 0
        faults: list[Exception] = []

        def fetch_many() -> None:
            nonlocal fetched
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
            try:
                while time.perf_counter() < until:
                    with lock:
                        number = next(numbers)
                    _fetch(connection, paths[number % len(paths)], cookie)
                    with lock:
                        fetched += 1
            except Exception as fault:
                faults.append(fault)

        threads = [threading.Thread(target=fetch_many) for _ in range(CONNECTIONS)]
        start = time.perf_counter()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if faults:
            raise faults[0]
        return fetched / (time.perf_counter() - start)

    def memory(self) -> float:
        """Megabytes of the process that answers, the largest there has been: the server's child, which holds the product."""
        return max(_peak(pid) for pid in (self.process.pid, *_children(self.process.pid)))


def _fetch(connection: http.client.HTTPConnection, path: str, cookie: str) -> None:
    connection.request("GET", path, headers={"Cookie": cookie})
    answer = connection.getresponse()
    answer.read()
    assert answer.status == 200, f"{path} answered {answer.status}"


@contextmanager
def web(database: Filled) -> Iterator[Web]:
    """The product as `make run` serves it, for as long as this lasts."""
    port = _free_port()
    command = [sys.executable, "-m", "granian", "goldenthread.config.wsgi:application", "--interface", "wsgi"]
    command += ["--host", "127.0.0.1", "--port", str(port), "--workers", "1", "--blocking-threads", "4"]
    log = Path(database.environment["VAR_DIR"]) / "web.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [*command, "--log-level", "warning"], env=database.environment, stdout=out, stderr=out, start_new_session=True
        )
        try:
            _wait_for(port, process, log)
            yield Web(port, process)
        finally:
            process.terminate()
            process.wait(20)


def _wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError(f"the web server did not start:\n{log.read_text(errors='replace')[-2000:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _children(pid: int) -> list[int]:
    listed = [Path(f"/proc/{pid}/task/{task}/children") for task in os.listdir(f"/proc/{pid}/task")]
    found = [int(child) for path in listed for child in path.read_text().split()]
    return found + [grandchild for child in found for grandchild in _children(child)]


def _peak(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))
