"""Whether the provider is told."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from goldenthread.accounts.access import requires
from goldenthread.audit import operations as audit
from goldenthread.cases import operations, queries
from goldenthread.cases.forms.providers import ProviderForm
from goldenthread.cases.permissions import Permission
from goldenthread.cases.presenters import provider_page
from goldenthread.ui.doing import done
from goldenthread.ui.forms import typed

DONE = {
    "hold": "Recorded. It is told nothing, and you look at this again each working day.",
    "tell": "Recorded. Next: tell it. Until then nothing that it sees changes.",
}


@requires(Permission.DECIDE_CONCERN)
def decide_provider(request: Any, concern_id: UUID) -> HttpResponse:
    concern = get_object_or_404(queries.concerns(request.actor), pk=concern_id)
    audit.looked_at(request.actor, concern, page="telling the provider")
    form = ProviderForm(typed(request), accounts=queries.accounts_of_provider(request.actor, concern))
    if done(
        request,
        form,
        lambda: operations.decide_provider(
            actor=request.actor, concern_id=concern.pk, facts=form.facts, whom=form.told, must_stay=form.must_stay
        ),
        lambda decision: DONE[decision.kind],
    ):
        return redirect("concern", concern.pk)
    return render(request, "cases/decide_provider.jinja", provider_page(request.actor, concern) | {"form": form})
