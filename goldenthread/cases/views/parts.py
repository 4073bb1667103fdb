"""What the pages of an enquiry's parts share: a form, one operation, what is said when it is done."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.shortcuts import get_object_or_404

from goldenthread.audit import operations as audit
from goldenthread.cases import queries
from goldenthread.cases.forms.reasons import ReasonsForm
from goldenthread.cases.models import Enquiry
from goldenthread.core.decisions import Refused


def looked_at(request: Any, enquiry_id: UUID, page: str) -> Enquiry:
    """The enquiry of the actor's that an address names; that it was looked at is kept before a byte is rendered."""
    enquiry = get_object_or_404(queries.enquiries(request.actor), pk=enquiry_id)
    audit.looked_at(request.actor, [enquiry, enquiry.concern], page=page)
    return enquiry


def was_done(request: Any, form: ReasonsForm, operation: Callable[[], Any], said: str) -> bool:
    """Whether what was typed has been done. Each reason why not stands at its question, and nothing typed is lost."""
    if not form.is_valid():
        return False
    try:
        operation()
    except Refused as refusal:
        form.refused(refusal)
        return False
    messages.success(request, said)
    return True
