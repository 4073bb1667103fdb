"""Copies of a record for somebody outside: the list, one with its passages as its recipient gets them, the document."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from goldenthread.accounts.access import requires
from goldenthread.audit import operations as audit
from goldenthread.cases import queries as cases
from goldenthread.cases.forms.reasons import BecauseForm
from goldenthread.cases.permissions import Permission
from goldenthread.core.decisions import Refused
from goldenthread.files.queries import files_about
from goldenthread.keeping import forms, operations
from goldenthread.keeping.queries import disclosures as queries
from goldenthread.keeping.rules.bundles import FLAGS
from goldenthread.keeping.rules.disclosures import DECIDED, GROUNDS, PARTS, SAY_WHY_STOPPED
from goldenthread.ui.doing import done, tried
from goldenthread.ui.forms import typed

A_PAGE = 25
FILES_SHOWN = 100


@requires(Permission.SHARE_CONCERN)
def disclosures(request: Any, concern_id: UUID) -> HttpResponse:
    """Everything that was prepared to be given of a concern."""
    concern = get_object_or_404(cases.concerns(request.actor), pk=concern_id)
    page = Paginator(queries.disclosures_of(request.actor, concern), A_PAGE).get_page(request.GET.get("page"))
    audit.looked_at(request.actor, concern, page="disclosures")
    return render(request, "keeping/disclosures.jinja", {"concern": concern, "page": page})


@requires(Permission.SHARE_CONCERN)
def open_disclosure(request: Any, concern_id: UUID) -> HttpResponse:
    concern = get_object_or_404(cases.concerns(request.actor), pk=concern_id)
    audit.looked_at(request.actor, concern, page="prepare a disclosure")
    form = forms.OpenDisclosureForm(typed(request), child=concern.child)
    said = "Its passages are being gathered: come back in some minutes."
    act = operations.open_disclosure
    if did := done(request, form, lambda: act(actor=request.actor, concern_id=concern.pk, **form.prepared), said):
        return redirect("disclosure", did.result.pk)
    return render(request, "keeping/open_disclosure.jinja", {"form": form, "concern": concern})


@requires(Permission.SHARE_CONCERN)
def disclosure(request: Any, disclosure_id: UUID) -> HttpResponse:
    """One disclosure as its recipient gets it, passage by passage; or those of its passages that are to be decided."""
    found = get_object_or_404(queries.disclosures(request.actor), pk=disclosure_id)
    which = request.GET.get("list")
    which = which if which in queries.LISTS else next(iter(queries.LISTS))
    page = Paginator(queries.disclosed_listed(request.actor, found, which), A_PAGE).get_page(request.GET.get("page"))
    audit.looked_at(request.actor, found.concern, page=f"disclosure: {which}")
    shown = {"disclosure": found, "page": page, "which": which, "totals": queries.disclosed_counts(found), "flags": FLAGS}
    shown["files"] = list(files_about(request.actor, found.concern_id)[:FILES_SHOWN])
    words = {"decided": DECIDED, "grounds": GROUNDS, "parts": [PARTS[key].words for key in found.parts]}
    return render(request, "keeping/disclosure.jinja", shown | words | {"query": f"list={which}"})


@requires(Permission.SHARE_CONCERN)
def decide_disclosed(request: Any, passage_id: UUID) -> HttpResponse:
    """One passage to read, and to give whole, in part or not."""
    passage = get_object_or_404(queries.disclosed_passages(request.actor), pk=passage_id)
    audit.looked_at(request.actor, passage.disclosure.concern, page="disclosure: passage")
    form = forms.DecideDisclosedForm(typed(request))
    act, said = operations.decide_disclosed, f"Decided: passage {passage.number}."
    if done(request, form, lambda: act(actor=request.actor, passage_id=passage.pk, **form.said), said):
        return redirect("disclosure", passage.disclosure_id)
    shown = {"form": form, "passage": passage, "flags": FLAGS, "decided": DECIDED}
    return render(request, "keeping/decide_disclosed.jinja", shown)


@requires(Permission.SHARE_CONCERN)
@require_POST
def release_disclosure(request: Any, disclosure_id: UUID) -> HttpResponse:
    found = get_object_or_404(queries.disclosures(request.actor), pk=disclosure_id)
    said = "Released, and the decision is kept. The document is made in some minutes and deleted after seven days."
    tried(request, lambda: operations.release_disclosure(actor=request.actor, disclosure_id=found.pk), said)
    return redirect("disclosure", found.pk)


@requires(Permission.SHARE_CONCERN)
@require_POST
def try_disclosure_again(request: Any, disclosure_id: UUID) -> HttpResponse:
    found = get_object_or_404(queries.disclosures(request.actor), pk=disclosure_id)
    said = "It is tried again within minutes."
    tried(request, lambda: operations.try_disclosure_again(actor=request.actor, disclosure_id=found.pk), said)
    return redirect("disclosure", found.pk)


@requires(Permission.SHARE_CONCERN)
def stop_disclosure(request: Any, disclosure_id: UUID) -> HttpResponse:
    found = get_object_or_404(queries.disclosures(request.actor), pk=disclosure_id)
    audit.looked_at(request.actor, found.concern, page="disclosure: stop")
    form = BecauseForm(typed(request), label="Why is it not given?", missing=SAY_WHY_STOPPED)
    act, said = operations.stop_disclosure, "Stopped: what was gathered is deleted."
    if done(request, form, lambda: act(actor=request.actor, disclosure_id=found.pk, **form.cleaned_data), said):
        return redirect("disclosure", found.pk)
    return render(request, "keeping/stop_disclosure.jinja", {"form": form, "disclosure": found})


@requires(Permission.SHARE_CONCERN)
def download_disclosure(request: Any, disclosure_id: UUID) -> HttpResponse:
    """The document, to be given to its recipient. The download is recorded."""
    found = get_object_or_404(queries.disclosures(request.actor), pk=disclosure_id)
    audit.looked_at(request.actor, found.concern, page="disclosure, downloaded")
    try:
        _, content = operations.take_disclosure(actor=request.actor, disclosure_id=found.pk)
    except Refused as refusal:
        messages.error(request, f"{refusal}.")
        return redirect("disclosure", found.pk)
    name = f'attachment; filename="{found.reference}.pdf"'
    return HttpResponse(content, content_type="application/pdf", headers={"Content-Disposition": name})
