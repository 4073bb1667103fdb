"""Allegations against staff, as those who lead see them; everybody else sees only that somebody is named."""

from typing import Any

from goldenthread.cases import queries
from goldenthread.cases.models import Concern, EmployerDisclosure, StaffAllegation
from goldenthread.cases.permissions import Permission
from goldenthread.cases.rules.staff import LAWFUL_BASES, staff_tasks


def staff_page(actor: Any, concern: Concern) -> dict[str, Any]:
    """Who is named, what that starts, and whom else was told; how many and nothing more for somebody who does not lead."""
    named = queries.named_in(actor, concern.pk)
    disclosures: dict[int, list[EmployerDisclosure]] = {}
    told = queries.employer_disclosures(actor).filter(allegation__concern=concern).order_by("-created_at")
    for one in told if named else ():
        disclosures.setdefault(one.allegation.number, []).append(one)
    return {
        "concern": concern,
        "leads": actor.has(Permission.SEE_STAFF_NAMES),
        "may_tell": actor.has(Permission.TELL_EMPLOYER),
        "how_many": queries.staff_named(concern.pk),
        "named": [_named(one, disclosures.get(one.number, [])) for one in named],
    }


def _named(one: StaffAllegation, told: list[EmployerDisclosure]) -> dict[str, Any]:
    return {
        "one": one,
        "tasks": staff_tasks(one.facts),
        "disclosures": [{"one": it, "bases": [LAWFUL_BASES[key] for key in it.lawful_bases]} for it in told],
    }
