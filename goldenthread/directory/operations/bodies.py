"""Saying which council's area a place is in, and which board covers it, from what the register calls them."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

import yaml
from django.db.models import QuerySet

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.models import Organisation, OrganisationKind
from goldenthread.audit import operations as audit
from goldenthread.core.operation import operation
from goldenthread.directory import rules
from goldenthread.directory.models import Location
from goldenthread.directory.permissions import Permission

BOARDS = Path(__file__).parents[1] / "data" / "icb-successions-2026.yaml"


@cache
def national_boards() -> dict[str, Any]:
    """Every integrated care board of England with its codes, and who succeeded whom on 1 April 2026."""
    return dict(yaml.safe_load(BOARDS.read_text("utf-8")))


def former_ons_codes() -> dict[str, str]:
    """Codes under which older files know a board, with the code that it has now."""
    boards = national_boards()["boards"]
    return {old: board["ons"] for board in boards for old in board.get("former_ons", ())}


@dataclass(frozen=True)
class Bodies:
    """The councils and boards here, by what the register calls them. A name that two share means neither."""

    councils: dict[str, UUID]
    boards: dict[str, UUID]

    @classmethod
    def known(cls) -> "Bodies":
        """Those that are kept now."""
        councils: dict[str, UUID] = {}
        shared: set[str] = set()
        for body in Organisation.objects.filter(kind=OrganisationKind.COUNCIL).only("name"):
            key = rules.council_key(body.name)
            shared |= {key} & councils.keys()
            councils[key] = body.pk
        boards = Organisation.objects.filter(kind=OrganisationKind.ICB).exclude(ons_code="").order_by("opened_on")
        by_ons = dict(boards.values_list("ons_code", "pk"))
        renumbered = {old: by_ons[now] for old, now in former_ons_codes().items() if now in by_ons}
        return cls({key: pk for key, pk in councils.items() if key and key not in shared}, renumbered | by_ons)

    def council_of(self, local_authority: str) -> UUID | None:
        """The council of the area that the register names."""
        return self.councils.get(rules.council_key(local_authority)) if local_authority else None

    def board_of(self, ons_code: str) -> UUID | None:
        """The integrated care board with this code."""
        return self.boards.get(ons_code)


def match_bodies(*, actor: Actor) -> int:
    """Give places that have no council or board yet theirs, now that it is here: how many were given one."""
    actor.require(Permission.EDIT_DIRECTORY)
    bodies, given = Bodies.known(), 0
    homeless = Location.objects.filter(council=None).exclude(local_authority="").order_by()
    for name in list(homeless.values_list("local_authority", flat=True).distinct()):
        if council := bodies.council_of(name):
            given += _give(actor, homeless.filter(local_authority=name), council_id=council)
    uncovered = Location.objects.filter(icb=None).exclude(icb_ons_code="").order_by()
    for code in list(uncovered.values_list("icb_ons_code", flat=True).distinct()):
        if board := bodies.board_of(code):
            given += _give(actor, uncovered.filter(icb_ons_code=code), icb_id=board)
    return given


@operation
def _give(actor: Actor, places: QuerySet[Location], **body: UUID) -> int:
    """One body's places in one short transaction."""
    given = places.update(**body)
    audit.record(actor, "places_matched", None, places=given, body=str(next(iter(body.values()))))
    return given
