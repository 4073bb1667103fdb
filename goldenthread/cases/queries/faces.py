"""What a notice shows of a concern: never the file, only the face of it that its audience may see.

Never in any face: who told us, a member of staff's name, the account or the headline that is cut from it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Case, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum, When

from goldenthread.cases.models import Concern
from goldenthread.cases.queries.identifying import known_of_others
from goldenthread.cases.rules import faces as views
from goldenthread.cases.rules.identifying import identifying_words
from goldenthread.cases.rules.providers import UNDECIDED
from goldenthread.cases.words import kind_of_concern
from goldenthread.core import clock, wall
from goldenthread.core.prepared import prepared
from goldenthread.directory.models import Funding, Placement

STAGES = {
    "new": "Concern, not yet read",
    "being-triaged": "Concern, being triaged",
    "waiting-for-others": "Concern, being triaged",
    "in-enquiry": "Enquiry under way",
    "outcome-not-told": "Decided",
    "closed": "Closed",
    "reopened": "Reopened",
}
SEALED = "Not shown: it could be a crime"
OUTSIDE = "Care outside a registered place"
RING = "Recorded, in words that could show who told us or name a member of staff. Ring the council for it"
PLAN = "safe-tonight"  # the part of safe practice that says what keeps the person safe for now


@dataclass(frozen=True)
class FacePerson:
    """Who the person is, as far as one named reader may know."""

    name: str
    born: date | None
    safety_plan: str
    wants: str = ""  # in the meeting pack only


@dataclass(frozen=True)
class ConcernFace:
    """As much of a concern as its audience may see: provider, place, kind, seriousness, what protects the person, stage and
    whom to ring. Only a named reader's face has `person`. `received_at` is None where it is withheld."""

    concern_id: UUID
    view: str
    nature: str
    provider: str
    place: str
    provider_id: UUID | None
    location_id: UUID | None
    seriousness: str
    protective_action: str
    stage: str
    received_at: Any
    council: str
    lead: str
    telephone: str
    place_hidden: bool = False
    withheld: bool = False
    spoken_up: bool = False
    person: FacePerson | None = None
    ring_line: str = ""
    is_sealed: bool = False

    def sealed(self) -> "ConcernFace":
        """What a notice about a possible crime shows: provider, category and handling; no place, no stage, nobody."""
        return replace(
            self,
            place=self.provider,
            location_id=None,
            place_hidden=True,
            seriousness=SEALED,
            protective_action=SEALED,
            stage=SEALED,
            received_at=None,
            person=None,
            is_sealed=True,
        )

    @property
    def heading(self) -> str:
        """Kind of concern and provider, never the person."""
        return f"{self.nature} at {self.place}" if self.provider_id else f"{self.nature}: {self.place.lower()}"


@wall.beyond()  # the one door: its caller has shown a right to each, and a face holds no more than its audience may see
def concern_faces(ids: Iterable[UUID], view: str, *, to: UUID | None) -> dict[UUID, ConcernFace]:
    """The one door through which a notice shows a concern. `view` is `oversight`, `own-person` or `meeting`; `to` the body
    whose team reads it. The caller has shown its right to each."""
    if view not in views.VIEWS:
        raise ValueError(f"There is no view of a concern called {view}")
    rows = [dict(zip(_OF_FACE, row, strict=True)) for row in _faces(frozenset(ids), clock.today())]
    people = _people(frozenset(ids)) if view != views.OVERSIGHT else {}
    return {row["pk"]: _face(row, view, to, people.get(row["pk"])) for row in rows}


@prepared
def _faces(ids: frozenset[UUID], today: date) -> QuerySet[Concern, tuple[Any, ...]]:
    return Concern.objects.filter(pk__in=ids).annotate(people_there=_people_there(today)).values_list(*_OF_FACE)


def _people_there(today: date) -> Case:
    """How many people are placed at the concern's place, counted only where its beds are not known. Funded nursing care comes
    on top of another payer, so it is nobody more."""
    there = Placement.objects.in_force(today).filter(location=OuterRef("location_id")).exclude(funding=Funding.FUNDED_NURSING)
    counted = there.order_by().values("location").annotate(people_there=Sum("people")).values("people_there")
    unknown = Q(location__isnull=False) & (Q(location__beds=None) | Q(location__beds=0))
    return Case(When(unknown, then=Subquery(counted)), default=None, output_field=IntegerField())


_OF_FACE = (
    "pk",
    "abuse",
    "location_id",
    "location__name",
    "location__beds",
    "location__service_types",
    "provider_id",
    "provider__name",
    "status",
    "received_at",
    "owner__name",
    "owner__telephone",
    "given_to__name",
    "team__name",
    "team__telephone",
    "possible_crime",
    "safe_now",
    "safe_practice",
    "facts",
    "raised_as",
    "employer_id",
    "people_there",
    "ring_words",
)


def _face(row: dict[str, Any], view: str, to: UUID | None, person: FacePerson | None) -> ConcernFace:
    withheld = row["employer_id"] is not None and row["employer_id"] == to
    hidden = view == views.OVERSIGHT and _place_says_who(row)
    provider = row["provider__name"] or OUTSIDE
    return ConcernFace(
        concern_id=row["pk"],
        view=view,
        nature=views.WITHHELD if withheld else kind_of_concern(row["abuse"]),
        provider=provider,
        place=provider if hidden else row["location__name"] or OUTSIDE,
        provider_id=row["provider_id"],
        location_id=None if hidden else row["location_id"],
        seriousness=views.seriousness(
            possible_crime=row["possible_crime"],
            safe_now=row["safe_now"],
            others_at_risk=row["facts"].get("risk_to_others"),
        ),
        protective_action=views.protective_action(safe_now=row["safe_now"], plan=PLAN in row["safe_practice"]),
        stage=STAGES[row["status"]],
        received_at=None if withheld else row["received_at"],
        council=row["owner__name"],
        lead=row["given_to__name"] or row["team__name"],
        telephone=row["team__telephone"] or row["owner__telephone"],
        place_hidden=hidden,
        withheld=withheld,
        spoken_up=row["raised_as"] == "individual",
        person=person if view == views.MEETING or person is None else _without_wish(person),
        ring_line=row["ring_words"] or UNDECIDED.words,
    )


def _without_wish(person: FacePerson) -> FacePerson:
    return FacePerson(person.name, person.born, person.safety_plan)


def _place_says_who(row: dict[str, Any]) -> bool:
    """Whether the place is a service of so few that naming it names the person."""
    if row["location_id"] is None:
        return False
    kinds = (*row["location__service_types"], row["facts"].get("service") or "")
    return views.identifies(row["location__beds"] or row["people_there"], kinds)


def _people(ids: frozenset[UUID]) -> dict[UUID, FacePerson]:
    """Who the concerns are about. What staff and reporters typed is shown only where it names nobody else."""
    found = Concern.objects.filter(pk__in=ids).select_related("person__same_as", "reporter", "location", "provider")
    return {concern.pk: _person(concern) for concern in found}


def _person(concern: Concern) -> FacePerson:
    known = concern.person.same_as or concern.person
    return FacePerson(
        name=known.name or "Name not known",
        born=known.born,
        safety_plan=_unless_it_names(concern, concern.safe_practice.get(PLAN, "")) or "None recorded yet",
        wants=_unless_it_names(concern, concern.wants) or "Not asked yet",
    )


def _unless_it_names(concern: Concern, words: str) -> str:
    return RING if words and identifying_words(words, known_of_others(concern)) else words
