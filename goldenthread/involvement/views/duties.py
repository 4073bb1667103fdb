"""The alerting agency's side: its own reports and its duty to tell the ICB; and the ICB's yes or no."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from goldenthread.accounts.access import requires
from goldenthread.audit import operations as audit
from goldenthread.cases.permissions import Permission as Cases
from goldenthread.cases.queries import own_reports as reports_of
from goldenthread.involvement import operations, presenters, queries
from goldenthread.involvement.forms.duties import AlreadyToldForm
from goldenthread.involvement.permissions import Permission
from goldenthread.ui.doing import tried
from goldenthread.ui.forms import typed

A_PAGE = 25


@requires(Cases.SEE_OWN_REPORTS)
def own_reports(request: Any) -> HttpResponse:
    """Concerns we raised: our own reports, what is owed by us, and what was decided."""
    rows = reports_of(request.actor).order_by("-received_at", "pk")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    audit.looked_at(request.actor, page.object_list, page="concerns we raised")
    return render(request, "involvement/own_reports.jinja", presenters.own_reports(request.actor, page))


@requires(Cases.SEE_OWN_REPORTS)
def own_report(request: Any, concern_id: UUID) -> HttpResponse:
    """Our own report of one concern, and our duty."""
    report = get_object_or_404(reports_of(request.actor), pk=concern_id)
    audit.looked_at(request.actor, report, page="own report")
    return render(request, "involvement/own_report.jinja", presenters.own_report(request.actor, report))


@requires(Permission.TELL_FOR_OWN_REPORT)
@require_POST
def tell_icb_now(request: Any, duty_id: UUID) -> HttpResponse:
    duty = get_object_or_404(queries.duties(request.actor), pk=duty_id)
    words = "Told. You have done your duty; the council sees it."
    tried(request, lambda: operations.tell_icb_now(actor=request.actor, duty_id=duty.pk), words)
    return redirect("own_report", duty.notice.concern_id)


@requires(Permission.TELL_FOR_OWN_REPORT)
def say_already_told(request: Any, duty_id: UUID) -> HttpResponse:
    """When and how the ICB was told: it stays open until they confirm."""
    duty = get_object_or_404(queries.duties(request.actor), pk=duty_id)
    audit.looked_at(request.actor, duty, page="already told")
    form = AlreadyToldForm(typed(request))
    if form.is_valid():
        said = form.cleaned_data
        words = "Recorded. It stays open until the ICB confirms."
        tried(request, lambda: operations.say_already_told(actor=request.actor, duty_id=duty.pk, **said), words)
        return redirect("own_report", duty.notice.concern_id)
    ring = presenters.ring_for_reporter(request.actor, duty.notice.concern)
    return render(request, "involvement/say_already_told.jinja", {"duty": duty, "form": form, "ring": ring})


@requires(Permission.ANSWER_NOTICE)
@require_POST
def confirm_told(request: Any, duty_id: UUID) -> HttpResponse:
    duty = get_object_or_404(queries.duties(request.actor), pk=duty_id)
    tried(request, lambda: operations.confirm_told(actor=request.actor, duty_id=duty.pk), "Confirmed. You have it once.")
    return redirect("notices")


@requires(Permission.ANSWER_NOTICE)
@require_POST
def cannot_find(request: Any, duty_id: UUID) -> HttpResponse:
    duty = get_object_or_404(queries.duties(request.actor), pk=duty_id)
    words = "The council is told that you do not have it, and will tell you."
    tried(request, lambda: operations.cannot_find(actor=request.actor, duty_id=duty.pk), words)
    return redirect("notices")


@requires(Permission.SEND_NOTICES)
@require_POST
def take_duty_over(request: Any, duty_id: UUID) -> HttpResponse:
    duty = get_object_or_404(queries.duties(request.actor), pk=duty_id)
    tried(request, lambda: operations.take_duty_over(actor=request.actor, duty_id=duty.pk), "You have told the ICB.")
    return redirect("concern", duty.notice.concern_id)
