"""A partner's desk: what was handed to it, saying that it has it, and handing it back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from goldenthread.accounts.access import requires
from goldenthread.audit import operations as audit
from goldenthread.cases import operations, queries
from goldenthread.cases.forms.hand_overs import AcknowledgeForm, ReturnForm, TakeBackForm
from goldenthread.cases.models import Partner
from goldenthread.cases.permissions import Permission
from goldenthread.cases.presenters import hand_over_list, hand_over_page, hand_overs_out_page
from goldenthread.ui.doing import done, tried
from goldenthread.ui.forms import typed

PAGE_SIZE = 25
A_PRINT = 500


@requires(Permission.SEE_HAND_OVERS)
def hand_overs(request: Any) -> HttpResponse:
    tab = request.GET.get("list", "")
    tab = tab if tab in queries.TABS else "with-us"
    printing = "print" in request.GET
    rows = Paginator(queries.listed_hand_overs(request.actor, tab), A_PRINT if printing else PAGE_SIZE)
    page = rows.get_page(request.GET.get("page"))
    audit.looked_at(request.actor, page.object_list, page="handed to us, to print" if printing else "handed to us")
    return render(request, "cases/hand_overs.jinja", hand_over_list(request.actor, tab, page) | {"printing": printing})


@requires(Permission.SEE_CASEWORK)
def hand_overs_out(request: Any) -> HttpResponse:
    """What the council has put into partners' hands, on one page that prints: for Friday evening and Monday morning."""
    page = Paginator(queries.hand_overs_out(request.actor), A_PRINT).get_page(request.GET.get("page"))
    audit.looked_at(request.actor, page.object_list, page="handed over")
    return render(request, "cases/hand_overs_out.jinja", hand_overs_out_page(request.actor, page))


@requires(Permission.SEE_HAND_OVERS, Permission.SEE_CASEWORK)
def hand_over(request: Any, hand_over_id: UUID) -> HttpResponse:
    """One page for whoever has it tonight, and for the council that handed it over."""
    found = get_object_or_404(queries.hand_overs(request.actor), pk=hand_over_id)
    audit.looked_at(request.actor, found, page="hand-over")
    return render(request, "cases/hand_over.jinja", hand_over_page(request.actor, found))


@requires(Permission.SEE_HAND_OVERS)
def acknowledge_hand_over(request: Any, hand_over_id: UUID) -> HttpResponse:
    found = get_object_or_404(queries.handed_to_us(request.actor), pk=hand_over_id)
    if found.kind == Partner.POLICE:  # the police say who leads and what we may do: that is how they acknowledge
        return redirect("answer_as_police", found.pk)
    audit.looked_at(request.actor, found, page="acknowledge")
    form = AcknowledgeForm(typed(request))
    if form.is_valid():
        operations.acknowledge_hand_over(actor=request.actor, hand_over_id=found.pk, **form.cleaned_data)
        messages.success(request, f"You have it. {found.owner} sees that it is with {request.actor.name}.")
        return redirect("hand_over", found.pk)
    return render(request, "cases/acknowledge_hand_over.jinja", {"hand_over": found, "form": form})


@requires(Permission.SEE_HAND_OVERS)
def return_hand_over(request: Any, hand_over_id: UUID) -> HttpResponse:
    found = get_object_or_404(queries.handed_to_us(request.actor), pk=hand_over_id)
    audit.looked_at(request.actor, found, page="hand back")
    form = ReturnForm(typed(request))
    if done(
        request,
        form,
        lambda: operations.return_hand_over(actor=request.actor, hand_over_id=found.pk, **form.cleaned_data),
        f"Handed back to {found.owner}.",
    ):
        return redirect("hand_over", found.pk)
    return render(request, "cases/return_hand_over.jinja", {"hand_over": found, "form": form})


@requires(Permission.DECIDE_CONCERN)
def take_back_hand_over(request: Any, hand_over_id: UUID) -> HttpResponse:
    """The council has rung whoever has it, and has it back."""
    found = get_object_or_404(queries.hand_overs(request.actor), pk=hand_over_id)
    audit.looked_at(request.actor, found, page="take back")
    form = TakeBackForm(typed(request))
    if done(
        request,
        form,
        lambda: operations.take_back_hand_over(actor=request.actor, hand_over_id=found.pk, **form.cleaned_data),
        f"You have it back from {found.team}.",
    ):
        return redirect("hand_over", found.pk)
    return render(request, "cases/take_back_hand_over.jinja", {"hand_over": found, "form": form})


@requires(Permission.TRIAGE_CONCERN)
@require_POST
def read_return(request: Any, hand_over_id: UUID) -> HttpResponse:
    found = get_object_or_404(queries.hand_overs(request.actor), pk=hand_over_id)
    tried(request, lambda: operations.read_return(actor=request.actor, hand_over_id=found.pk))
    return redirect("hand_over", found.pk)
