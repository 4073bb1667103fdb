"""Waiting on whom, as the screen shows it: who owes us what, since when, and where to chase it."""

from typing import Any

from django.urls import reverse

from goldenthread.cases.models import Concern
from goldenthread.clocks.models import Clock
from goldenthread.clocks.presenters import chip
from goldenthread.clocks.queries import words as asked
from goldenthread.core import clock
from goldenthread.desk import queries
from goldenthread.desk.presenters import words
from goldenthread.desk.queries import OUTSIDE, WaitedOn
from goldenthread.desk.queries.listing import AWAITED
from goldenthread.desk.rules import THEIRS
from goldenthread.ui.words import date_words

CHASED_ON = {"answer-request": "agency_request", OUTSIDE: "agency_request", "do-action": "action"}


def waiting_page(actor: Any, groups: list[WaitedOn], team: str, page: Any) -> dict[str, Any]:
    """Everything that the page reads: the clocks of one page, each under the team that owes it."""
    rows = list(page.object_list)
    concerns = queries.concerns_waiting(actor, {one.root_id for one in rows})
    outside = queries.asked_outside(actor, [one.subject_id for one in rows if one.kind == OUTSIDE])
    by_team = {one.team_id: one for one in groups}
    shown: list[dict[str, Any]] = []
    for one in rows:
        group = by_team[one.of_team]
        first = not shown or shown[-1]["group"] is not group
        shown.append(_row(one, group, concerns.get(one.root_id), outside.get(one.subject_id, "")) | {"first": first})
    return {
        "page": page,
        "rows": shown,
        "concerns": list(concerns.values()),
        "team": team,
        "query": f"team={team}" if team else "",
        "choices": [("", "Everybody"), *((one.key, _called(one)) for one in groups)],
        "total": sum(one.count for one in groups),
        "overdue": sum(one.overdue for one in groups),
        "others": len(groups),
    }


def _called(one: WaitedOn) -> str:
    return f"{one.organisation}, {one.team}" if one.team else one.organisation


def _row(running: Clock, group: WaitedOn, concern: Concern | None, outside: str) -> dict[str, Any]:
    over = running.due_at < clock.now()
    who = outside or group.organisation
    theirs = THEIRS.get(running.kind)
    enquiry = concern.enquiry if concern else None
    return {
        "group": group,
        "called": outside or _called(group),
        "chip": chip(running),
        "over": over,
        "what": asked(running),
        "since": date_words(running.started_at, clock.today()),
        "do": theirs[over].format(who) if theirs else "Chase it, or record what came back",
        "chase": _chased_on(running, concern),
        "reference": enquiry.reference if enquiry else concern.reference if concern else "",
        "person": words.person_words(words.person_of(concern)) if concern else "",
        "record": reverse("enquiry", args=[enquiry.pk]) if enquiry else reverse("concern", args=[running.root_id]),
    }


def _chased_on(running: Clock, concern: Concern | None) -> str:
    page = CHASED_ON.get(running.kind)
    return reverse(page, args=[running.subject_id]) if page else f"{reverse('concern', args=[running.root_id])}#told"


def waiting_words(actor: Any, running: list[Clock], team_id: Any) -> list[str]:
    """Whom one enquiry waits on and since when, from the clocks that its page has already."""
    since: dict[str, Clock] = {}
    for one in sorted(running, key=lambda clock_: clock_.started_at):
        if one.done_at is None and one.kind in AWAITED and one.team_id != team_id:
            since.setdefault(one.team.name if one.owner_id == actor.organisation_id else one.owner.name, one)
        elif one.done_at is None and one.kind == OUTSIDE:
            since.setdefault("an organisation without an account", one)
    return [f"{who} since {date_words(one.started_at, clock.today())}" for who, one in since.items()]
