"""Information-sharing agreements: the list, one of them, making it, reviewing it and ending it."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from goldenthread.accounts.access import requires
from goldenthread.audit import operations as audit
from goldenthread.core import clock
from goldenthread.outbox.queries import not_delivered_about
from goldenthread.sharing import forms, operations, queries
from goldenthread.sharing.models import Agreement
from goldenthread.sharing.permissions import Permission
from goldenthread.ui.doing import done
from goldenthread.ui.forms import typed
from goldenthread.ui.words import long_date_words

PAGE_SIZE = 25


@requires(Permission.SEE_AGREEMENTS)
def agreements(request: Any) -> HttpResponse:
    """What was agreed with other organisations, what is reviewed next on top."""
    which, here = request.GET.get("list", ""), reverse("agreements")
    page = Paginator(queries.agreements(request.actor, which), PAGE_SIZE).get_page(request.GET.get("page"))
    audit.looked_at(request.actor, page.object_list, page="agreements")
    lists = [
        {"text": words, "href": f"{here}?list={key}", "current": key == which} for key, words in queries.AGREEMENT_LISTS.items()
    ]
    lost = not_delivered_about(request.actor, [one.pk for one in page.object_list])
    shown = {"page": page, "lists": lists, "query": f"list={which}", "lost": lost, "may_keep": _may_keep(request)}
    return render(request, "sharing/agreements.jinja", shown)


@requires(Permission.SEE_AGREEMENTS)
def agreement(request: Any, agreement_id: UUID) -> HttpResponse:
    found = _found(request, agreement_id, "agreement")
    return render(request, "sharing/agreement.jinja", {"agreement": found, "may_keep": _may_keep(request)})


@requires(Permission.KEEP_AGREEMENTS)
def make_agreement(request: Any) -> HttpResponse:
    form = forms.MakeAgreementForm(typed(request), organisations=queries.organisations_to_agree_with(request.actor))
    said = "Kept. Whoever shares is offered it first while it is in force."
    if done(request, form, lambda: operations.make_agreement(actor=request.actor, **form.said), said):
        return redirect("agreements")
    return render(request, "sharing/make_agreement.jinja", {"form": form})


@requires(Permission.KEEP_AGREEMENTS)
def review_agreement(request: Any, agreement_id: UUID) -> HttpResponse:
    found, form = _found(request, agreement_id, "agreement: review"), forms.ReviewAgreementForm(typed(request))
    offered = "" if found.begins_on <= clock.today() else f" from {long_date_words(found.begins_on)}"
    said = f"Reviewed. It is offered{offered}."
    return _act(request, found, form, operations.review_agreement, said, "sharing/review_agreement.jinja")


@requires(Permission.KEEP_AGREEMENTS)
def end_agreement(request: Any, agreement_id: UUID) -> HttpResponse:
    found, form = _found(request, agreement_id, "agreement: end"), forms.EndAgreementForm(typed(request))
    said = "Ended. Nothing is offered by it any more."
    return _act(request, found, form, operations.end_agreement, said, "sharing/end_agreement.jinja")


def _act(request: Any, found: Agreement, form: Any, act: Any, said: str, template: str) -> HttpResponse:
    who = {"actor": request.actor, "agreement_id": found.pk}
    if done(request, form, lambda: act(**who, **form.cleaned_data), said):
        return redirect("agreement", found.pk)
    return render(request, template, {"form": form, "agreement": found})


def _found(request: Any, agreement_id: UUID, page: str) -> Agreement:
    found = get_object_or_404(queries.agreement_called(request.actor, agreement_id))
    audit.looked_at(request.actor, found, page=page)
    return found


def _may_keep(request: Any) -> bool:
    return bool(request.actor.has(Permission.KEEP_AGREEMENTS))
