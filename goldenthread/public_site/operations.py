"""A report that is saved to come back to: sealed, opened by a code, and forgotten after 72 hours."""

import json
from base64 import urlsafe_b64encode
from datetime import timedelta
from hashlib import scrypt, sha256
from typing import Any

from cryptography.fernet import Fernet

from goldenthread.core import clock
from goldenthread.core.codes import new_code, tidy_code
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation
from goldenthread.public_site.models import SavedDraft

KEPT_FOR = timedelta(hours=72)
GROUPS = 4
NO_SUCH_CODE = "We have nothing saved under this code. Check it, or start again: a saved form is kept for 72 hours"
_SALT = b"goldenthread: a form saved to come back to"  # a code holds 77 random bits, so that one salt serves all


@operation
def save_draft(*, kept: dict[str, Any], replaces: str = "") -> str:
    """Seal what was typed and return the code that opens it, which is shown once and kept nowhere."""
    code = new_code(GROUPS)
    lookup, key = _from_code(code)
    forget_draft(lookup=replaces)
    sealed = Fernet(key).encrypt(json.dumps(kept).encode()).decode()
    SavedDraft.objects.create(lookup=lookup, sealed=sealed, ends_at=clock.now() + KEPT_FOR)
    return code


def open_draft(*, code: str) -> tuple[str, dict[str, Any]]:
    """What was saved under a code, and by what it is found again. Raises Refused when there is nothing or its time is over."""
    lookup, key = _from_code(tidy_code(code))
    saved = SavedDraft.objects.filter(lookup=lookup, ends_at__gt=clock.now()).first()
    if saved is None:
        raise Refused(NO_SUCH_CODE)
    kept: dict[str, Any] = json.loads(Fernet(key).decrypt(saved.sealed.encode()))
    return lookup, kept


def forget_draft(*, lookup: str) -> None:
    """Delete what was saved: it has been sent, or whoever wrote it wants it gone."""
    if lookup:
        SavedDraft.objects.filter(lookup=lookup).delete()


def forget_old_drafts() -> None:
    """Delete what nobody came back for. Run every minute."""
    SavedDraft.objects.filter(ends_at__lte=clock.now()).delete()


def _from_code(code: str) -> tuple[str, bytes]:
    """By what a saved form is found, and the key that opens it. Neither tells anything of the other or of the code."""
    made = scrypt(code.encode(), salt=_SALT, n=2**14, r=8, p=1, dklen=64)
    return sha256(made[:32]).hexdigest(), urlsafe_b64encode(made[32:])
