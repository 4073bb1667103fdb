"""What is typed and not sent, sealed: a copy of the database alone does not show it."""

import json
from base64 import urlsafe_b64encode
from functools import lru_cache
from hashlib import sha256
from typing import Any

from cryptography.fernet import Fernet
from django.conf import settings

Values = dict[str, list[str]]


def seal(content: dict[str, Any], whose: object) -> str:
    """What was typed, sealed with a key of its own for each person or record."""
    return _cipher(settings.SECRET_KEY, str(whose)).encrypt(json.dumps(content).encode()).decode()


def opened(sealed: str, whose: object) -> dict[str, Any]:
    """What was sealed."""
    content: dict[str, Any] = json.loads(_cipher(settings.SECRET_KEY, str(whose)).decrypt(sealed.encode()))
    return content


def digest(values: Values) -> str:
    """By which two sendings of the same words are known."""
    return sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()


@lru_cache(maxsize=256)
def _cipher(secret: str, whose: str) -> Fernet:
    return Fernet(urlsafe_b64encode(sha256(f"draft:{whose}:{secret}".encode()).digest()))
