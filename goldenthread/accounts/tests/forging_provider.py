"""An OpenID Connect service on this machine that signs with a key of its own, and says whatever a test lets it say."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

PUBLISHED, STRANGE = "published", "strange"


class ForgingProvider:
    """The service: `id_token` is what it answers next; `asked_for` holds each path that anybody asked it for."""

    def __init__(self) -> None:
        self.key, self.strange_key = (generate_private_key(public_exponent=65537, key_size=2048) for _ in range(2))
        self.client_id = "goldenthread-forged"
        self.id_token = ""
        self.keys = [self.published(self.key, PUBLISHED)]
        self.asked_for: list[str] = []
        self.server = ThreadingHTTPServer(("localhost", 0), self._handler())

    @property
    def issuer(self) -> str:
        return f"http://localhost:{self.server.server_port}"

    @property
    def strange_keys(self) -> str:
        """The address of a key set that is not the issuer's; whoever forges holds its private key."""
        return f"{self.issuer}/strange-keys"

    @property
    def public_pem(self) -> bytes:
        """The issuer's key as everybody can read it."""
        return self.key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)

    def claims(self, nonce: str, subject: str) -> dict[str, Any]:
        """What an honest token says."""
        now = int(time.time())
        said = {"iss": self.issuer, "sub": subject, "aud": self.client_id}
        return said | {"iat": now, "exp": now + 300, "nonce": nonce}

    def sign(self, claims: dict[str, Any], **headers: Any) -> str:
        """As the issuer signs."""
        return jwt.encode(claims, self.key, algorithm="RS256", headers={"kid": PUBLISHED} | headers)

    def sign_strangely(self, claims: dict[str, Any], **headers: Any) -> str:
        """As somebody else signs, who says that the issuer's key was used."""
        return jwt.encode(claims, self.strange_key, algorithm="RS256", headers={"kid": PUBLISHED} | headers)

    def published(self, key: Any, name: str) -> dict[str, Any]:
        """A key as a key set shows it."""
        shown: dict[str, Any] = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key()))
        return shown | {"kid": name, "use": "sig", "alg": "RS256"}

    def answers(self, path: str) -> dict[str, Any]:
        """What it answers at a path."""
        config = {"issuer": self.issuer, "authorization_endpoint": f"{self.issuer}/authorize"}
        config |= {"token_endpoint": f"{self.issuer}/token", "jwks_uri": f"{self.issuer}/keys"}
        answers: dict[str, dict[str, Any]] = {
            "/.well-known/openid-configuration": config,
            "/keys": {"keys": self.keys},
            "/strange-keys": {"keys": [self.published(self.strange_key, PUBLISHED), self.published(self.strange_key, STRANGE)]},
            "/token": {"access_token": "not-used-access-token", "token_type": "Bearer", "id_token": self.id_token},
        }
        return answers[path]

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                provider.asked_for.append(self.path)
                content = json.dumps(provider.answers(self.path)).encode()
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            do_POST = do_GET

            def log_message(self, *args: Any) -> None:
                """Nothing on the screen of whoever runs the tests."""

        return Handler


@contextmanager
def a_forging_provider() -> Iterator[ForgingProvider]:
    """The service, while it runs."""
    provider = ForgingProvider()
    thread = threading.Thread(target=provider.server.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        provider.server.shutdown()
        provider.server.server_close()
        thread.join()
