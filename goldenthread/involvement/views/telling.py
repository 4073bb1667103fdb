"""The council's side: telling, telling the outcome, and what could not be delivered."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from goldenthread.accounts.access import requires
from goldenthread.audit import operations as audit
from goldenthread.cases.queries import concerns
from goldenthread.core.decisions import Refused
from goldenthread.involvement import operations, presenters, queries
from goldenthread.involvement.forms.telling import AnotherWayForm, OutcomeForm, TellForm
from goldenthread.involvement.permissions import Permission
from goldenthread.ui.forms import typed


@requires(Permission.SEND_NOTICES)
def send_notices(request: Any, concern_id: UUID) -> HttpResponse:
    """Check who must be told and why, then send or record why not."""
    concern = get_object_or_404(concerns(request.actor), pk=concern_id)
    audit.looked_at(request.actor, concern, page="who must be told")
    proposal = queries.proposal(request.actor, concern)
    form = TellForm(typed(request), proposal=proposal)
    if form.is_valid():
        try:
            told = operations.send_notices(actor=request.actor, concern_id=concern.pk, **form.choices)
        except Refused as refusal:
            form.add_error(None, list(refusal.reasons))
        else:
            messages.success(request, presenters.told_words(told))
            return redirect("concern", concern.pk)
    page = presenters.proposal_page(request.actor, concern, proposal)
    return render(request, "involvement/send_notices.jinja", page | {"form": form})


@requires(Permission.SEND_NOTICES)
def tell_outcome(request: Any, concern_id: UUID) -> HttpResponse:
    """Tell everyone who was told what was decided, each with its own actions."""
    concern = get_object_or_404(concerns(request.actor), pk=concern_id)
    audit.looked_at(request.actor, concern, page="tell outcome")
    owed = list(queries.owed_the_outcome(request.actor, concern.pk))
    form = OutcomeForm(typed(request), notices=owed)
    if form.is_valid():
        try:
            operations.tell_outcome(actor=request.actor, concern_id=concern.pk, **form.outcome)
        except Refused as refusal:
            form.add_error(None, list(refusal.reasons))
        else:
            messages.success(request, "The outcome is told. You can close the concern once it is delivered.")
            return redirect("concern", concern.pk)
    return render(request, "involvement/tell_outcome.jinja", {"concern": concern, "form": form, "owed": owed})


@requires(Permission.SEND_NOTICES)
@require_POST
def send_again(request: Any, notice_id: UUID) -> HttpResponse:
    sent = get_object_or_404(queries.notices(request.actor), pk=notice_id)
    try:
        operations.send_again(actor=request.actor, notice_id=sent.pk)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Trying again now.")
    return redirect("concern", sent.concern_id)


@requires(Permission.SEND_NOTICES)
def tell_another_way(request: Any, notice_id: UUID) -> HttpResponse:
    """Record that a team whose mailbox failed was told by telephone or in person."""
    sent = get_object_or_404(queries.notices(request.actor), pk=notice_id)
    audit.looked_at(request.actor, sent, page="told another way")
    form = AnotherWayForm(typed(request))
    if form.is_valid():
        operations.tell_another_way(actor=request.actor, notice_id=sent.pk, how=form.cleaned_data["how"])
        messages.success(request, "Recorded.")
        return redirect("concern", sent.concern_id)
    return render(request, "involvement/tell_another_way.jinja", presenters.another_way(sent) | {"form": form})
