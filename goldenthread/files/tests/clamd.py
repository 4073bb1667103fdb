"""A server that speaks clamd's own protocol on loopback: it finds the EICAR test file and nothing else, or misbehaves."""

import socket
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread

from goldenthread.files.tests.corpus import EICAR

SAYS = {"well": b"", "garbage": b"\x00\xff what\n", "nothing": b"", "error": b"INSTREAM size limit exceeded. ERROR\n"}


@contextmanager
def clamd(how: str = "well", meanwhile: Callable[[], None] = lambda: None) -> Iterator[str]:
    """The address of such a server for as long as this lasts. It is silent while `meanwhile` is done, and then answers."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(10)
        answering = Thread(target=_serve, args=(listening, how, meanwhile), daemon=True)
        answering.start()
        yield f"127.0.0.1:{listening.getsockname()[1]}"
    answering.join(timeout=10)


def _serve(listening: socket.socket, how: str, meanwhile: Callable[[], None]) -> None:
    while True:
        try:
            asked, _ = listening.accept()
        except OSError:
            return  # closed: the test is over
        with asked, asked.makefile("rb") as said:
            _answer(asked, said, how, meanwhile)


def _answer(asked: socket.socket, said: object, how: str, meanwhile: Callable[[], None]) -> None:
    command = said.readline()  # type: ignore[attr-defined]
    if b"PING" in command:
        asked.sendall(b"PONG\n")
        return
    content = b""
    while size := struct.unpack("!L", said.read(4))[0]:  # type: ignore[attr-defined]
        content += said.read(size)  # type: ignore[attr-defined]
    meanwhile()
    found = EICAR.encode() in content
    asked.sendall(SAYS[how] or (b"" if how == "nothing" else b"stream: Eicar-Test FOUND\n" if found else b"stream: OK\n"))
