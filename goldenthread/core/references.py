"""References: labels that can be said by telephone. They are never credentials, and nobody can count us by them."""

import re
import secrets

# No vowels (no words), no 0, 1, I or O (no mistakes on the telephone). Design guide §2.
ALPHABET = "23456789BCDFGHJKLMNPQRSTVWXYZ"
_PATTERN = re.compile(rf"^[A-Z]-?([{ALPHABET}]{{4}})-?([{ALPHABET}]{{2}})$")


def new_reference(letter: str) -> str:
    """A fresh reference of this kind, such as C-7K4M-29 for a concern."""
    code = "".join(secrets.choice(ALPHABET) for _ in range(6))
    return f"{letter}-{code[:4]}-{code[4:]}"


def tidy_reference(typed: str) -> str | None:
    """What somebody typed, as a reference; None when it is not one. Forgives case, spaces and missing dashes."""
    squeezed = typed.upper().replace(" ", "").replace("–", "-")
    match = _PATTERN.match(squeezed)
    return f"{squeezed[0]}-{match[1]}-{match[2]}" if match else None
