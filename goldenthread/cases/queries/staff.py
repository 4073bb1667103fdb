"""Who is named in allegations against staff: for those who lead, and as facts without a name for the rules."""

from typing import Any
from uuid import UUID

from django.db.models import Max, QuerySet

from goldenthread.cases.models import EmployerDisclosure, HandOver, Partner, StaffAllegation
from goldenthread.cases.permissions import Permission
from goldenthread.cases.queries.speaking import withheld_in
from goldenthread.cases.rules.staff import StaffFacts
from goldenthread.core import wall


def staff_allegations(actor: Any) -> QuerySet[StaffAllegation]:
    """Every record of a member of staff that the actor may read."""
    return StaffAllegation.objects.visible_to(actor).select_related("concern")


def named_in(actor: Any, concern_id: UUID) -> list[StaffAllegation]:
    """Who is named in a concern, what was learned last of each; none for somebody who does not lead."""
    rows = staff_allegations(actor).filter(concern_id=concern_id).order_by("number", "created_at", "pk")
    return list({row.number: row for row in rows}.values())


def staff_named(concern_id: UUID) -> int:
    """How many members of staff a concern names. Its caller has shown that the concern is the actor's."""
    found = StaffAllegation.objects.filter(concern_id=concern_id).aggregate(last=Max("number"))
    return found["last"] or 0


def staff_facts(concern_id: UUID) -> dict[int, StaffFacts]:
    """What is known of each member of staff by number, without a name: for the rules alone."""
    rows = StaffAllegation.objects.filter(concern_id=concern_id).order_by("number", "created_at", "pk")
    return {row.number: row.facts for row in rows}


def employer_disclosures(actor: Any) -> QuerySet[EmployerDisclosure]:
    """Decisions to tell another employer, of those whom the actor may see."""
    return EmployerDisclosure.objects.visible_to(actor).select_related("allegation__concern")


@wall.beyond()  # a member of staff is in a walled record of the council; to the police alone it is shown
def named_to_police(actor: Any, hand_over: HandOver) -> list[StaffAllegation]:
    """Who is named, for the police alone, while the concern is in their own team's hands; nobody to a police force that
    employs whoever speaks up."""
    theirs = hand_over.kind == Partner.POLICE and hand_over.team_id in actor.team_ids
    if not (theirs and actor.has(Permission.SEE_HAND_OVERS)) or withheld_in(hand_over):
        return []
    rows = StaffAllegation.objects.filter(concern_id=hand_over.concern_id).order_by("number", "created_at", "pk")
    return list({row.number: row for row in rows}.values())
