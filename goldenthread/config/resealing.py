"""Everything that is sealed with the secret of this installation, and how it is sealed again when there is another secret.

A row for each kind; tests/architecture/test_sealing.py fails on a field that is sealed and is not here. Source: OWASP ASVS 5.0,
11.2.2; docs/adr/2026-11-23-a-secret-is-replaced-while-the-product-runs.md.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from allauth.mfa.models import Authenticator
from cryptography.fernet import InvalidToken
from django.db import models, transaction

from goldenthread.cases.models import ChronologyPdf
from goldenthread.core.sealing import sealed_anew
from goldenthread.drafts.models import Draft, SentForm
from goldenthread.files.models import FileContent
from goldenthread.keeping.models import Disclosure, SubjectAccess


def _of_bytes(sealed: Any, *words: str) -> bytes:
    return sealed_anew(bytes(sealed), *words)


def _of_text(sealed: Any, *words: str) -> str:
    return sealed_anew(sealed.encode(), *words).decode()


def _of_file(sealed: Any, *words: str) -> bytes:
    """Kept a third smaller than as letters (files.sealing)."""
    return urlsafe_b64decode(sealed_anew(urlsafe_b64encode(bytes(sealed)), *words))


def _of_factor(data: Any, *words: str) -> dict[str, Any]:
    """An app's secret or the seed of recovery codes; a passkey has neither (accounts.adapter)."""
    return {name: _of_text(said, *words) if name in ("secret", "seed") else said for name, said in data.items()}


class Sealed(NamedTuple):
    """One kind of sealed thing: its name, where it lies, the words of its key, and how its field is sealed again."""

    what: str
    model: type[models.Model]
    field: str
    words: Callable[[Any], tuple[str, ...]]
    again: Callable[..., Any]


EVERYTHING = (
    Sealed("second factors", Authenticator, "data", lambda row: ("second factor",), _of_factor),
    Sealed("drafts", Draft, "sealed", lambda row: ("draft", str(row.user_id)), _of_text),
    Sealed("forms that were sent", SentForm, "sealed", lambda row: ("draft", str(row.record)), _of_text),
    Sealed("files", FileContent, "sealed", lambda row: ("file", str(row.file_id)), _of_file),
    Sealed("chronologies", ChronologyPdf, "sealed", lambda row: ("chronology",), _of_bytes),
    Sealed("bundles of subject access", SubjectAccess, "sealed", lambda row: ("subject-access",), _of_bytes),
    Sealed("disclosures", Disclosure, "sealed", lambda row: ("disclosure",), _of_bytes),
)


class Resealed(NamedTuple):
    """Of one kind: how many are sealed again, how many were with the secret of now, and which no secret of ours opens."""

    what: str
    again: int
    already: int
    unopened: list[Any]


def reseal() -> Iterator[Resealed]:
    """Seal everything with the secret of now. Each row by itself, so that the product goes on; safe to run again."""
    for kind in EVERYTHING:
        again, already, unopened = 0, 0, []
        for pk in kind.model._base_manager.order_by("pk").values_list("pk", flat=True):
            try:
                if _reseal(kind, pk):
                    again += 1
                else:
                    already += 1
            except InvalidToken:
                unopened.append(pk)
        yield Resealed(kind.what, again, already, unopened)


@transaction.atomic
def _reseal(kind: Sealed, pk: Any) -> bool:
    """Seal one again. False where it was already, holds nothing, or has gone since."""
    row: Any = kind.model._base_manager.select_for_update(of=("self",)).filter(pk=pk).first()
    sealed = row and getattr(row, kind.field)
    if not sealed:
        return False
    anew = kind.again(sealed, *kind.words(row))
    if anew == (bytes(sealed) if isinstance(anew, bytes) else sealed):
        return False
    kind.model._base_manager.filter(pk=pk).update(**{kind.field: anew})
    return True
