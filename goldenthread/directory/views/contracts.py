"""An administrator's contracts."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from goldenthread.accounts.access import requires
from goldenthread.audit import operations as audit
from goldenthread.core.decisions import Refused
from goldenthread.directory import operations, queries
from goldenthread.directory.forms import ContractForm, LastDayForm
from goldenthread.directory.permissions import Permission
from goldenthread.ui.forms import typed

A_PAGE = 25


@requires(Permission.EDIT_DIRECTORY)
@require_GET
def contracts(request: Any) -> HttpResponse:
    """The contracts of the administrator's own organisation."""
    rows = queries.own_contracts(request.actor).order_by("provider__name", "reference", "pk")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    audit.looked_at(request.actor, page.object_list, page="contracts")
    return render(request, "directory/contracts.jinja", {"page": page})


@requires(Permission.EDIT_DIRECTORY)
def add_contract(request: Any, provider_id: UUID) -> HttpResponse:
    """Add a contract with a provider."""
    provider = get_object_or_404(queries.providers(request.actor), pk=provider_id)
    form = ContractForm(typed(request), actor=request.actor, provider=provider)
    if form.is_valid():
        try:
            contract = operations.add_contract(actor=request.actor, provider_id=provider.pk, terms=form.terms)
        except Refused as refusal:
            form.add_error(None, list(refusal.reasons))
        else:
            messages.success(request, f"Contract {contract.reference} is added.")
            return redirect("provider", provider.pk)
    return render(request, "directory/add_contract.jinja", {"form": form, "provider": provider})


@requires(Permission.EDIT_DIRECTORY)
def change_contract(request: Any, contract_id: UUID) -> HttpResponse:
    """Change a contract of our own."""
    contract = get_object_or_404(queries.own_contracts(request.actor), pk=contract_id)
    audit.looked_at(request.actor, contract, page="change_contract")
    form = ContractForm.of(contract, typed(request), actor=request.actor)
    if form.is_valid():
        try:
            operations.change_contract(actor=request.actor, contract_id=contract.pk, terms=form.terms)
        except Refused as refusal:
            form.add_error(None, list(refusal.reasons))
        else:
            messages.success(request, f"Contract {form.terms.reference} is changed.")
            return redirect("provider", contract.provider_id)
    return render(request, "directory/change_contract.jinja", {"form": form, "contract": contract})


@requires(Permission.EDIT_DIRECTORY)
def end_contract(request: Any, contract_id: UUID) -> HttpResponse:
    """End a contract of our own."""
    contract = get_object_or_404(queries.own_contracts(request.actor), pk=contract_id)
    audit.looked_at(request.actor, contract, page="end_contract")
    form = LastDayForm(typed(request))
    if form.is_valid():
        try:
            operations.end_contract(actor=request.actor, contract_id=contract.pk, **form.cleaned_data)
        except Refused as refusal:
            form.add_error("last_day", list(refusal.reasons))
        else:
            messages.success(request, f"Contract {contract.reference} ends.")
            return redirect("provider", contract.provider_id)
    return render(request, "directory/end_contract.jinja", {"form": form, "contract": contract})
