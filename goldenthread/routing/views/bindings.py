"""Which real team each recipient means."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from goldenthread.accounts.access import requires
from goldenthread.accounts.queries import organisations, teams
from goldenthread.audit import operations as audit
from goldenthread.core.decisions import Refused
from goldenthread.routing import operations, queries
from goldenthread.routing.forms.bindings import BindingForm
from goldenthread.routing.permissions import Permission
from goldenthread.routing.presenters.bindings import bindings_page
from goldenthread.ui.forms import typed


@requires(Permission.EDIT_BINDINGS)
def bindings(request: Any) -> HttpResponse:
    """Which team of which organisation each recipient of the policy means for this council."""
    rows = list(queries.bindings(request.actor))
    audit.looked_at(request.actor, rows, page="bindings")
    return render(request, "routing/bindings.jinja", bindings_page(request.actor, rows))


@requires(Permission.EDIT_BINDINGS)
def add_binding(request: Any) -> HttpResponse:
    form = BindingForm(typed(request), teams=teams(request.actor).filter(closed_on=None), bodies=organisations(request.actor))
    if form.is_valid():
        try:
            operations.add_binding(actor=request.actor, **form.binding)
        except Refused as refusal:
            form.add_error(None, list(refusal.reasons))
        else:
            messages.success(request, "Set. New notices go to this team.")
            return redirect("bindings")
    return render(request, "routing/add_binding.jinja", {"form": form})


@requires(Permission.EDIT_BINDINGS)
@require_POST
def end_binding(request: Any, binding_id: UUID) -> HttpResponse:
    binding = get_object_or_404(queries.bindings(request.actor), pk=binding_id)
    operations.end_binding(actor=request.actor, binding_id=binding.pk)
    messages.success(request, "Ended. Earlier notices keep the team that they went to.")
    return redirect("bindings")
