"""The chronologies that were made as documents, and what such a document leaves out."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from goldenthread.cases.models import ChronologyPdf, Concern, Enquiry, StaffAllegation
from goldenthread.cases.queries.identifying import known_of_reporter
from goldenthread.cases.rules.identifying import STAFF, Known


def chronology_pdfs(actor: Any, enquiry: Enquiry) -> QuerySet[ChronologyPdf]:
    """Those of an enquiry that the actor may read, the one asked for last first; not the documents themselves."""
    return ChronologyPdf.objects.visible_to(actor).filter(enquiry=enquiry).defer("sealed").order_by("-created_at")


def left_out_of_documents(concern_ids: Iterable[UUID]) -> list[Known]:
    """What would show who told us, or which member of staff a concern names: in no document, whoever asks for it.

    A relationship such as "daughter" is no name and stays. For the worker, which has found the concerns as those of an actor.
    """
    ids = list(concern_ids)
    told = Concern.objects.filter(pk__in=ids).select_related("reporter", "person__same_as")
    known = [replace(one, roles=()) for concern in told for one in known_of_reporter(concern)]
    names = StaffAllegation.objects.filter(concern__in=ids).exclude(name="").values_list("name", flat=True)
    return [*known, Known(STAFF, names=tuple(names))]
