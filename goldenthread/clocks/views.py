"""By when things are due: the timescales in use, and choosing others."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from goldenthread.accounts.access import requires
from goldenthread.audit import operations as audit
from goldenthread.clocks import operations
from goldenthread.clocks.forms import ChooseTimescalesForm
from goldenthread.clocks.permissions import Permission
from goldenthread.clocks.presenters import choosing_page, timescales_page
from goldenthread.core.decisions import Refused
from goldenthread.ui.forms import typed
from goldenthread.ui.words import long_date_words


@requires(Permission.SEE_TIMESCALES)
def timescales(request: Any) -> HttpResponse:
    """When each thing is due here, with its source; another profile to read before it is chosen; and what was in use before."""
    page = timescales_page(request.actor, shown=request.GET.get("profile", ""), number=request.GET.get("page", ""))
    audit.looked_at(request.actor, list(page["page"].object_list), page="timescales")
    return render(request, "clocks/timescales.jinja", page)


@requires(Permission.CHOOSE_TIMESCALES)
def choose_timescales(request: Any) -> HttpResponse:
    form = ChooseTimescalesForm(typed(request))
    if form.is_valid():
        try:
            choice = operations.choose_profile(actor=request.actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, list(refusal.reasons))
        else:
            messages.success(request, f"Chosen: in use from {long_date_words(choice.from_day)}. What runs keeps its times.")
            return redirect("timescales")
    return render(request, "clocks/choose_timescales.jinja", choosing_page(request.actor) | {"form": form})
