"""What every page about an enquiry does alike: find it within scope, and say that somebody looked."""

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404

from goldenthread.audit import operations as audit
from goldenthread.cases import queries
from goldenthread.cases.models import Enquiry


def enquiry_for(request: Any, enquiry_id: UUID, page: str) -> Enquiry:
    """The enquiry, or 404; that somebody looks at it and its concern is on record before a byte is rendered."""
    enquiry = get_object_or_404(queries.enquiries(request.actor), pk=enquiry_id)
    audit.looked_at(request.actor, [enquiry, enquiry.concern], page=page)
    return enquiry
