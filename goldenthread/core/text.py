"""Text as it is searched: without case, accents or punctuation. Pure."""

import re
import unicodedata

_NOT_A_WORD = re.compile(r"[^\w]+", re.UNICODE)


def searchable(*parts: str | None) -> str:
    """Words as a search compares them, in order, one space between."""
    joined = " ".join(part for part in parts if part)
    plain = joined if joined.isascii() else _without_accents(joined)  # plain already: most are, and an import has many
    return _NOT_A_WORD.sub(" ", plain.replace("'", "").casefold()).strip()


def _without_accents(text: str) -> str:
    parted = unicodedata.normalize("NFKD", text)
    return "".join(char for char in parted if not unicodedata.combining(char)).replace("’", "")
