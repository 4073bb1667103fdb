"""Actions: the lists, one action, and a page for each thing that may be done with it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from goldenthread.accounts.access import requires
from goldenthread.accounts.queries import colleagues, own_teams
from goldenthread.accounts.taking_away import take_away
from goldenthread.action_plans import forms, operations, presenters, queries
from goldenthread.action_plans.models import Action
from goldenthread.action_plans.permissions import Permission
from goldenthread.audit import operations as audit
from goldenthread.ui.doing import done
from goldenthread.ui.forms import typed

A_PAGE = 25


def _asked(request: Any) -> queries.ActionFilter:
    tab, show = request.GET.get("list", ""), request.GET.get("show", "")
    first = "owed" if request.actor.has(Permission.CHECK_ACTIONS) else "ours"
    return queries.ActionFilter(tab if tab in queries.LISTS else first, show if show in queries.SHOWN else "live")


@requires(Permission.OWE_ACTIONS)
def actions(request: Any) -> HttpResponse:
    """Mine, my organisation's, and those that it is owed."""
    asked = _asked(request)
    page = Paginator(queries.listed(request.actor, asked), A_PAGE).get_page(request.GET.get("page"))
    rows = list(page.object_list)
    audit.looked_at(request.actor, rows, page="actions")
    counted = queries.counts(request.actor)
    return render(request, "action_plans/actions.jinja", presenters.action_list(asked, page, rows, counted))


@requires(Permission.OWE_ACTIONS)
def download_actions(request: Any) -> HttpResponse | FileResponse:
    """The list as it is filtered, for a spreadsheet. That it was taken away is recorded."""
    asked = _asked(request)
    found = queries.listed(request.actor, asked)
    back = {"href": f"{reverse('actions')}?{asked.query}", "text": "Actions"}
    taking = take_away(request, presenters.SHEET, rows=found.count(), back=back)
    if isinstance(taking, HttpResponse):
        return taking
    rows = list(found)
    audit.looked_at(request.actor, rows, page="actions, downloaded")
    operations.say_downloaded(actor=request.actor, rows=len(rows), **taking.facts)
    return taking.as_file(map(presenters.download_row, rows))


@requires(Permission.OWE_ACTIONS)
def action(request: Any, action_id: UUID) -> HttpResponse:
    found = get_object_or_404(queries.actions(request.actor), pk=action_id)
    audit.looked_at(request.actor, found, page="action")
    return render(request, "action_plans/action.jinja", presenters.action_page(request.actor, found))


@requires(Permission.OWE_ACTIONS)
def add_progress(request: Any, action_id: UUID) -> HttpResponse:
    found = _found(request, queries.owed_by_us(request.actor), action_id, "add progress")
    form = forms.ProgressForm(typed(request), initial={"kind": "progress"})
    words = {"heading": "Add progress or evidence", "button": "Add it"}
    return _task(request, found, form, operations.add_progress, words, "Added. Whoever asked for it sees it.")


@requires(Permission.OWE_ACTIONS)
def say_done(request: Any, action_id: UUID) -> HttpResponse:
    found = _found(request, queries.owed_by_us(request.actor), action_id, "done")
    words = {"heading": "Say that it is done", "button": "Say that it is done"}
    said = f"{found.watched_by} sees that it is done, and checks that practice has changed."
    return _task(request, found, forms.DoneForm(typed(request)), operations.say_done, words, said)


@requires(Permission.OWE_ACTIONS)
def transfer_action(request: Any, action_id: UUID) -> HttpResponse:
    found = _found(request, queries.owed_by_us(request.actor), action_id, "transfer")
    now = {"team": found.team_id, "person": found.person_id or request.actor.user_id}
    people = {"teams": own_teams(request.actor), "people": colleagues(request.actor)}
    form = forms.TransferForm(typed(request), initial=now, **people)
    words = {"heading": "Who is to do it?", "button": "Give it to them"}
    return _task(request, found, form, operations.transfer_action, words, "Given. It is on their list.")


@requires(Permission.CHECK_ACTIONS)
def check_action(request: Any, action_id: UUID) -> HttpResponse:
    found = _found(request, queries.owed_to_us(request.actor), action_id, "check")
    words = {"heading": "Has practice changed?", "button": "Record that it has changed"}
    form = forms.CheckForm(typed(request))
    return _task(request, found, form, operations.check_action, words, "Recorded. The action is finished.")


@requires(Permission.CHECK_ACTIONS)
def send_back_action(request: Any, action_id: UUID) -> HttpResponse:
    found = _found(request, queries.owed_to_us(request.actor), action_id, "send back")
    words = {"heading": "Send it back", "button": "Send it back"}
    said = f"Sent back. {found.owner} owes it again."
    return _task(request, found, forms.SendBackForm(typed(request)), operations.send_back_action, words, said)


@requires(Permission.CHECK_ACTIONS)
def withdraw_action(request: Any, action_id: UUID) -> HttpResponse:
    found = _found(request, queries.owed_to_us(request.actor), action_id, "withdraw")
    words = {"heading": "Withdraw this action", "button": "Withdraw it"}
    said = "Withdrawn. Nothing is owed any more."
    return _task(request, found, forms.WithdrawForm(typed(request)), operations.withdraw_action, words, said)


@requires(Permission.CHECK_ACTIONS)
def tell_of_action_another_way(request: Any, action_id: UUID) -> HttpResponse:
    found = _found(request, queries.owed_to_us(request.actor), action_id, "told another way")
    words = {"heading": "They have been told another way", "button": "Record it"}
    form = forms.AnotherWayForm(typed(request))
    return _task(request, found, form, operations.tell_of_action_another_way, words, "Recorded.")


def _found(request: Any, among: QuerySet[Action], action_id: UUID, page: str) -> Action:
    """One of these, and that it was looked at."""
    found = get_object_or_404(among, pk=action_id)
    audit.looked_at(request.actor, found, page=f"action: {page}")
    return found


def _task(request: Any, found: Action, form: Any, do: Callable[..., Action], words: dict[str, str], said: str) -> HttpResponse:
    """One task on an action: its form, the operation that it leads to, and what is said then."""
    if done(request, form, lambda: do(actor=request.actor, action_id=found.pk, **form.said), said):
        return redirect("action", found.pk)
    page = {"form": form, "task": found, "chip": presenters.due_chip(found), "notes": queries.notes(found)[:3]}
    return render(request, "action_plans/action_form.jinja", page | words)
