"""What each concern is about: who, where, who pays, who told us and in what words."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from goldenthread.accounts.models import Organisation, User
from goldenthread.cases.models import ConcernStatus
from goldenthread.demo import personas as who
from goldenthread.demo.partnership.care import HOMES, LARKFIELD_HOME, Place
from goldenthread.demo.partnership.funding import COMMUNITY, HEALTH
from goldenthread.demo.partnership.lives import Life
from goldenthread.demo.partnership.people import Name, invent_name, invent_person
from goldenthread.demo.partnership.texts import Telling, fitting, tell
from goldenthread.demo.partnership.world import World
from goldenthread.people.models import Person

SETTINGS = {"home": 46, "community": 22, "none": 20, "health": 9, "primary": 3}
# Who tells a council, by where it happened.
TELLERS: Mapping[str, Mapping[str, int]] = {
    "home": {"family": 22, "provider": 42, "health-provider": 18, "council": 11, "other-professional": 4, "patient": 3},
    "community": {"family": 18, "provider": 42, "health-provider": 12, "council": 14, "other-professional": 10, "patient": 4},
    "none": {
        "police": 26,
        "public": 18,
        "other-professional": 20,
        "council": 12,
        "family": 10,
        "patient": 5,
        "health-provider": 9,
    },
    "health": {"family": 22, "health-provider": 62, "council": 4, "provider": 6, "patient": 6},
    "primary": {"family": 40, "provider": 30, "other-professional": 20, "council": 10},
}
PAID: Mapping[str, Mapping[str, int]] = {
    "care-home-nursing": {"council": 46, "self": 28, "chc-full": 14, "funded-nursing-care": 12},
    "care-home-residential": {"council": 62, "self": 34, "chc-full": 2, "chc-joint": 2},
    "community": {"council": 70, "self": 14, "chc-joint": 8, "chc-full": 8},
    "health": {"nhs": 100},
}
RELATIONSHIPS = {
    "provider": ("Registered manager", "Deputy manager", "Care coordinator", "Team leader"),
    "health-provider": ("Ward sister", "Staff nurse", "Discharge nurse", "Physiotherapist", "Community matron"),
    "police": ("Police constable", "Police sergeant"),
    "council": ("Social worker", "Occupational therapist", "Housing officer", "Reviewing officer"),
    "other-professional": ("GP", "Paramedic", "Bank manager", "Housing association officer", "Vicar", "Advocate"),
    "public": ("Neighbour", "Passer-by", "Regular at the same shop"),
    "patient": ("The person",),
}
GP_SURGERIES = ("Ferry Street Surgery", "Tarrowdale Health Centre")
TOWNS = {
    who.HARBOURSHIRE: {"Ellsmouth": 40, "Port Haddon": 28, "Saltmarsh": 18, "Withybridge": 14},
    who.STONEVALE: {"Stone Vale": 44, "Tarrowdale": 34, "Quernbeck": 22},
}
HOME_STREETS = ("Ferry Lane", "Cooper’s Row", "Sandpit Close", "Tannery Street", "Beacon Road", "Orchard Way", "Netloft Court")


@dataclass
class Matter:
    """One concern as it was reported, and what triage established about it."""

    person: Person
    telling: Telling
    service: str
    raised_by: str
    board: Organisation
    town: str = ""
    place: Place | None = None
    place_words: str = ""
    funding: str = ""
    payer: Organisation | None = None
    raised_as: str = "organisation"
    employer: Organisation | None = None  # of somebody who speaks up as themself
    organisation_words: str = ""
    alerting: Organisation | None = None
    member: User | None = None  # who signed in to tell us
    came_by: str = "public-form"
    child: bool = False
    risk_to_others: bool | None = None
    practitioner: dict[str, bool] | None = None
    reporter: dict[str, str] = field(default_factory=dict)
    name_known: bool = True
    named_placement: bool = False
    already_known: bool = False

    @property
    def place_kind(self) -> str:
        """Where it happened, in the words of the public form."""
        if self.service in ("none", "homecare"):
            return "own-home"
        return "care-service"


def invent_matter(world: World, life: Life, again: Matter | None = None) -> Matter:
    """Choose what a concern is about, fitting how it stands today; `again` is an earlier one about the same person."""
    setting = _setting_of(again) if again else _setting(world, life)
    place = again.place if again else _place(world, life, setting)
    service = again.service if again else world.chance.choice(place.kinds) if place else "none"
    town = place.location.town if place else again.town if again else world.chance.of(TOWNS[life.council])
    raised_by = _raised_by(world, life, setting, service)
    person, name, child = _person(world, life, again, service, setting, _address(world, place, town))
    matter = Matter(
        person=person,
        telling=tell(world.chance, service=service, raised_by=raised_by, name=name),
        service=service,
        raised_by=raised_by,
        board=place.board if place else world.council(BOARD_OF_TOWN.get(town, who.WESTMERE_ICB)),
        town=town,
        place=place,
        place_words="" if place else f"At home, {town}",
        child=child,
        already_known=again is not None,
    )
    _who_pays(world, matter)
    _who_told_us(world, matter, life)
    _what_triage_found(world, matter)
    matter.named_placement = bool(matter.funding and life.status not in (ConcernStatus.CLOSED, ConcernStatus.NEW))
    matter.named_placement &= life.read is not None and not life.place and not again
    return matter


def _person(
    world: World, life: Life, again: Matter | None, service: str, setting: str, address: str
) -> tuple[Person, Name, bool]:
    if again:
        first, _, last = again.person.name.partition(" ")
        return again.person, Name(first, last, again.person.gender, again.person.ethnicity), again.child
    child = setting == "none" and world.chance.happens(0.012)
    owner_id = world.council(life.council).pk
    person, name = invent_person(
        world.chance, owner_id=owner_id, service=service, received=life.received, child=child, address=address
    )
    return person, name, child


NURSING = ("agency", "board")  # a nursing home always includes health funding: procedure 2.5 §3
BOARD_OF_TOWN = {
    "Withybridge": who.TAMAR_VALE_ICB,
    "Tarrowdale": who.TAMAR_VALE_ICB,
    "Quernbeck": who.TAMAR_VALE_ICB,
}


def _setting_of(matter: Matter) -> str:
    if matter.service in ("gp", "dentist"):
        return "primary"
    return family_of(matter.service)


def family_of(service: str) -> str:
    """Home, community, health or none: the kinds of care whose concerns are alike."""
    if service in HOMES:
        return "home"
    if service in COMMUNITY:
        return "community"
    return "health" if service in HEALTH else "none"


def _setting(world: World, life: Life) -> str:
    if life.place or life.needs in NURSING:
        return "home"
    if life.needs == "notices":
        return world.chance.of({"home": 65, "community": 35})
    return world.chance.of(SETTINGS)


def _place(world: World, life: Life, setting: str) -> Place | None:
    if life.place:
        return world.register.places[LARKFIELD_HOME]
    kinds = {
        "home": ("care-home-nursing",) if life.needs in NURSING else (*HOMES, "both"),
        "community": COMMUNITY,
        "health": HEALTH,
        "primary": ("gp", "dentist"),
        "none": (),
    }[setting]
    here = [
        place
        for place in world.register.places.values()
        if place.kind in kinds and place.council.name == life.council and place.location.cqc_id != LARKFIELD_HOME
    ]
    return world.chance.choice(here) if here else None


def _raised_by(world: World, life: Life, setting: str, service: str) -> str:
    if life.needs == "agency":
        return "health-provider"
    tellers = TELLERS[setting if service != "none" else "none"]
    return world.chance.of({teller: weight for teller, weight in tellers.items() if fitting(service, teller)})


def _address(world: World, place: Place | None, town: str) -> str:
    if place and place.kind in (*HOMES, "both", "supported-living", "extra-care"):
        return f"{place.location.name}, {place.location.address}, {town}, {place.location.postcode}"
    district = "EL4 1ZZ" if town in TOWNS[who.HARBOURSHIRE] else "SV1 1ZZ"
    return f"{world.chance.randrange(1, 140)} {world.chance.choice(HOME_STREETS)}, {town}, {district}"


def _who_pays(world: World, matter: Matter) -> None:
    if matter.place is None or matter.service in ("gp", "dentist"):
        return
    council = matter.place.council
    family = matter.service if matter.service in HOMES else family_of(matter.service)
    if family == "health" or world.chance.happens(0.9):
        matter.funding = world.chance.of(PAID[family])
    if matter.funding == "council" and matter.service in HOMES and world.chance.happens(0.04):
        away = {who.HARBOURSHIRE: who.STONEVALE, who.STONEVALE: who.HARBOURSHIRE}[council.name]
        matter.payer = world.council(away)
    elif matter.funding and matter.funding != "self":
        matter.payer = council if matter.funding == "council" else matter.board


def _who_told_us(world: World, matter: Matter, life: Life) -> None:
    chance = world.chance
    matter.alerting, matter.organisation_words = _organisation(world, matter, life)
    if matter.raised_by == "health-provider" and not life.needs and chance.happens(0.06):
        matter.raised_as, matter.employer, matter.alerting = "individual", matter.alerting, None
    if matter.alerting:
        matter.member = _member(world, matter.alerting)
        matter.came_by = "api" if matter.raised_by == "health-provider" and chance.happens(0.3) else "staff-form"
    open_name = matter.raised_by not in ("public", "patient") or chance.happens(0.5)
    name = invent_name(chance) if open_name else None
    matter.reporter = _reporter(world, matter, name)
    matter.name_known = matter.raised_by != "public" or chance.happens(0.6)


def _organisation(world: World, matter: Matter, life: Life) -> tuple[Organisation | None, str]:
    """For which organisation somebody tells us: with an account here, or only in words."""
    chance, bodies = world.chance, world.cast.organisations
    if matter.raised_by == "provider" and matter.place:
        provider = matter.place.location.provider
        return provider.organisation, provider.name
    if matter.raised_by == "health-provider":
        trust = chance.of({who.WESTMERE_HOSPITALS: 62, who.TAMAR_TRUST: 24, "": 0 if life.needs else 14})
        return (bodies[trust], trust) if trust else (None, chance.choice(GP_SURGERIES))
    if matter.raised_by == "police":
        return bodies[who.POLICE], who.POLICE
    if matter.raised_by == "council" and chance.happens(0.3):
        return bodies[who.OUT_OF_HOURS], who.OUT_OF_HOURS
    if matter.raised_by == "other-professional" and chance.happens(0.15):
        return bodies[who.ADVOCACY], who.ADVOCACY
    return None, life.council if matter.raised_by == "council" else ""


def _member(world: World, organisation: Organisation) -> User:
    """Who signs in for this organisation."""
    return next(world.cast.people[one.key] for one in who.EVERYBODY if one.organisation == organisation.name)


def _reporter(world: World, matter: Matter, name: Name | None) -> dict[str, str]:
    kin = matter.telling.relationship or world.chance.choice(RELATIONSHIPS.get(matter.raised_by, ("",)))
    if matter.member:
        return {"name": matter.member.name, "relationship": kin, "contact": matter.member.email}
    if name is None:
        return {"relationship": kin}
    number = f"07700 900 {world.chance.randrange(100, 1000)}"
    safe = "Mornings only. Do not leave a message." if world.chance.happens(0.12) else ""
    return {"name": name.full, "relationship": kin, "contact": number, "safe_contact": safe}


def _what_triage_found(world: World, matter: Matter) -> None:
    chance = world.chance
    if matter.place:
        matter.risk_to_others = chance.of({True: 12, False: 60, None: 28})
    if matter.service in ("gp", "dentist"):
        poor = chance.happens(0.4)
        matter.practitioner = {"below_standard": poor, "review_needed": poor and chance.happens(0.6)}
