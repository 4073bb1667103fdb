"""What the directory knows for a routing decision, each fact with where it comes from, in the words of contracts §3.

What is not known is left out: nothing here is guessed, and triage can change every fact. Who may ask is settled by the
caller; these are the identities of bodies, never how many people each pays for.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet

from goldenthread.accounts.models import Organisation, OrganisationKind
from goldenthread.accounts.queries import icbs_of, successors_on
from goldenthread.core.prepared import prepared
from goldenthread.directory import rules
from goldenthread.directory.models import Funding, Location, Placement
from goldenthread.directory.queries.commissioning import ContractsHeld, contracts_held, manager_of
from goldenthread.directory.queries.places import routing_service
from goldenthread.people.models import Person

_HERE = {
    OrganisationKind.COUNCIL: "council",
    OrganisationKind.ICB: "icb",
    OrganisationKind.NHS_ENGLAND: "nhs-england",
}
_CONTINUING = (Funding.CHC_FULL, Funding.CHC_JOINT)


@dataclass
class KnownFacts:
    """Routing facts that the directory knows, the source of each in words, and the choice of service it leaves.

    `contracts` and `placements` are the rows that they were read from: all of the place, and all of the person.
    """

    service: rules.ServiceChoice
    contracts: ContractsHeld | None = None
    placements: list[Placement] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)

    def know(self, name: str, value: Any, source: str) -> None:
        """Note one fact with its source."""
        self.values[name], self.sources[name] = value, source


@dataclass(frozen=True)
class _Area:
    """Whose decision it is, and when: the council, the boards that share its area or cover the place, and the day."""

    council: Organisation
    boards: frozenset[Any]
    on: date

    @classmethod
    def of(cls, council: Organisation, location: Location | None, on: date) -> "_Area":
        boards = {body.pk for body in icbs_of(council.pk, on)}
        if location and location.icb:
            boards |= {location.icb.pk, *(heir.pk for heir in successors_on(location.icb, on))}
        return cls(council, frozenset(boards), on)

    def holds(self, body: Organisation) -> bool:
        """Whether this body's contract is one held here: the council's own, its area's board's, or NHS England's."""
        if body.kind == OrganisationKind.COUNCIL:
            return body.pk == self.council.pk
        return body.kind == OrganisationKind.NHS_ENGLAND or rules.is_here(body.pk, here=self.boards)

    def outside(self, body: Organisation) -> str:
        """How a body from elsewhere is named: council:Stonevale Council, icb:QT6; nothing for a body of this area."""
        if body.kind == OrganisationKind.NHS_ENGLAND:
            return "nhs-england"
        body = _heir(body, self.on)
        if body.kind not in _HERE or self.holds(body):
            return ""
        if body.kind == OrganisationKind.COUNCIL:
            return f"council:{body.name}"
        return f"icb:{body.ods_code}" if body.ods_code else ""


def _heir(body: Organisation, on: date) -> Organisation:
    """Whoever holds this body's duties on the day, when exactly one does."""
    heirs = successors_on(body, on)
    return heirs[0] if len(heirs) == 1 else body


def routing_facts(*, location: Location | None, person: Person | None, on: date, council: Organisation) -> KnownFacts:
    """What is known of a place and a person on a day, for a council that has to decide who must be told."""
    known = KnownFacts(routing_service(location) if location else rules.routing_services(()))
    if known.service.settled:
        known.know("service", known.service.preselected, known.service.reason)
    known.placements = _placements(person, on)
    area = _Area.of(council, location, on)
    _know_payment(known, _payments(known.placements, location), area)
    if location:
        known.contracts = contracts_held(location, on)
        _know_contracts(known, known.contracts, area)
        _know_others(known, location, known.contracts, area)
    return known


def _placements(person: Person | None, on: date) -> list[Placement]:
    """Who pays for this person now, anywhere."""
    if person is None:
        return []
    return _paid_for(frozenset((person.pk, person.same_as_id or person.pk)), on)


@prepared
def _paid_for(people: frozenset[UUID], on: date) -> QuerySet[Placement]:
    rows = Placement.objects.filter(person_id__in=people).in_force(on)
    return rows.select_related("location", "payer").order_by("starts_on", "pk")


def _payments(everywhere: list[Placement], location: Location | None) -> list[Placement]:
    """Who pays for this person now: at this place, or anywhere when nothing is kept of this place."""
    here = [row for row in everywhere if location and row.location_id == location.pk]
    return here or everywhere


def _know_payment(known: KnownFacts, paid: list[Placement], area: _Area) -> None:
    """How this person's care is paid for, and by which bodies outside this council's own teams; none, once that is known."""
    if not paid:
        return
    source = f"Placement at {_joined(row.location.name for row in paid)}"
    known.know("funding", sorted({row.funding for row in paid}), source)
    outside = {key: row.payer.name for row in paid if row.payer and (key := area.outside(row.payer))}
    words = f"{_joined(outside.values())} pays" if outside else "nobody from elsewhere pays"
    known.know("responsible_commissioners", sorted(outside), f"{source}: {words}")


def _know_contracts(known: KnownFacts, held: ContractsHeld, area: _Area) -> None:
    """Who holds a contract for this service here, and the one named manager of the council's own."""
    kind = str(known.service.preselected) if known.service.settled else ""
    bodies = [row for row in held.covering(kind) if row.commissioner.kind in _HERE and not row.out_of_area]
    here = [row for row in bodies if area.holds(row.commissioner)]
    if not here:
        return
    holders = sorted({_HERE[OrganisationKind(row.commissioner.kind)] for row in here})
    known.know("commissioned_by", holders, f"Contract {_joined(sorted(row.reference for row in here))}")
    own = held.of(area.council.pk, kind)
    if own and manager_of(own):
        known.know("contract_manager", manager_of(own), f"Contract {own.reference}")


def _know_others(known: KnownFacts, location: Location, held: ContractsHeld, area: _Area) -> None:
    """Every other body that commissions this provider anywhere, except those that pay for this very person."""
    found: dict[str, str] = {}
    for body, funding in _commissioners(location.provider_id, held, area.on):
        key = area.outside(body) or _inside_key(body, funding, location)
        if key and key not in known.values.get("responsible_commissioners", ()):
            found.setdefault(key, body.name)
    if found:
        source = f"Contracts and placements of {location.provider.name}: {_joined(sorted(found.values()))}"
        known.know("other_commissioners", sorted(found), source)


def _commissioners(provider_id: Any, held: ContractsHeld, on: date) -> Iterator[tuple[Organisation, str]]:
    """Each body with each way that it pays for somebody at this provider; then those that only hold a contract."""
    paying: list[Any] = _paying(provider_id, on)
    yield from ((body, body.funding) for body in paying)
    ids = {body.pk for body in paying}
    yield from ((row.commissioner, "") for row in held.rows if row.commissioner_id not in ids)


@prepared
def _paying(provider_id: UUID, on: date) -> QuerySet[Organisation]:
    paid = Placement.objects.filter(location__provider_id=provider_id).in_force(on)
    payers = Organisation.objects.filter(placements_paid__in=paid).annotate(funding=F("placements_paid__funding"))
    return payers.distinct()


def _inside_key(body: Organisation, funding: str, location: Location) -> str:
    """How a body of this area is known to the policy; the council is its quality team, which is for care homes."""
    if body.kind == OrganisationKind.COUNCIL:
        return "quality-team" if location.care_home else ""
    if body.kind == OrganisationKind.ICB:
        return "continuing-healthcare" if funding in _CONTINUING else "icb"
    return ""


def _joined(names: Any) -> str:
    """A, B and C."""
    unique = list(dict.fromkeys(names))
    return " and ".join([", ".join(unique[:-1]), unique[-1]] if len(unique) > 1 else unique)
