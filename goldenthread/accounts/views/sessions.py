"""Signing out elsewhere: oneself, and a colleague."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from goldenthread.accounts import queries
from goldenthread.accounts.access import requires, signed_in
from goldenthread.accounts.devices import note_place
from goldenthread.accounts.operations import sessions
from goldenthread.accounts.permissions import Permission
from goldenthread.accounts.presenters import device_words
from goldenthread.accounts.views.sign_in import OWN_ACCOUNT
from goldenthread.core.decisions import Refused


@signed_in(OWN_ACCOUNT)
@require_POST
def account_end_sessions(request: Any) -> HttpResponse:
    """Sign out everywhere but here."""
    user = sessions.end_own_sessions(actor=request.actor)
    update_session_auth_hash(request, user)
    note_place(request)  # this session goes on under another key
    messages.success(request, "You are signed out everywhere but here.")
    return redirect("your_account")


@signed_in(OWN_ACCOUNT)
@require_POST
def account_end_session(request: Any, place_id: int) -> HttpResponse:
    """Sign out in one other place."""
    place = get_object_or_404(queries.signed_in_places(request.user), pk=place_id)
    sessions.end_own_session(actor=request.actor, place_id=place.pk)
    messages.success(request, f"You are signed out there: {device_words(place.user_agent)}.")
    return redirect("your_account")


@requires(Permission.MANAGE_PEOPLE)
@require_POST
def end_sessions(request: Any, user_id: UUID) -> HttpResponse:
    """Sign a colleague out everywhere."""
    user = get_object_or_404(queries.everybody_here(request.actor), pk=user_id)
    try:
        sessions.end_sessions(actor=request.actor, user_id=user_id)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{user.name} is signed out everywhere, and can sign in again.")
    return redirect("colleague", user_id)
