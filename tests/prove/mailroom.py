"""A real mail server on loopback that keeps what it accepts: which message, and whether it is labelled a repeat."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from typing import Any

from aiosmtpd.controller import Controller

from goldenthread.outbox.letters import REPEATED


class Mailroom:
    """Every delivery by message: True where it was labelled as one that may have come before."""

    def __init__(self) -> None:
        self.deliveries: dict[str, list[bool]] = defaultdict(list)
        self.port = 0

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        mail = message_from_bytes(envelope.content, policy=policy.default)
        number = mail["Message-ID"].strip("<>").split("@")[0]
        self.deliveries[number].append(mail.get_content().replace("\r\n", "\n").startswith(REPEATED.strip()))
        return "250 OK"

    @property
    def repeats(self) -> int:
        """How many deliveries came after another of the same message."""
        return sum(len(labels) - 1 for labels in self.deliveries.values())

    @property
    def labelled(self) -> int:
        return sum(sum(labels) for labels in self.deliveries.values())

    @property
    def unlabelled_repeats(self) -> int:
        """How many messages came twice as if for the first time."""
        return sum(labels.count(False) > 1 for labels in self.deliveries.values())


class _Server(Controller):
    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def mailroom(port: int = 0, room: Mailroom | None = None) -> Iterator[Mailroom]:
    """A mail server for as long as this lasts; `room` goes on with what an earlier one had."""
    room = room or Mailroom()
    server = _Server(room, hostname="127.0.0.1", port=port)
    server.start()
    room.port = server.port
    try:
        yield room
    finally:
        server.stop()
