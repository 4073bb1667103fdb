"""One concern with everything that its page shows."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet, prefetch_related_objects

from goldenthread.cases import queries as cases
from goldenthread.cases.models import Addition, Concern, ConcernDecision, PassingOn
from goldenthread.clocks import queries as clocks
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.involvement import queries as involvement
from goldenthread.involvement.models import Notice
from goldenthread.involvement.proposals import Proposal
from goldenthread.outbox.models import Message
from goldenthread.outbox.queries import by_subject
from goldenthread.people.models import Person
from goldenthread.routing.models import RoutingDecision
from goldenthread.routing.queries import decisions_about
from goldenthread.routing.rules import FactsError, parse_facts

RECENTLY = timedelta(days=90)


@dataclass(frozen=True)
class Nearby:
    """What else this council was told: of the same place in 90 days, and of the same person at any time."""

    place: int = 0
    person: int = 0


@dataclass(frozen=True)
class Record:
    """A concern, what is owed about it, who was told, what was decided, and what was added.

    `decided` is what the policy answered when notices were last sent. `proposal` is what it answers now; there is none
    while nothing that it reads here has changed since.
    """

    concern: Concern
    clocks: list[Clock]
    notices: list[Notice]
    messages: dict[UUID, Message]
    decisions: list[ConcernDecision]
    additions: list[Addition]
    passings: list[PassingOn]
    decided: RoutingDecision | None = None
    proposal: Proposal | None = None
    nearby: Nearby = field(default_factory=Nearby)

    @property
    def facts(self) -> dict[str, Any]:
        """The routing facts that were used, in the words of contracts §3."""
        if self.proposal:
            return self.proposal.facts.as_json() if self.proposal.facts else {}
        return self.decided.facts if self.decided else {}

    @property
    def answer(self) -> dict[str, Any]:
        """What the policy answered, in the words of contracts §3."""
        if self.proposal:
            return self.proposal.decision.answer() if self.proposal.decision else {}
        return self.decided.answer if self.decided else {}


def concern_with_all(actor: Any) -> QuerySet[Concern]:
    """The actor's concerns, each with what its page and the directory's facts read of it."""
    return cases.concerns(actor).select_related("owner", "reporter", "location__icb", "location__provider")


def record(actor: Any, concern: Concern) -> Record:
    """Everything about one concern that its caller has found among the actor's own."""
    notices, running = involvement.about(actor, concern.pk), clocks.about(actor, concern.pk)
    decided = decisions_about(actor, concern.pk).first()
    return Record(
        concern=concern,
        clocks=running,
        notices=notices,
        messages=by_subject([notice.pk for notice in notices]) if notices else {},
        decisions=list(concern.decisions.order_by("-created_at")),
        additions=list(concern.additions.order_by("-created_at")),
        passings=list(concern.passings.select_related("to").order_by("-created_at")),
        decided=decided,
        proposal=_proposal(actor, concern) if _is_open_question(concern, running, decided) else None,
        nearby=_nearby(concern),
    )


def _is_open_question(concern: Concern, running: list[Clock], decided: RoutingDecision | None) -> bool:
    """Whether who must be told has to be worked out again: never yet, asked for, or facts or person changed since."""
    if concern.status == "closed":
        return False
    if decided is None or any(one.kind == "tell" and one.done_at is None for one in running):
        return True
    identified_at = concern.person.identified_at
    return bool(identified_at and identified_at > decided.created_at) or _facts_differ(concern, decided.facts)


def _facts_differ(concern: Concern, used: dict[str, Any]) -> bool:
    """Whether triage has established something that is not what was used when notices were last sent."""
    try:
        now = parse_facts({"raised_by": concern.raised_by, "service": used["service"]} | concern.facts).as_json()
    except (FactsError, KeyError):
        return True
    return any(now[name] != used.get(name) for name in concern.facts)


def _proposal(actor: Any, concern: Concern) -> Proposal:
    """What the policy would do now, each team with its lead: one statement for all of them."""
    proposal = involvement.proposal(actor, concern)
    prefetch_related_objects([one.team for one in proposal.to_tell if one.team], "lead")
    return proposal


def _nearby(concern: Concern) -> Nearby:
    """How many other concerns its council has about this place lately, and about this person, who is one council's own."""
    others, since = Concern.objects.exclude(pk=concern.pk), clock.now() - RECENTLY
    here = others.filter(owner_id=concern.owner_id, location=concern.location, received_at__gte=since)
    known_as = concern.person.same_as_id or concern.person_id
    same = Person.objects.filter(Q(pk=known_as) | Q(same_as_id=known_as)).values("pk")
    return Nearby(
        place=here.count() if concern.location_id else 0,
        person=others.filter(person_id__in=same).count(),
    )
