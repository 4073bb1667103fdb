"""One concern with everything that its page shows."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Exists, Model, OuterRef, QuerySet

from goldenthread.cases import queries as cases
from goldenthread.cases.models import Addition, Concern, ConcernDecision, PassingOn
from goldenthread.clocks import queries as clocks
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.core.prepared import prepared, stored
from goldenthread.files.models import StoredFile
from goldenthread.files.queries import files_with
from goldenthread.involvement import queries as involvement
from goldenthread.involvement.models import Notice
from goldenthread.involvement.permissions import Permission
from goldenthread.involvement.proposals import Proposal
from goldenthread.outbox.models import Message
from goldenthread.outbox.queries import by_subject
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
    files: list[StoredFile]
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


def concern_with_all(actor: Any, concern_id: UUID) -> Concern | None:
    """A concern of the actor's, with what its page and the directory's facts read of it, and whether anything was decided."""
    return next(iter(_with_all(actor.as_reader(), concern_id)), None)


@prepared
def _with_all(reader: Any, concern_id: UUID) -> QuerySet[Concern]:
    rows = cases.concerns(reader).select_related("owner", "reporter", "location__icb", "location__provider")
    return rows.filter(pk=concern_id).annotate(has_decisions=Exists(ConcernDecision.objects.filter(concern=OuterRef("pk"))))


def _theirs(actor: Any, running: list[Clock]) -> list[Clock]:
    """Without what is owed about an emergency access by others than whoever has it open."""
    return [one for one in running if not (actor.emergency and one.kind == "read-emergency")]


def record(actor: Any, concern: Concern) -> Record:
    """Everything about one concern that its caller has found among the actor's own by `concern_with_all`."""
    notices, running = involvement.about(actor, concern.pk), _theirs(actor, clocks.about(actor, concern.pk))
    decided = next(iter(_decided(actor.as_reader(), concern.pk)), None)
    return Record(
        concern=concern,
        clocks=running,
        notices=notices,
        messages=by_subject(_letters_about(notices)) if notices else {},
        decisions=_history("decisions", concern.pk) if getattr(concern, "has_decisions", True) else [],
        additions=_history("additions", concern.pk),
        files=files_with(concern.pk),
        passings=_history("passings", concern.pk, "to"),
        decided=decided,
        proposal=_proposal(actor, concern, notices) if _is_open_question(concern, running, decided) else None,
        nearby=_nearby(actor, concern),
    )


HISTORIES: dict[str, type[Model]] = {"decisions": ConcernDecision, "additions": Addition, "passings": PassingOn}


@prepared
def _history(name: str, concern_id: UUID, *related: str) -> QuerySet[Any]:
    """The decisions, additions or passings on of a concern, newest first."""
    rows = HISTORIES[name]._default_manager.filter(concern_id=concern_id).order_by("-created_at")
    return rows.select_related(*related) if related else rows


@prepared
def _decided(reader: Any, concern_id: UUID) -> QuerySet[RoutingDecision]:
    return decisions_about(reader, concern_id)[:1]


def _letters_about(notices: list[Notice]) -> list[UUID]:
    """What the letters about these are about: each notice, and the duty of an agency that was asked to tell."""
    duties = [duty.pk for notice in notices if (duty := getattr(notice, "agency_duty", None))]
    return [notice.pk for notice in notices] + duties


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


def _proposal(actor: Any, concern: Concern, notices: list[Notice]) -> Proposal:
    """What the policy would do now. Whoever may send notices has been given all that there are of this concern."""
    known = {notice.recipient for notice in notices} if actor.has(Permission.SEND_NOTICES) else None
    return involvement.proposal(actor, concern, dealt_with=known)


def _nearby(actor: Any, concern: Concern) -> Nearby:
    """How many other concerns its council has about this place lately, and about this person, who is one council's own: of
    those that are restricted, only the ones for which the actor is named."""
    known_as, owner, itself = map(stored, (concern.person.same_as_id or concern.person_id, concern.owner_id, concern.pk))
    since = stored(clock.now() - RECENTLY)
    with connection.cursor() as cursor:
        me = stored(actor.user_id)
        cursor.execute(_NEARBY, [stored(concern.location_id), owner, since, itself, me, known_as, known_as, itself, me])
        return Nearby(*cursor.fetchone())


_SHOWN = """(NOT near.restricted OR EXISTS (
    SELECT 1 FROM cases_restrictedaccess named WHERE named.concern_id = near.id AND named.user_id = %s))"""
_NEARBY = f"""
SELECT (SELECT COUNT(*) FROM cases_concern near
        WHERE near.location_id = %s AND near.owner_id = %s AND near.received_at >= %s AND near.id <> %s AND {_SHOWN}),
       (SELECT COUNT(*) FROM cases_concern near
        WHERE near.person_id IN (SELECT id FROM people_person WHERE id = %s OR same_as_id = %s) AND near.id <> %s AND {_SHOWN})
"""  # noqa: S608 (no value is in it)
