"""The council's side: telling, telling the outcome, and what could not be delivered."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from goldenthread.accounts.access import requires
from goldenthread.audit import operations as audit
from goldenthread.cases.queries import concerns
from goldenthread.core.decisions import Refused
from goldenthread.involvement import operations, presenters, queries
from goldenthread.involvement.forms.telling import AnotherWayForm, BouncedForm, OutcomeForm, TellForm
from goldenthread.involvement.outcome_page import columns, kept, telling_page
from goldenthread.involvement.permissions import Permission
from goldenthread.ui.doing import done, tried
from goldenthread.ui.forms import typed


@requires(Permission.SEND_NOTICES)
def send_notices(request: Any, concern_id: UUID) -> HttpResponse:
    """Check who must be told and why, then send or record why not."""
    concern = get_object_or_404(concerns(request.actor), pk=concern_id)
    audit.looked_at(request.actor, concern, page="who must be told")
    proposal = queries.proposal(request.actor, concern)
    form = TellForm(typed(request), proposal=proposal)
    if done(
        request,
        form,
        lambda: operations.send_notices(actor=request.actor, concern_id=concern.pk, **form.choices),
        presenters.told_words,
    ):
        return redirect("concern", concern.pk)
    page = presenters.proposal_page(request.actor, concern, proposal)
    return render(request, "involvement/send_notices.jinja", page | {"form": form})


@requires(Permission.SEND_NOTICES)
def tell_outcome(request: Any, concern_id: UUID) -> HttpResponse:
    """Tell everyone once: write each message, see them side by side, then send."""
    concern = get_object_or_404(concerns(request.actor), pk=concern_id)
    audit.looked_at(request.actor, concern, page="tell outcome")
    page = telling_page(request.actor, concern)
    form = OutcomeForm(typed(request), notices=page["owed"], parties=page["parties"], has_code=page["has_code"])
    if "change" in request.POST or not form.is_valid():
        return render(request, "involvement/tell_outcome.jinja", page | {"form": _unjudged(form, request)})
    said = form.outcome
    to_teams = [said["words"], *said["actions"].values()]
    faults = operations.faults_in_telling(concern, to_teams, said["tellings"], said["must_stay"])
    if faults:
        form.refused(Refused(faults))
    elif "send" in request.POST and done(
        request,
        form,
        lambda: operations.tell_outcome(actor=request.actor, concern_id=concern.pk, **said),
        "The outcome is told. You can close the concern once it is delivered.",
    ):
        return redirect("concern", concern.pk)
    if form.errors:
        return render(request, "involvement/tell_outcome.jinja", page | {"form": form})
    preview = {"columns": columns(concern, page, said), "kept": kept(request.POST)}
    return render(request, "involvement/preview_outcome.jinja", page | preview)


def _unjudged(form: OutcomeForm, request: Any) -> OutcomeForm:
    """Back from the preview to change something: everything typed stands, and nothing is called wrong yet."""
    if "change" not in request.POST:
        return form
    day = tuple(request.POST.get(f"due_{part}", "") for part in ("day", "month", "year"))
    initial = request.POST.dict() | {"due": day}
    return OutcomeForm(initial=initial, notices=form.notices, parties=form.parties, has_code=form.has_code)


@requires(Permission.SEND_NOTICES)
@require_POST
def send_again(request: Any, notice_id: UUID) -> HttpResponse:
    sent = get_object_or_404(queries.notices(request.actor), pk=notice_id)
    tried(request, lambda: operations.send_again(actor=request.actor, notice_id=sent.pk), "Trying again now.")
    return redirect("concern", sent.concern_id)


@requires(Permission.SEND_NOTICES)
def tell_another_way(request: Any, notice_id: UUID) -> HttpResponse:
    """Record that a team whose mailbox failed was told by telephone or in person."""
    sent = get_object_or_404(queries.notices(request.actor), pk=notice_id)
    audit.looked_at(request.actor, sent, page="told another way")
    form = AnotherWayForm(typed(request))
    if done(
        request,
        form,
        lambda: operations.tell_another_way(actor=request.actor, notice_id=sent.pk, how=form.cleaned_data["how"]),
        "Recorded.",
    ):
        return redirect("concern", sent.concern_id)
    return render(request, "involvement/tell_another_way.jinja", presenters.another_way(sent) | {"form": form})


@requires(Permission.SEND_NOTICES)
def mark_bounced(request: Any, notice_id: UUID) -> HttpResponse:
    """A mailbox sent our message back after taking it: whoever it was for is not told."""
    sent = get_object_or_404(queries.notices(request.actor), pk=notice_id)
    audit.looked_at(request.actor, sent, page="bounced")
    form = BouncedForm(typed(request))
    if done(
        request,
        form,
        lambda: operations.mark_bounced(actor=request.actor, notice_id=sent.pk, because=form.cleaned_data["because"]),
        "Recorded: they are not told yet. Tell them another way.",
    ):
        return redirect("concern", sent.concern_id)
    return render(request, "involvement/mark_bounced.jinja", {"notice": sent, "form": form})
