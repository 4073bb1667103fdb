"""What happens to a request, kept as rows that are added to; the letters to whoever is asked; and what an enquiry's end does.

For use within operations that hold the enquiry.
"""

from datetime import datetime
from typing import Any

from django.db.models import Count
from django.urls import reverse

from goldenthread.accounts.letters import words_for
from goldenthread.cases.models import AgencyRequest, Enquiry, RequestStep, StepKind
from goldenthread.cases.models.requests import SETTLED, TO_DO
from goldenthread.cases.rules import requests as rules
from goldenthread.clocks import operations as clocks
from goldenthread.core.decisions import Refused
from goldenthread.outbox import operations as outbox

PART = "requests"
OWED = ("answer-request", "outside-answer", "read-request-return")  # what runs for one request
ENDED_WITH_IT = "The enquiry has ended"


def note_step(
    asked: AgencyRequest,
    kind: str,
    by: str,
    words: str = "",
    *,
    by_asked: bool = False,
    due: datetime | None = None,
    report: dict[str, Any] | None = None,
) -> RequestStep:
    """Keep that something happened to a request, and where it stands now. Raises Refused where that cannot happen now."""
    allowed = rules.may_step(kind, asked.state)
    if not allowed.met:
        raise Refused(allowed.reasons)
    asked.state, asked.due_at = rules.state_after(kind, asked.state), due or asked.due_at
    asked.save(update_fields=["state", "due_at"])
    return RequestStep.objects.create(
        asked=asked, kind=kind, by=by, words=words, by_asked=by_asked, due_at=due, report=report or {}
    )


def write_to_asked(
    letter: str, asked: AgencyRequest, *, which: str = "", due: datetime | None = None, to_lead: bool = False
) -> bool:
    """E-mail the team that is asked, or its lead, without a word about anybody: whether there was anywhere to write to."""
    team = asked.team
    lead = team.lead if team and to_lead else None
    if team is None or not (lead or team.mailbox):
        return False
    outbox.send(
        letter,
        owner_id=asked.owner_id,
        subject=asked,
        root_id=asked.enquiry.concern_id,
        to_name=lead.name if lead else team.name,
        to_address=lead.email if lead else team.mailbox,
        words=words_for(asked.owner_id, asked.reference, reverse("asked_of_us", args=[asked.pk]), due) | {"which": which},
    )
    return True


def line_of(enquiry: Enquiry) -> str:
    """How many requests of an enquiry stand how, in a line."""
    rows = AgencyRequest.objects.filter(enquiry=enquiry).values_list("state").annotate(there=Count("pk")).order_by("state")
    return rules.requests_in_words(dict(rows))


def stop_owing(asked: AgencyRequest) -> None:
    """Nobody owes anything of a request any more, and no letter about it is tried again."""
    for kind in (*OWED, "tell-asked"):
        clocks.overtake_clock(kind, asked)
    outbox.settle(asked.pk)


def withdraw(asked: AgencyRequest, *, by: str, because: str) -> bool:
    """Withdraw a request, and write to a team that was working on it: False where it has no mailbox to write to."""
    at_work = asked.state in TO_DO
    note_step(asked, StepKind.WITHDRAWN, by, because)
    stop_owing(asked)
    return not (at_work and asked.team) or write_to_asked("request-changed", asked)


def end_requests(enquiry: Enquiry) -> None:
    """An enquiry ends, and with it whatever is still asked of others. It keeps its line for the enquiry's own page."""
    found = AgencyRequest.objects.filter(enquiry=enquiry).exclude(state__in=SETTLED).order_by("pk")
    open_ones = list(found.select_related("team__organisation", "team__lead").select_for_update(of=("self",)))
    for asked in open_ones:
        asked.enquiry = enquiry
        withdraw(asked, by="Goldenthread", because=ENDED_WITH_IT)
    if open_ones:
        enquiry.parts = {**enquiry.parts, PART: line_of(enquiry)}
        enquiry.save(update_fields=["parts"])
