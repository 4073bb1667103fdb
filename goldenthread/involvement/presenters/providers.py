"""A telling as its two sides see it."""

from typing import Any

from django.core.paginator import Page

from goldenthread.cases.models import Concern, ProviderDecision
from goldenthread.cases.queries import provider_decisions
from goldenthread.clocks import queries as clocks
from goldenthread.clocks.presenters import chip
from goldenthread.involvement import queries
from goldenthread.involvement.models import ProviderTelling
from goldenthread.ui.clock_words import ClockWords

KINDS = ("tell-provider", "provider-answer", "read-provider-answer")


def telling_page(actor: Any, concern: Concern) -> dict[str, Any]:
    """The council's page: what was decided, and the one step that it is at."""
    decision = provider_decisions(actor, concern).first()
    telling = queries.tellings(actor).filter(decision=decision).first() if decision else None
    subjects = [concern.pk, *([telling.pk] if telling else [])]
    found = clocks.running_about(actor, subjects, KINDS)
    again = bool(telling and any(one.kind == "tell-provider" for one in found.get(telling.pk, [])))
    return {
        "concern": concern,
        "decision": decision,
        "telling": telling,
        "step": _step(decision, telling, again=again),
        "chips": [chip(one) for subject in subjects for one in found.get(subject, [])],
    }


def _step(decision: ProviderDecision | None, telling: ProviderTelling | None, *, again: bool) -> str:
    if decision is None or decision.kind != "tell":
        return "decide"
    if telling is None:
        return "tell-outside" if decision.outside else "tell"
    if again:
        return "another-way"
    if telling.organisation_id is None:
        return "done" if telling.answered_at else "write-answer"
    if telling.answered_at is None:
        return "wait"
    return "done" if telling.read_at else "read-answer"


def about_us_list(page: Page) -> dict[str, Any]:
    """What an organisation was told about itself, newest first."""
    return {"heading": "Concerns about us", "page": page, "rows": [{"one": one, "chip": _chip(one)} for one in page]}


def about_us_page(telling: ProviderTelling) -> dict[str, Any]:
    """What is said, by when to answer, and the answer: nothing else of the concern."""
    team = telling.concern.team
    return {"telling": telling, "chip": _chip(telling), "telephone": team.telephone or telling.owner.telephone}


def _chip(telling: ProviderTelling) -> ClockWords:
    return chip(_Due(telling))


class _Due:
    """The time to answer as a clock shows it."""

    paused_at, paused_because = None, ""

    def __init__(self, telling: ProviderTelling):
        self.due_at, self.done_at = telling.answer_by, telling.answered_at
