"""The actions of an enquiry: what has been asked of whom, and asking for one more."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from goldenthread.accounts.access import requires
from goldenthread.accounts.queries import colleagues, teams
from goldenthread.action_plans import presenters as shown
from goldenthread.action_plans import queries as actions
from goldenthread.audit import operations as audit
from goldenthread.cases import operations, queries
from goldenthread.cases.forms.enquiry_actions import AskForActionForm
from goldenthread.cases.permissions import Permission
from goldenthread.ui.doing import done
from goldenthread.ui.forms import typed


@requires(Permission.LEAD_ENQUIRY)
def enquiry_actions(request: Any, enquiry_id: UUID) -> HttpResponse:
    enquiry = get_object_or_404(queries.enquiries(request.actor), pk=enquiry_id)
    rows = list(actions.about(request.actor, queries.action_sources(enquiry)))
    audit.looked_at(request.actor, [enquiry, *rows], page="actions of an enquiry")
    open_teams = teams(request.actor).filter(closed_on=None)
    form = AskForActionForm(typed(request), teams=open_teams, people=colleagues(request.actor))
    if done(
        request,
        form,
        lambda: operations.ask_for_enquiry_action(actor=request.actor, enquiry_id=enquiry.pk, **form.said),
        lambda asked: f"Asked for: {asked.reference}. {asked.team} has it on its list.",
    ):
        return redirect("enquiry_actions", enquiry.pk)
    page = {"enquiry": enquiry, "concern": enquiry.concern, "form": form, "rows": [shown.row(one) for one in rows]}
    return render(request, "cases/enquiry_actions.jinja", page)
