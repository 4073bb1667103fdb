"""Who would be at risk if known, and where somebody is: on a page of its own, and each look at it recorded."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from goldenthread.accounts.access import requires
from goldenthread.audit import operations as audit
from goldenthread.cases import operations, queries
from goldenthread.cases.forms.protected import LiftForm, ProtectForm
from goldenthread.cases.permissions import Permission
from goldenthread.cases.queries.identifying import protections
from goldenthread.ui.doing import done
from goldenthread.ui.forms import typed


@requires(Permission.TRIAGE_CONCERN)
def protect_identity(request: Any, concern_id: UUID) -> HttpResponse:
    """What is protected in a record, and one more."""
    concern = get_object_or_404(queries.concerns(request.actor), pk=concern_id)
    audit.looked_at(request.actor, concern, page="what is protected")
    form = ProtectForm(typed(request))
    act = operations.protect_identity
    said = "Protected. What is told to others is checked for it."
    if done(request, form, lambda: act(actor=request.actor, concern_id=concern.pk, **form.cleaned_data), said):
        return redirect("protect_identity", concern.pk)
    context = {"concern": concern, "form": form, "protected": queries.protected_in(concern)}
    context["may_lift"] = request.actor.has(Permission.REVIEW_DECISIONS)
    return render(request, "cases/protect_identity.jinja", context)


@requires(Permission.REVIEW_DECISIONS)
def lift_protection(request: Any, protected_id: UUID) -> HttpResponse:
    """It may be known again, with the reason."""
    marked = get_object_or_404(protections(request.actor).select_related("concern"), pk=protected_id)
    audit.looked_at(request.actor, marked.concern, page="what is protected")
    form = LiftForm(typed(request))
    act = partial(operations.lift_protection, actor=request.actor, protected_id=marked.pk)
    if done(request, form, lambda: act(**form.cleaned_data), "Lifted. It is checked for no more."):
        return redirect("protect_identity", marked.concern_id)
    return render(request, "cases/lift_protection.jinja", {"concern": marked.concern, "marked": marked, "form": form})
