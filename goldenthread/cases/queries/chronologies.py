"""The chronologies that were made as documents, and what such a document leaves out."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.db.models import QuerySet

from goldenthread.cases.models import ChronologyPdf, Concern, Enquiry, StaffAllegation
from goldenthread.cases.queries.identifying import known_of_reporter
from goldenthread.cases.rules.identifying import STAFF, Known


def chronology_pdfs(actor: Any, enquiry: Enquiry) -> QuerySet[ChronologyPdf]:
    """Those of an enquiry that the actor may read, the one asked for last first; not the documents themselves."""
    return ChronologyPdf.objects.visible_to(actor).filter(enquiry=enquiry).defer("sealed").order_by("-created_at")


def left_out_of_documents(concerns: Iterable[Concern]) -> list[Known]:
    """What would show who told us, which member of staff a concern names, or what is protected: in no document, whoever asks
    for it. `concerns` are all that the record is made of, those too that whoever asks may not read.

    A relationship such as "daughter" is no name and stays.
    """
    told = list(concerns)
    known = [replace(one, roles=()) for one in known_of_reporter(*told)]
    names = StaffAllegation.objects.filter(concern__in=told).exclude(name="").values_list("name", flat=True)
    return [*known, Known(STAFF, names=tuple(names))]
