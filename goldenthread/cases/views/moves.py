"""Where the person is now."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from goldenthread.accounts.access import requires
from goldenthread.audit import operations as audit
from goldenthread.cases import operations, queries
from goldenthread.cases.forms.moves import RecordMoveForm
from goldenthread.cases.permissions import Permission
from goldenthread.directory.queries import find_locations
from goldenthread.ui.doing import done
from goldenthread.ui.forms import typed

PLACES = 5


@requires(Permission.TRIAGE_CONCERN)
def record_move(request: Any, concern_id: UUID) -> HttpResponse:
    """The person has moved, or somebody else pays: who must be told is worked out anew, and the new place is warned or not."""
    concern = get_object_or_404(queries.concerns(request.actor), pk=concern_id)
    audit.looked_at(request.actor, concern, page="where they are now")
    said = typed(request)
    searched = said.get("place", "").strip() if said else ""
    places = list(find_locations(request.actor, searched, limit=PLACES).all) if searched else None
    form = RecordMoveForm(said, places=places, payers=queries.payers_elsewhere(concern))
    if done(
        request,
        form,
        lambda: operations.record_move(actor=request.actor, concern_id=concern.pk, **form.move),
        "Recorded. Check who must be told now.",
    ):
        return redirect("concern", concern.pk)
    page = {"concern": concern, "form": form, "moves": list(queries.moves(request.actor, concern))}
    return render(request, "cases/record_move.jinja", page)
