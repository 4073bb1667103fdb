"""Codes that open something without an account. Unlike a reference, a code cannot be guessed, and only its hash is kept."""

import secrets
from hashlib import sha256

from goldenthread.core.references import ALPHABET

GROUP = 4


def new_code(groups: int) -> str:
    """A fresh code in groups of four that can be written down: 7 groups hold 136 bits, 4 hold 77."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(GROUP)) for _ in range(groups))


def tidy_code(typed: str) -> str:
    """A code as we wrote it, however it was typed: case, spaces and dashes are forgiven."""
    letters = "".join(one for one in typed.upper() if one in ALPHABET)
    return "-".join(letters[start : start + GROUP] for start in range(0, len(letters), GROUP))


def hash_of(code: str) -> str:
    """What is kept of a code: enough to know it again, and nothing to read it from."""
    return sha256(code.encode()).hexdigest()
