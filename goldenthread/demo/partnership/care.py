"""The register of the demonstration: providers, places, services and ratings over time."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from goldenthread.accounts.models import Organisation
from goldenthread.demo import personas as who
from goldenthread.demo.cast import HADDON_HOMES, Cast
from goldenthread.demo.partnership.chance import Chance
from goldenthread.demo.partnership.words import load
from goldenthread.directory import search_index
from goldenthread.directory.models import Location, LocationLink, Provider, Rating, Service
from goldenthread.directory.rules import QUESTIONS

LARKFIELD_HOME, LARKFIELD_BEFORE = "1-990001234", "1-990000999"
LARKFIELD_SINCE = date(2023, 6, 1)
COUNCILS = {"H": who.HARBOURSHIRE, "S": who.STONEVALE}
BOARDS = {"W": who.WESTMERE_ICB, "T": who.TAMAR_VALE_ICB}
WITH_ACCOUNT = {"1-990000201": who.LARKFIELD, "1-990000101": who.WESTMERE_HOSPITALS, "1-990000102": who.TAMAR_TRUST}
HOMES = ("care-home-nursing", "care-home-residential")
# What the register says of each kind of place; day centres and befriending are not regulated, so it says nothing.
REGISTERED_AS: dict[str, list[str]] = {
    "care-home-nursing": ["Care home service with nursing"],
    "care-home-residential": ["Care home service without nursing"],
    "both": ["Care home service with nursing", "Care home service without nursing"],
    "homecare": ["Domiciliary care service"],
    "extra-care": ["Extra Care housing services"],
    "supported-living": ["Supported living service"],
    "hospital": ["Acute services with overnight beds"],
    "mental-health-inpatient": [
        "Hospital services for people with mental health needs, learning disabilities and problems with substance misuse"
    ],
    "mental-health-community": ["Community based services for people with mental health needs"],
    "learning-disability-health": ["Community based services for people with a learning disability"],
    "community-nursing": ["Community healthcare service"],
    "gp": ["Doctors consultation service", "Doctors treatment service"],
    "dentist": ["Dental service"],
    "day-centre": [],
    "befriending": [],
}
# Picture 08: months before now, whose, then safe, effective, caring, responsive, well-led and overall.
LARKFIELD_RATINGS = (
    (65, LARKFIELD_BEFORE, "GGGGGG"),
    (33, "", "GGGGRG"),
    (4, "", "RGGGRR"),
)
LETTERS = {"G": "Good", "R": "Requires improvement", "O": "Outstanding", "I": "Inadequate"}
USUAL = {"G": 74, "R": 20, "O": 4, "I": 2}


@dataclass
class Place:
    """A place with what the demonstration needs to know of it."""

    location: Location
    kind: str
    council: Organisation
    board: Organisation
    services: dict[str, Service] = field(default_factory=dict)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of care that are given here."""
        return HOMES if self.kind == "both" else (self.kind,)


@dataclass
class Register:
    """Every place, by the care regulator's id, and every provider."""

    places: dict[str, Place] = field(default_factory=dict)
    providers: dict[str, Provider] = field(default_factory=dict)

    def of(self, provider: Provider) -> list[Place]:
        """The places of one provider."""
        return [place for place in self.places.values() if place.location.provider_id == provider.pk]


def build_register(cast: Cast, chance: Chance, now: datetime) -> Register:
    """Put thirty providers with sixty places into the directory, and the owner that Larkfield had before."""
    register = Register()
    for entry in load("places")["providers"]:
        provider = _provider(cast, chance, entry["name"], entry["id"])
        register.providers[provider.cqc_id] = provider
        for row in entry["places"]:
            place = _place(cast, chance, provider, row)
            register.places[place.location.cqc_id] = place
    before = _before_larkfield(cast, chance, register.places[LARKFIELD_HOME].location)
    locations = [place.location for place in register.places.values()]
    Provider.objects.bulk_create([*register.providers.values(), before.provider])
    Location.objects.bulk_create([*locations, before])
    search_index.keep([*register.providers.values(), before.provider, *locations, before])
    Service.objects.bulk_create(one for place in register.places.values() for one in place.services.values())
    link = {"predecessor_cqc_id": before.cqc_id, "predecessor_name": before.name, "reason": "Change of provider"}
    home = register.places[LARKFIELD_HOME].location
    LocationLink.objects.create(id=chance.uuid(), created_at=cast.began, location=home, **link)
    Rating.objects.bulk_create(_ratings(cast, chance, register, now))
    return register


def _provider(cast: Cast, chance: Chance, name: str, cqc_id: str) -> Provider:
    organisation = cast.organisations[WITH_ACCOUNT[cqc_id]] if cqc_id in WITH_ACCOUNT else None
    made = Provider(id=chance.uuid(), created_at=cast.began, cqc_id=cqc_id, name=name, organisation=organisation)
    made.searched = search_index.words_of_provider(made)
    return made


def _place(cast: Cast, chance: Chance, provider: Provider, row: list[Any]) -> Place:
    name, cqc_id, kind, town, postcode, beds = row
    council_key, board_key = load("places")["towns"][town]
    council, board = cast.organisations[COUNCILS[council_key]], cast.organisations[BOARDS[board_key]]
    location = Location(
        id=chance.uuid(),
        created_at=cast.began,
        cqc_id=cqc_id,
        provider=provider,
        name=name,
        care_home=kind in (*HOMES, "both"),
        service_types=REGISTERED_AS[kind],
        specialisms=["Dementia", "Caring for adults over 65 yrs"] if kind in (*HOMES, "both") else [],
        beds=beds or None,
        address=f"{chance.randrange(1, 90)} {chance.choice(STREETS)}",
        town=town,
        postcode=postcode,
        telephone=f"01632 960 {chance.randrange(100, 200)}",
        local_authority=council.name.removesuffix(" Council"),
        council=council,
        icb=board,
        icb_ons_code=board.ons_code,
        registered_on=LARKFIELD_SINCE if cqc_id == LARKFIELD_HOME else date(chance.randrange(2011, 2022), 4, 1),
    )
    location.searched = search_index.words_of_location(location)
    place = Place(location, kind, council, board)
    for one in place.kinds:
        place.services[one] = Service(id=chance.uuid(), created_at=cast.began, provider=provider, location=location, kind=one)
    return place


STREETS = ("Quay Road", "Chapel Row", "Ropewalk Lane", "Mill Street", "Harbour Terrace", "Church Path", "Weir Lane")


def _before_larkfield(cast: Cast, chance: Chance, home: Location) -> Location:
    """The same home under its earlier owner, so that its ratings of that time are kept and named."""
    owner = _provider(cast, chance, HADDON_HOMES, cast.organisations[HADDON_HOMES].cqc_id)
    owner.organisation = cast.organisations[HADDON_HOMES]
    same = ("name", "care_home", "service_types", "specialisms", "beds", "address", "town", "postcode", "local_authority")
    earlier = Location(
        id=chance.uuid(),
        created_at=cast.began,
        cqc_id=LARKFIELD_BEFORE,
        provider=owner,
        council=home.council,
        icb=home.icb,
        registered_on=date(2013, 4, 1),
        ended_on=LARKFIELD_SINCE,
        **{name: getattr(home, name) for name in same},
    )
    earlier.searched = search_index.words_of_location(earlier)
    return earlier


def _ratings(cast: Cast, chance: Chance, register: Register, now: datetime) -> list[Rating]:
    made = []
    for place in register.places.values():
        reports = LARKFIELD_RATINGS if place.location.cqc_id == LARKFIELD_HOME else _usual_ratings(chance, place)
        for months, inherited_from, letters in reports:
            day = _months_before(now.date(), months)
            made += [
                Rating(
                    id=chance.uuid(),
                    created_at=cast.began,
                    location=place.location,
                    question=question,
                    rating=LETTERS[letter],
                    published_on=day,
                    inherited_from=inherited_from,
                )
                for question, letter in zip(QUESTIONS, letters, strict=True)
            ]
    return made


def _usual_ratings(chance: Chance, place: Place) -> list[tuple[int, str, str]]:
    """Two reports for most; the good one stays good; what is not regulated is not rated."""
    if place.kind in ("day-centre", "befriending", "dentist"):
        return []
    if place.location.name == "Fernhill Lodge":
        return [(41, "", "GGGGGG"), (9, "", "GGOGOO")]
    months = (chance.randrange(30, 58), chance.randrange(3, 28))
    return [(back, "", "".join(chance.of(USUAL) for _ in QUESTIONS)) for back in months]


def _months_before(day: date, months: int) -> date:
    """A report day so many months back."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, 11)
