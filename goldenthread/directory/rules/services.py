"""Which routing service a place is, from what the care regulator registers it for.

Source: contracts §3 (the words of `service`); reference/domain.md 4.2 (gacServiceTypes); issue 2 §3: none fits, another
health service or triage chooses; several, triage chooses and nursing is preselected.
"""

from collections.abc import Iterable
from dataclasses import dataclass

NURSING = "care-home-nursing"
OTHER_HEALTH = "other-health"

# The register's own descriptions. None: social care that no routing service describes, so triage chooses.
SERVICE_OF_TYPE: dict[str, str | None] = {
    "care home service with nursing": NURSING,
    "care home service without nursing": "care-home-residential",
    "domiciliary care service": "homecare",
    "extra care housing services": "extra-care",
    "supported living service": "supported-living",
    "shared lives": None,
    "specialist college service": None,
    "acute services with overnight beds": "hospital",
    "hospital services for people with mental health needs, learning disabilities and problems with substance misuse": (
        "mental-health-inpatient"
    ),
    "community healthcare service": "community-nursing",
    "community based services for people with mental health needs": "mental-health-community",
    "community based services for people with a learning disability": "learning-disability-health",
    "dental service": "dentist",
    "doctors consultation service": "gp",
    "doctors treatment service": "gp",
    "acute services without overnight beds / listed acute services with or without overnight beds": OTHER_HEALTH,
    "ambulance service": OTHER_HEALTH,
    "blood and transplant service": OTHER_HEALTH,
    "community based services for people who misuse substances": OTHER_HEALTH,
    "community health care services - independent midwives": OTHER_HEALTH,
    "community health care services - nurses agency only": OTHER_HEALTH,
    "diagnostic and/or screening service": OTHER_HEALTH,
    "diagnostic and/or screening service - single handed sessional providers": OTHER_HEALTH,
    "hospice services": OTHER_HEALTH,
    "hospice services at home": OTHER_HEALTH,
    "hyperbaric chamber": OTHER_HEALTH,
    "long term conditions services": OTHER_HEALTH,
    "mobile doctors service": OTHER_HEALTH,
    "prison healthcare services": OTHER_HEALTH,
    "rehabilitation services": OTHER_HEALTH,
    "remote clinical advice service": OTHER_HEALTH,
    "residential substance misuse treatment and/or rehabilitation service": OTHER_HEALTH,
    "urgent care services": OTHER_HEALTH,
}


@dataclass(frozen=True)
class ServiceChoice:
    """The routing service that a place may be: the one put forward, all that fit, and why."""

    preselected: str | None
    candidates: tuple[str, ...]
    reason: str

    @property
    def settled(self) -> bool:
        """Whether nothing is left for triage to choose."""
        return len(self.candidates) == 1 and self.preselected is not None


def routing_services(service_types: Iterable[str], kept: Iterable[str] = ()) -> ServiceChoice:
    """The service a place is for routing, or what triage has to choose between.

    `kept` are the services that we keep of a place ourselves. They count where the register says nothing, as of a day
    centre, which is not registered at all.
    """
    types = tuple(dict.fromkeys(service_types))
    mapped = [SERVICE_OF_TYPE.get(" ".join(kind.casefold().split())) for kind in types]
    found = tuple(dict.fromkeys(kind for kind in mapped if kind))
    listed = "; ".join(types)
    if not types:
        return _of_ours(tuple(dict.fromkeys(kept)))
    if None in mapped or not found:
        return ServiceChoice(None, found, f"The register says “{listed}”, which no one service fits, so triage chooses.")
    if found == (OTHER_HEALTH,):
        reason = f"The register says “{listed}”, which has no routing service of its own: another health service."
        return ServiceChoice(OTHER_HEALTH, found, reason)
    if len(found) == 1:
        return ServiceChoice(found[0], found, f"The register says “{listed}”.")
    if NURSING in found:
        reason = f"The register says “{listed}”, so triage chooses. Nursing is put forward: it always has health funding."
        return ServiceChoice(NURSING, found, reason)
    return ServiceChoice(None, found, f"The register says “{listed}”, so triage chooses.")


def _of_ours(kept: tuple[str, ...]) -> ServiceChoice:
    """A place of which the register says nothing."""
    if not kept:
        return ServiceChoice(None, (), "The register names no kind of service for this place, so triage chooses.")
    if len(kept) == 1:
        return ServiceChoice(kept[0], kept, "It is not on the register; we keep it as giving this one service.")
    preselected = NURSING if NURSING in kept else None
    return ServiceChoice(
        preselected, kept, "It is not on the register; we keep it as giving several services, so triage chooses."
    )
