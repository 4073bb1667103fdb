"""Messages and mail servers for tests. The servers are real and listen on loopback."""

import json
import socketserver
import threading
import uuid
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import factory
from aiosmtpd.controller import Controller
from factory.django import DjangoModelFactory

from goldenthread.core import clock
from goldenthread.outbox.models import Message

WORDS = {
    "organisation": "Harbourshire Council",
    "due": "5pm, Fri 20 Nov",
    "reference": "C-7K4M-29",
    "link": "http://localhost:8000/notices/1",
    "telephone": "01632 960 141",
    "which": "First",
    "opening": "We received what you told us.",
}


class MessageFactory(DjangoModelFactory[Message]):
    class Meta:
        model = Message

    owner_id = factory.LazyFunction(uuid.uuid4)
    subject_kind = "involvement.notice"
    subject_id = factory.LazyFunction(uuid.uuid4)
    root_id = factory.LazyFunction(uuid.uuid4)
    letter = "notice"
    to_name = "Quality team"
    to_address = "quality@harbourshire.example"
    words = factory.LazyFunction(lambda: dict(WORDS))
    next_try_at = factory.LazyFunction(clock.now)


class MailRoom:
    """An SMTP server that answers as it is told and keeps what it has accepted."""

    def __init__(self):
        self.accepted, self.recipient_answer, self.data_answer, self.hangs_up = [], "250 OK", "250 OK", False

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        if self.recipient_answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.recipient_answer

    async def handle_DATA(self, server, session, envelope):
        if self.data_answer.startswith("250"):
            self.accepted.append((envelope.rcpt_tos, envelope.content.decode()))
        if self.hangs_up:  # it has the message, and is gone before it says so
            server.transport.abort()
        return self.data_answer


class _OnAnyPort(Controller):
    def _trigger_server(self):
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def mail_server(settings):
    """A working SMTP server, to which the settings point."""
    room = MailRoom()
    controller = _OnAnyPort(room, hostname="127.0.0.1", port=0)
    controller.start()
    settings.MAIL_BACKEND, settings.EMAIL_HOST = "smtp", "127.0.0.1"
    settings.EMAIL_PORT = controller.port
    try:
        yield room
    finally:
        controller.stop()


@contextmanager
def silent_server(settings, seconds=0.3):
    """A server that takes the call and never says a word."""
    release = threading.Event()

    class Silent(socketserver.BaseRequestHandler):
        def handle(self):
            release.wait()

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True

    with Server(("127.0.0.1", 0), Silent) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.MAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_TIMEOUT = "smtp", "127.0.0.1", seconds
        settings.EMAIL_PORT = server.server_address[1]
        try:
            yield
        finally:
            release.set()
            server.shutdown()


class NotifyStub:
    """As much of GOV.UK Notify as we use: it keeps what it was asked and answers as it is told."""

    def __init__(self):
        self.asked, self.status, self.answer = [], 201, {"id": str(uuid.uuid4())}


@contextmanager
def notify_server(settings):
    """A stub of Notify's API on loopback, to which the settings point."""
    stub = NotifyStub()

    class Api(BaseHTTPRequestHandler):
        def do_POST(self):
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            stub.asked.append((self.path, self.headers["Authorization"], body))
            if stub.status is None:  # it has the message, and is gone before it says so
                return
            answer = json.dumps(stub.answer).encode() if isinstance(stub.answer, dict) else stub.answer
            self.send_response(stub.status)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *args):
            """Say nothing on the console."""

    with HTTPServer(("127.0.0.1", 0), Api) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.MAIL_BACKEND, settings.NOTIFY_TEMPLATE_ID = "notify", "7c0a1d5e-0000-4000-8000-000000000001"
        settings.NOTIFY_API_KEY = f"goldenthread-{uuid.uuid4()}-{uuid.uuid4()}"
        settings.NOTIFY_BASE_URL = f"http://127.0.0.1:{server.server_address[1]}"
        try:
            yield stub
        finally:
            server.shutdown()
