"""What the record proposes that somebody's own page says, in plain words and in easy read. Pure.

Nothing here is shown to anybody until a worker has approved it as they read it. Source: issue "The enquiry" 8.
"""

from dataclasses import dataclass
from datetime import date, datetime

from goldenthread.ui.words import day_of, telephone_words, time_words

SECTIONS = ("asked", "next", "who", "happened")
OWN = "own-"  # begins the key of a sentence that a worker adds
ADDED = 100  # the place of a sentence that a worker adds: after what the record proposes
_TITLES = frozenset({"mr", "mrs", "miss", "ms", "mx", "dr", "sir", "dame", "lady", "lord", "the"})
_STATES = {
    "being-worked-on": "We are working on this.",
    "fully-met": "This has happened.",
    "partly-met": "Some of this has happened.",
    "not-met": "This has not happened.",
}


@dataclass(frozen=True)
class Wish:
    """One thing that the person wants, in the words in which we heard it from them or from whoever speaks for them."""

    number: int
    words: str
    own: bool
    state: str


@dataclass(frozen=True)
class Helper:
    """Somebody who helps: by name, job and telephone."""

    name: str
    job: str = ""
    telephone: str = ""


@dataclass(frozen=True)
class Record:
    """What the record knows of what a page may say."""

    name: str  # of the person
    own: bool  # whether the reader is the person
    council: str
    begun: date
    wishes: tuple[Wish, ...] = ()
    meeting_at: datetime | None = None
    found_out_by: datetime | None = None
    lead: Helper | None = None
    advocate: Helper | None = None
    plan_agreed: date | None = None
    ended: date | None = None


@dataclass(frozen=True)
class Proposed:
    """A sentence that the record proposes. `key` stays the same while what it says changes."""

    key: str
    section: str
    place: int
    words: str
    quote: str = ""
    easy: str = ""

    @property
    def basis(self) -> str:
        """What it rests on: where this has changed, what was approved may be out of date."""
        return f"{self.quote}\n{self.words}".strip()


def may_be_out_of_date(key: str, basis: str, now: Proposed | None) -> bool:
    """Whether what was approved rests on something that the record no longer says. A sentence of a worker's own rests on
    nothing."""
    return bool(basis or now) and not key.startswith(OWN) and (now is None or now.basis != basis)


def called(name: str) -> str:
    """What somebody is called: the first name, or the whole where it begins with a title."""
    first = name.strip().split(" ", 1)[0]
    return name.strip() if first.rstrip(".").casefold() in _TITLES else first


def titles(name: str, *, own: bool) -> dict[str, str]:
    """The heading of each section, for the person or for whoever speaks for them."""
    who, what = ("you", "What you asked for") if own else (called(name) or "them", "")
    return {
        "asked": what or f"What {called(name) or 'they'} asked for",
        "next": "What happens next",
        "who": f"Who is helping {who}",
        "happened": "What happened",
    }


def propose(record: Record) -> list[Proposed]:
    """Every sentence that the record proposes now, in the order of the page."""
    return [*_asked(record), *_next(record), *_who(record), *_happened(record)]


def _asked(record: Record) -> list[Proposed]:
    found = []
    for wish in record.wishes:
        said = "" if wish.own else "Somebody said this for you. " if record.own else "Said by somebody who speaks for them. "
        state = _STATES[wish.state]
        found.append(Proposed(f"wish-{wish.number}", "asked", wish.number, said + state, wish.words, said + state))
    return found


def _next(record: Record) -> list[Proposed]:
    found = []
    if record.meeting_at:
        day, hour = _day(record.meeting_at), time_words(record.meeting_at)
        who = "You" if record.own else called(record.name)
        words = f"There is a meeting on {day} at {hour}. {who} can come."
        easy = f"There is a meeting.\nIt is on {day}.\nIt is at {hour}.\n{who} can come."
        found.append(Proposed("next-meeting", "next", 1, words, easy=easy))
    if record.found_out_by:
        day = _day(record.found_out_by)
        words, easy = f"We finish finding out what happened by {day}.", f"We find out what happened.\nWe finish by {day}."
        found.append(Proposed("found-out-by", "next", 2, words, easy=easy))
    return found


def _who(record: Record) -> list[Proposed]:
    found = []
    if record.lead:
        first = called(record.lead.name)
        works = f", {record.lead.job[:1].lower()}{record.lead.job[1:]}," if record.lead.job else ""
        words = f"{first}{works} works for {record.council}. {first} is finding out what happened."
        easy = f"This is {first}.\n{first} works for {record.council}.\n{first} finds out what happened."
        found.append(Proposed("lead", "who", 1, words + _ring(record.lead), easy=easy + _ring(record.lead, "\n")))
    if record.advocate:
        name, first = record.advocate.name, called(record.advocate.name)
        you, your = ("you", "your") if record.own else (called(record.name), f"{called(record.name)}’s")
        say = "you say what you want" if record.own else f"{you} say what they want"
        words = f"{name} is {your} advocate. {first} is on {your} side and helps {say}."
        easy = f"{name} is {your} advocate.\n{first} is on {your} side.\n{first} helps {say}."
        found.append(Proposed("advocate", "who", 2, words + _ring(record.advocate), easy=easy + _ring(record.advocate, "\n")))
    return found


def _ring(helper: Helper, before: str = " ") -> str:
    return f"{before}Ring {called(helper.name)}: {telephone_words(helper.telephone)}." if helper.telephone else ""


def _happened(record: Record) -> list[Proposed]:
    began = f"We began to find out what happened on {_day(record.begun)}."
    found = [Proposed("begun", "happened", 1, began, easy=began)]
    you = "you" if record.own else called(record.name)
    if record.plan_agreed:
        words = f"On {_day(record.plan_agreed)} we agreed a plan to keep {you} safe."
        found.append(Proposed("plan", "happened", 2, words, easy=f"We agreed a plan.\nThe plan is to keep {you} safe."))
    if record.ended:
        words = f"We finished finding out what happened on {_day(record.ended)}."
        found.append(Proposed("ended", "happened", 3, words, easy=words))
    return found


def _day(moment: date | datetime) -> str:
    day = day_of(moment)
    return f"{day:%A} {day.day} {day:%B}"
