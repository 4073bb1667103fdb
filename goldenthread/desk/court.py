"""A chronology as a PDF for somebody outside: worked out by the worker, with the sight of whoever asked for it.

The row (`cases.ChronologyPdf`) is the truth and the queue only a bell: what is lost is found by the sweep, and what a worker
left half way is made again, once.
"""

from functools import partial
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import structlog
from django.db import transaction
from django_q.tasks import async_task

from goldenthread.accounts.models import User
from goldenthread.accounts.queries import actor_of
from goldenthread.cases import operations as cases
from goldenthread.cases import queries
from goldenthread.cases.models import ChronologyPdf
from goldenthread.cases.rules.identifying import MARKS, without
from goldenthread.desk.presenters.chronologies import Event, court_document, events_of, for_others
from goldenthread.desk.queries.chronologies import happened
from goldenthread.ui.pdfs import pdf_of

TEMPLATE = Path(__file__).with_name("court_chronology.typ")
NOT_YOURS = "Whoever asked for it may not read the enquiry any more"
log = structlog.get_logger("court")


def on_chronology_asked_for(*, pdf_id: str) -> None:
    """Ring the bell: the worker makes it next, outside the transaction that says that it was asked for."""
    transaction.on_commit(partial(async_task, "goldenthread.desk.court.make_pdf", pdf_id), robust=True)


def make_pdfs() -> None:
    """Make whatever was asked for and is not made yet. Run every minute."""
    for pdf_id in cases.unmade():
        make_pdf(str(pdf_id))


def make_pdf(pdf_id: str) -> None:
    """Make one document, unless somebody has it or it has been tried twice."""
    asked = cases.claim_pdf(UUID(pdf_id))
    if asked is None:
        return
    try:
        _make(asked)
    except Exception:  # whatever went wrong, it is kept in the log and tried once more
        log.exception("chronology not made", pdf=pdf_id)
        cases.try_pdf_again(asked)


def _make(asked: ChronologyPdf) -> None:
    actor = actor_of(User.objects.get(pk=asked.asked_by_id))
    enquiry = queries.enquiries(actor).filter(pk=asked.enquiry_id).first()
    if enquiry is None:
        cases.give_up_pdf(asked, NOT_YOURS)
        return
    found = happened(actor, enquiry)
    left_out = queries.left_out_of_documents(queries.concerns_held(enquiry))
    events = for_others(events_of(found, staff=False), partial(without, known=left_out, marks=MARKS))
    digest = digest_of(events)
    content = pdf_of(TEMPLATE, court_document(asked, found, events, digest=digest, marks=tuple(MARKS.values())))
    cases.keep_pdf(asked, content=content, concerns=found.concerns, events=len(events), digest=digest)


def digest_of(events: list[Event]) -> str:
    """The hash of everything that the events say, in their order: the same words make the same hash."""
    said = sha256()
    for one in events:
        line = (str(one.number), one.at.isoformat(), one.of, one.lead, one.text, one.by, one.role, one.law)
        said.update("\x1f".join(line).encode() + b"\n")
    return said.hexdigest()
