"""Telling a provider, and what the provider itself reads and answers."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from goldenthread.accounts.access import requires
from goldenthread.audit import operations as audit
from goldenthread.cases.permissions import Permission
from goldenthread.cases.queries import concerns
from goldenthread.core.decisions import Refused
from goldenthread.involvement import operations, queries
from goldenthread.involvement.forms.providers import AnswerTellingForm, TellProviderForm
from goldenthread.involvement.presenters import about_us_list, about_us_page, telling_page
from goldenthread.ui.doing import done
from goldenthread.ui.forms import typed

A_PAGE = 25


@requires(Permission.DECIDE_CONCERN)
def tell_provider(request: Any, concern_id: UUID) -> HttpResponse:
    """What is said and to whom, then telling it, then its answer: one page from the decision to the end."""
    concern = get_object_or_404(concerns(request.actor), pk=concern_id)
    audit.looked_at(request.actor, concern, page="tell the provider")
    page = telling_page(request.actor, concern)
    form = TellProviderForm(typed(request), step=page["step"])
    if done(request, form, lambda: _do(request.actor, concern, page, form.typed_words), str):
        return redirect("tell_provider", concern.pk)
    return render(request, "involvement/tell_provider.jinja", page | {"form": form})


def _do(actor: Any, concern: Any, page: dict[str, Any], words: str) -> str:
    """Take the one step that the page is at, and say what was done."""
    if page["step"] in ("tell", "tell-outside"):
        operations.tell_provider(actor=actor, concern_id=concern.pk, how=words)
        return "Told. Its answer comes back here."
    if page["step"] == "another-way":
        operations.tell_provider_another_way(actor=actor, telling_id=page["telling"].pk, how=words)
        return "Recorded."
    if page["step"] == "write-answer":
        operations.answer_telling(actor=actor, telling_id=page["telling"].pk, words=words)
        return "Its answer is recorded."
    if page["step"] == "read-answer":
        operations.read_provider_answer(actor=actor, telling_id=page["telling"].pk)
        return "Recorded: you have read it."
    raise Refused("There is nothing to do here now")


@requires(Permission.SEE_CONCERNS_ABOUT_US)
def concerns_about_us(request: Any) -> HttpResponse:
    """What councils decided to tell our organisation about itself."""
    page = Paginator(queries.told_about_us(request.actor), A_PAGE).get_page(request.GET.get("page"))
    audit.looked_at(request.actor, page.object_list, page="concerns about us")
    return render(request, "involvement/concerns_about_us.jinja", about_us_list(page))


@requires(Permission.SEE_CONCERNS_ABOUT_US)
def concern_about_us(request: Any, telling_id: UUID) -> HttpResponse:
    """What we were told, by when to answer, and our answer."""
    telling = get_object_or_404(queries.told_about_us(request.actor), pk=telling_id)
    audit.looked_at(request.actor, telling, page="told about us")
    form = AnswerTellingForm(typed(request))
    if done(
        request,
        form,
        lambda: operations.answer_telling(actor=request.actor, telling_id=telling.pk, words=form.cleaned_data["words"]),
        f"{telling.owner} has your answer.",
    ):
        return redirect("concern_about_us", telling.pk)
    return render(request, "involvement/concern_about_us.jinja", about_us_page(telling) | {"form": form})
