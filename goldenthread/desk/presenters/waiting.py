"""Waiting on whom, as the screen shows it: who owes us what, since when, and where to chase it."""

from itertools import groupby
from typing import Any

from django.urls import reverse

from goldenthread.cases.models import AgencyRequest, Concern
from goldenthread.clocks.models import Clock
from goldenthread.clocks.presenters import chip
from goldenthread.clocks.queries import words as asked
from goldenthread.core import clock
from goldenthread.desk import queries
from goldenthread.desk.presenters import words
from goldenthread.desk.queries import OUTSIDE, WaitedOn
from goldenthread.desk.queries.listing import AWAITED
from goldenthread.desk.rules import CHASED_AT, theirs
from goldenthread.ui.words import date_words, plural

CHASED_ON = CHASED_AT | {OUTSIDE: "agency_request", "do-action": "action"}


def waiting_page(actor: Any, groups: list[WaitedOn], team: str, page: Any) -> dict[str, Any]:
    """Everything that the page reads: the clocks of one page, each under the team that owes it."""
    rows = list(page.object_list)
    concerns = queries.concerns_waiting(actor, {one.root_id for one in rows})
    requests = queries.requests_waiting(actor, {one.subject_id for one in rows if one.kind in CHASED_ON})
    by_team = {one.team_id: one for one in groups}
    shown = [
        _group(by_team[of_team], [_row(actor, one, concerns.get(one.root_id), requests) for one in owed])
        for of_team, owed in groupby(rows, key=lambda one: one.of_team)
    ]
    return {
        "page": page,
        "groups": shown,
        "concerns": list(concerns.values()),
        "team": team,
        "query": f"team={team}" if team else "",
        "choices": [("", "Everybody"), *((one.key, _called(one)) for one in groups)],
        "total": sum(one.count for one in groups),
        "overdue": sum(one.overdue for one in groups),
        "others": len(groups),
    }


def _group(group: WaitedOn, rows: list[dict[str, Any]]) -> dict[str, Any]:
    counted = plural(group.count, "answer") + (f", {group.overdue} overdue" if group.overdue else "")
    return {"called": _called(group), "counted": counted, "rows": rows}


def _called(one: WaitedOn) -> str:
    return f"{one.organisation}, {one.team}" if one.team else one.organisation


def _row(actor: Any, running: Clock, concern: Concern | None, requests: dict[Any, AgencyRequest]) -> dict[str, Any]:
    request, enquiry = requests.get(running.subject_id), concern.enquiry if concern else None
    return {
        "chip": chip(running),
        "over": running.due_at < clock.now(),
        "what": f"{request.get_kind_display()}, {request.reference}" if request else asked(running),
        "of": request.outside if request else "",
        "since": date_words(running.started_at, clock.today()),
        "do": theirs(words.owed(actor, running), clock.now()) or "Chase it, or write down what came back",
        "chase": _chased_on(running),
        "reference": enquiry.reference if enquiry else concern.reference if concern else "",
        "person": words.person_words(words.person_of(concern)) if concern else "",
        "record": reverse("enquiry", args=[enquiry.pk]) if enquiry else reverse("concern", args=[running.root_id]),
    }


def _chased_on(running: Clock) -> str:
    page = CHASED_ON.get(running.kind)
    return reverse(page, args=[running.subject_id]) if page else f"{reverse('concern', args=[running.root_id])}#told"


def waiting_words(actor: Any, running: list[Clock], team_id: Any) -> list[str]:
    """Whom one enquiry waits on and since when, from the clocks that its page has already."""
    since: dict[str, Clock] = {}
    for one in sorted(running, key=lambda each: each.started_at):
        if one.done_at is None and one.kind in AWAITED and one.team_id != team_id:
            since.setdefault(one.team.name if one.owner_id == actor.organisation_id else one.owner.name, one)
        elif one.done_at is None and one.kind == OUTSIDE:
            since.setdefault("an organisation without an account", one)
    return [f"{who} since {date_words(one.started_at, clock.today())}" for who, one in since.items()]
