"""Where one HTTP message ends and the next begins: nothing that is put into a body is ever answered as a request of its own.

The web server is the one that the product runs with; also what an answer says about it, and which files it gives, is tried.
Source: OWASP ASVS 5.0, 4.2.1 to 4.2.4, 13.4.6 and 13.4.7; RFC 9112, 6.3.
"""

import os
import re
import socket
import subprocess
import sys
import time
from contextlib import suppress

import pytest

from tests.architecture.tree import ROOT

SILENT = 0.4  # seconds, after which nothing more is said
INSIDE = b"GET /smuggled-word HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
CHUNKED = b"0\r\n\r\n" + INSIDE
HEAD = b"POST /healthz HTTP/1.1\r\nHost: localhost\r\n"


def ends_by(*headers: bytes, body: bytes) -> bytes:
    return HEAD + b"".join(header + b"\r\n" for header in headers) + b"\r\n" + body


TWO_ENDS = {
    "a length and chunks": ends_by(b"Content-Length: 5", b"Transfer-Encoding: chunked", body=CHUNKED),
    "chunks and a length": ends_by(b"Transfer-Encoding: chunked", b"Content-Length: %d" % len(CHUNKED), body=CHUNKED),
    "two lengths": ends_by(b"Content-Length: 0", b"Content-Length: %d" % len(INSIDE), body=INSIDE),
    "two lengths in one line": ends_by(b"Content-Length: 0, %d" % len(INSIDE), body=INSIDE),
    "a length that is none": ends_by(b"Content-Length: +0", body=INSIDE),
    "chunks by another name": ends_by(b"Transfer-Encoding: xchunked", b"Content-Length: %d" % len(INSIDE), body=INSIDE),
    "a space before the colon": ends_by(b"Content-Length : %d" % len(INSIDE), body=INSIDE),
    "a chunk of no number": ends_by(b"Transfer-Encoding: chunked", body=b"0x0\r\n\r\n" + INSIDE),
    "a line that goes on": ends_by(b"Transfer-Encoding:\r\n chunked", b"Content-Length: %d" % len(INSIDE), body=INSIDE),
}


@pytest.fixture(scope="module")
def port(tmp_path_factory):
    """The product's web server, on a port of its own."""
    folder = tmp_path_factory.mktemp("web")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = probe.getsockname()[1]
    settings = {"GOLDENTHREAD_ENV": "test", "SECRET_KEY": "only-for-tests", "VAR_DIR": str(folder), "DATABASE_URL": ""}
    settings |= {"DJANGO_SETTINGS_MODULE": "goldenthread.config.settings", "LOG_LEVEL": "ERROR"}
    serve = ["granian", "goldenthread.config.wsgi:application", "--interface", "wsgi", "--http", "1", "--port", str(free)]
    with subprocess.Popen(
        [sys.executable, "-m", *serve],
        cwd=ROOT,
        env=os.environ | settings,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as web:
        try:
            _wait_for(free)
            yield free
        finally:
            web.terminate()


def _wait_for(port):
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            if answers(port, b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"):
                return
        except OSError:
            time.sleep(0.1)  # it has not begun to listen
    raise AssertionError("the web server did not start")


def said_to(port, sent):
    """All that the server says to these bytes, until it is silent."""
    said = b""
    with socket.create_connection(("127.0.0.1", port), timeout=5) as line, suppress(TimeoutError, ConnectionResetError):
        line.sendall(sent)
        while more := line.recv(65536):
            said += more
            line.settimeout(SILENT)
    return said


def answers(port, sent):
    """With what the server begins each answer to these bytes."""
    return re.findall(rb"HTTP/1\.[01] \d{3}", said_to(port, sent))


def asked(port, method, path):
    """The head and the body of one answer."""
    request = f"{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    head, _, body = said_to(port, request.encode()).partition(b"\r\n\r\n")
    return head, body


def test_two_requests_one_after_the_other_are_two(port):
    assert len(answers(port, b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n" + INSIDE)) == 2


@pytest.mark.parametrize("sent", TWO_ENDS.values(), ids=TWO_ENDS.keys())
def test_what_could_end_in_two_places_is_never_two_requests(port, sent):
    said = answers(port, sent)
    assert len(said) <= 1, said


@pytest.mark.parametrize("path", ["/healthz", "/no-such-page", "/static/ui/app.js", "/static/none.js"])
def test_an_answer_is_as_long_as_it_says(port, path):
    head, body = asked(port, "GET", path)
    assert int(re.search(rb"(?i)content-length: (\d+)", head)[1]) == len(body) > 0
    assert asked(port, "HEAD", path)[1] == b""


def test_nothing_is_answered_by_http_2_whose_headers_could_end_lines_of_http_1(port):
    settings_frame = bytes(3) + b"\x04" + bytes(5)
    said = said_to(port, b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + settings_frame)
    assert said == b"" or re.match(rb"HTTP/1\.[01] 4\d\d", said), said


@pytest.mark.parametrize("path", ["/healthz", "/no-such-page", "/static/none.js", "/%ff", "/static/%00"])
def test_no_answer_says_which_version_or_what_is_behind_it(port, path):
    head, body = asked(port, "GET", path)
    assert head.startswith(b"HTTP/1.1 ")
    assert re.findall(rb"(?i)granian.\d|python|django|jinja|whitenoise|sqlite|postgres", head + body) == []


@pytest.mark.parametrize(
    "path",
    [
        "/.env",
        "/.git/config",
        "/goldenthread/config/settings.py",
        "/static/",
        "/static/ui/",
        "/static/../.env",
        "/static/%2e%2e/%2e%2e/.env",
        "/static//etc/passwd",
        "/static/ui/../../jinja2/ui/page.jinja",
    ],
)
def test_only_the_files_of_pages_are_given(port, path):
    assert asked(port, "GET", path)[0].startswith((b"HTTP/1.1 404 ", b"HTTP/1.1 400 "))


def test_the_files_of_pages_are_of_few_kinds():
    every = {path.suffix for path in ROOT.glob("goldenthread/*/static/**/*") if path.is_file()}
    assert every <= {".css", ".js", ".svg", ".png", ".ico", ".woff2", ".woff", ".json", ".map", ".txt", ""}, every
