"""Requests of people for their own record: the list, one with its passages, each decision, and the document."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from goldenthread.accounts.access import requires
from goldenthread.audit import operations as audit
from goldenthread.cases.forms.reasons import BecauseForm
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.keeping import forms, operations, queries
from goldenthread.keeping.permissions import Permission
from goldenthread.keeping.rules.bundles import FLAGS
from goldenthread.outbox.queries import not_delivered_about
from goldenthread.ui.doing import done, tried
from goldenthread.ui.forms import typed

A_PAGE = 25
SAY_WHY_CLOSED = "Say why it is closed without an answer"


@requires(Permission.HANDLE_SUBJECT_ACCESS)
def subject_accesses(request: Any) -> HttpResponse:
    """What is under way, the first due first; or what was answered."""
    over = request.GET.get("list") == "answered"
    page = Paginator(queries.requests_listed(request.actor, over=over), A_PAGE).get_page(request.GET.get("page"))
    audit.looked_at(request.actor, list(page.object_list), page="subject access")
    shown = {"page": page, "over": over, "query": "list=answered" if over else "", "today": clock.today()}
    shown["not_delivered"] = not_delivered_about(request.actor, [one.pk for one in page.object_list])
    return render(request, "keeping/subject_accesses.jinja", shown)


@requires(Permission.HANDLE_SUBJECT_ACCESS)
def open_subject_access(request: Any) -> HttpResponse:
    form = forms.OpenSubjectAccessForm(typed(request))
    said = "Opened. What is held is being gathered: come back in some minutes."
    if done(request, form, lambda: operations.open_subject_access(actor=request.actor, **form.said), said):
        return redirect("subject_accesses")
    return render(request, "keeping/open_subject_access.jinja", {"form": form})


@requires(Permission.HANDLE_SUBJECT_ACCESS)
def subject_access(request: Any, access_id: UUID) -> HttpResponse:
    """One request with one list of its passages."""
    access = get_object_or_404(queries.subject_accesses(request.actor), pk=access_id)
    which = request.GET.get("list")
    which = which if which in queries.LISTS else next(iter(queries.LISTS))
    page = Paginator(queries.passages_listed(request.actor, access, which), A_PAGE).get_page(request.GET.get("page"))
    _read(request.actor, access, page.object_list, page=f"subject access: {which}")
    shown = {"access": access, "page": page, "which": which, "counts": queries.passage_counts(access), "flags": FLAGS}
    return render(request, "keeping/subject_access.jinja", shown | {"query": f"list={which}"})


def _read(actor: Any, access: Any, passages: Any, *, page: str) -> None:
    """Whoever reads words of a record in a request has looked at that record, also where it is about somebody else."""
    audit.looked_at_lists(actor, [access], *queries.records_read(passages), page=page)


@requires(Permission.HANDLE_SUBJECT_ACCESS)
def decide_passage(request: Any, passage_id: UUID) -> HttpResponse:
    """One passage to read, and to give or leave out."""
    passage = get_object_or_404(queries.passages(request.actor), pk=passage_id)
    _read(request.actor, passage.access, [passage], page="subject access: passage")
    form = forms.DecidePassageForm(typed(request))
    said = f"Decided: passage {passage.number}."
    if done(request, form, lambda: operations.decide_passage(actor=request.actor, passage_id=passage.pk, **form.said), said):
        return redirect("subject_access", passage.access_id)
    return render(request, "keeping/decide_passage.jinja", {"form": form, "passage": passage, "flags": FLAGS})


@requires(Permission.HANDLE_SUBJECT_ACCESS)
def extend_subject_access(request: Any, access_id: UUID) -> HttpResponse:
    access = get_object_or_404(queries.subject_accesses(request.actor), pk=access_id)
    audit.looked_at(request.actor, access, page="subject access: extend")
    form = forms.ExtendSubjectAccessForm(typed(request))
    said = "Extended by two months. Tell the person, with the reason, within the first month."
    if done(
        request, form, lambda: operations.extend_subject_access(actor=request.actor, access_id=access.pk, **form.said), said
    ):
        return redirect("subject_access", access.pk)
    return render(request, "keeping/extend_subject_access.jinja", {"form": form, "access": access})


@requires(Permission.HANDLE_SUBJECT_ACCESS)
def close_subject_access(request: Any, access_id: UUID) -> HttpResponse:
    access = get_object_or_404(queries.subject_accesses(request.actor), pk=access_id)
    audit.looked_at(request.actor, access, page="subject access: close")
    form = BecauseForm(typed(request), label="Why is it closed without an answer?", missing=SAY_WHY_CLOSED, hint=forms.NO_CASE)
    act, said = operations.close_subject_access, "Closed: what was gathered is deleted."
    if done(request, form, lambda: act(actor=request.actor, access_id=access.pk, **form.cleaned_data), said):
        return redirect("subject_access", access.pk)
    return render(request, "keeping/close_subject_access.jinja", {"form": form, "access": access})


@requires(Permission.HANDLE_SUBJECT_ACCESS)
@require_POST
def try_subject_access_again(request: Any, access_id: UUID) -> HttpResponse:
    access = get_object_or_404(queries.subject_accesses(request.actor), pk=access_id)
    said = "It is tried again within minutes."
    tried(request, lambda: operations.try_subject_access_again(actor=request.actor, access_id=access.pk), said)
    return redirect("subject_access", access.pk)


@requires(Permission.HANDLE_SUBJECT_ACCESS)
@require_POST
def release_bundle(request: Any, access_id: UUID) -> HttpResponse:
    access = get_object_or_404(queries.subject_accesses(request.actor), pk=access_id)
    said = "Released. The document is made in some minutes and kept for seven days."
    tried(request, lambda: operations.release_bundle(actor=request.actor, access_id=access.pk), said)
    return redirect("subject_access", access.pk)


@requires(Permission.HANDLE_SUBJECT_ACCESS)
def download_bundle(request: Any, access_id: UUID) -> HttpResponse:
    """The document, to be given to the person. The download is recorded."""
    access = get_object_or_404(queries.subject_accesses(request.actor), pk=access_id)
    _read(request.actor, access, queries.given_passages(request.actor, access), page="subject access, downloaded")
    try:
        _, content = operations.open_bundle(actor=request.actor, access_id=access.pk)
    except Refused as refusal:
        messages.error(request, f"{refusal}.")
        return redirect("subject_access", access.pk)
    name = f'attachment; filename="{access.reference}.pdf"'
    return HttpResponse(content, content_type="application/pdf", headers={"Content-Disposition": name})
