"""The rules as staff read them, and which real team each recipient means."""

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
from goldenthread.routing import operations, presenters, queries
from goldenthread.routing.forms import BindingForm, TryForm
from goldenthread.routing.permissions import Permission
from goldenthread.ui.forms import typed


@requires(Permission.SEE_RULES)
def rules(request: Any) -> HttpResponse:
    """The policy in force, rule by rule, with "Try it" beside it. Nothing is sent and nothing is saved."""
    form = TryForm(request.GET if "service" in request.GET else None)
    facts = form.facts if form.is_valid() else None
    return render(request, "routing/rules.jinja", presenters.rules_page(facts) | {"form": form})


@requires(Permission.EDIT_BINDINGS)
def bindings(request: Any) -> HttpResponse:
    """Which team of which organisation each recipient of the policy means for this council."""
    rows = list(queries.bindings(request.actor))
    audit.looked_at(request.actor, rows, page="bindings")
    return render(request, "routing/bindings.jinja", presenters.bindings_page(rows))


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
