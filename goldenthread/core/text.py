"""Text as it is searched: without case, accents or punctuation. Pure."""

import re
import unicodedata

_NOT_A_WORD = re.compile(r"[^\w]+", re.UNICODE)


def searchable(*parts: str | None) -> str:
    """Words as a search compares them, in order, one space between."""
    joined = unicodedata.normalize("NFKD", " ".join(part for part in parts if part))
    plain = "".join(char for char in joined if not unicodedata.combining(char)).replace("’", "").replace("'", "")
    return _NOT_A_WORD.sub(" ", plain.casefold()).strip()
