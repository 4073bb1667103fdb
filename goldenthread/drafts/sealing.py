"""What is typed and not sent, sealed: a copy of the database alone does not show it."""

import json
from hashlib import sha256
from typing import Any

from goldenthread.core.sealing import vault

Values = dict[str, list[str]]


def seal(content: dict[str, Any], whose: object) -> str:
    """What was typed, sealed with a key of its own for each person or record."""
    return vault("draft", str(whose)).encrypt(json.dumps(content).encode()).decode()


def opened(sealed: str, whose: object) -> dict[str, Any]:
    """What was sealed."""
    content: dict[str, Any] = json.loads(vault("draft", str(whose)).decrypt(sealed.encode()))
    return content


def digest(values: Values) -> str:
    """By which two sendings of the same words are known."""
    return sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()
