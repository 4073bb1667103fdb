"""Roles: given by an administrator, and agreed to by a second person where that takes two."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from goldenthread.accounts import queries, rules
from goldenthread.accounts.access import requires
from goldenthread.accounts.forms.people import DecideRoleForm, RoleForm
from goldenthread.accounts.models import Membership
from goldenthread.accounts.operations import roles
from goldenthread.accounts.permissions import Permission
from goldenthread.accounts.presenters import agree_words
from goldenthread.audit import operations as audit
from goldenthread.core.decisions import Refused
from goldenthread.outbox.queries import not_delivered_about
from goldenthread.ui.forms import typed

A_PAGE = 25


@requires(Permission.MANAGE_PEOPLE)
def give_role(request: Any, user_id: UUID) -> HttpResponse:
    """Give a colleague a role in a team, or ask for one that takes two people."""
    user = get_object_or_404(queries.everybody_here(request.actor), pk=user_id)
    audit.looked_at(request.actor, user)
    form = RoleForm(typed(request), actor=request.actor)
    if form.is_valid():
        said = form.cleaned_data
        facts = {"team_id": UUID(said["team"]), "role": said["role"], "reason": said["reason"]}
        try:
            given = roles.give_role(actor=request.actor, user_id=user_id, **facts)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            at_once = isinstance(given, Membership)
            words = f"{user.name} has the role from now on." if at_once else agree_words(request.actor, user)
            messages.success(request, words)
            return redirect("colleague", user_id)
    return render(request, "accounts/give_role.jinja", {"form": form, "user": user})


@requires(Permission.AGREE_ROLES)
@require_GET
def waiting_roles(request: Any) -> HttpResponse:
    """What waits for a second person here."""
    page = Paginator(queries.role_requests(request.actor), A_PAGE).get_page(request.GET.get("page"))
    audit.looked_at(request.actor, page.object_list, page="roles that wait for a second person")
    lost = not_delivered_about(request.actor, [one.pk for one in page])
    return render(request, "accounts/waiting_roles.jinja", {"page": page, "table": queries.role_table(), "lost": lost})


@requires(Permission.AGREE_ROLES)
def decide_role(request: Any, request_id: UUID) -> HttpResponse:
    """Agree, or do not, to a role that a colleague asked for."""
    asked = get_object_or_404(queries.role_requests(request.actor), pk=request_id)
    audit.looked_at(request.actor, asked)
    form = DecideRoleForm(typed(request))
    if form.is_valid():
        try:
            roles.decide_role(actor=request.actor, request_id=request_id, **form.said)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            said = "has the role from now on" if form.said["agreed"] else "does not get the role"
            messages.success(request, f"{asked.user.name} {said}.")
            return redirect("waiting_roles")
    title, why = queries.role_table()[asked.role].title, rules.TAKES_TWO.get(asked.role, "")
    return render(request, "accounts/decide_role.jinja", {"form": form, "asked": asked, "title_of_role": title, "why": why})
