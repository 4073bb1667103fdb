"""Until when the records of an organisation are kept."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from goldenthread.accounts.access import requires
from goldenthread.audit import operations as audit
from goldenthread.keeping import forms, operations, queries
from goldenthread.keeping.models import DisposeDate
from goldenthread.keeping.permissions import Permission
from goldenthread.ui.doing import done
from goldenthread.ui.forms import typed

A_PAGE = 25


@requires(Permission.KEEP_HOLDS)
def retention(request: Any) -> HttpResponse:
    """What is due this quarter, what is on hold, what is kept until later and what is in use."""
    which = request.GET.get("list")
    which = which if which in DisposeDate.LISTS else "due"
    page = Paginator(queries.dates(request.actor, which), A_PAGE).get_page(request.GET.get("page"))
    audit.looked_at(request.actor, list(page.object_list), page="retention")
    people = [one.person_id for one in page.object_list]
    shown = {"page": page, "which": which, "numbers": queries.counts(request.actor), "query": f"list={which}"}
    shown |= {"references": queries.references_of(people), "proposals": queries.proposals_of(request.actor, people)}
    return render(request, "keeping/retention.jinja", shown)


@requires(Permission.PROPOSE_DISPOSAL)
def say_looked_after(request: Any, date_id: UUID) -> HttpResponse:
    """Whether a council looked after somebody as a child: no other record says so, and it decides how long theirs is kept."""
    found = get_object_or_404(queries.dispose_dates(request.actor), pk=date_id)
    audit.looked_at(request.actor, found, page="looked after as a child")
    form = forms.LookedAfterForm(typed(request))
    act, said = operations.say_looked_after, "Kept. Until when the record is kept was worked out again."
    if done(request, form, lambda: act(actor=request.actor, date_id=found.pk, **form.said), said):
        return redirect("retention")
    references = queries.references_of([found.person_id])[found.person_id]
    return render(request, "keeping/say_looked_after.jinja", {"form": form, "date": found, "references": references})
