"""Ciphers of this installation: what is sealed with one is not shown by a copy of the database alone."""

from base64 import urlsafe_b64encode
from functools import lru_cache
from hashlib import sha256

from cryptography.fernet import Fernet
from django.conf import settings


def vault(*what: str) -> Fernet:
    """The cipher for one kind of thing, or with more words for one of them. The words must never change: with others
    nothing that was sealed before can be opened."""
    return _cipher(":".join((*what, settings.SECRET_KEY)))


@lru_cache(maxsize=256)
def _cipher(words: str) -> Fernet:
    return Fernet(urlsafe_b64encode(sha256(words.encode()).digest()))
