"""Secrets that are shown once and kept as their hash: links of invitations, and tokens of service accounts."""

import secrets
from dataclasses import replace
from hashlib import sha256

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.models import ApiToken

# All that a service account may do: a council's or a provider's own system raises concerns, and sees what it raised.
SERVICE_ACCOUNT_MAY = ("cases.raise_concern", "cases.see_own_reports")


def new_token() -> tuple[str, str]:
    """A fresh 128-bit token, and the hash that is kept of it."""
    raw = secrets.token_urlsafe(16)
    return raw, hash_of(raw)


def hash_of(raw: str) -> str:
    """What is kept of a token. Its 128 bits are random, so a plain hash cannot be guessed back."""
    return sha256(raw.encode()).hexdigest()


def actor_of_token(raw: str) -> Actor | None:
    """Who a bearer token acts for: its organisation's service account, or nobody."""
    token = ApiToken.objects.filter(token_hash=hash_of(raw), revoked_at=None).select_related("organisation").first()
    if token is None:
        return None
    return replace(Actor.machine(token.organisation, SERVICE_ACCOUNT_MAY), name=f"{token.organisation.name}’s system")
