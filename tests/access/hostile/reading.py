"""Whether something was obeyed: in a page as it is parsed, a list that was taken away, a letter and a document."""

import csv
import io
import re
from collections.abc import Iterator
from email import message_from_string
from email.policy import default
from html.parser import HTMLParser

from openpyxl import load_workbook
from pypdf import PdfReader

from tests.access.documents import text_of
from tests.access.hostile.payloads import SUM

STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b")
BEFORE = " \u00a0\u200b\ufeff"  # what some programs drop in front of a formula
LINKS = ("href", "src", "action", "formaction", "data", "srcdoc", "xlink:href", "poster", "background")
OBEYED = re.compile(r"^[\s\x00-\x20]*(?:j\s*a\s*v\s*a|v\s*b)\s*s\s*c\s*r\s*i\s*p\s*t\s*:|^\s*data:text/html", re.IGNORECASE)
HEADERS = {"from", "to", "subject", "message-id", "date", "mime-version", "content-type", "content-transfer-encoding"}
RUNS = {"/JavaScript", "/JS", "/OpenAction", "/Launch", "/EmbeddedFile", "/AA", "/SubmitForm", "/ImportData", "/URI"}


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.inside = ""
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag if tag in ("script", "style") else ""
        if tag.startswith("zz"):
            self.found.append(f"makes the element {tag}")
        for name, value in attrs:
            if name.startswith(("zz", "on")):
                self.found.append(f"gives a {tag} the attribute {name}")
            if name in LINKS and OBEYED.match(value or ""):
                self.found.append(f"links a {tag} to {value}")

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside and "zzran" in data:
            self.found.append(f"runs it in a {self.inside}")


def of_page(body: str) -> Iterator[str]:
    """What a page obeys instead of showing it."""
    page = _Page()
    page.feed(body)
    yield from dict.fromkeys(page.found)
    if str(SUM) in body:
        yield "works out what is in a template"
    if "root:x:0" in body:
        yield "reads a file"


def of_csv(content: bytes) -> Iterator[str]:
    """Cells that a spreadsheet would take for a formula."""
    for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))):
        yield from (f"has a cell that begins {cell[:20]!r}" for cell in row if cell.lstrip(BEFORE).startswith(STARTS))


def of_workbook(content: bytes) -> Iterator[str]:
    """Formulas, links and sheets that are in no list of ours."""
    book = load_workbook(io.BytesIO(content))
    if len(book.worksheets) != 1:
        yield "has another sheet"
    for row in book.worksheets[0].iter_rows():
        for cell in row:
            if cell.data_type == "f" or cell.hyperlink:
                yield f"has a formula or link in {cell.coordinate}"


def of_letter(raw: str, *, to: str) -> Iterator[str]:
    """Headers and recipients that somebody typed."""
    letter = message_from_string(raw, policy=default)
    if more := {name.lower() for name in letter.keys()} - HEADERS:  # noqa: SIM118 (a letter is no dictionary)
        yield f"has the headers {sorted(more)}"
    if len(letter.get_all("subject", [])) != 1 or letter.get_all("to") != [to]:
        yield "has another subject or goes to somebody else"
    if letter.is_multipart() or letter.get_content_type() != "text/plain":
        yield "is more than plain text"


def of_pdf(content: bytes) -> Iterator[str]:
    """What a document would do when it is opened, and what was worked out when it was made."""
    text = text_of(content)
    if str(SUM) in text or "root:x:0" in text:
        yield "works out what is in a template"
    reader = PdfReader(io.BytesIO(content))
    for number in range(1, int(reader.trailer["/Size"])):
        said = reader.get_object(number)
        keys = set(said) if isinstance(said, dict) else set()
        yield from (f"holds {name}" for name in sorted(keys & RUNS))
