"""Invented people: names from a wide mix of backgrounds, and the few facts that a council keeps."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from goldenthread.core.text import searchable
from goldenthread.demo.partnership.chance import Chance
from goldenthread.demo.partnership.words import load
from goldenthread.people.models import Person

TITLES = {"female": ("Mrs", "Mrs", "Miss", "Ms"), "male": ("Mr",)}
REASONS = {"physical": 40, "memory-and-cognition": 30, "learning-disability": 10, "mental-health": 9, "sensory": 4, "social": 3}
YOUNGER = ("supported-living", "mental-health-inpatient", "mental-health-community", "learning-disability-health", "none")


@dataclass(frozen=True)
class Name:
    """Somebody's name, and what is said of their background."""

    first: str
    last: str
    gender: str
    ethnicity: str

    @property
    def full(self) -> str:
        return f"{self.first} {self.last}"


def invent_name(chance: Chance) -> Name:
    """A name nobody has been chosen for."""
    groups: list[dict[str, Any]] = load("names")
    group = chance.choices(groups, weights=[one["share"] for one in groups])[0]
    gender = "female" if chance.happens(0.6) else "male"
    return Name(chance.choice(group[gender]), chance.choice(group["surname"]), gender, group["ethnicity"])


def invent_person(
    chance: Chance, *, owner_id: Any, service: str, received: datetime, child: bool, address: str
) -> tuple[Person, Name]:
    """Somebody whom a council is told about, as it knows them once triage has said who they are."""
    name = invent_name(chance)
    age = _age(chance, service, child)
    born = date(received.year - age - 1, 1, 1) + timedelta(days=chance.randrange(365))
    conditions = ["autism"] if service in YOUNGER and chance.happens(0.15) else []
    person = Person(
        id=chance.uuid(),
        created_at=received,
        owner_id=owner_id,
        name=name.full,
        searched=searchable(name.full),
        said_age=str(age) if chance.happens(0.6) else f"about {round(age, -1) or 10}",
        born=born,
        address=address,
        nhs_number=invent_nhs_number(chance),
        gender=name.gender,
        ethnicity=name.ethnicity if chance.happens(0.93) else "not-known",
        support_reason="none" if child else chance.of(REASONS),
        conditions=conditions,
    )
    return person, name


def _age(chance: Chance, service: str, child: bool) -> int:
    if child:
        return chance.randrange(9, 18)
    if service in YOUNGER:
        return int(chance.triangular(19, 92, 48))
    return int(chance.triangular(58, 101, 84))


def invent_nhs_number(chance: Chance) -> str:
    """A number with a right check digit in the range that the NHS keeps for tests (999)."""
    while True:
        nine = f"999{chance.randrange(10**6):06d}"
        total = sum(int(digit) * weight for digit, weight in zip(nine, range(10, 1, -1), strict=True))
        check = 11 - total % 11
        if check != 10:
            return f"{nine}{check % 11}"
