"""Safety and wellbeing: the grid, the option chosen, and a risk that the person chooses to take."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from goldenthread.accounts.access import requires
from goldenthread.cases import operations, queries
from goldenthread.cases.forms.wellbeing import ChooseOptionForm, ChosenRiskForm, PlaceForm, ReviewChosenRiskForm
from goldenthread.cases.permissions import Permission
from goldenthread.cases.presenters import capacity_choices, wellbeing_page
from goldenthread.cases.rules.wellbeing import option_letter
from goldenthread.cases.views.of_enquiries import enquiry_for
from goldenthread.ui.doing import done
from goldenthread.ui.forms import typed


@requires(Permission.LEAD_ENQUIRY)
def place_on_grid(request: Any, enquiry_id: UUID) -> HttpResponse:
    enquiry = enquiry_for(request, enquiry_id, "safety and wellbeing")
    form = PlaceForm(typed(request))
    if done(
        request, form, lambda: operations.place_on_grid(actor=request.actor, enquiry_id=enquiry.pk, **form.said), "Placed."
    ):
        return redirect("place_on_grid", enquiry.pk)
    return render(request, "cases/place_on_grid.jinja", wellbeing_page(request.actor, enquiry) | {"form": form})


@requires(Permission.LEAD_ENQUIRY)
def choose_option(request: Any, enquiry_id: UUID, number: int) -> HttpResponse:
    enquiry = enquiry_for(request, enquiry_id, "choose an option")
    option = get_object_or_404(queries.grid_points(request.actor, enquiry), kind="option", number=number)
    form = ChooseOptionForm(typed(request))
    if done(
        request,
        form,
        lambda: operations.choose_option(actor=request.actor, enquiry_id=enquiry.pk, number=number, **form.said),
        "Recorded as chosen.",
    ):
        return redirect("place_on_grid", enquiry.pk)
    page = {"enquiry": enquiry, "concern": enquiry.concern, "option": option, "letter": option_letter(number)}
    return render(request, "cases/choose_option.jinja", page | {"form": form})


@requires(Permission.LEAD_ENQUIRY)
def record_chosen_risk(request: Any, enquiry_id: UUID) -> HttpResponse:
    enquiry = enquiry_for(request, enquiry_id, "chosen risk")
    form = ChosenRiskForm(typed(request), records=capacity_choices(request.actor, enquiry))
    if done(
        request,
        form,
        lambda: operations.record_chosen_risk(actor=request.actor, enquiry_id=enquiry.pk, **form.said),
        "Recorded beside the grid.",
    ):
        return redirect("place_on_grid", enquiry.pk)
    page = {"enquiry": enquiry, "concern": enquiry.concern, "form": form}
    return render(request, "cases/record_chosen_risk.jinja", page)


@requires(Permission.LEAD_ENQUIRY)
def review_chosen_risk(request: Any, risk_id: UUID) -> HttpResponse:
    risk = get_object_or_404(queries.every_chosen_risk(request.actor), pk=risk_id)
    enquiry = enquiry_for(request, risk.enquiry_id, "chosen risk, looked at again")
    form = ReviewChosenRiskForm(typed(request))
    if done(
        request,
        form,
        lambda: operations.review_chosen_risk(actor=request.actor, risk_id=risk.pk, **form.said),
        "Recorded beside the grid.",
    ):
        return redirect("place_on_grid", enquiry.pk)
    page = {"enquiry": enquiry, "concern": enquiry.concern, "risk": risk, "form": form}
    return render(request, "cases/review_chosen_risk.jinja", page)
