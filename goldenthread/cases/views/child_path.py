"""The path of a child in an enquiry: its steps, and what is known of the child."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from goldenthread.accounts.access import requires
from goldenthread.audit import operations as audit
from goldenthread.cases import operations, presenters, queries, rules
from goldenthread.cases.forms.child_path import ChildForm, ChildStepForm
from goldenthread.cases.permissions import Permission
from goldenthread.ui.doing import done
from goldenthread.ui.forms import typed


@requires(Permission.LEAD_ENQUIRY)
def child_path(request: Any, enquiry_id: UUID) -> HttpResponse:
    """Strategy discussion, the contribution of health, assessment, conference, core group and reviews."""
    enquiry = get_object_or_404(queries.enquiries_about_children(request.actor), pk=enquiry_id)
    audit.looked_at(request.actor, enquiry, page="the child’s path")
    form = ChildStepForm(typed(request), open_now=rules.open_steps(enquiry.kind, queries.child_steps_done(enquiry)))
    if done(
        request,
        form,
        lambda: operations.record_child_step(actor=request.actor, enquiry_id=enquiry.pk, **form.recorded),
        "Recorded. What follows from it is owed, counted from when it happened.",
    ):
        return redirect("child_path", enquiry.pk)
    page = presenters.child_path_page(request.actor, enquiry, request.GET.get("page", ""))
    return render(request, "cases/child_path.jinja", page | {"form": form})


@requires(Permission.LEAD_ENQUIRY)
def record_child(request: Any, enquiry_id: UUID) -> HttpResponse:
    """Wishes and feelings, seen alone, parental responsibility and the household."""
    enquiry = get_object_or_404(queries.enquiries_about_children(request.actor), pk=enquiry_id)
    audit.looked_at(request.actor, enquiry, page="the child")
    latest = queries.child_records(enquiry).first()
    known = {name: getattr(latest, name) for name in ChildForm.base_fields} if latest else {}
    form = ChildForm(typed(request), initial=known)
    if done(
        request,
        form,
        lambda: operations.record_child(actor=request.actor, enquiry_id=enquiry.pk, said=form.said),
        "Recorded. What was said before is kept below.",
    ):
        return redirect("record_child", enquiry.pk)
    page = presenters.child_page(enquiry, request.GET.get("page", ""))
    return render(request, "cases/record_child.jinja", page | {"form": form})
