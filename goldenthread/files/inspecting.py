"""What a file really is, whatever its name says; and a picture written anew, without the place where it was taken."""

import io
import lzma
import re
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator

import puremagic
from PIL import Image, ImageOps, UnidentifiedImageError

from goldenthread.core.decisions import Refused

MOST_PIXELS = 25_000_000  # what a telephone takes; two of them in memory are 150 MB
MOST_PARTS, MOST_UNPACKED = 2000, 200 * 2**20  # of a document, which is a zip: parts, bytes
NEEDS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "odt": "content.xml"}
# Parts of a document that a program runs, or that are files inside of it.
RUNS = ("vbaproject", "activex", "oleobject", "embeddings/", "macrosheets/", "dialogsheets/", "basic/", "scripts/", "macros/")
SAYS_IT_RUNS = (
    "macroenabled",
    "vbaproject",
    "ms-office.activex",
    "oleobject",
    "attachedtemplate",
)  # in what says what parts are
LISTS = ("[content_types].xml", ".rels", "manifest.xml")
_ACTS = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA)(?![A-Za-z0-9_])")  # of a PDF
_STREAM, _END_OF_STREAM = re.compile(rb"stream\r?\n"), b"endstream"
_NAME_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
MOST_IN_STREAMS = 20 * 2**20  # bytes of all the packed objects of a PDF together, unpacked
MARKUP = ("<!doctype", "<html", "<svg", "<script", "<?xml", "<iframe", "<body")

_NOT_SO = "The file is not what its name says. Open it, save it again as what it is, and choose it again."
_DAMAGED = "The file is damaged and cannot be opened. Choose another copy."
_RUNS = "The file holds something that runs: a macro, a script or another file. Save it without, or print it to a PDF."
_LOCKED = "The file has a password, so nobody can look whether it is safe. Save it without, and choose it again."
_UNPACKS = "The file unpacks to far more than its size. It is not kept."
_PIXELS = "The picture is too large to open safely. Save it smaller."


def inspected(kind: str, content: bytes) -> bytes:
    """The content to keep, when it is what `kind` (of `rules.KINDS`) says. Raises Refused, in words for whoever chose it."""
    return _INSPECT[kind](kind, content)


def _pdf(_: str, content: bytes) -> bytes:
    _is(content, "pdf", ".pdf")
    if b"%%EOF" not in content[-2048:]:
        raise Refused(_DAMAGED)
    if zipfile.is_zipfile(io.BytesIO(content)):
        raise Refused(_NOT_SO)  # two kinds of file in one
    for objects in _objects(content):
        said = _NAME_ESCAPE.sub(lambda found: bytes.fromhex(found[1].decode()), objects)
        if b"/Encrypt" in said:
            raise Refused(_LOCKED)
        if _ACTS.search(said):
            raise Refused(_RUNS)
    return content


def _objects(content: bytes) -> Iterator[bytes]:
    """What a PDF does, without its pictures and text: the objects that stand in it, and those that are packed together.

    It is searched, not understood: a scanner must look as well.
    """
    plain, at, left = [], 0, MOST_IN_STREAMS
    for begins, ends in _streams(content):
        stream = content[begins:ends]
        plain.append(content[at:begins])
        if _is_packed(plain[-1][-2000:]):
            part = _unpacked(stream, left)
            left -= len(part)
            yield part
        elif stream.isascii():  # no picture; or something that only looks like one from here
            plain.append(stream)
        at = ends
    yield b"".join([*plain, content[at:]])


def _streams(content: bytes) -> Iterator[tuple[int, int]]:
    """Where the inside of each stream begins and ends. Each byte is passed once: with a pattern for the whole of a stream, a
    file of beginnings without an end would hold the process for hours."""
    at = 0
    while (begins := _STREAM.search(content, at)) and (ends := content.find(_END_OF_STREAM, begins.end())) >= 0:
        yield begins.end(), ends
        at = ends + len(_END_OF_STREAM)


def _is_packed(before: bytes) -> bool:
    return b"/ObjStm" in _NAME_ESCAPE.sub(lambda found: bytes.fromhex(found[1].decode()), before)


def _unpacked(packed: bytes, most: int) -> bytes:
    try:
        part = zlib.decompressobj().decompress(packed, most)
    except zlib.error as fault:
        raise Refused(_RUNS) from fault  # packed in a way in which nobody can look
    if len(part) >= most:
        raise Refused(_UNPACKS)
    return part


def _document(kind: str, content: bytes) -> bytes:
    if not content.startswith(b"PK\x03\x04"):
        raise Refused(_NOT_SO)  # also a program or a page with a document behind it
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            listed = parts.infolist()
            _weighed(listed)
            _named(kind, [one.filename for one in listed])
            for one in listed:  # each is read to its end, so that a damaged one is found
                _listed(one.filename, parts.read(one))
    except (zipfile.BadZipFile, RuntimeError, EOFError, OSError, ValueError, zlib.error, lzma.LZMAError) as fault:
        raise Refused(_DAMAGED) from fault
    return content


def _listed(name: str, part: bytes) -> None:
    """Whether a part that says what the others are says that one of them runs; whatever that one is called."""
    if name.lower().endswith(LISTS) and any(word in part.decode(errors="replace").lower() for word in SAYS_IT_RUNS):
        raise Refused(_RUNS)


def _weighed(listed: list[zipfile.ZipInfo]) -> None:
    if any(one.flag_bits & 1 for one in listed):
        raise Refused(_LOCKED)
    if len(listed) > MOST_PARTS or sum(one.file_size for one in listed) > MOST_UNPACKED:
        raise Refused(_UNPACKS)


def _named(kind: str, names: list[str]) -> None:
    """Whether these are the parts of such a document, and none of them runs or leads out of it."""
    if NEEDS[kind] not in names or (kind == "odt") != ("mimetype" in names):
        raise Refused(_NOT_SO)
    if any(".." in name.split("/") or name.startswith("/") or "\\" in name for name in names):
        raise Refused(_NOT_SO)
    if any(part in name.lower() for name in names for part in RUNS):
        raise Refused(_RUNS)


def _text(_: str, content: bytes) -> bytes:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if "\x00" in text or "\ufffd" in text:
        raise Refused(_NOT_SO)
    if text.strip("\ufeff \t\r\n\v\f").lower().startswith(MARKUP):
        raise Refused(_NOT_SO)
    return text.encode()


def _picture(kind: str, content: bytes) -> bytes:
    """The same picture, turned as it was taken, written anew: what else was in the file is gone, the place among it."""
    name = {"jpg": "JPEG", "png": "PNG"}[kind]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=[name]) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    raise Refused(_PIXELS)
                clean = _plain(ImageOps.exif_transpose(opened), kind)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as fault:
        raise Refused(_PIXELS) from fault
    except UnidentifiedImageError as fault:
        raise Refused(_NOT_SO) from fault
    except (OSError, ValueError, SyntaxError, EOFError) as fault:
        raise Refused(_DAMAGED) from fault
    written = io.BytesIO()
    clean.save(written, name, **({"quality": 90} if name == "JPEG" else {}))
    return written.getvalue()


def _plain(picture: Image.Image, kind: str) -> Image.Image:
    """Its points alone, in a picture of our own."""
    mode = "RGB" if kind == "jpg" or "A" not in picture.getbands() else "RGBA"
    clean = Image.new(mode, picture.size)
    clean.paste(picture if picture.mode == mode else picture.convert(mode))
    return clean


def _is(content: bytes, kind: str, extension: str) -> None:
    try:
        found = puremagic.magic_string(content[:4096])
    except (puremagic.PureError, ValueError):
        found = []
    if not any(one.extension == extension and one.offset == 0 for one in found):
        raise Refused(_NOT_SO)


_INSPECT: dict[str, Callable[[str, bytes], bytes]] = {
    "pdf": _pdf,
    "docx": _document,
    "xlsx": _document,
    "odt": _document,
    "txt": _text,
    "jpg": _picture,
    "png": _picture,
}
