"""Which files are kept with a record, and why another is not. Pure.

Source: issue "Who may see what" 8; OWASP ASVS 5.0, V5; reference/trust.md, promise 23.
"""

import unicodedata
from dataclasses import dataclass

from goldenthread.core.decisions import Decision

MEGABYTE = 2**20
LARGEST = 20 * MEGABYTE  # bytes of one file
MOST = 50  # files with one record
MOST_BYTES = 200 * MEGABYTE  # with one record
NAME_LENGTH = 120  # characters


@dataclass(frozen=True)
class Kind:
    """One kind of file that is kept: what people call it, and what it says it is when it is taken out."""

    title: str
    content_type: str


_OFFICE = "application/vnd.openxmlformats-officedocument"
KINDS = {
    "pdf": Kind("PDF", "application/pdf"),
    "docx": Kind("Word document", f"{_OFFICE}.wordprocessingml.document"),
    "xlsx": Kind("Excel spreadsheet", f"{_OFFICE}.spreadsheetml.sheet"),
    "odt": Kind("OpenDocument text", "application/vnd.oasis.opendocument.text"),
    "txt": Kind("Plain text", "text/plain; charset=utf-8"),
    "jpg": Kind("Photograph", "image/jpeg"),
    "png": Kind("Picture", "image/png"),
}
SAME = {"jpeg": "jpg"}
WHICH = "PDF, Word (docx), Excel (xlsx), OpenDocument (odt), plain text, or a picture (jpg, png)"


NO_ROOM = (
    "There is no room for more files in this organisation’s records, so it was not kept. Say what it shows in words, keep it"
    " where it is, and tell your administrator."
)


def clean_name(name: str) -> str:
    """A file's name as it is shown and taken out: no folder, nothing that cannot be seen, at most 120 characters."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    # Cc, Cf: control characters, and those that turn the direction of what follows, so that "exe.pdf" reads as "fdp.exe".
    seen = "".join(one for one in unicodedata.normalize("NFC", last) if unicodedata.category(one) not in ("Cc", "Cf", "Cs"))
    seen = "".join("_" if one in '<>:"|?*;%' else one for one in " ".join(seen.split())).lstrip(". ")
    stem, dot, extension = seen.rpartition(".")
    return f"{stem[: NAME_LENGTH - len(extension) - 1]}{dot}{extension}" if dot and len(extension) <= 5 else seen[:NAME_LENGTH]


def kind_of(name: str) -> str | None:
    """The kind that a name says its file is; None for one that is not kept."""
    extension = name.rpartition(".")[2].lower() if "." in name else ""
    extension = SAME.get(extension, extension)
    return extension if extension in KINDS else None


@dataclass(frozen=True)
class Kept:
    """What is kept already: with the record, and by its organisation, which may keep `most` bytes in all."""

    files: int
    size: int  # bytes, of the record
    by_organisation: int  # bytes
    most: int  # bytes


def may_add(*, kind: str | None, size: int, kept: Kept) -> Decision:
    """Whether a file of this kind and `size` in bytes may be kept beside what is kept already; with what to do if not."""
    if kind is None:
        return Decision(False, (f"This kind of file cannot be kept. Choose a {WHICH}.",))
    if size == 0:
        return Decision(False, ("The file is empty. Choose another, or save it again first.",))
    if size > LARGEST:
        return Decision(False, (too_large(),))
    if kept.files >= MOST:
        return Decision(False, (f"This record has {MOST} files already, which is as many as it can have.",))
    if kept.size + size > MOST_BYTES:
        return Decision(False, (f"The files of this record would be larger than {MOST_BYTES // MEGABYTE} MB together.",))
    if kept.by_organisation + size > kept.most:
        return Decision(False, (NO_ROOM,))
    return Decision(True)


def too_large() -> str:
    """What somebody reads whose file is too large."""
    return f"The file must be smaller than {LARGEST // MEGABYTE} MB. Make it smaller, or divide it into parts."
