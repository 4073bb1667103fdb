"""Files as people and attackers send them, made here: none is kept in the project, and none is ever run."""

import io
import struct
import zipfile
import zlib
from typing import Any

from PIL import Image

EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
PROGRAM = b"MZ\x90\x00" + b"\x00" * 60 + b"This program cannot be run in DOS mode"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!DOCTYPE html><script>alert(1)</script>"


def document(kind: str = "docx", **more: bytes) -> bytes:
    """A document, which is a zip; `more` are its further parts, with __ for each /."""
    main = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "odt": "content.xml"}[kind]
    parts = {"[Content_Types].xml": b"<Types/>", main: b"<document/>"} | ({"mimetype": b"x"} if kind == "odt" else {})
    return zipped(parts | {name.replace("__", "/"): content for name, content in more.items()})


def zipped(parts: dict[str, bytes]) -> bytes:
    """A zip of these parts."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return written.getvalue()


def packed(said: bytes, content: bytes) -> bytes:
    """A PDF with one packed part, of which its dictionary says this."""
    return PDF.replace(b"trailer", b"2 0 obj<<" + said + b">>stream\n" + content + b"\nendstream endobj\ntrailer")


def locked() -> bytes:
    """A document whose parts say that they have a password."""
    content = bytearray(document())
    for sign, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(sign)
        while at >= 0:
            content[at + flags] |= 1
            at = content.find(sign, at + 4)
    return bytes(content)


def picture(kind: str = "JPEG", size: tuple[int, int] = (40, 20), **said: Any) -> bytes:
    """A picture, red on its left."""
    made = Image.new("RGB", size, "white")
    made.paste("red", (0, 0, size[0] // 2, size[1]))
    written = io.BytesIO()
    made.save(written, kind, **said)
    return written.getvalue()


def photograph() -> bytes:
    """A photograph as a telephone takes it: held upright, with the place, the telephone and a small picture of its own."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turned
    exif[0x010F] = "Canary-Telephone"
    exif[0x8825] = {1: "N", 2: (53.0, 24.0, 0.0), 3: "W", 4: (2.0, 59.0, 0.0), 29: "2026:11:20"}
    return picture(exif=exif, comment=b"Canary-Comment", icc_profile=b"Canary-Profile")


def flood() -> bytes:
    """A picture of a few hundred bytes that says it has ten thousand million points."""
    head = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(b"\x00" * 1000)), (b"IEND", b"")]
    made = (struct.pack(">I", len(what)) + name + what + struct.pack(">I", zlib.crc32(name + what)) for name, what in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(made)


GOOD: dict[str, bytes] = {
    "report.pdf": PDF,
    "REPORT.PDF": PDF,
    "scan.pdf": packed(b"/Subtype/Image", bytes(range(256)) + b"/JS /Launch "),
    "fonts.pdf": packed(b"/Type/ObjStm", zlib.compress(b"<</Type/Font/Name/JSans>>")),
    "letter.docx": document(),
    "figures.xlsx": document("xlsx"),
    "letter.odt": document("odt"),
    "note.txt": "Seen at 9. She said ‘no’.".encode(),
    "old-note.txt": b"Caf\xe9, \x93no\x94",
    "photo.jpg": photograph(),
    "photo.jpeg": picture(),
    "body map.png": picture("PNG"),
    "résumé 👵🏽.txt": b"Words",
    "سلام.txt": b"Words",
}
NOT_KEPT = "This kind of file cannot be kept"
NOT_SO, RUNS, DAMAGED = "not what its name says", "something that runs", "damaged"
LOCKED, UNPACKS, PIXELS, EMPTY = "has a password", "unpacks to far more", "too large to open safely", "The file is empty"
PROGRAMS = ("exe", "dll", "bat", "cmd", "com", "scr", "msi", "ps1", "vbs", "js", "jar")
BOXES = ("docm", "xlsm", "dotm", "pptm", "zip", "7z", "rar", "iso", "one", "lnk")
BAD: list[tuple[str, bytes, str]] = [
    *((f"x.{kind}", PROGRAM, NOT_KEPT) for kind in PROGRAMS),
    *((f"x.{kind}", HTML, NOT_KEPT) for kind in ("html", "htm", "xhtml", "mht", "hta")),
    *((f"x.{kind}", document(), NOT_KEPT) for kind in BOXES),
    ("x.svg", SVG, NOT_KEPT),
    ("x.gif", b"GIF89a", NOT_KEPT),
    ("x", PDF, NOT_KEPT),
    ("x.pdf.exe", PDF, NOT_KEPT),
    ("", PDF, NOT_KEPT),
    ("fdp.\u202eexe", PROGRAM, NOT_KEPT),
    *((f"x.{kind}", PROGRAM, NOT_SO) for kind in ("pdf", "docx", "xlsx", "odt", "jpg", "png", "txt")),
    *((f"x.{kind}", HTML, NOT_SO) for kind in ("pdf", "docx", "jpg", "txt")),
    ("x.txt", SVG, NOT_SO),
    ("x.txt", b"\n \xef\xbb\xbf<HTML><body>", NOT_SO),
    ("x.png", picture("JPEG"), NOT_SO),
    ("x.jpg", picture("PNG"), NOT_SO),
    ("x.pdf", b"junk" + PDF, NOT_SO),
    ("x.pdf", HTML + PDF, NOT_SO),
    ("x.pdf", PDF[:-8] + document() + b"%%EOF", NOT_SO),
    ("x.pdf", PDF[:30], DAMAGED),
    ("x.pdf", PDF.replace(b"/Type", b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>/Type"), RUNS),
    ("x.pdf", PDF.replace(b"/Type", b"/OpenAction<</S/Launch>>/Type"), RUNS),
    ("x.pdf", PDF.replace(b"/Type", b"/EmbeddedFile/Type"), RUNS),
    ("x.pdf", PDF.replace(b"/Root", b"/Encrypt 2 0 R/Root"), LOCKED),
    ("x.docx", document(word__vbaProject_bin=b"x").replace(b"vbaProject_bin", b"vbaProject.bin"), RUNS),
    ("x.xlsx", document("xlsx", xl__activeX__a=b"x"), RUNS),
    ("x.docx", document(word__embeddings__oleObject1=b"x"), RUNS),
    ("x.odt", document("odt", Basic__Standard=b"x"), RUNS),
    ("x.odt", document("odt", Scripts__python=b"x"), RUNS),
    ("x.xlsx", document("xlsx", xl__macrosheets__sheet1=b"x"), RUNS),
    ("x.docx", document(word__embeddings__package1=b"x"), RUNS),
    ("x.docx", zipped({"word/document.xml": b"", "[Content_Types].xml": b"ms-word.document.macroEnabled.main+xml"}), RUNS),
    (
        "x.docx",
        zipped({"word/document.xml": b"", "word/_rels/a.rels": b'Type="x/attachedTemplate"'}),
        RUNS,
    ),
    ("x.pdf", PDF.replace(b"/Type", b"/OpenAction<</S/J#61vaScript>>/Type"), RUNS),
    ("x.pdf", packed(b"/Type/ObjStm", zlib.compress(b"<</S/JavaScript>>")), RUNS),
    ("x.pdf", packed(b"/Type/#4fbjStm", zlib.compress(b"<</S/Launch>>")), RUNS),
    ("x.pdf", packed(b"/Type/ObjStm/Filter/LZWDecode", b"\x80\x0b\x60"), RUNS),
    ("x.pdf", packed(b"/Type/ObjStm", zlib.compress(b" " * (21 * 2**20))), UNPACKS),
    ("x.pdf", packed(b"", b"3 0 obj<</S/JavaScript/JS(app.alert(1))>>endobj"), RUNS),
    ("x.docx", zipped({"word/document.xml": b"", "../../etc/cron.d/x": b"x"}), NOT_SO),
    ("x.docx", zipped({"word/document.xml": b"", "/etc/passwd": b"x"}), NOT_SO),
    ("x.docx", zipped({"a.txt": b"x"}), NOT_SO),
    ("x.docx", document("xlsx"), NOT_SO),
    ("x.odt", document(), NOT_SO),
    ("x.docx", PROGRAM + document(), NOT_SO),
    ("x.docx", document()[:-30], DAMAGED),
    ("x.docx", locked(), LOCKED),
    ("x.docx", zipped({"word/document.xml": b"", **{f"a{number}": b"" for number in range(2001)}}), UNPACKS),
    ("x.docx", zipped({"word/document.xml": b"\x00" * (201 * 2**20)}), UNPACKS),
    ("x.png", flood(), PIXELS),
    ("x.jpg", picture()[:-60], DAMAGED),
    ("x.png", picture("PNG")[:-30], DAMAGED),
    ("x.txt", b"a\x00b", NOT_SO),
    *((f"x.{kind}", b"", EMPTY) for kind in ("pdf", "txt", "jpg", "docx")),
]
