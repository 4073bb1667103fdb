"""What is on hold: the list, placing a hold and lifting it."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from goldenthread.accounts.access import requires
from goldenthread.audit import operations as audit
from goldenthread.keeping import forms, operations, queries
from goldenthread.keeping.permissions import Permission
from goldenthread.ui.doing import done
from goldenthread.ui.forms import typed

A_PAGE = 25


@requires(Permission.KEEP_HOLDS)
def holds(request: Any) -> HttpResponse:
    """What stands, the next to review first; or what was lifted."""
    lifted = request.GET.get("list") == "lifted"
    page = Paginator(queries.listed(request.actor, lifted=lifted), A_PAGE).get_page(request.GET.get("page"))
    audit.looked_at(request.actor, list(page.object_list), page="holds")
    return render(request, "keeping/holds.jinja", {"page": page, "lifted": lifted, "query": "list=lifted" if lifted else ""})


@requires(Permission.KEEP_HOLDS)
def place_hold(request: Any) -> HttpResponse:
    form = forms.PlaceHoldForm(typed(request))
    if done(request, form, lambda: operations.place_hold(actor=request.actor, **form.said), "On hold. It is not disposed of."):
        return redirect("holds")
    return render(request, "keeping/place_hold.jinja", {"form": form})


@requires(Permission.KEEP_HOLDS)
def lift_hold(request: Any, hold_id: UUID) -> HttpResponse:
    hold = get_object_or_404(queries.holds(request.actor), pk=hold_id)
    audit.looked_at(request.actor, hold, page="hold: lift")
    form = forms.LiftHoldForm(typed(request))
    said = f"Lifted. The periods of the schedule count again for {hold.record}."
    if done(request, form, lambda: operations.lift_hold(actor=request.actor, hold_id=hold.pk, **form.said), said):
        return redirect("holds")
    return render(request, "keeping/lift_hold.jinja", {"form": form, "hold": hold})
