"""Alarms about looking: the list to review, one of them, what may be done about it, and the viewer's own answer."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from goldenthread.accounts.access import requires, signed_in
from goldenthread.audit import operations as audit
from goldenthread.ui.doing import done, tried
from goldenthread.ui.forms import typed
from goldenthread.watching import forms, operations, presenters, queries
from goldenthread.watching.models import Alarm
from goldenthread.watching.permissions import Permission

A_PAGE = 25
CHECKS = requires(Permission.CHECK_UNUSUAL_LOOKS, Permission.CHECK_ESCALATED_LOOKS)


@CHECKS
def unusual_looks(request: Any) -> HttpResponse:
    """What nobody has decided, the oldest first, and what somebody has."""
    tab = request.GET.get("list", "")
    tab = tab if tab in queries.TABS else "open"
    page = Paginator(queries.listed(request.actor, tab), A_PAGE).get_page(request.GET.get("page"))
    rows = list(page.object_list)
    audit.looked_at(request.actor, rows, page="unusual looks")
    shown = presenters.alarm_list(request.actor, tab, page, rows, queries.counts(request.actor))
    return render(request, "watching/unusual_looks.jinja", shown)


@CHECKS
def unusual_look(request: Any, alarm_id: UUID) -> HttpResponse:
    """One alarm: who looked, how much, who was told, what they answered and what was decided."""
    alarm = _found(request, alarm_id, "unusual look")
    return render(request, "watching/unusual_look.jinja", presenters.alarm_page(request.actor, alarm))


@CHECKS
@require_POST
def take_alarm(request: Any, alarm_id: UUID) -> HttpResponse:
    return _button(request, alarm_id, operations.take_alarm, "You are checking it. Nobody else is told.")


@CHECKS
@require_POST
def ask_viewer_why(request: Any, alarm_id: UUID) -> HttpResponse:
    return _button(request, alarm_id, operations.ask_viewer_why, "Asked. Their answer comes to this page.")


@CHECKS
def record_nothing_wrong(request: Any, alarm_id: UUID) -> HttpResponse:
    alarm = _found(request, alarm_id, "unusual look: nothing wrong")
    words = {"heading": "Record: nothing wrong", "button": "Record it"}
    form = forms.ReasonForm(typed(request))
    return _task(request, alarm, form, operations.record_nothing_wrong, words, "Recorded. The same looks ring no second time.")


@CHECKS
def stop_viewers_access(request: Any, alarm_id: UUID) -> HttpResponse:
    alarm = _found(request, alarm_id, "unusual look: stop access")
    words = {"heading": f"Stop {alarm.viewer_name}’s access now", "button": "Stop their access now", "button_colour": "warning"}
    said = "Stopped. Every session of theirs has ended; only an administrator’s new invitation opens the account again."
    return _task(request, alarm, forms.StopForm(typed(request)), operations.stop_viewers_access, words, said)


@signed_in("Only whoever was asked about their own looking: others get what does not exist")
def answer_why(request: Any, alarm_id: UUID) -> HttpResponse:
    """The viewer says in their own words why they looked."""
    alarm = get_object_or_404(queries.asked_of(request.actor), pk=alarm_id)
    audit.looked_at(request.actor, alarm, page="unusual look: answer")
    form = forms.AnswerForm(typed(request))
    said = "Thank you. Whoever asked reads your answer."
    if done(request, form, lambda: operations.answer_why(actor=request.actor, alarm_id=alarm.pk, **form.said), said):
        return redirect("answer_why", alarm.pk)
    return render(request, "watching/answer_why.jinja", presenters.answer_page(alarm) | {"form": form})


def _found(request: Any, alarm_id: UUID, page: str) -> Alarm:
    """One that is the actor's to check, and that it was looked at."""
    alarm = get_object_or_404(queries.alarms(request.actor), pk=alarm_id)
    audit.looked_at(request.actor, alarm, page=page)
    return alarm


def _button(request: Any, alarm_id: UUID, do: Callable[..., Alarm], said: str) -> HttpResponse:
    alarm = get_object_or_404(queries.alarms(request.actor), pk=alarm_id)
    tried(request, lambda: do(actor=request.actor, alarm_id=alarm.pk), said)
    return redirect("unusual_look", alarm.pk)


def _task(request: Any, alarm: Alarm, form: Any, do: Callable[..., Alarm], words: dict[str, str], said: str) -> HttpResponse:
    """One thing to decide about an alarm: its form, the operation that it leads to, and what is said then."""
    if done(request, form, lambda: do(actor=request.actor, alarm_id=alarm.pk, **form.said), said):
        return redirect("unusual_look", alarm.pk)
    return render(request, "watching/alarm_form.jinja", presenters.task_page(alarm) | {"form": form} | words)
