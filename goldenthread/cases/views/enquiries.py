"""Who leads an enquiry."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from goldenthread.accounts.access import requires
from goldenthread.accounts.queries import colleagues, people_who_may
from goldenthread.audit import operations as audit
from goldenthread.cases import operations, queries
from goldenthread.cases.forms.enquiries import WhoLeadsForm
from goldenthread.cases.permissions import Permission
from goldenthread.ui.doing import done
from goldenthread.ui.forms import typed


@requires(Permission.LEAD_ENQUIRY)
def say_who_leads(request: Any, enquiry_id: UUID) -> HttpResponse:
    enquiry = get_object_or_404(queries.enquiries(request.actor), pk=enquiry_id)
    audit.looked_at(request.actor, enquiry, page="who leads")
    managers = people_who_may(request.actor.organisation_id, Permission.REVIEW_DECISIONS)
    chosen = {"lead": enquiry.lead_id or request.actor.user_id, "manager": enquiry.manager_id or ""}
    form = WhoLeadsForm(typed(request), leads=colleagues(request.actor), managers=managers, initial=chosen)
    if done(
        request,
        form,
        lambda: operations.say_who_leads(actor=request.actor, enquiry_id=enquiry.pk, **form.chosen),
        "Recorded. What is owed about it is on the lead’s list.",
    ):
        return redirect("enquiry", enquiry.pk)
    return render(request, "cases/say_who_leads.jinja", {"enquiry": enquiry, "concern": enquiry.concern, "form": form})
