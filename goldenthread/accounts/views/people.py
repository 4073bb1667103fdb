"""An administrator's colleagues: invite, change, give and end roles, stop."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from goldenthread.accounts import queries
from goldenthread.accounts.access import requires
from goldenthread.accounts.forms.people import ColleagueForm, InviteForm
from goldenthread.accounts.operations import invitations, people
from goldenthread.accounts.permissions import Permission
from goldenthread.accounts.presenters import colleague_line, invited_words
from goldenthread.audit import operations as audit
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.ui.forms import typed
from goldenthread.ui.words import searched

A_PAGE, LONGEST_SEARCH = 25, 100


@requires(Permission.MANAGE_PEOPLE)
def colleagues(request: Any) -> HttpResponse:
    """Everybody with an account here, with a search. The search is sent by POST, so that no name is in an address."""
    if request.method == "POST":
        request.session["colleagues_search"] = searched(request.POST.get("words", ""), LONGEST_SEARCH)
        return redirect("colleagues")
    words = request.session.get("colleagues_search", "")
    page = Paginator(queries.everybody_here(request.actor, words), A_PAGE).get_page(request.GET.get("page"))
    audit.looked_at(request.actor, page.object_list, page="colleagues")
    now, table, refused = clock.now(), queries.role_table(), queries.not_delivered(request.actor)
    lines = [colleague_line(user, now=now, roles=table) for user in page]
    unreached = queries.everybody_here(request.actor).filter(pk__in=refused)[:A_PAGE] if refused else []
    context = {"page": page, "lines": lines, "words": words, "unreached": unreached}
    return render(request, "accounts/colleagues.jinja", context)


@requires(Permission.MANAGE_PEOPLE)
@require_GET
def colleague(request: Any, user_id: UUID) -> HttpResponse:
    """One colleague: their account, and their roles here, now and before."""
    user = get_object_or_404(queries.everybody_here(request.actor), pk=user_id)
    audit.looked_at(request.actor, user)
    line = colleague_line(user, now=clock.now(), roles=queries.role_table())
    own = user.pk == request.actor.user_id
    refused = queries.not_delivered(request.actor).get(user.pk)
    asked = queries.role_requests(request.actor).filter(user=user)
    context = {"user": user, "line": line, "own": own, "refused": refused, "asked": asked, "table": queries.role_table()}
    return render(request, "accounts/colleague.jinja", context)


@requires(Permission.MANAGE_PEOPLE)
def invite_colleague(request: Any) -> HttpResponse:
    """Invite a colleague: a letter takes them the link."""
    form = InviteForm(typed(request), actor=request.actor)
    if form.is_valid():
        said = form.cleaned_data
        facts = {name: said[name] for name in ("name", "email", "job", "role", "reason")}
        try:
            user = invitations.invite_colleague(actor=request.actor, team_id=UUID(said["team"]), **facts)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, invited_words(request.actor, user, said["role"]))
            return redirect("colleague", user.pk)
    return render(request, "accounts/invite_colleague.jinja", {"form": form})


@requires(Permission.MANAGE_PEOPLE)
@require_POST
def invite_again(request: Any, user_id: UUID) -> HttpResponse:
    """Send a new link, or let somebody back."""
    get_object_or_404(queries.everybody_here(request.actor), pk=user_id)
    try:
        user = invitations.invite_again(actor=request.actor, user_id=user_id)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"A new link is on its way to {user.email}. It works for 7 days.")
    return redirect("colleague", user_id)


@requires(Permission.MANAGE_PEOPLE)
@require_POST
def colleague_told_another_way(request: Any, user_id: UUID) -> HttpResponse:
    """Record that somebody whom our letter did not reach has been told."""
    get_object_or_404(queries.everybody_here(request.actor), pk=user_id)
    user = invitations.told_another_way(actor=request.actor, user_id=user_id)
    messages.success(request, f"Recorded: {user.name} has been told.")
    return redirect("colleague", user_id)


@requires(Permission.MANAGE_PEOPLE)
def reset_second_factor(request: Any, user_id: UUID) -> HttpResponse:
    """For a colleague who lost their phone and their codes: they set up signing in afresh, once confirmed."""
    user = get_object_or_404(queries.everybody_here(request.actor), pk=user_id)
    audit.looked_at(request.actor, user)
    reasons: list[dict[str, str]] = []
    if request.method == "POST":
        try:
            invitations.reset_second_factor(actor=request.actor, user_id=user_id)
        except Refused as refusal:
            reasons = [{"text": reason} for reason in refusal.reasons]
        else:
            messages.success(request, f"{user.name} is signed out everywhere. A link to start afresh is on its way.")
            return redirect("colleague", user_id)
    return render(request, "accounts/reset_second_factor.jinja", {"user": user, "reasons": reasons})


@requires(Permission.MANAGE_PEOPLE)
def change_colleague(request: Any, user_id: UUID) -> HttpResponse:
    """Correct a name, a job or a telephone."""
    user = get_object_or_404(queries.everybody_here(request.actor), pk=user_id)
    audit.looked_at(request.actor, user)
    initial = {"name": user.name, "job": user.job, "telephone": user.telephone}
    form = ColleagueForm(typed(request), initial=initial)
    if form.is_valid():
        try:
            people.change_colleague(actor=request.actor, user_id=user_id, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The changes are kept.")
            return redirect("colleague", user_id)
    return render(request, "accounts/change_colleague.jinja", {"form": form, "user": user})


@requires(Permission.MANAGE_PEOPLE)
@require_POST
def end_role(request: Any, user_id: UUID, membership_id: UUID) -> HttpResponse:
    """End one role. It bites at that person's next request."""
    held = get_object_or_404(queries.roles_held(request.actor), pk=membership_id, user_id=user_id)
    try:
        people.end_role(actor=request.actor, membership_id=membership_id)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{held.user.name} no longer has that role.")
    return redirect("colleague", user_id)


@requires(Permission.MANAGE_PEOPLE)
def stop_account(request: Any, user_id: UUID) -> HttpResponse:
    """Stop an account, once confirmed on its own page."""
    user = get_object_or_404(queries.everybody_here(request.actor), pk=user_id)
    audit.looked_at(request.actor, user)
    reasons: list[dict[str, str]] = []
    if request.method == "POST":
        try:
            people.stop_account(actor=request.actor, user_id=user_id)
        except Refused as refusal:
            reasons = [{"text": reason} for reason in refusal.reasons]
        else:
            messages.success(request, f"{user.name} is signed out everywhere and cannot sign in.")
            return redirect("colleague", user_id)
    return render(request, "accounts/stop_account.jinja", {"user": user, "reasons": reasons})
