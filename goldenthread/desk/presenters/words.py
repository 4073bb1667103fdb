"""A concern's person, place and reporter in the words of a list."""

from typing import Any

from goldenthread.cases.models import Concern
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.desk.queries import ListedConcern, ListedPerson
from goldenthread.desk.rules import NextStep, Owed
from goldenthread.people import words as people
from goldenthread.people.models import Person
from goldenthread.ui.addresses import address
from goldenthread.ui.words import moment_words

FEW_WAITS = 2  # more are counted, so that the one next step stands out

Told = Concern | ListedConcern
Somebody = Person | ListedPerson
RAISED_BY = {
    "public": "Public",
    "patient": "The person",
    "family": "Family",
    "provider": "Provider",
    "health-provider": "Health provider",
    "council": "Council",
    "police": "Police",
    "other-professional": "Another professional",
}
TITLES = {"mr", "mrs", "miss", "ms", "mx", "dr", "sir", "dame", "lady", "lord", "the", "a", "an"}
SHOWN_WISH = 90


def person_of(concern: Concern) -> Person:
    """The person as we know them now."""
    return concern.person.same_as or concern.person


def person_words(person: Somebody) -> str:
    """Name and age, or name and the day on which they died, as a heading says them."""
    return people.person_words(person, clock.today())


def called(person: Somebody) -> str:
    """What a heading calls them: the first name, or the whole where it begins with a title."""
    first = person.name.split(" ", 1)[0].rstrip(".")
    return (person.name if first.casefold() in TITLES else first) or "the person"


def pronoun(person: Somebody) -> str:
    """She, he or they."""
    return {"female": "she", "male": "he"}.get(person.gender, "they")


def wants_verb(person: Somebody) -> str:
    """ "She wants", "they want"; of somebody who has died, "she wanted"."""
    if person.died:
        return f"{pronoun(person)} wanted"
    return f"{pronoun(person)} want{'' if pronoun(person) == 'they' else 's'}"


def wish(concern: Told, longest: int = SHOWN_WISH) -> str:
    """What the person wants, quoted for a list; empty when nobody has asked."""
    words = " ".join(concern.wants.split())
    if not words:
        return ""
    cut = words if len(words) <= longest else words[:longest].rsplit(" ", 1)[0].rstrip(",;:.") + "…"
    if concern.wants_how == "cannot-say":
        who = f"{concern.wants_said_by}: " if concern.wants_said_by else ""
        return f"not able to say. {who}‘{cut}’"
    return f"‘{cut}’"


def not_asked(concern: Told, person: Somebody) -> str:
    """Why there is no wish to show."""
    if concern.wants_how == "risky":
        return "Not asked: asking could put them at risk"
    if person.died:
        return f"Nobody had asked what {wants_verb(person)}"
    return f"Not asked yet what {wants_verb(person)}"


def place(location_name: str | None, place_words: str, place_kind: str) -> str:
    """Where it happened, in words."""
    return location_name or place_words or {"own-home": "At home", "elsewhere": "Somewhere else"}.get(place_kind, "Not known")


def raised_words(concern: Told) -> str:
    """Who raised it, as a category, and when."""
    return f"{RAISED_BY[concern.raised_by]}, {moment_words(concern.received_at, clock.now())}"


def owed(actor: Any, one: Clock) -> Owed:
    """A clock as the rule for the next step reads it. The team and body that owe it are named where it is not ours."""
    ours = one.team_id in actor.team_ids
    return Owed(
        kind=one.kind,
        subject_id=one.subject_id,
        due_at=one.due_at,
        ours=ours,
        who="" if ours else one.team.name if one.owner_id == actor.organisation_id else one.owner.name,
        paused=one.paused_at is not None,
        because=one.because,
    )


def waits(said: list[str], *, beside_ours: bool, clocks: str) -> dict[str, Any]:
    """What others have time for; beside a step of ours, where they are many, how many, and where each has its clock."""
    if len(said) <= FEW_WAITS or not beside_ours:
        return {"waiting": said}
    return {"others": {"text": f"{len(said)} steps are with others, who have time left", "href": clocks}}


def href(step: NextStep, *, in_list: bool = False, concern_id: Any = None) -> str:
    """Where a step leads."""
    if in_list and step.opens_record:
        return address("concern", concern_id)
    return address(step.page, step.id) + ("#told" if step.page == "concern" else "")
