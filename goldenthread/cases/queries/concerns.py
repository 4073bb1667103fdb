"""What can be known of concerns, each within the actor's scope."""

from typing import Any

from django.db.models import QuerySet

from goldenthread.cases import rules
from goldenthread.cases.contact_words import NO_ANSWER
from goldenthread.cases.models import Concern, ConcernDecision, Move, PassingOn
from goldenthread.cases.permissions import Permission
from goldenthread.cases.queries.contact import answers_of
from goldenthread.cases.queries.identifying import protected_near
from goldenthread.cases.queries.safety import latest_safety_decision
from goldenthread.cases.report import AS_SAID, Report
from goldenthread.cases.rules.identifying import MARKS, without
from goldenthread.core import clock, wall
from goldenthread.directory.facts import KnownFacts, routing_facts
from goldenthread.routing.rules.vocabulary import recipient_of
from goldenthread.routing.words import recipient_words


def concerns(actor: Any) -> QuerySet[Concern]:
    """The concerns whose file the actor may read."""
    return Concern.objects.visible_to(actor).select_related("person__same_as", "location", "provider", "team", "given_to")


def hidden_roots(actor: Any) -> QuerySet[Concern, Any]:
    """The ids of the restricted concerns of the actor's own organisation for which the actor is not named: what comes from
    them is in no list of theirs (settings.HIDDEN_ROOTS)."""
    return Concern.objects.hidden_from(actor).values("pk")


def own_reports(actor: Any) -> QuerySet[Concern]:
    """What the actor's organisation raised: their own report and nothing that was added to it."""
    return Concern.objects.raised_by_organisation_of(actor).select_related("owner", "team", "provider")


def decided_of(report: Concern) -> ConcernDecision | None:
    """What was decided last of a report, or of the one that it was joined to: whoever raised it reads its kind and its day."""
    with wall.beyond():  # a council's decisions are its own; that there is one, whoever reported may know
        return (report.joined_to or report).decisions.order_by("-created_at").first()


def passings_to(actor: Any) -> QuerySet[PassingOn]:
    """Concerns that other councils offer to the actor's."""
    if not actor.has(Permission.TRIAGE_CONCERN):
        return PassingOn.objects.none()
    return PassingOn.objects.filter(to_id=actor.organisation_id).select_related("concern__owner")


def looked_up(concern: Concern) -> KnownFacts:
    """What the register, the contracts and the placements say today about a concern that the actor may read."""
    person = concern.person.same_as or concern.person
    return routing_facts(location=concern.location, person=person, on=clock.today(), council=concern.owner)


def payers_elsewhere(concern: Concern) -> dict[str, str]:
    """The bodies from outside this council’s own teams that pay for this person, as the facts name them, in words."""
    known = looked_up(concern).values | concern.facts
    return {key: recipient_words(recipient_of(key)) for key in known.get("responsible_commissioners") or ()}


def lead_of(concern: Concern) -> rules.Lead:
    """Which council leads, by where it happened and who placed the person there."""
    happened_in = concern.location.council if concern.location else None
    placed_by_us = any(row.payer_id == concern.owner_id for row in looked_up(concern).placements)
    return rules.who_leads(
        happened_in=happened_in.name if happened_in else "",
        here=concern.owner.name,
        placing=concern.owner.name if placed_by_us else "",
    )


def moves(actor: Any, concern: Concern) -> QuerySet[Move]:
    """Where the person of one of the actor’s concerns went, newest first."""
    return Move.objects.filter(concern__in=concerns(actor).filter(pk=concern.pk).values("pk")).order_by("-created_at")


PASSED_ON = (*AS_SAID, "child", "age_band", "location_id")  # what another council receives as it was reported


def report_of(passing: PassingOn) -> Report:
    """What was reported, as another council receives it when a concern is passed on; each passing on arrives once.

    Whoever would be at risk if known, and where somebody is whose address is protected, do not go along: a mark stands for
    them, and the other council rings.
    """
    concern = passing.concern
    person, reporter, answers = concern.person, concern.reporter, answers_of(concern)
    hidden = protected_near([concern])
    said: dict[str, Any] = {name: getattr(concern, name) for name in PASSED_ON}
    return Report(
        **said | {name: without(words, hidden, MARKS) for name, words in said.items() if isinstance(words, str)},
        came_by="passed-on",
        safe_now=_safe_now(concern),
        abuse=tuple(concern.abuse),
        person_name=person.name,
        said_age=person.said_age,
        born=person.born,
        person_address="" if person.address_protected else person.address,
        person_nhs_number=person.nhs_number,
        reporter_name=reporter.name,
        reporter_relationship=reporter.relationship,
        reporter_contact=reporter.contact,
        reporter_safe_contact=reporter.safe_contact,
        reporter_ways=answers.get("reporter", NO_ANSWER),
        person_ways=answers.get("person", NO_ANSWER),
        submission_key=f"passed-on-{passing.pk}",
    )


def _safe_now(concern: Concern) -> str:
    """Safe now, as reported; not safe where that was decided since, so that the other council has its two hours too."""
    latest = latest_safety_decision(concern)
    return "no" if latest and not latest.safe else concern.safe_now
