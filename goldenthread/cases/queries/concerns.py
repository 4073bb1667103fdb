"""What can be known of concerns, each within the actor's scope."""

from typing import Any

from django.db.models import QuerySet

from goldenthread.cases.models import Concern, PassingOn
from goldenthread.cases.permissions import Permission
from goldenthread.cases.report import Report
from goldenthread.core import clock
from goldenthread.directory.facts import KnownFacts, routing_facts


def concerns(actor: Any) -> QuerySet[Concern]:
    """The concerns whose file the actor may read."""
    return Concern.objects.visible_to(actor).select_related("person__same_as", "location", "provider", "team", "given_to")


def own_reports(actor: Any) -> QuerySet[Concern]:
    """What the actor's organisation raised: their own report and nothing that was added to it."""
    return Concern.objects.raised_by_organisation_of(actor).select_related("owner", "team", "provider")


def passings_to(actor: Any) -> QuerySet[PassingOn]:
    """Concerns that other councils offer to the actor's."""
    if not actor.has(Permission.TRIAGE_CONCERN):
        return PassingOn.objects.none()
    return PassingOn.objects.filter(to_id=actor.organisation_id).select_related("concern__owner")


def looked_up(concern: Concern) -> KnownFacts:
    """What the register, the contracts and the placements say today about a concern that the actor may read."""
    person = concern.person.same_as or concern.person
    return routing_facts(location=concern.location, person=person, on=clock.today(), council=concern.owner)


def report_of(passing: PassingOn) -> Report:
    """What was reported, as another council receives it when a concern is passed on; each passing on arrives once."""
    concern = passing.concern
    person, reporter = concern.person, concern.reporter
    same = [
        "raised_by",
        "raised_as",
        "raised_by_organisation",
        "what_happened",
        "child",
        "wants",
        "wants_how",
        "wants_said_by",
        "safe_now",
        "safe_words",
        "knows_of_report",
        "possible_crime",
        "place_kind",
        "place_words",
        "location_id",
        "source_of_risk",
    ]
    return Report(
        **{name: getattr(concern, name) for name in same},
        came_by="passed-on",
        abuse=tuple(concern.abuse),
        person_name=person.name,
        said_age=person.said_age,
        born=person.born,
        person_address=person.address,
        person_nhs_number=person.nhs_number,
        reporter_name=reporter.name,
        reporter_relationship=reporter.relationship,
        reporter_contact=reporter.contact,
        reporter_safe_contact=reporter.safe_contact,
        submission_key=f"passed-on-{passing.pk}",
    )
