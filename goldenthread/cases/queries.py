"""What can be known of concerns, each within the actor's scope."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from goldenthread.cases.models import Concern, PassingOn
from goldenthread.cases.permissions import Permission
from goldenthread.cases.report import Report
from goldenthread.cases.words import kind_of_concern
from goldenthread.core import clock
from goldenthread.core.prepared import prepared
from goldenthread.directory.facts import KnownFacts, routing_facts

STAGES = {
    "new": "Concern, not yet read",
    "being-triaged": "Concern, being triaged",
    "waiting-for-others": "Concern, being triaged",
    "in-enquiry": "Enquiry under way",
    "outcome-not-told": "Decided",
    "closed": "Closed",
    "reopened": "Reopened",
}


def concerns(actor: Any) -> QuerySet[Concern]:
    """The concerns whose file the actor may read."""
    return Concern.objects.visible_to(actor).select_related("person__same_as", "location", "provider", "team", "given_to")


def own_reports(actor: Any) -> QuerySet[Concern]:
    """What the actor's organisation raised: their own report and nothing that was added to it."""
    return Concern.objects.raised_by_organisation_of(actor).select_related("owner", "team")


def passings_to(actor: Any) -> QuerySet[PassingOn]:
    """Concerns that other councils offer to the actor's."""
    if not actor.has(Permission.TRIAGE_CONCERN):
        return PassingOn.objects.none()
    return PassingOn.objects.filter(to_id=actor.organisation_id).select_related("concern__owner")


def looked_up(concern: Concern) -> KnownFacts:
    """What the register, the contracts and the placements say today about a concern that the actor may read."""
    person = concern.person.same_as or concern.person
    return routing_facts(location=concern.location, person=person, on=clock.today(), council=concern.owner)


@dataclass(frozen=True)
class ConcernFace:
    """As much of a concern as its audience may see. Oversight: nature, place, stage and whom to ring, no name."""

    concern_id: UUID
    nature: str
    place: str
    provider_id: UUID | None
    location_id: UUID | None
    stage: str
    received_at: Any
    council: str
    lead: str
    telephone: str

    @property
    def heading(self) -> str:
        """Kind of concern and provider, never the person."""
        return f"{self.nature} at {self.place}" if self.location_id else f"{self.nature}: {self.place.lower()}"


def concern_faces(ids: Iterable[UUID], view: str) -> dict[UUID, ConcernFace]:
    """The one door through which a notice shows a concern. `view` is `oversight`. The caller has shown its right to each."""
    if view != "oversight":
        raise ValueError(f"There is no view of a concern called {view}")
    return {row[0]: _oversight(dict(zip(_OF_FACE, row, strict=True))) for row in _faces(frozenset(ids))}


@prepared
def _faces(ids: frozenset[UUID]) -> QuerySet[Concern, tuple[Any, ...]]:
    return Concern.objects.filter(pk__in=ids).values_list(*_OF_FACE)


_OF_FACE = (
    "pk",
    "abuse",
    "location_id",
    "location__name",
    "provider_id",
    "status",
    "received_at",
    "owner__name",
    "owner__telephone",
    "given_to__name",
    "team__name",
    "team__telephone",
)


def _oversight(row: dict[str, Any]) -> ConcernFace:
    return ConcernFace(
        concern_id=row["pk"],
        nature=kind_of_concern(row["abuse"]),
        place=row["location__name"] or "Care outside a registered place",
        provider_id=row["provider_id"],
        location_id=row["location_id"],
        stage=STAGES[row["status"]],
        received_at=row["received_at"],
        council=row["owner__name"],
        lead=row["given_to__name"] or row["team__name"],
        telephone=row["team__telephone"] or row["owner__telephone"],
    )


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
