"""What people told us, put together from fragments: a tired professional's words, concrete, short and kind.

Gaps in a fragment: {who} and {Who} name the person as this voice does; {they}, {them}, {their}, {themself} are she, her or
he, his; {day}, {time}, {amount} and {number} are small facts.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

from goldenthread.cases.words import headline_of
from goldenthread.demo.partnership.chance import Chance
from goldenthread.demo.partnership.people import TITLES, Name
from goldenthread.demo.partnership.words import load

PRONOUNS = {"female": ("she", "her", "her", "herself"), "male": ("he", "him", "his", "himself")}
DAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
HOURS = ("6am", "about 7 in the morning", "half past nine", "11am", "lunchtime", "3pm", "teatime", "about 8pm", "2am")
AMOUNTS = ("£40", "£60", "£85", "£120", "£200", "£350", "£600", "£1,400", "£2,300", "£4,000")
FEMALE_KIN = {"Mum", "Nan", "my wife", "my aunt", "my sister"}
NEUTRAL = "my friend"


@dataclass(frozen=True)
class Scenario:
    """One kind of thing that goes wrong, with its ways of saying so."""

    where: tuple[str, ...]
    abuse: tuple[str, ...]
    about: tuple[str, ...]
    crime: bool
    headline: tuple[str, ...]
    happened: tuple[str, ...]
    detail: tuple[str, ...]
    own: tuple[str, ...]
    source: tuple[str, ...]


@dataclass(frozen=True)
class Telling:
    """What one person told us."""

    scenario: Scenario
    headline: str
    what_happened: str
    source: str
    safe_words: str
    wants: str
    wants_how: str
    wants_said_by: str
    relationship: str


@cache
def scenarios() -> tuple[Scenario, ...]:
    """Every kind of thing that goes wrong here."""
    return tuple(_scenario(entry) for name in ("homes", "at_home", "health") for entry in load(name))


def _scenario(entry: dict[str, Any]) -> Scenario:
    lists = {key: tuple(entry.get(key, ())) for key in ("where", "abuse", "about", "headline", "happened", "detail")}
    return Scenario(**lists, crime=entry.get("crime", False), own=tuple(entry.get("own", ())), source=tuple(entry["source"]))


@cache
def fitting(service: str, raised_by: str) -> tuple[Scenario, ...]:
    """What may go wrong in this kind of care and be told by this kind of person."""
    here = [one for one in scenarios() if service in one.where]
    if raised_by == "patient":
        here = [one for one in here if one.own]
    return tuple(here)


def tell(chance: Chance, *, service: str, raised_by: str, name: Name) -> Telling:
    """What somebody of this kind says about this person in this kind of care."""
    scenario = chance.choice(fitting(service, raised_by))
    voice = load("voices")[raised_by]
    relationship, who = _who(chance, voice, raised_by, name)
    gaps = gaps_for(chance, name, who)
    headline, middle = _what_happened(chance, scenario, own=raised_by == "patient")
    parts = [chance.choice(voice["opening"]), *middle, chance.choice(voice["done"]), chance.choice(voice["closing"])]
    said = " ".join(part for part in parts if part).format(**gaps)
    wants, how, said_by = _wants(chance, scenario, raised_by, gaps)
    return Telling(
        scenario=scenario,
        headline=headline,
        what_happened=said,
        source=chance.choice(scenario.source),
        safe_words=chance.choice(voice["safe"]).format(**gaps),
        wants=wants,
        wants_how=how,
        wants_said_by=said_by,
        relationship=relationship,
    )


def _what_happened(chance: Chance, scenario: Scenario, *, own: bool) -> tuple[str, list[str]]:
    """The headline and what was seen; the headlines of a scenario are in the order of what happened."""
    if own:
        words = chance.choice(scenario.own)
        return headline_of(words), [words]
    number = chance.randrange(len(scenario.happened))
    return scenario.headline[number % len(scenario.headline)], [scenario.happened[number], chance.choice(scenario.detail)]


def gaps_for(chance: Chance, name: Name, who: str = "") -> dict[str, str]:
    """What the gaps of a fragment are filled with, for one person."""
    they, them, their, themself = PRONOUNS[name.gender]
    who = who or name.first
    return {
        "who": who,
        "Who": who[:1].upper() + who[1:],
        "they": they,
        "them": them,
        "their": their,
        "themself": themself,
        "They": they.capitalize(),
        "Their": their.capitalize(),
        "day": chance.choice(DAYS),
        "time": chance.choice(HOURS),
        "amount": chance.choice(AMOUNTS),
        "Amount": chance.choice(AMOUNTS),
        "number": str(chance.randrange(3, 40)),
    }


def _who(chance: Chance, voice: dict[str, Any], raised_by: str, name: Name) -> tuple[str, str]:
    """How the one who tells us is related, and what they call the person."""
    if raised_by == "family":
        fit = [kin for kin in voice["relation"].items() if _fits(kin[1], name.gender)]
        relation, who = chance.choice(fit)
        return relation.capitalize(), "Dad" if (who, name.gender) == ("Mum", "male") else who
    if chance.happens(0.5):
        return "", name.first
    return "", f"{chance.choice(TITLES[name.gender])} {name.last}"


def _fits(kin: str, gender: str) -> bool:
    return kin in ("Mum", NEUTRAL) or (kin in FEMALE_KIN) == (gender == "female")


def _wants(chance: Chance, scenario: Scenario, raised_by: str, gaps: dict[str, str]) -> tuple[str, str, str]:
    how = "told" if raised_by == "patient" else chance.of({"told": 50, "cannot-say": 18, "not-asked": 26, "risky": 6})
    words = load("outcomes")
    if how == "told":
        quotes = words["wants"].get(scenario.abuse[0], words["wants"]["other"])
        return chance.choice(quotes), how, "The person"
    if how == "cannot-say":
        said_by = chance.choice(words["said_by"])
        return chance.choice(words["matters"]).format(**gaps), how, said_by
    return "", how, ""
