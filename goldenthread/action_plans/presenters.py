"""An action as the screen shows it: in a list, on its own page, and in a file."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from goldenthread.action_plans import queries
from goldenthread.action_plans.models import Action, ActionState
from goldenthread.action_plans.permissions import Permission
from goldenthread.action_plans.queries import LISTS, SHOWN, ActionFilter
from goldenthread.action_plans.rules import LIVE
from goldenthread.clocks.presenters import Due, chip
from goldenthread.core.clock import LONDON
from goldenthread.files.queries import files_with
from goldenthread.ui.addresses import address
from goldenthread.ui.clock_words import ClockWords
from goldenthread.ui.spreadsheets import Sheet
from goldenthread.ui.tags import Tag, tag_for

SHEET = Sheet(
    "actions",
    "Actions",
    ("Reference", "What", "Why", "Owed by", "Team", "Person", "Asked for by", "From", "Due", "State", "Done", "Finished"),
)
EMPTY = {
    "mine": "No action has been given to you",
    "ours": "Nobody has asked your organisation for an action",
    "owed": "Your organisation has asked for no action",
}


def due_chip(action: Action) -> ClockWords | None:
    """When it is due, or whether it was done in time; nothing of one that was withdrawn."""
    return None if action.state == ActionState.WITHDRAWN else chip(Due(action.due_at, action.done_at))


def tag(action: Action) -> Tag:
    """Its state."""
    return tag_for("action", action.state)


def row(action: Action) -> dict[str, Any]:
    """A line of a list."""
    return {"one": action, "chip": due_chip(action), "tag": tag(action)}


def action_list(asked: ActionFilter, page: Any, rows: Iterable[Action], counted: dict[str, int]) -> dict[str, Any]:
    """The page of one list."""
    there = address("actions")
    tabs = [
        {"text": text, "href": f"{there}?list={key}", "current": key == asked.tab, "count": counted[key]}
        for key, text in LISTS.items()
    ]
    counts = [
        {"count": counted["overdue"], "text": "Our own overdue", "href": f"{there}?list=ours&show=overdue", "colour": "red"},
        {
            "count": counted["late"],
            "text": "Owed to us, overdue",
            "href": f"{there}?list=owed&show=overdue",
            "colour": "amber",
        },
        {"count": counted["to_check"], "text": "For us to check", "href": f"{there}?list=owed&show=done", "colour": "amber"},
    ]
    return {
        "heading": "Actions",
        "lists": tabs,
        "counts": counts,
        "page": page,
        "rows": [row(one) for one in rows],
        "asked": asked,
        "shown": list(SHOWN.items()),
        "query": asked.query,
        "order": "the one finished last first" if asked.show == "ended" else "the one due first at the top",
        "empty": EMPTY[asked.tab],
        "download": f"{address('download_actions')}?{asked.query}",
    }


def download_row(one: Action) -> dict[str, str]:
    """An action as a file has it."""
    return {
        "Reference": one.reference,
        "What": one.what,
        "Why": one.why,
        "Owed by": one.owner.name,
        "Team": one.team.name,
        "Person": one.person.name if one.person else "",
        "Asked for by": one.watched_by.name,
        "From": f"{one.source_words}, {one.source_reference}",
        "Due": _day(one.due_at),
        "State": one.get_state_display(),
        "Done": _day(one.done_at),
        "Finished": _day(one.ended_at),
    }


def _day(moment: datetime | None) -> str:
    return f"{moment.astimezone(LONDON):%d/%m/%Y}" if moment else ""


def action_page(actor: Any, action: Action) -> dict[str, Any]:
    """Everything on an action's own page. Whoever owes it reads what is asked and where it comes from, and no more."""
    watching = action.watched_by_id == actor.organisation_id
    return {
        "title": f"Action {action.reference}",
        "kind": f"Action {action.reference}",
        "tags": [tag(action)],
        "back": {"href": address("actions"), "text": "Actions"},
        "action": action,
        "chip": due_chip(action),
        "facts": _facts(action),
        "source": address(action.source_page, action.subject_id) if watching and actor.has(Permission.CHECK_ACTIONS) else "",
        "notes": list(queries.notes(action)),
        "files": files_with(action.pk),
        "files_add": "" if watching and action.owner_id != actor.organisation_id else address("add_file", "action", action.pk),
        "next": _next_step(actor, action),
    }


def _facts(action: Action) -> list[dict[str, Any]]:
    who = f"{action.person}, {action.team}" if action.person else f"{action.team}, nobody yet"
    return [
        {"term": "To be done by", "text": f"{who}, {action.owner}"},
        {"term": "Asked for by", "text": f"{action.watching_team}, {action.watched_by}"},
    ]


def _next_step(actor: Any, action: Action) -> dict[str, Any]:
    """What this reader can do now: the first button is the next step, the others follow. To withdraw it is never the step."""
    owes, watches = action.owner_id == actor.organisation_id, action.watched_by_id == actor.organisation_id
    asks = watches and actor.has(Permission.CHECK_ACTIONS)
    found: list[tuple[str, str]] = []
    if asks and action.not_delivered:
        found.append(("tell_of_action_another_way", "Say that they have been told"))
    if asks and action.state == ActionState.DONE:
        found += [("check_action", "Check the change"), ("send_back_action", "Send it back")]
    if owes and action.state == ActionState.OPEN:
        found += [("say_done", "Say that it is done"), ("add_progress", "Add progress")]
        found.append(("transfer_action", "Give it to somebody"))
    if asks and action.state in LIVE:
        found.append(("withdraw_action", "Withdraw it"))
    return {
        "title": _title(action, owes=owes, asks=asks),
        "waits": [page for page, _ in found] in ([], ["withdraw_action"]),
        "buttons": [{"text": text, "href": address(page, action.pk)} for page, text in found],
    }


def _title(action: Action, *, owes: bool, asks: bool) -> str:
    if asks and action.not_delivered:
        return "Ring them: an e-mail about this did not arrive"
    if action.state == ActionState.DONE:
        return "Check that practice has changed" if asks else f"Wait until {action.watched_by} has checked it"
    if action.state == ActionState.OPEN:
        return "Do it, and say when it is done" if owes else f"Wait for {action.owner}"
    return "Nothing more to do"
