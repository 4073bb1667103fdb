"""What every page about an enquiry does alike: find it within scope, say that somebody looked, do what was typed."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.shortcuts import get_object_or_404

from goldenthread.audit import operations as audit
from goldenthread.cases import queries
from goldenthread.cases.models import Enquiry
from goldenthread.core.decisions import Refused
from goldenthread.ui.forms import StaffForm


def enquiry_for(request: Any, enquiry_id: UUID, page: str) -> Enquiry:
    """The enquiry, or 404; that somebody looks at it is on record before a byte is rendered."""
    enquiry = get_object_or_404(queries.enquiries(request.actor), pk=enquiry_id)
    audit.looked_at(request.actor, enquiry, page=page)
    return enquiry


def done(request: Any, form: Any, act: Callable[..., Any], words: str, **of: Any) -> bool:
    """Whether what was typed is done; each reason for which it is refused stands at the question that puts it right."""
    if not form.is_valid():
        return False
    try:
        act(actor=request.actor, **of, **form.said)
    except Refused as refusal:
        _show(form, refusal)
        return False
    messages.success(request, words)
    return True


def _show(form: StaffForm, refusal: Refused) -> None:
    at: dict[str, str] = getattr(form, "FIELD_OF", {})
    for reason in refusal.reasons:
        form.add_error(at.get(reason), reason)
