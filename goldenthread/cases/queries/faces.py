"""What a notice shows of a concern: never the file, only the face of it that its audience may see."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from goldenthread.cases.models import Concern
from goldenthread.cases.rules.providers import UNDECIDED
from goldenthread.cases.words import kind_of_concern
from goldenthread.core.prepared import prepared

STAGES = {
    "new": "Concern, not yet read",
    "being-triaged": "Concern, being triaged",
    "waiting-for-others": "Concern, being triaged",
    "in-enquiry": "Enquiry under way",
    "outcome-not-told": "Decided",
    "closed": "Closed",
    "reopened": "Reopened",
}


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
    provider: str = ""
    ring_line: str = ""
    is_sealed: bool = False

    def sealed(self) -> "ConcernFace":
        """What a notice about a possible crime shows: provider, category and handling; no location and no stage."""
        place = self.provider or "Care outside a registered place"
        return replace(self, place=place, location_id=None, stage="Not shown: it could be a crime", is_sealed=True)

    @property
    def heading(self) -> str:
        """Kind of concern and provider, never the person."""
        return (
            f"{self.nature} at {self.place}"
            if self.location_id or (self.is_sealed and self.provider)
            else f"{self.nature}: {self.place.lower()}"
        )


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
    "provider__name",
    "ring_words",
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
        provider=row["provider__name"] or "",
        ring_line=row["ring_words"] or UNDECIDED.words,
    )
