"""What each audience will see, the case officer, the meeting pack, and conflicts of interest."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from goldenthread.accounts.access import requires
from goldenthread.audit import operations as audit
from goldenthread.cases.queries import concerns, managers
from goldenthread.involvement import operations, presenters, queries
from goldenthread.involvement.forms.conflicts import ConflictForm
from goldenthread.involvement.forms.seeing import CaseOfficerForm
from goldenthread.involvement.permissions import Permission
from goldenthread.involvement.rules import VIEW_WORDS
from goldenthread.ui.doing import done, tried
from goldenthread.ui.forms import typed


@requires(Permission.SEND_NOTICES)
def what_they_see(request: Any, concern_id: UUID) -> HttpResponse:
    """A concern as one audience of its notices would see it."""
    concern = get_object_or_404(concerns(request.actor).select_related("employer"), pk=concern_id)
    view = request.GET.get("as") if request.GET.get("as") in VIEW_WORDS else next(iter(VIEW_WORDS))
    audit.looked_at(request.actor, concern, page=f"what they will see: {view}")
    return render(request, "involvement/what_they_see.jinja", presenters.preview_page(concern, view))


@requires(Permission.SEND_NOTICES)
def conflicts(request: Any, concern_id: UUID) -> HttpResponse:
    """Say whether the source of risk works in a team that is told, and who is told instead."""
    concern = get_object_or_404(concerns(request.actor), pk=concern_id)
    audit.looked_at(request.actor, concern, page="conflict of interest")
    proposed = [one.team for one in queries.proposal(request.actor, concern).to_tell if one.team]
    teams = queries.teams_told(request.actor, concern, proposed)
    readers = [(team, queries.may_read_instead(team)) for team in teams]
    form = ConflictForm(typed(request), teams=readers, managers=list(managers(request.actor)))
    if done(
        request,
        form,
        lambda: operations.say_conflict(actor=request.actor, concern_id=concern.pk, **form.said),
        "Recorded. Check who must be told.",
    ):
        return redirect("concern", concern.pk)
    context = {"concern": concern, "form": form, "teams": teams, "said": queries.conflict_decisions(concern)}
    return render(request, "involvement/conflicts.jinja", context)


@requires(Permission.SEE_NOTICES)
def name_case_officer(request: Any, notice_id: UUID) -> HttpResponse:
    """Name the one person of the team who may know who the notice is about."""
    told = get_object_or_404(queries.received(request.actor), pk=notice_id)
    audit.looked_at(request.actor, told, page="case officer")
    form = CaseOfficerForm(typed(request), notice=told, people=queries.may_be_case_officer(told))
    if done(
        request,
        form,
        lambda: operations.name_case_officer(actor=request.actor, notice_id=told.pk, user_id=form.user_id),
        lambda named: f"{named.case_officer} sees who this is about, and nobody else of the team.",
    ):
        return redirect("notice", told.pk)
    return render(request, "involvement/name_case_officer.jinja", {"notice": told, "form": form})


@requires(Permission.SEND_NOTICES)
@require_POST
def give_pack(request: Any, notice_id: UUID) -> HttpResponse:
    sent = get_object_or_404(queries.notices(request.actor), pk=notice_id)
    tried(
        request,
        lambda: operations.give_pack(actor=request.actor, notice_id=sent.pk),
        f"{sent.attending} has the meeting pack. It is taken back if their answer changes.",
    )
    return redirect("concern", sent.concern_id)
