"""Councils, integrated care boards and the areas they share, from files, through the operations of accounts."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.models import Organisation, OrganisationKind
from goldenthread.accounts.operations.organisations import (
    Body,
    SharedArea,
    keep_footprints,
    keep_organisations,
    keep_successions,
)
from goldenthread.directory import rules
from goldenthread.directory.operations.bodies import match_bodies, national_boards
from goldenthread.directory.register.areas import CHANGED_ON, Area

BATCH = 500


def import_bodies(*, actor: Actor, kind: str, bodies: dict[str, dict[str, Any]]) -> Counter[str]:
    """Keep NHS organisations of one kind, in short transactions; those here of another kind keep theirs."""
    wanted = [Body(code, kind, values) for code, values in bodies.items()]
    counts: Counter[str] = Counter()
    for start in range(0, len(wanted), BATCH):
        counts += keep_organisations(actor=actor, bodies=wanted[start : start + BATCH])
    match_bodies(actor=actor)
    return counts


def kinds_kept(codes: Iterable[str]) -> dict[str, str]:
    """Which of these codes are kept here, and as what kind of organisation."""
    return dict(Organisation.objects.filter(ods_code__in=list(codes)).values_list("ods_code", "kind"))


def import_areas(*, actor: Actor, areas: list[Area]) -> dict[str, Counter[str]]:
    """Keep the boards with their successions, the councils, and which of them share people since when."""
    boards = _keep_boards(actor, {code for area in areas for code in (*area.before, *area.since)})
    councils = _keep_councils(actor, areas)
    kept = {row.ods_code: row for row in Organisation.objects.filter(kind=OrganisationKind.ICB)}
    here = _Councils.here()
    shared = [one for area in areas if (council := here.of(area)) for one in _shared(area, council, kept)]
    footprints = keep_footprints(actor=actor, areas=shared)
    match_bodies(actor=actor)
    return {"integrated care boards": boards, "councils": councils, "footprints": footprints}


def _keep_boards(actor: Actor, codes: Iterable[str]) -> Counter[str]:
    """The national list; a board that it does not have is known by its code until a file names it."""
    national = national_boards()
    listed = {board["ods"]: board for board in national["boards"]}
    bodies = [Body(board["ods"], OrganisationKind.ICB, _board_values(board)) for board in listed.values()]
    kept = set(Organisation.objects.values_list("ods_code", flat=True))
    unknown = sorted(set(codes) - listed.keys() - kept)
    bodies += [Body(code, OrganisationKind.ICB, {"name": code}) for code in unknown]
    counts = keep_organisations(actor=actor, bodies=bodies)
    heirs = {step["from"]: step["to"] for step in national["successions"]}
    keep_successions(actor=actor, heirs=heirs, on=CHANGED_ON)
    return counts


def _board_values(board: dict[str, Any]) -> dict[str, Any]:
    values = {"name": board["name"], "opened_on": board.get("opened_on"), "closed_on": board.get("closed_on")}
    return values | ({"ons_code": board["ons"]} if "ons" in board else {})


def _keep_councils(actor: Actor, areas: list[Area]) -> Counter[str]:
    """Councils that are not here yet. One that is keeps the name that it goes by here."""
    here = _Councils.here()
    new = [area for area in areas if here.of(area) is None]
    counts = Counter(unchanged=len(areas) - len(new))
    coded = [Body(area.code, OrganisationKind.COUNCIL, {"name": area.name}) for area in new if area.code]
    counts += keep_organisations(actor=actor, bodies=coded)
    uncoded = [Body("", OrganisationKind.COUNCIL, {"name": area.name}) for area in new if not area.code]
    return counts + keep_organisations(actor=actor, bodies=uncoded)


@dataclass(frozen=True)
class _Councils:
    """The councils that are here, by code and by what their names come down to; a name that two share means neither."""

    by_code: dict[str, Organisation]
    by_name: dict[str, Organisation]

    @classmethod
    def here(cls) -> "_Councils":
        rows = list(Organisation.objects.filter(kind=OrganisationKind.COUNCIL))
        names = Counter(rules.council_key(row.name) for row in rows)
        return cls(
            {row.ods_code: row for row in rows if row.ods_code},
            {key: row for row in rows if names[key := rules.council_key(row.name)] == 1},
        )

    def of(self, area: Area) -> Organisation | None:
        """The council of a row: by its code, else one without a code by its name."""
        if area.code in self.by_code:
            return self.by_code[area.code]
        named = self.by_name.get(rules.council_key(area.name))
        return named if named and not (named.ods_code and area.code) else None


def _shared(area: Area, council: Organisation, boards: dict[str, Organisation]) -> Iterator[SharedArea]:
    """The footprints of one council: lasting, until the boards changed, or since then."""
    for code in dict.fromkeys((*area.before, *area.since)):
        from_day = None if code in area.before else CHANGED_ON
        until_day = None if code in area.since else CHANGED_ON
        yield SharedArea(council, boards[code], from_day, until_day, area.note)
