"""What the product asks of other machines: only with a certificate that holds, only where it was told, and it follows nobody.

Source: OWASP ASVS 5.0, 12.3.2 and 15.3.2.
"""

import datetime
import socket
import ssl
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.test import Client

from goldenthread.accounts.tests.authenticator import text
from goldenthread.accounts.tests.factories import CouncilFactory
from goldenthread.outbox import operations
from goldenthread.outbox.models import MessageState
from goldenthread.outbox.tests.factories import MessageFactory

pytestmark = pytest.mark.django_db
NOTIFY_KEY = "test-0a1b2c3d-0000-4000-8000-000000000001-0a1b2c3d-0000-4000-8000-000000000002"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A file with a key and a certificate for this machine that nobody has signed but itself."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.datetime.now(datetime.UTC)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(now).not_valid_after(now + datetime.timedelta(days=1))
    names = x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))])
    signed = made.add_extension(names, critical=False).sign(key, hashes.SHA256())
    file = tmp_path_factory.mktemp("tls") / "server.pem"
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(private + signed.public_bytes(Encoding.PEM))
    return file


def in_tls(certificate) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


@contextmanager
def web_server(tls=None, leads_to=""):
    """A web server that keeps the paths it was asked for, and sends everybody on if it is told where."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            self.send_response(307 if leads_to else 200)
            self.send_header("Location", leads_to)
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_POST = do_GET

        def log_message(self, *args):
            """Nothing on the console."""

    asked: list[str] = []
    server = ThreadingHTTPServer(("localhost", 0), Handler)
    server.handle_error = lambda *args: None
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"{'https' if tls else 'http'}://localhost:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()


def asks_the_sign_in_service(settings, address):
    service = {"title": "the council’s sign-in", "issuer": address, "client_id": "us", "secret": "-", "acr": [], "amr": []}
    settings.SINGLE_SIGN_ON = {"there": service | {"organisation": CouncilFactory().ods_code}}
    answer = Client().post("/accounts/single-sign-on/there")
    assert "did not answer as it should" in text(answer)


def asks_notify(settings, address):
    settings.MAIL_BACKEND, settings.NOTIFY_API_KEY, settings.NOTIFY_BASE_URL = "notify", NOTIFY_KEY, address
    stays_here(MessageFactory())


def stays_here(message):
    operations.deliver_message(str(message.pk))
    message.refresh_from_db()
    assert message.state == MessageState.WAITING  # for the operator to mend, and then it leaves


ASKS = pytest.mark.parametrize("asks", [asks_the_sign_in_service, asks_notify])


@ASKS
def test_nobody_is_asked_whose_certificate_does_not_hold(settings, certificate, asks):
    with web_server(tls=in_tls(certificate)) as (address, asked):
        asks(settings, address)
    assert asked == []


@ASKS
def test_nobody_is_followed_elsewhere(settings, asks):
    with web_server() as (elsewhere, asked_elsewhere), web_server(leads_to=f"{elsewhere}/taken") as (address, asked):
        asks(settings, address)
    assert asked
    assert asked_elsewhere == []


def test_no_mail_goes_to_a_server_whose_certificate_does_not_hold(settings, certificate):
    said: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=_mail_server, args=(listening, in_tls(certificate), said), daemon=True).start()
        settings.MAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = "smtp", "127.0.0.1", listening.getsockname()[1]
        settings.EMAIL_USE_TLS, settings.EMAIL_TIMEOUT = True, 5
        stays_here(MessageFactory())
    assert said
    assert not any(line.upper().startswith((b"MAIL", b"RCPT", b"AUTH", b"DATA")) for line in said)


def _mail_server(listening, tls, said):
    """As much of a mail server as it takes to be asked for TLS; what it is told is kept."""
    here, _ = listening.accept()
    with here:
        lines = here.makefile("rb")
        here.sendall(b"220 here\r\n")
        for line in lines:
            said.append(line)
            here.sendall(b"250-here\r\n250 STARTTLS\r\n" if line.upper().startswith(b"EHLO") else b"220 begin\r\n")
            if line.upper().startswith(b"STARTTLS"):
                break
        try:
            with tls.wrap_socket(here, server_side=True) as inside:
                said.append(inside.recv(1000))
        except OSError:
            return
