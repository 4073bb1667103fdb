"""Something asked of another organisation, and how far it can be taken in one line of a test."""

from datetime import datetime, timedelta
from typing import Any

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.models import Team
from goldenthread.accounts.tests.factories import OrganisationFactory, TeamFactory, actor
from goldenthread.cases import operations
from goldenthread.cases.models import AgencyRequest, Enquiry
from goldenthread.cases.rules.requests import MAKE, REPORT, Asking
from goldenthread.core import clock

TRUST = "Westmere Hospitals NHS Foundation Trust"
REPORTED = dict.fromkeys(REPORT, "As she told the matron")


def trust_lead(role: str = "trust-lead", name: str = TRUST, **team: Any) -> Actor:
    """Somebody of another organisation who answers what its team is asked; with a mailbox unless said otherwise."""
    facts = {"name": "Safeguarding office", "mailbox": "office@westmere.example", "telephone": "01632 960 177"}
    return actor(role, team=TeamFactory(organisation=OrganisationFactory(kind="nhs-provider", name=name), **facts | team))


def team_of(who: Actor) -> Team:
    """The one team of somebody."""
    return Team.objects.select_related("organisation").get(pk__in=who.team_ids)


def in_days(count: int) -> datetime:
    """So many days from now."""
    return clock.now() + timedelta(days=count)


def asking(**changed: Any) -> Asking:
    """Information, about which nothing is missing."""
    facts = {
        "kind": "information",
        "purpose": "To know whether a nurse saw her",
        "items": ("When was she last seen?", "By whom?"),
        "because": "It shows how long she was in bed",
        "basis": "care-act",
        "due": in_days(7),
    }
    return Asking(**facts | changed)


def making(**changed: Any) -> Asking:
    """An enquiry that another organisation is to make."""
    facts = {"kind": MAKE, "gives": frozenset({"name"}), "scope": "Her care on the ward", "advocate": "Kofi Mensah"}
    return asking(**facts | {"involving": "A nurse whom she knows sees her alone"} | changed)


def asked_of(worker: Actor, enquiry: Enquiry, who: Actor | None, facts: Asking | None = None, **more: Any) -> AgencyRequest:
    """Something asked of somebody's team; of a GP practice outside where nobody is given."""
    facts = facts or (asking() if who else asking(outside="Dr Lowe, Ellsmouth surgery, by letter"))
    team_id = team_of(who).pk if who else None
    return operations.ask_agency(actor=worker, enquiry_id=enquiry.pk, asking=facts, team_id=team_id, **more)


def returned(who: Actor, asked: AgencyRequest, **changed: Any) -> AgencyRequest:
    """What was asked for, given back with an answer to each item."""
    answers = {item.number: f"Answer {item.number}" for item in asked.items.all()}
    report = REPORTED if asked.kind == MAKE else {}
    facts = {"answers": answers, "report": report, "words": "Nothing else"} | changed
    return operations.return_request(actor=who, request_id=asked.pk, **facts)


def again(asked: AgencyRequest) -> AgencyRequest:
    """A request as it is kept now."""
    return AgencyRequest.objects.get(pk=asked.pk)
