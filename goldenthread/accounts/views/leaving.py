"""Somebody leaves, or changes team or role: what they hold, who takes it, and the end of their account or their roles."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from goldenthread.accounts import queries
from goldenthread.accounts.access import requires
from goldenthread.accounts.forms.leaving import EndEmploymentForm, MoveColleagueForm
from goldenthread.accounts.operations import leaving, moving
from goldenthread.accounts.permissions import Permission
from goldenthread.accounts.presenters import moved_words
from goldenthread.audit import operations as audit
from goldenthread.core.decisions import Refused
from goldenthread.ui.doing import done
from goldenthread.ui.forms import typed


@requires(Permission.MANAGE_PEOPLE)
def end_employment(request: Any, user_id: UUID) -> HttpResponse:
    """Everything that a colleague holds goes to others, and their account stops."""
    user = get_object_or_404(queries.everybody_here(request.actor), pk=user_id)
    audit.looked_at(request.actor, user)
    held = queries.held_by(request.actor, user)
    form = EndEmploymentForm(typed(request), actor=request.actor, user=user, held=held)
    if form.is_valid():
        try:
            moved = leaving.end_employment(actor=request.actor, user_id=user_id, to=form.takers())
        except Refused as refusal:
            for reason in refusal.reasons:
                form.add_error(None, reason)
        else:
            for one in moved:
                messages.success(request, f"{one.title}: {', '.join(one.what)} went to {one.to}.")
            messages.success(request, f"{user.name} is signed out everywhere and cannot sign in.")
            return redirect("colleague", user_id)
    return render(request, "accounts/end_employment.jinja", {"form": form, "user": user, "held": held})


@requires(Permission.MANAGE_PEOPLE)
def move_colleague(request: Any, user_id: UUID) -> HttpResponse:
    """Roles of a colleague end and begin, and what they hold goes along with them or to others."""
    user = get_object_or_404(queries.everybody_here(request.actor), pk=user_id)
    audit.looked_at(request.actor, user)
    held = queries.held_by(request.actor, user)
    form = MoveColleagueForm(typed(request), actor=request.actor, user=user, held=held)
    act = lambda: moving.move_colleague(actor=request.actor, user_id=user_id, **form.said)  # noqa: E731
    if done(request, form, act, lambda moved: moved_words(user, moved)):
        return redirect("colleague", user_id)
    return render(request, "accounts/move_colleague.jinja", {"form": form, "user": user, "held": held})
