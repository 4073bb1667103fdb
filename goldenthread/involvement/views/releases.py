"""Notices about a possible crime: what waits for a manager, and letting it go."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from goldenthread.accounts.access import requires
from goldenthread.audit import operations as audit
from goldenthread.cases.queries import concerns
from goldenthread.involvement import operations, presenters, queries
from goldenthread.involvement.forms.releases import ReleaseForm
from goldenthread.involvement.permissions import Permission
from goldenthread.ui.doing import done
from goldenthread.ui.forms import typed


@requires(Permission.RELEASE_NOTICES, Permission.SEND_NOTICES)
def release_notices(request: Any, concern_id: UUID) -> HttpResponse:
    """What waits is shown to every caseworker; only a manager lets it go."""
    concern = get_object_or_404(concerns(request.actor), pk=concern_id)
    audit.looked_at(request.actor, concern, page="notices that wait")
    waiting = list(queries.waiting(concern))
    form = ReleaseForm(typed(request), waiting=waiting)
    if done(
        request,
        form,
        lambda: operations.release_notices(actor=request.actor, concern_id=concern.pk, not_telling=form.not_telling),
        presenters.told_words,
    ):
        return redirect("concern", concern.pk)
    page = {"concern": concern, "form": form, "waiting": waiting, "clock": queries.release_clock(request.actor, concern)}
    may = request.actor.has(Permission.RELEASE_NOTICES)
    return render(request, "involvement/release_notices.jinja", page | {"may": may})
