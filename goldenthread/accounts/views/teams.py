"""An administrator's teams."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from goldenthread.accounts import queries
from goldenthread.accounts.access import requires
from goldenthread.accounts.forms.people import TeamForm
from goldenthread.accounts.operations import teams as operations
from goldenthread.accounts.permissions import Permission
from goldenthread.audit import operations as audit
from goldenthread.core.decisions import Refused
from goldenthread.ui.forms import typed

A_PAGE = 25


@requires(Permission.MANAGE_TEAMS)
@require_GET
def teams(request: Any) -> HttpResponse:
    """The teams of the administrator's own organisation."""
    page = Paginator(queries.own_teams(request.actor), A_PAGE).get_page(request.GET.get("page"))
    audit.looked_at(request.actor, page.object_list, page="teams")
    return render(request, "accounts/teams.jinja", {"page": page})


def _facts(form: TeamForm) -> dict[str, Any]:
    said = form.cleaned_data
    lead = said.pop("lead")
    return {**said, "lead_id": UUID(lead) if lead else None}


@requires(Permission.MANAGE_TEAMS)
def add_team(request: Any) -> HttpResponse:
    """Add a team."""
    form = TeamForm(typed(request), actor=request.actor)
    if form.is_valid():
        try:
            team = operations.add_team(actor=request.actor, **_facts(form))
        except Refused as refusal:
            form.add_error("name", str(refusal))
        else:
            messages.success(request, f"{team.name} is added.")
            return redirect("teams")
    return render(request, "accounts/add_team.jinja", {"form": form})


@requires(Permission.MANAGE_TEAMS)
def change_team(request: Any, team_id: UUID) -> HttpResponse:
    """Change a team."""
    team = get_object_or_404(queries.own_teams(request.actor), pk=team_id)
    audit.looked_at(request.actor, team)
    initial = {"name": team.name, "mailbox": team.mailbox, "telephone": team.telephone, "lead": team.lead_id or ""}
    form = TeamForm(typed(request), actor=request.actor, initial=initial)
    if form.is_valid():
        try:
            team = operations.change_team(actor=request.actor, team_id=team_id, **_facts(form))
        except Refused as refusal:
            form.add_error("name", str(refusal))
        else:
            messages.success(request, f"{team.name} is changed.")
            return redirect("teams")
    return render(request, "accounts/change_team.jinja", {"form": form, "team": team})


@requires(Permission.MANAGE_TEAMS)
def close_team(request: Any, team_id: UUID) -> HttpResponse:
    """Close a team, once confirmed on its own page."""
    team = get_object_or_404(queries.own_teams(request.actor), pk=team_id)
    audit.looked_at(request.actor, team)
    reasons: list[dict[str, str]] = []
    if request.method == "POST":
        try:
            operations.close_team(actor=request.actor, team_id=team_id)
        except Refused as refusal:
            reasons = [{"text": reason} for reason in refusal.reasons]
        else:
            messages.success(request, f"{team.name} is closed.")
            return redirect("teams")
    return render(request, "accounts/close_team.jinja", {"team": team, "reasons": reasons})
