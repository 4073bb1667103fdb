"""Ciphers of this installation: what is sealed with one is not shown by a copy of the database alone.

Keys come from `SECRET_KEY`. While `SECRET_KEY_FALLBACKS` names secrets of before, what they sealed opens too, and
`goldenthread reseal` seals it again with the one of now (docs/how-to/run-it.md, "Another secret").
"""

from base64 import urlsafe_b64encode
from functools import lru_cache
from hashlib import sha256

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


def vault(*what: str) -> MultiFernet:
    """The cipher for one kind of thing, or with more words for one of them. The words must never change: with others
    nothing that was sealed before can be opened."""
    return MultiFernet([_cipher(*what, secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def sealed_anew(sealed: bytes, *what: str) -> bytes:
    """The same, sealed with the secret of now; just as it is where it is that already. Raises InvalidToken where no secret
    that we have opens it."""
    try:
        _cipher(*what, settings.SECRET_KEY).decrypt(sealed)
    except InvalidToken:
        return vault(*what).rotate(sealed)
    return sealed


@lru_cache(maxsize=256)
def _cipher(*words: str) -> Fernet:
    return Fernet(urlsafe_b64encode(sha256(":".join(words).encode()).digest()))
