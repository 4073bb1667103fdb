"""Saving what is typed as it is typed, and throwing it away."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from goldenthread.accounts.access import public, signed_in
from goldenthread.core.decisions import Refused
from goldenthread.drafts import operations, queries
from goldenthread.drafts.middleware import is_still_theirs
from goldenthread.drafts.presenters import not_saved_words, saved_words


@public("only the page that somebody was given while signed in holds the ticket that this takes; it answers nothing of theirs")
@require_POST
def keep_draft(request: Any) -> HttpResponse:
    """Keep what stands on a page: as it is typed, or because somebody comes back to it later."""
    ticket = request.unsent.ticket
    if ticket is None:
        raise Http404
    scripted = request.headers.get("Accept", "") == "application/json"
    try:
        kept = operations.keep_draft(ticket=ticket, values=request.unsent.values)
    except Refused as refusal:
        if scripted:
            return JsonResponse({"said": not_saved_words(refusal)}, status=400)
        messages.error(request, not_saved_words(refusal))
        return redirect(ticket.page)
    said = saved_words(kept, signed_out=not is_still_theirs(request))
    if scripted:
        return JsonResponse({"said": said})
    messages.success(request, f"{said}. Open the same page within 14 days to go on.")
    return redirect("home")


@signed_in("everybody throws away what they typed themselves, and finds nothing of anybody else's")
@require_POST
def throw_away_draft(request: Any, draft_id: UUID) -> HttpResponse:
    """Forget what was typed and not sent; the page opens as it stands."""
    draft = get_object_or_404(queries.drafts(request.actor), pk=draft_id)
    page = operations.throw_away_draft(actor=request.actor, draft_id=draft.pk)
    messages.success(request, "Thrown away. This is the page as it stands.")
    return redirect(page)
