"""Advice given by the hub: the list, one on a page, what followed, and the samples that managers draw."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from goldenthread.accounts.access import requires
from goldenthread.audit import operations as audit
from goldenthread.cases import operations, queries
from goldenthread.cases.forms import advice as forms
from goldenthread.cases.models import Advice
from goldenthread.cases.permissions import Permission
from goldenthread.cases.presenters import advice as presenters
from goldenthread.ui.doing import done, tried
from goldenthread.ui.forms import typed
from goldenthread.ui.words import searched

PAGE_SIZE = 25
LONGEST_SEARCH = 120
WORDS = "advice_words"  # what was looked for stays in the server's session: it may hold a name


@requires(Permission.SEE_CASEWORK)
def list_advice(request: Any) -> HttpResponse:
    """Every advice, the latest first, by reference or organisation."""
    if request.method == "POST":
        request.session[WORDS] = searched(request.POST.get("find", ""), LONGEST_SEARCH)
        return redirect(f"{request.path}?find=1" if request.session[WORDS] else request.path)
    words = request.session.get(WORDS, "") if request.GET.get("find") else ""
    page = Paginator(queries.advice_given(request.actor, words), PAGE_SIZE).get_page(request.GET.get("page"))
    rows = list(page.object_list)
    audit.looked_at(request.actor, rows, page="advice")
    seen = {"page": page, "rows": presenters.advice_rows(request.actor, rows), "words": words}
    seen["manager"] = request.actor.has(Permission.REVIEW_DECISIONS)
    return render(request, "cases/list_advice.jinja", seen | {"query": "find=1" if words else ""})


@requires(Permission.TRIAGE_CONCERN)
def give_advice(request: Any) -> HttpResponse:
    form = forms.AdviceForm(typed(request))
    if done(
        request,
        form,
        lambda: operations.give_advice(actor=request.actor, **form.said),
        "The advice is kept. A concern that follows can be linked to it.",
    ):
        return redirect("list_advice")
    return render(request, "cases/give_advice.jinja", {"form": form})


def _advice(request: Any, advice_id: UUID, page: str) -> Advice:
    found = get_object_or_404(queries.advice_given(request.actor), pk=advice_id)
    audit.looked_at(request.actor, found, page=page)
    return found


@requires(Permission.SEE_CASEWORK)
def advice(request: Any, advice_id: UUID) -> HttpResponse:
    found = _advice(request, advice_id, "advice")
    return render(request, "cases/advice.jinja", presenters.advice_page(request.actor, found))


@requires(Permission.TRIAGE_CONCERN)
def follow_up_advice(request: Any, advice_id: UUID) -> HttpResponse:
    found = _advice(request, advice_id, "what became of it")
    form = forms.FollowUpForm(typed(request))
    if done(
        request, form, lambda: operations.follow_up_advice(actor=request.actor, advice_id=advice_id, **form.said), "Recorded."
    ):
        return redirect("advice", advice_id)
    return render(request, "cases/follow_up_advice.jinja", {"one": found, "form": form})


@requires(Permission.TRIAGE_CONCERN)
@require_POST
def unlink_advice(request: Any, advice_id: UUID) -> HttpResponse:
    _advice(request, advice_id, "take a link off")
    tried(
        request,
        lambda: operations.unlink_advice(actor=request.actor, advice_id=advice_id),
        "The concern is not linked to this advice any more.",
    )
    return redirect("advice", advice_id)


@requires(Permission.TRIAGE_CONCERN)
def earlier_advice(request: Any, concern_id: UUID) -> HttpResponse:
    """Which advice led to a concern: a worker chooses among what is likely."""
    concern = get_object_or_404(queries.concerns(request.actor), pk=concern_id)
    audit.looked_at(request.actor, concern, page="advice before")
    page = presenters.earlier_advice_page(request.actor, concern)
    form = forms.EarlierAdviceForm(typed(request), likely=page["likely"], hints=page["hints"])
    if done(
        request,
        form,
        lambda: operations.link_advice(actor=request.actor, concern_id=concern.pk, **form.said),
        "Linked. It shows on both.",
    ):
        return redirect("concern", concern.pk)
    return render(request, "cases/earlier_advice.jinja", page | {"form": form})


@requires(Permission.REVIEW_DECISIONS)
def advice_samples(request: Any) -> HttpResponse:
    """A manager draws a sample, and sees those drawn before."""
    form = forms.SampleForm(typed(request))
    if done(
        request,
        form,
        lambda: operations.draw_sample(actor=request.actor, **form.said),
        "The sample is drawn. Judge each of it.",
    ):
        return redirect("advice_samples")
    page = Paginator(queries.samples(request.actor), PAGE_SIZE).get_page(request.GET.get("page"))
    rows = list(page.object_list)
    audit.looked_at(request.actor, rows, page="samples of advice")
    drawn = [{"one": one, "words": presenters.sample_words(one)} for one in rows]
    return render(request, "cases/advice_samples.jinja", {"form": form, "page": page, "rows": drawn})


@requires(Permission.REVIEW_DECISIONS)
def advice_sample(request: Any, sample_id: UUID) -> HttpResponse:
    sample = get_object_or_404(queries.samples(request.actor), pk=sample_id)
    page = Paginator(queries.sampled(request.actor).filter(sample=sample), PAGE_SIZE).get_page(request.GET.get("page"))
    rows = list(page.object_list)
    audit.looked_at(request.actor, [one.advice for one in rows], page="sample of advice")
    return render(
        request, "cases/advice_sample.jinja", presenters.sample_page(request.actor, sample) | {"page": page, "rows": rows}
    )


@requires(Permission.REVIEW_DECISIONS)
def judge_advice(request: Any, sampled_id: UUID) -> HttpResponse:
    one = get_object_or_404(queries.sampled(request.actor), pk=sampled_id)
    audit.looked_at(request.actor, one.advice, page="judge advice")
    form = forms.JudgeAdviceForm(typed(request))
    if done(request, form, lambda: operations.judge_advice(actor=request.actor, sampled_id=one.pk, **form.said), "Recorded."):
        return redirect("advice_sample", one.sample_id)
    seen = presenters.advice_page(request.actor, one.advice)
    return render(request, "cases/judge_advice.jinja", seen | {"sampled": one, "form": form})
