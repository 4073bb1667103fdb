"""References: labels that can be said by telephone. They are never credentials, and nobody can count us by them."""

import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

# No vowels (no words), no 0, 1, I or O (no mistakes on the telephone). Design guide §2.
ALPHABET = "23456789BCDFGHJKLMNPQRSTVWXYZ"
_PATTERN = re.compile(rf"^[A-Z]-?([{ALPHABET}]{{4}})-?([{ALPHABET}]{{2}})$")
_made_by: ContextVar[Callable[[str], str] | None] = ContextVar("made_by", default=None)


def new_reference(letter: str) -> str:
    """A fresh reference of this kind, such as C-7K4M-29 for a concern."""
    made_by = _made_by.get()
    if made_by:
        return made_by(letter)
    code = "".join(secrets.choice(ALPHABET) for _ in range(6))
    return f"{letter}-{code[:4]}-{code[4:]}"


@contextmanager
def references_from(make: Callable[[str], str]) -> Iterator[None]:
    """A while in which `make` gives the references: for the demonstration, whose rows are the same at every run."""
    token = _made_by.set(make)
    try:
        yield
    finally:
        _made_by.reset(token)


def tidy_reference(typed: str) -> str | None:
    """What somebody typed, as a reference; None when it is not one. Forgives case, spaces and missing dashes."""
    squeezed = typed.upper().replace(" ", "").replace("–", "-")
    match = _PATTERN.match(squeezed)
    return f"{squeezed[0]}-{match[1]}-{match[2]}" if match else None
