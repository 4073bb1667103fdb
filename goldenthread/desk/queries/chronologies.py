"""Everything that happened in an enquiry and in each concern of it: the records that say so, the clocks and the audit.

One statement finds which kinds of record there are, then each is asked once, however many there are of it. What its caller
may not read is not asked for: the enquiry and its concerns are found within the actor's scope.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Exists, Model, QuerySet

from goldenthread.accounts import queries as accounts
from goldenthread.action_plans.models import ActionNote
from goldenthread.audit import queries as audit
from goldenthread.cases import models as cases
from goldenthread.cases.models import Concern, Enquiry
from goldenthread.cases.queries import labels_that_led_to
from goldenthread.clocks.models import Clock
from goldenthread.core.prepared import prepared
from goldenthread.involvement import models as involvement

MOST = 10_000  # rows of one kind: far beyond any enquiry, so that a page has an end


class Source(NamedTuple):
    """One kind of record: how it leads to an enquiry or a concern, and the columns that its words are made of.

    `part` is the column of an identifier under which the audit may keep what was done to it later.
    """

    model: type[Model]
    to: str
    fields: tuple[str, ...]
    part: int | None = None
    order: str = "-created_at"


_BY = ("created_at", "recorded_by")
_NOTICE = ("notice__recipient", "notice__team__name", "notice__team__organisation__name", "notice__to_user__name")
_OUT = ("out_at", "out_by", "out_because")
OF_ENQUIRY: dict[str, Source] = {
    "outcomes": Source(cases.DesiredOutcome, "enquiry_id", (*_BY, "words", "speaker", "name", "asked")),
    "sayings": Source(cases.OutcomeSaying, "outcome__enquiry_id", (*_BY, "kind", "met", "words", "speaker", "name")),
    "not_asked": Source(cases.NotAsked, "enquiry_id", (*_BY, "answer", "because")),
    "principles": Source(cases.PrincipleAnswers, "enquiry_id", (*_BY, "answers", "speaker", "name")),
    "capacity": Source(cases.CapacityRecord, "enquiry_id", (*_BY, "decision", "conclusion", "because", "found_by")),
    "capacity_decisions": Source(
        cases.CapacityDecision, "record__enquiry_id", (*_BY, "record__decision", "best_interests", "decided", "by", "wishes")
    ),
    "advocacy": Source(cases.AdvocacyDecision, "enquiry_id", ("created_at", "decided_by", "required", "reason", "because")),
    "advocates": Source(cases.AdvocateStep, "enquiry_id", (*_BY, "step", "kind", "organisation", "name", "words")),
    "plans": Source(cases.EnquiryPlan, "enquiry_id", ("created_at", "planned_by", "questions", "who", "person", "police")),
    "plan_lines": Source(cases.PlanLine, "enquiry_id", (*_BY, "what", "agency", "who", "by_when", *_OUT)),
    "plan_decisions": Source(
        cases.PlanDecision, "enquiry_id", ("created_at", "decided_by", "kind", "words", "person_says", "review_on")
    ),
    "endings": Source(cases.EnquiryEnding, "enquiry_id", ("created_at", "ended_by", "kind", "because")),
    "risks": Source(cases.Risk, "enquiry_id", (*_BY, "abuse", "location", "source", "words", *_OUT)),
    "findings": Source(
        cases.Finding, "risk__enquiry_id", ("created_at", "found_by", "risk__abuse", "words", "assessment", "outcome")
    ),
    "references": Source(cases.OutsideReference, "enquiry_id", (*_BY, "body", "reference")),
    "grid": Source(cases.GridPoint, "enquiry_id", (*_BY, "kind", "title", "safety", "wellbeing", "words", "placed_by")),
    "choices": Source(cases.OptionChoice, "enquiry_id", (*_BY, "option__title", "because", "chosen_by")),
    "chosen_risks": Source(cases.ChosenRisk, "enquiry_id", (*_BY, "what", "measures", "words", "agreed_by", "review_on")),
    "child_steps": Source(cases.ChildStep, "enquiry_id", (*_BY, "step", "at", "outcome", "words")),
    "child_records": Source(cases.ChildRecord, "enquiry_id", (*_BY, "wishes_words", "seen_words", "parental_words")),
    "disciplines": Source(cases.DisciplinesMeeting, "enquiry_id", (*_BY, "held_on", "who", "words", "decision")),
    "transitions": Source(cases.TransitionPlan, "enquiry_id", (*_BY, "turns_eighteen_on", "plan", "taken_over")),
    "placements": Source(cases.PlacementRisk, "enquiry_id", (*_BY, "at_risk", "what", "by")),
    "disagreements": Source(
        cases.Disagreement, "enquiry_id", (*_BY, "about", "between", "settled_at", "settled_by", "settled_words")
    ),
    "disagreement_steps": Source(cases.DisagreementStep, "disagreement__enquiry_id", (*_BY, "key", "who", "because")),
    "meetings": Source(
        cases.Meeting,
        "enquiry_id",
        ("created_at", "set_by", "pk", "kind", "at", "how", "place", "chair", "held_at", "called_off_at", "called_off_because"),
        part=2,
    ),
    "invitees": Source(
        cases.Invitee,
        "meeting__enquiry_id",
        ("created_at", "pk", "name", "meeting__kind", "answer", "answer_words", "answered_at", "answered_by"),
        part=1,
    ),
    "minutes": Source(
        cases.Minutes,
        "meeting__enquiry_id",
        ("created_at", "written_by", "meeting__kind", "discussion", "decisions", "police_view", "safe_words"),
    ),
    "requests": Source(
        cases.AgencyRequest,
        "enquiry_id",
        (
            *("created_at", "asked_by", "pk", "reference", "kind", "team__name", "team__organisation__name", "outside"),
            *("purpose", "because", "due_at"),
        ),
        part=2,
    ),
    "request_steps": Source(
        cases.RequestStep, "asked__enquiry_id", ("created_at", "by", "kind", "asked__reference", "words", "report")
    ),
    "request_answers": Source(
        cases.RequestAnswer, "item__asked__enquiry_id", ("created_at", "step__by", "item__words", "words")
    ),
    "chosen_risk_reviews": Source(
        cases.ChosenRiskReview, "risk__enquiry_id", (*_BY, "risk__what", "still", "words", "review_on")
    ),
    "pages": Source(
        cases.PersonPage,
        "enquiry_id",
        ("created_at", "made_by", "pk", "reader", "off_at", "off_how", "off_by", "off_because"),
        part=2,
    ),
    "page_sentences": Source(cases.PageSentence, "page__enquiry_id", ("created_at", "written_by", "state", "quote", "words")),
    "page_messages": Source(
        cases.PageMessage,
        "page__enquiry_id",
        ("created_at", "answered_at", "answered_by", "answer", "answer_words"),
    ),
    "askings": Source(cases.HowItWent, "enquiry_id", ("created_at", "pk", "due_at"), part=1),
    "replies": Source(
        cases.HowItWentReply,
        "asking__enquiry_id",
        ("created_at", "entered_by", "how", "answered_by", "speaker", "answered_on", "words", "asked_by"),
    ),
    "contacts": Source(cases.DirectContact, "enquiry_id", (*_BY, "who", "contacted_on", "contacted_by", "words")),
}
OF_CONCERN: dict[str, Source] = {
    "concerns": Source(
        Concern, "pk", ("received_at", "reference", "owner__name", "came_by", "what_happened"), order="-received_at"
    ),
    "decisions": Source(
        cases.ConcernDecision, "concern_id", ("created_at", "decided_by", "kind", "because", "help_given", "duty")
    ),
    "additions": Source(cases.Addition, "concern_id", ("created_at", "written_by", "kind", "words", "said_by")),
    "passings": Source(
        cases.PassingOn,
        "concern_id",
        ("created_at", "offered_by", "to__name", "because", "answered_at", "answer", "answer_because"),
    ),
    "crimes": Source(
        cases.CrimeDecision, "concern_id", ("created_at", "decided_by", "answer", "because", "reference", "by_police")
    ),
    "providers": Source(cases.ProviderDecision, "concern_id", ("created_at", "decided_by", "kind", "because", "says")),
    "safety": Source(cases.SafetyDecision, "concern_id", ("created_at", "decided_by", "safe", "because", "plan", "doing_now")),
    "sightings": Source(cases.Sighting, "concern_id", (*_BY, "at", "how", "outcome", "alone", "tried_by", "words")),
    "hand_overs": Source(
        cases.HandOver,
        "concern_id",
        ("created_at", "handed_by", "pk", "team__name", "asks", "returned_at", "returned_by", "returned_words"),
        part=2,
    ),
    "ages": Source(cases.AgeDecision, "concern_id", ("created_at", "decided_by", "band", "because", "children_at_home")),
    "advice": Source(cases.Advice, "concern_id", ("given_at", "given_by", "pk", "reference", "advice"), part=2),
    "joint_plans": Source(cases.JointPlan, "concern_id", (*_BY, "plan", "for_adults", "for_children")),
    "moves": Source(cases.Move, "concern_id", ("created_at", "decided_by", "why", "place", "warned", "warning")),
    "rungs": Source(cases.RungDecision, "concern_id", ("created_at", "decided_by", "rung", "because")),
    "parties": Source(cases.PartyTold, "concern_id", ("created_at", "told_by", "whose", "how", "words", "cannot_because")),
    "overrides": Source(cases.Override, "concern_id", ("created_at", "by", "rule", "because")),
    "not_told": Source(cases.NotTold, "concern_id", ("created_at", "decided_by", "whom", "because")),
    "joinings": Source(cases.Joining, "concern_id", ("created_at", "decided_by", "joined", "lead__reference", "because")),
    "notices": Source(
        involvement.Notice,
        "concern_id",
        (
            *("created_at", "pk", "state", "duty", "told_at", "told_by", "told_in_name_of", "not_told_because", "source"),
            *("answer", "answer_words", "answered_at", "answered_by", "outcome_read_at"),
            *(name.removeprefix("notice__") for name in _NOTICE),
        ),
        part=1,
    ),
    "updates": Source(
        involvement.Update, "notice__concern_id", ("created_at", "told_by", "kind", "words", "actions", *_NOTICE)
    ),
    "duties": Source(involvement.AgencyDuty, "notice__concern_id", ("created_at", "pk", "agency_name"), part=1),
    "tellings": Source(
        involvement.ProviderTelling,
        "concern_id",
        ("told_at", "told_by", "pk", "says", "how", "answer", "answered_at", "answered_by"),
        part=2,
    ),
    "deaths": Source(involvement.DeathRecord, "concern_id", (*_BY, "died_on", "how_known", "because")),
    "death_decisions": Source(
        involvement.DeathDecision, "concern_id", ("created_at", "decided_by", "kind", "because", "others")
    ),
    "family": Source(involvement.DeathFollowUp, "concern_id", ("created_at", "told_by", "told_on", "told_what")),
    "heard": Source(
        involvement.MustHear,
        "concern_id",
        ("done_at", "recorded_by", "title", "heard_on", "not_owed_at", "not_owed_by", "not_owed_because"),
    ),
    "actions": Source(
        ActionNote,
        "action__root_id",
        ("created_at", "written_by", "action_id", "kind", "words", "seen", "action__what", "organisation_name"),
        part=2,
    ),
    "clocks": Source(
        Clock, "root_id", ("done_at", "kind", "profile", "profile_version", "due_at", "because", "team__name"), order="-done_at"
    ),
}
SOURCES = OF_ENQUIRY | OF_CONCERN


class Act(NamedTuple):
    """One entry of the audit: who did what, and when."""

    at: datetime
    actor_id: str
    actor_name: str
    organisation_name: str
    action: str
    detail: dict[str, Any]


class Held(NamedTuple):
    """That somebody had a role in a team for a time."""

    name: str
    role: str
    began: datetime
    ended: datetime | None


@dataclass(frozen=True)
class Happened:
    """What is known of an enquiry, unsorted and without words. Rows are by their source, in its columns."""

    enquiry: Enquiry
    concerns: dict[UUID, str]
    rows: dict[str, list[tuple[Any, ...]]]
    acts: list[Act]
    roles: dict[str, list[Held]] = field(default_factory=dict)
    looks: list[Act] = field(default_factory=list)


def happened(actor: Any, enquiry: Enquiry, *, looks: bool = False) -> Happened:
    """Everything that happened in an enquiry that its caller has found among the actor's own.

    Who has looked is read only when asked for, and only by whoever may know (`audit.entries_about`).
    """
    known = labels_that_led_to(actor, enquiry.pk)
    concerns = {concern_id: reference for concern_id, reference, _ in known}
    ids = frozenset(concerns)
    several = len(ids) > 1
    rows = {name: _rows(name, several, *_of(name, enquiry.pk, ids)) for name in _there_are(enquiry.pk, ids)}
    subjects = {enquiry.pk, enquiry.person_id, *ids, *(person_id for *_, person_id in known)}
    for name, found in rows.items():
        if (at := SOURCES[name].part) is not None:
            subjects.update(row[at] for row in found)
    acts = list(map(Act._make, audit.acts_on(subjects, Act._fields, MOST)))
    seen = [Act(*row) for row in _looks(actor, [enquiry.pk, *ids])] if looks else []
    return Happened(enquiry, concerns, rows, acts, _roles(acts), seen)


def _of(name: str, enquiry_id: UUID, concern_ids: frozenset[UUID]) -> tuple[Any, ...]:
    return (frozenset([enquiry_id]),) if name in OF_ENQUIRY else (concern_ids,)


@prepared
def _rows(name: str, several: bool, ids: frozenset[UUID]) -> QuerySet[Any, Any]:
    source = SOURCES[name]
    found = source.model._default_manager.filter(**{f"{source.to}__in": ids}).order_by(source.order, "pk")
    if name == "clocks":
        found = found.exclude(done_at=None)
    columns = (*source.fields, source.to) if several and name in OF_CONCERN else source.fields
    return found.values_list(*columns)[:MOST]


def _there_are(enquiry_id: UUID, concern_ids: frozenset[UUID]) -> list[str]:
    """Which sources hold something: one statement, so that the many that do not are never asked."""
    ((*found,),) = _present(enquiry_id, concern_ids)
    return [name for name, there in zip(SOURCES, found, strict=True) if there]


@prepared
def _present(enquiry_id: UUID, concern_ids: frozenset[UUID]) -> QuerySet[Any, Any]:
    held = {}
    for name, source in SOURCES.items():
        ids = frozenset([enquiry_id]) if name in OF_ENQUIRY else concern_ids
        held[f"has_{name}"] = Exists(source.model._default_manager.filter(**{f"{source.to}__in": ids}))
    return Enquiry.objects.filter(pk=enquiry_id).annotate(**held).values_list(*held)


def _looks(actor: Any, subject_ids: Iterable[UUID]) -> Iterable[tuple[Any, ...]]:
    looked = audit.looks_at(actor, subject_ids)
    return looked.values_list(*Act._fields)[:MOST]


def _roles(acts: list[Act]) -> dict[str, list[Held]]:
    """What role each of those who acted has had, and when."""
    found: dict[str, list[Held]] = {}
    people = {act.actor_id for act in acts}
    for act in acts:
        if act.action in GIVEN:
            people |= {str(act.detail[key]) for key in ("to", "lead", "manager") if act.detail.get(key)}
    people.discard("")
    for user_id, *held in accounts.roles_ever_held(people):
        found.setdefault(str(user_id), []).append(Held(*held))
    return found


GIVEN = ("concern_given", "enquiry_given")  # what somebody was given, with their identifiers in the detail
