"""The fuller form, for professionals with or without an account."""

import secrets
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.accounts.access import public_beyond_the_wall
from goldenthread.accounts.actor import Actor
from goldenthread.cases import operations as cases
from goldenthread.cases.permissions import Permission
from goldenthread.cases.rules import is_urgent
from goldenthread.core.decisions import Refused
from goldenthread.public_site import drafts, limits, queries
from goldenthread.public_site.forms import ProfessionalForm
from goldenthread.public_site.forms.questions import NOT_LISTED
from goldenthread.public_site.reports import professional_report
from goldenthread.public_site.views.report import GET_AND_POST
from goldenthread.ui.forms import typed

WORKPLACE_OF_KIND = {
    "council": "council",
    "nhs-provider": "health-provider",
    "gp": "health-provider",
    "care-provider": "provider",
    "police": "police",
}


@public_beyond_the_wall("a professional without an account may tell a council too; with one, the form knows who it is")
@GET_AND_POST
def report_professionally(request: Any) -> HttpResponse:
    """The fuller form on one page, and the same receipt."""
    actor = request.actor if request.actor.has(Permission.RAISE_CONCERN) else Actor.public()
    if queries.council_for(actor, None) is None:
        return render(request, "public_site/no_council.jinja")
    form = ProfessionalForm(typed(request), places=_places(actor, typed(request) or {}), initial=_known(actor))
    if form.is_valid() and "change" not in request.POST:
        if is_urgent(form.cleaned_data["safe"]) and "emergency_read" not in request.POST:
            return _advise(request, actor, form)
        try:
            return _send(request, actor, form)
        except Refused as refusal:
            form.add_error(None, list(refusal.reasons))
    page = {"form": form, "actor": actor, "council": queries.council_for(actor, None)}
    return render(request, "public_site/report_professionally.jinja", page)


def _places(actor: Actor, said: Any) -> dict[str, str] | None:
    """What the directory has for the place that was typed; nothing while no place was."""
    searched = said.get("service", "").strip()
    if said.get("place") != "care-service" or not searched:
        return None
    return queries.place_choices(actor, searched)


def _known(actor: Actor) -> dict[str, str]:
    """What the form need not ask of somebody who is signed in, and the key that makes a form sent twice one concern."""
    known = {"key": secrets.token_urlsafe(24)}
    if actor.organisation_id:
        workplace = WORKPLACE_OF_KIND.get(actor.organisation_kind, "other-professional")
        known |= {"name": actor.name, "organisation": actor.organisation_name, "raised_by": workplace}
    return known


def _advise(request: HttpRequest, actor: Actor, form: ProfessionalForm) -> HttpResponse:
    """The emergency page first: nothing is sent yet, and everything that was typed goes with it, lists too."""
    kept = [(name, value) for name, values in request.POST.lists() if name in _names(form) for value in values]
    council = queries.council_for(actor, queries.place(actor, _location(form)))
    page = {"form": form, "kept": kept, "council": council, "on_call": queries.on_call(council)}
    unknown = form.cleaned_data["safe"] != "no"
    return render(request, "public_site/professional_emergency.jinja", page | {"unknown": unknown})


def _names(form: ProfessionalForm) -> set[str]:
    """The names of every input of the form; a date has three."""
    return {*form.fields, *(f"{name}_{part}" for name in form.fields for part in ("day", "month", "year"))}


def _location(form: ProfessionalForm) -> UUID | None:
    chosen = form.cleaned_data.get("location") or NOT_LISTED
    return None if chosen == NOT_LISTED else UUID(chosen)


def _send(request: HttpRequest, actor: Actor, form: ProfessionalForm) -> HttpResponse:
    came_by = "staff-form" if actor.organisation_id else "public-form"
    report = professional_report(form.cleaned_data, child=form.is_child, came_by=came_by)
    council = queries.council_for(actor, queries.place(actor, report.location_id))
    if council is None:
        return render(request, "public_site/no_council.jinja")
    if not actor.organisation_id:
        limits.count_one(request, council)
    concern = cases.raise_concern(actor=actor, council=council, report=report)
    drafts.keep_receipt(request.session, concern=concern, council=council, reachable=True)
    return redirect("report_received")
