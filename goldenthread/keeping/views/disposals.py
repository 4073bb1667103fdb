"""Disposing of records: what is proposed, what a second person says of it, what became of it, and the stubs that are left."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from goldenthread.accounts.access import requires
from goldenthread.audit import operations as audit
from goldenthread.core import clock
from goldenthread.core.references import tidy_reference
from goldenthread.keeping import forms, operations, queries
from goldenthread.keeping.permissions import Permission
from goldenthread.keeping.rules.disposals import MOST
from goldenthread.outbox.queries import not_delivered_about
from goldenthread.ui.doing import done
from goldenthread.ui.forms import typed

A_PAGE = 25


@requires(Permission.PROPOSE_DISPOSAL)
def propose_disposal(request: Any) -> HttpResponse:
    """The records whose day has come, to choose from: a page is as many as one proposal may hold."""
    page = Paginator(queries.to_propose(request.actor), MOST).get_page(request.GET.get("page"))
    due = queries.in_proposals(page)
    audit.looked_at(request.actor, [date for date, _ in due.values()], page="propose a disposal")
    form = forms.ProposeDisposalForm(typed(request), offered=[(key, _told_apart(*one)) for key, one in due.items()])
    said = "Proposed. Somebody else must agree before anything goes."
    if done(request, form, lambda: operations.propose_disposal(actor=request.actor, **form.said), said):
        return redirect("disposals")
    return render(request, "keeping/propose_disposal.jinja", {"form": form, "page": page})


def _told_apart(date: Any, references: list[str]) -> str:
    return f"{', '.join(references) or 'No concern'}: kept until {date.dispose_on:%-d %B %Y}. {date.because}"


@requires(Permission.AGREE_DISPOSAL)
@require_GET
def disposals(request: Any) -> HttpResponse:
    """What waits for a second person; or what was decided, and what became of it."""
    decided = request.GET.get("list") == "decided"
    page = Paginator(queries.disposals_listed(request.actor, decided=decided), A_PAGE).get_page(request.GET.get("page"))
    audit.looked_at(request.actor, list(page.object_list), page="disposals")
    shown = {"page": page, "decided": decided, "query": "list=decided" if decided else ""}
    shown["lost"] = not_delivered_about(request.actor, [one.pk for one in page])
    return render(request, "keeping/disposals.jinja", shown)


@requires(Permission.AGREE_DISPOSAL)
@require_GET
def disposal(request: Any, disposal_id: UUID) -> HttpResponse:
    """One proposal: each record with its rule, source and day, and what became of it."""
    found = get_object_or_404(queries.disposals(request.actor), pk=disposal_id)
    audit.looked_at(request.actor, found, page="disposal")
    page = Paginator(found.items.order_by("number"), A_PAGE).get_page(request.GET.get("page"))
    waits = found.decided_at is None and found.ends_at > clock.now()
    shown = {"disposal": found, "page": page, "waits": waits, "own": found.asked_by_id == request.actor.user_id}
    return render(request, "keeping/disposal.jinja", shown)


@requires(Permission.AGREE_DISPOSAL)
def decide_disposal(request: Any, disposal_id: UUID) -> HttpResponse:
    """Agree, or do not, that these records go."""
    found = get_object_or_404(queries.disposals(request.actor), pk=disposal_id)
    audit.looked_at(request.actor, found, page="disposal: decide")
    form = forms.DecideDisposalForm(typed(request))
    said = f"Recorded. {found.asked_by} sees it in the list of disposals."
    if done(request, form, lambda: operations.decide_disposal(actor=request.actor, disposal_id=found.pk, **form.said), said):
        return redirect("disposal", found.pk)
    return render(request, "keeping/decide_disposal.jinja", {"form": form, "disposal": found})


@requires(Permission.KEEP_HOLDS)
def stubs(request: Any) -> HttpResponse:
    """What was disposed of, the latest first. A reference is asked for by POST: what somebody types may be a name."""
    rows, asked = queries.stubs(request.actor), request.POST.get("reference", "")
    found = rows.filter(reference=tidy_reference(asked) or "").first() if asked else None
    if found:
        return redirect("stub", found.pk)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    audit.looked_at(request.actor, list(page.object_list), page="disposed of")
    return render(request, "keeping/stubs.jinja", {"page": page, "asked": asked})


@requires(Permission.KEEP_HOLDS)
@require_GET
def stub(request: Any, stub_id: UUID) -> HttpResponse:
    """What is left of one record: that it was there, and when, why and by whom it was disposed of."""
    found = get_object_or_404(queries.stubs(request.actor), pk=stub_id)
    audit.looked_at(request.actor, found, page="disposed of")
    return render(request, "keeping/stub.jinja", {"stub": found, "item": found.item, "disposal": found.item.disposal})
