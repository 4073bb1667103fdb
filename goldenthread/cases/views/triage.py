"""Triage, a page for each task."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from goldenthread.accounts.access import requires
from goldenthread.accounts.queries import colleagues
from goldenthread.audit import operations as audit
from goldenthread.cases import operations, queries
from goldenthread.cases.forms.triage import AddWordsForm, GiveForm, IdentifyForm, RecordFactsForm
from goldenthread.cases.permissions import Permission
from goldenthread.ui.doing import done
from goldenthread.ui.forms import typed


@requires(Permission.TRIAGE_CONCERN)
@require_POST
def start_triage(request: Any, concern_id: UUID) -> HttpResponse:
    concern = get_object_or_404(queries.concerns(request.actor), pk=concern_id)
    operations.start_triage(actor=request.actor, concern_id=concern.pk)
    return redirect("concern", concern.pk)


@requires(Permission.TRIAGE_CONCERN)
def give_concern(request: Any, concern_id: UUID) -> HttpResponse:
    concern = get_object_or_404(queries.concerns(request.actor), pk=concern_id)
    audit.looked_at(request.actor, concern, page="give")
    form = GiveForm(typed(request), colleagues=colleagues(request.actor), given_to=concern.given_to_id)
    if done(
        request,
        form,
        lambda: operations.give_concern(actor=request.actor, concern_id=concern.pk, to_id=form.to_id),
        lambda given: f"Given to {given.given_to or 'nobody yet: it is on the team’s list'}.",
    ):
        return redirect("concern", concern.pk)
    return render(request, "cases/give_concern.jinja", _page(concern, form))


@requires(Permission.TRIAGE_CONCERN)
def identify_person(request: Any, concern_id: UUID) -> HttpResponse:
    concern = get_object_or_404(queries.concerns(request.actor), pk=concern_id)
    audit.looked_at(request.actor, concern, page="identify person")
    reported = concern.person
    matches = queries.likely_people(request.actor, reported)
    form = IdentifyForm(typed(request), reported=reported, matches=matches)
    if done(
        request,
        form,
        lambda: operations.identify_person(actor=request.actor, concern_id=concern.pk, **form.person),
        "The person is recorded.",
    ):
        return redirect("concern", concern.pk)
    return render(request, "cases/identify_person.jinja", _page(concern, form) | {"matches": matches})


@requires(Permission.TRIAGE_CONCERN)
def record_facts(request: Any, concern_id: UUID) -> HttpResponse:
    concern = get_object_or_404(queries.concerns(request.actor), pk=concern_id)
    audit.looked_at(request.actor, concern, page="facts")
    form = RecordFactsForm(typed(request), concern=concern, known=queries.looked_up(concern))
    if done(
        request,
        form,
        lambda: operations.record_facts(actor=request.actor, concern_id=concern.pk, facts=form.facts),
        "The facts are recorded. Check who must be told.",
    ):
        return redirect("send_notices", concern.pk)
    return render(request, "cases/record_facts.jinja", _page(concern, form))


@requires(Permission.TRIAGE_CONCERN)
def add_words(request: Any, concern_id: UUID) -> HttpResponse:
    concern = get_object_or_404(queries.concerns(request.actor), pk=concern_id)
    audit.looked_at(request.actor, concern, page="add words")
    form = AddWordsForm(typed(request))
    if done(request, form, lambda: operations.add_words(actor=request.actor, concern=concern, **form.addition), "Added."):
        return redirect("concern", concern.pk)
    return render(request, "cases/add_words.jinja", _page(concern, form))


def _page(concern: Any, form: Any) -> dict[str, Any]:
    return {"concern": concern, "form": form}
