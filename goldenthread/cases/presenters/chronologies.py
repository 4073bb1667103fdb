"""The chronologies of an enquiry that were asked for as documents."""

from typing import Any

from goldenthread.cases import queries
from goldenthread.cases.models import ChronologyPdf, Enquiry, PdfState
from goldenthread.core import clock
from goldenthread.ui.tags import Tag
from goldenthread.ui.words import by_words, moment_words, plural

SHOWN = 20
COLOURS = {PdfState.READY: "green", PdfState.FAILED: "red", PdfState.GONE: "grey"}


def pdf_page(actor: Any, enquiry: Enquiry) -> dict[str, Any]:
    """What the page reads: the latest twenty."""
    return {
        "enquiry": enquiry,
        "concern": enquiry.concern,
        "rows": [_row(one) for one in queries.chronology_pdfs(actor, enquiry)[:SHOWN]],
        "most": SHOWN,
    }


def _row(one: ChronologyPdf) -> dict[str, Any]:
    now = clock.now()
    ready = one.state == PdfState.READY and one.ends_at is not None and one.ends_at > now
    state = PdfState(one.state) if ready or one.state != PdfState.READY else PdfState.GONE
    return {
        "one": one,
        "asked": f"{one.asked_by}, {moment_words(one.created_at, now)}",
        "tag": Tag(state.label, COLOURS.get(state, "blue")),
        "ready": ready,
        "holds": plural(one.events, "event") if one.made_at else "",
        "until": f"Deleted at {by_words(one.ends_at, now)}" if ready and one.ends_at else "",
    }
