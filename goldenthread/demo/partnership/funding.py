"""Who commissions care where, through which contract and named manager, and who pays for whom."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from goldenthread.accounts.models import Organisation
from goldenthread.demo import personas as who
from goldenthread.demo.cast import Cast
from goldenthread.demo.partnership.care import HOMES, LARKFIELD_HOME, Place, Register
from goldenthread.demo.partnership.chance import Chance
from goldenthread.directory.models import Contract, Placement

COMMUNITY = ("homecare", "day-centre", "extra-care", "befriending", "supported-living")
CODES = {
    "care-home-nursing": "NH",
    "both": "NH",
    "care-home-residential": "RH",
    "homecare": "DC",
    "extra-care": "EC",
    "supported-living": "SL",
    "day-centre": "DY",
    "befriending": "DY",
}
# The council team that buys each family of care, and its one named manager.
BUYERS = {
    (who.HARBOURSHIRE, "homes"): (who.QUALITY, "council-quality-team", "HC"),
    (who.HARBOURSHIRE, "community"): (who.COMMISSIONING, "council-contract-manager", "HC"),
    (who.STONEVALE, "homes"): (who.QUALITY, "maya-lindqvist", "SV"),
    (who.STONEVALE, "community"): (who.COMMISSIONING, "peter-strand", "SV"),
    (who.WESTMERE_ICB, "chc"): (who.CHC, "icb-chc", "WM-CHC"),
    (who.WESTMERE_ICB, "health"): (who.ICB_SAFEGUARDING, "icb-designated", "WM-NHS"),
    (who.TAMAR_VALE_ICB, "chc"): (who.CHC, "leo-farrant", "TV-CHC"),
    (who.TAMAR_VALE_ICB, "health"): (who.ICB_SAFEGUARDING, "ada-penhale", "TV-NHS"),
    (who.NHS_ENGLAND, "health"): (who.ICB_SAFEGUARDING, "nhs-england", "NE"),
}
HEALTH = (
    "hospital",
    "community-nursing",
    "mental-health-inpatient",
    "mental-health-community",
    "learning-disability-health",
)
PRIMARY = ("gp", "dentist")
SECURE_UNIT = "Quernbeck Unit"  # what NHS England buys itself
WITH_CONTINUING_HEALTHCARE = ("Tidewell Homecare Ltd", "Withybridge House Ltd", "Millrace Homecare Ltd")
LARKFIELD_CONTRACTS = {who.HARBOURSHIRE: "HC-NH-2204", who.WESTMERE_ICB: "WM-CHC-118"}
# Design guide §12: 44 residents by main funder. One who pays for herself is Edith Marlowe, named on her own row.
LARKFIELD_RESIDENTS = (
    ("council", who.HARBOURSHIRE, 22),
    ("chc-full", who.WESTMERE_ICB, 6),
    ("council", who.STONEVALE, 3),
    ("self", "", 12),
    ("funded-nursing-care", who.WESTMERE_ICB, 38),
)
LARKFIELD_BEFORE = (("council", who.HARBOURSHIRE, 25), ("self", "", 9), ("chc-full", who.WESTMERE_ICB, 4))


@dataclass
class Buying:
    """Where contracts and placements are written from."""

    cast: Cast
    chance: Chance
    today: date

    def years(self, back: float) -> date:
        """A first of the month so many years back; negative is ahead."""
        day = self.today - timedelta(days=365.25 * back)
        return date(day.year, day.month, 1)

    def contract(self, commissioner: str, family: str, places: list[Place], reference: str, **more: Any) -> Contract:
        """One contract with the family's team and manager."""
        team, manager, _ = BUYERS[commissioner, family]
        facts: dict[str, Any] = {
            "team": self.cast.teams[commissioner, team],
            "manager": self.cast.people[manager],
            "starts_on": self.years(self.chance.choice((2.2, 3, 4))),
            "ends_on": self.years(self.chance.choice((-0.4, -1.35, -2))),
        }
        return Contract.objects.create(
            id=self.chance.uuid(),
            created_at=self.cast.began,
            reference=reference,
            commissioner=self.cast.organisations[commissioner],
            provider=places[0].location.provider,
            **facts | more,
        )


def build_funding(cast: Cast, chance: Chance, today: date, register: Register) -> None:
    """Write contracts and placements of every kind for every place."""
    buying = Buying(cast, chance, today)
    for provider in register.providers.values():
        places = register.of(provider)
        for family, kinds in (("homes", (*HOMES, "both")), ("community", COMMUNITY)):
            for council in (who.HARBOURSHIRE, who.STONEVALE):
                _council_contract(buying, council, family, [p for p in places if p.kind in kinds], len(places))
        _health_contracts(buying, places)
    _out_of_area(buying, register)
    Placement.objects.bulk_create(row for place in register.places.values() for row in _placements(buying, place))


def _council_contract(buying: Buying, council: str, family: str, places: list[Place], all_of_them: int) -> None:
    mine = [place for place in places if place.council.name == council]
    if not mine:
        return
    larkfield = mine[0].location.cqc_id == LARKFIELD_HOME
    number = buying.chance.randrange(1000, 9999)
    reference = f"{BUYERS[council, family][2]}-{CODES[mine[0].kind]}-{number}"
    made = buying.contract(council, family, mine, LARKFIELD_CONTRACTS[council] if larkfield else reference)
    if len(mine) < all_of_them:  # the provider has other places or other care that this contract does not cover
        made.locations.set([place.location for place in mine])


def _health_contracts(buying: Buying, places: list[Place]) -> None:
    """What boards and NHS England buy, each for the places of its own area."""
    for board in (who.WESTMERE_ICB, who.TAMAR_VALE_ICB):
        near = [place for place in places if place.board.name == board and place.location.name != SECURE_UNIT]
        continuing = [place for place in near if _has_continuing_healthcare(place)]
        health = [place for place in near if place.kind in HEALTH]
        for family, bought in (("chc", continuing), ("health", health)):
            if bought:
                number = buying.chance.randrange(130, 990)
                reference = f"{BUYERS[board, family][2]}-{number}"
                if bought[0].location.cqc_id == LARKFIELD_HOME:
                    reference = LARKFIELD_CONTRACTS[board]
                buying.contract(board, family, bought, reference).locations.set([one.location for one in bought])
    national = [place for place in places if place.kind in PRIMARY or place.location.name == SECURE_UNIT]
    if national:
        reference = f"NE-{buying.chance.randrange(1000, 9999)}"
        buying.contract(who.NHS_ENGLAND, "health", national, reference).locations.set([p.location for p in national])


def _has_continuing_healthcare(place: Place) -> bool:
    return place.kind in ("care-home-nursing", "both") or place.location.provider.name in WITH_CONTINUING_HEALTHCARE


def _out_of_area(buying: Buying, register: Register) -> None:
    """Each council also pays for a few people across the border. One manager is not known."""
    unknown = {"team": buying.cast.teams[who.STONEVALE, who.COMMISSIONING], "manager": None, "out_of_area": True}
    home = register.places[LARKFIELD_HOME]
    buying.contract(who.STONEVALE, "homes", [home], "SV-SPOT-09", **unknown).locations.set([home.location])
    away = next(place for place in register.places.values() if place.location.name == "Brackenfold")
    made = buying.contract(who.HARBOURSHIRE, "homes", [away], "HC-SPOT-31", out_of_area=True)
    made.locations.set([away.location])


def _placements(buying: Buying, place: Place) -> list[Placement]:
    if place.location.cqc_id == LARKFIELD_HOME:
        earlier = [_placement(buying, place, *one, 3.4, ended=1.5) for one in LARKFIELD_BEFORE]
        return [*earlier, *(_placement(buying, place, *one, 1.5) for one in LARKFIELD_RESIDENTS)]
    return [_placement(buying, place, *one, buying.chance.choice((1, 1.5, 2.5))) for one in _usual(buying, place) if one[2]]


def _usual(buying: Buying, place: Place) -> list[tuple[str, str, int]]:
    """How many people each pays for at a place of this kind."""
    council, board = place.council.name, place.board.name
    living = round((place.location.beds or 0) * buying.chance.uniform(0.82, 0.97))
    other = who.STONEVALE if council == who.HARBOURSHIRE else who.HARBOURSHIRE
    if place.kind in (*HOMES, "both"):
        continuing = round(living * 0.12) if _has_continuing_healthcare(place) else 0
        away = 4 if place.location.name == "Brackenfold" else 0
        own = round(living * 0.28)
        paid = living - continuing - own - away
        nursing = living - continuing if place.kind == "care-home-nursing" else (living // 2 if place.kind == "both" else 0)
        return [
            ("council", council, paid),
            ("self", "", own),
            ("chc-full", board, continuing),
            ("council", other, away),
            ("funded-nursing-care", board, nursing),
        ]
    if place.kind in COMMUNITY:
        people = buying.chance.randrange(12, 70)
        shared = max(1, people // 12)
        chc = shared if _has_continuing_healthcare(place) else 0
        return [("council", council, people), ("chc-joint", board, shared), ("self", "", people // 5), ("chc-full", board, chc)]
    return [("nhs", board, living)]


def _placement(
    buying: Buying, place: Place, funding: str, payer: str, people: int, began: float, ended: float | None = None
) -> Placement:
    return Placement(
        id=buying.chance.uuid(),
        created_at=buying.cast.began,
        location=place.location,
        payer=buying.cast.organisations[payer] if payer else None,
        funding=funding,
        people=people,
        starts_on=buying.years(began),
        ends_on=None if ended is None else buying.years(ended),
    )


def payer_of(place: Place, funding: str) -> Organisation | None:
    """Who pays at a place for care that is funded so."""
    if funding == "self":
        return None
    return place.council if funding == "council" else place.board
