"""The facts that a concern is routed by: what was reported, what the directory knows, and what triage established."""

from typing import Any

from goldenthread.accounts.models import Organisation, OrganisationKind
from goldenthread.demo.partnership.matters import Matter
from goldenthread.demo.partnership.routes import Routes


def established(matter: Matter, known: dict[str, Any]) -> dict[str, Any]:
    """What triage had to find out for itself, as it is kept with the concern."""
    found: dict[str, Any] = {}
    if "service" not in known:
        found["service"] = matter.service
    if matter.telling.scenario.about:
        found["about"] = list(matter.telling.scenario.about)
    if matter.risk_to_others is not None:
        found["risk_to_others"] = matter.risk_to_others
    if matter.practitioner:
        found["practitioner"] = matter.practitioner
    if matter.funding and not matter.named_placement:
        found["funding"] = [matter.funding]
        if outside := _pays_from_outside(matter):
            found["responsible_commissioners"] = outside
    return found


def all_facts(matter: Matter, council: Organisation, routes: Routes) -> dict[str, Any]:
    """Everything that decides who must be told, in the words of contracts §3."""
    known = routes.known(matter.place, council) if matter.place else {}
    outside = _pays_from_outside(matter)
    if matter.named_placement:
        known |= {"funding": [matter.funding], "responsible_commissioners": outside}
        known["other_commissioners"] = [key for key in known.get("other_commissioners", ()) if key not in outside] or None
    reported = {
        "raised_by": matter.raised_by,
        "raised_by_organisation": matter.organisation_words or None,
        "raised_as": matter.raised_as,
        "child": matter.child,
    }
    return reported | known | established(matter, known)


def _pays_from_outside(matter: Matter) -> list[str]:
    """The council that placed this person here, when it is another one."""
    payer = matter.payer
    if payer is None or payer.kind != OrganisationKind.COUNCIL or payer.pk == matter.person.owner_id:
        return []
    return [f"council:{payer.name}"]
