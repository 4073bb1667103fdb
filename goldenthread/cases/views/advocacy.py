"""Whether an independent advocate must be arranged, and having one."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from goldenthread.accounts.access import requires
from goldenthread.cases import operations
from goldenthread.cases.forms.capacity import AdvocateForm, ConsiderAdvocacyForm
from goldenthread.cases.permissions import Permission
from goldenthread.cases.presenters import advocacy_page
from goldenthread.cases.views.of_enquiries import enquiry_for
from goldenthread.ui.doing import done
from goldenthread.ui.forms import typed


@requires(Permission.LEAD_ENQUIRY)
def consider_advocacy(request: Any, enquiry_id: UUID) -> HttpResponse:
    enquiry = enquiry_for(request, enquiry_id, "advocacy")
    form = ConsiderAdvocacyForm(typed(request))
    words = "Recorded. Whether an advocate must be arranged stands below."
    if done(
        request, form, lambda: operations.consider_advocacy(actor=request.actor, enquiry_id=enquiry.pk, **form.said), words
    ):
        return redirect("consider_advocacy", enquiry.pk)
    return render(request, "cases/consider_advocacy.jinja", advocacy_page(request.actor, enquiry) | {"form": form})


@requires(Permission.LEAD_ENQUIRY)
def record_advocate(request: Any, enquiry_id: UUID) -> HttpResponse:
    enquiry = enquiry_for(request, enquiry_id, "advocate")
    page = advocacy_page(request.actor, enquiry)
    latest = page["steps"][0] if page["steps"] else None
    known = {"kind": latest.kind, "organisation": latest.organisation} if latest else {}
    form = AdvocateForm(typed(request), initial=known)
    if done(
        request, form, lambda: operations.record_advocate(actor=request.actor, enquiry_id=enquiry.pk, **form.said), "Recorded."
    ):
        return redirect("consider_advocacy", enquiry.pk)
    return render(request, "cases/record_advocate.jinja", page | {"form": form})
