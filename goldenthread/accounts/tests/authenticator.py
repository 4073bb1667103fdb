"""An authenticator app, and a person who signs in with it."""

import hashlib
import hmac
import re
import struct
from base64 import b32decode
from datetime import datetime
from html import unescape
from urllib.parse import urlsplit

from django.test import Client

from goldenthread.accounts.models import User
from goldenthread.core import clock
from goldenthread.core.clock import LONDON
from goldenthread.outbox.models import Message

NOW = datetime(2026, 11, 18, 10, 42, tzinfo=LONDON)
PASSWORD = "three quiet herons"


def code(secret: str, moment: datetime | None = None) -> str:
    """What the app shows at a moment: RFC 6238, SHA-1, 30 seconds, 6 figures."""
    counter = int((moment or clock.now()).timestamp()) // 30
    digest = hmac.new(b32decode(secret), struct.pack(">Q", counter), hashlib.sha1).digest()
    start = digest[-1] & 0xF
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 10**6:06}"


def text(response) -> str:
    """A page without its markup."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def link_in_letter(letter: str) -> str:
    """The path of the link in the latest letter of a kind."""
    link = Message.objects.filter(letter=letter).latest("created_at").words["link"]
    parts = urlsplit(link)
    return f"{parts.path}?{parts.query}"


def give_password(client: Client, user: User, password: str = PASSWORD, **extra):
    return client.post("/accounts/login/", {"login": user.email, "password": password}, **extra)


def set_up(client: Client) -> str:
    """Set up the second factor as the page asks. Returns the secret that the app then holds."""
    page = client.get("/accounts/2fa/totp/activate/")
    secret = re.search(r'<strong class="gt-key">(.*?)</strong>', page.content.decode(), re.S)[1].replace(" ", "").strip()
    answer = client.post("/accounts/2fa/totp/activate/", {"code": code(secret)})
    assert answer.status_code == 302, text(answer)
    return secret


def enrolled(client: Client, user: User) -> str:
    """Somebody with a password and a second factor, signed in with both. Returns the app's secret."""
    user.set_password(PASSWORD)
    user.save()
    give_password(client, user)
    return set_up(client)
