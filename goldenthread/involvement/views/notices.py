"""The commissioner's side: what we were told, why, and what we answer."""

from typing import Any, cast
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from goldenthread.accounts.access import requires
from goldenthread.accounts.queries import colleagues
from goldenthread.audit import operations as audit
from goldenthread.core import clock
from goldenthread.involvement import operations, presenters, queries
from goldenthread.involvement.forms.answers import AnswerForm
from goldenthread.involvement.models import Notice
from goldenthread.involvement.permissions import Permission
from goldenthread.involvement.queries import LIST_TABS
from goldenthread.ui.doing import done, tried
from goldenthread.ui.forms import typed

A_PAGE = 25


@requires(Permission.SEE_NOTICES)
def notices(request: Any) -> HttpResponse:
    """Every notice to the actor's teams, in lists; the register of all that the team was told (product R4)."""
    tab = request.GET.get("list") if request.GET.get("list") in LIST_TABS else LIST_TABS[0]
    reader = request.actor.as_reader()
    counts = queries.tab_counts(reader, clock.now())
    page = Paginator(range(counts[tab]), A_PAGE).get_page(request.GET.get("page"))
    lines = queries.lines(reader, tab, max(page.start_index() - 1, 0), page.end_index())
    audit.looked_at(request.actor, cast("list[Notice]", lines), page=f"notices {tab}")  # it has what the audit reads
    return render(request, "involvement/notices.jinja", presenters.inbox(request.actor, tab, page, lines, counts))


@requires(Permission.SEE_NOTICES)
def notice(request: Any, notice_id: UUID) -> HttpResponse:
    """One notice: the answer first, then why we were told and what has happened."""
    told = get_object_or_404(queries.received(request.actor), pk=notice_id)
    audit.looked_at(request.actor, told, page=f"notice, {queries.view_for(request.actor, told)}")
    form = AnswerForm(typed(request), notice=told, actor=request.actor, colleagues=colleagues(request.actor))
    if done(
        request,
        form,
        lambda: operations.answer_notice(actor=request.actor, notice_id=told.pk, **form.given),
        "Your answer is with the council.",
    ):
        return redirect("notice", told.pk)
    return render(request, "involvement/notice.jinja", presenters.notice_page(request.actor, told) | {"form": form})


@requires(Permission.ANSWER_NOTICE)
@require_POST
def read_outcome(request: Any, notice_id: UUID) -> HttpResponse:
    told = get_object_or_404(queries.received(request.actor), pk=notice_id)
    tried(
        request,
        lambda: operations.read_outcome(actor=request.actor, notice_id=told.pk),
        "Noted. The council sees that you have read it.",
    )
    return redirect("notice", told.pk)


@requires(Permission.ANSWER_NOTICE)
@require_POST
def keep_to_handling(request: Any, notice_id: UUID) -> HttpResponse:
    """Say that whether the provider may be spoken to has been read, and will be kept to."""
    told = get_object_or_404(queries.received(request.actor), pk=notice_id)
    tried(
        request,
        lambda: operations.keep_to_handling(actor=request.actor, notice_id=told.pk, kept=request.POST.get("line", "")),
        "Noted. Thank you.",
    )
    return redirect("notice", told.pk)
