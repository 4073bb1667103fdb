"""Every event of an enquiry, once: the records in their own words, and what only the audit knows."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from operator import attrgetter, itemgetter

from goldenthread.accounts.queries import role_table
from goldenthread.desk.presenters.chronologies import of_asking, of_concerns, of_enquiries
from goldenthread.desk.presenters.chronologies.acts import Said, said_of
from goldenthread.desk.presenters.chronologies.events import LOOK, MACHINE, Event, Words
from goldenthread.desk.presenters.looking import look_words
from goldenthread.desk.queries.chronologies import GIVEN, OF_CONCERN, Act, Happened

WORDS_OF: dict[str, Words] = of_enquiries.WORDS_OF | of_asking.WORDS_OF | of_concerns.WORDS_OF
CLOSE = timedelta(seconds=5)  # a record and its entry are written within one operation


class Timed:
    """Events of one source by when they happened or were written, the earliest first."""

    def __init__(self, events: list[tuple[datetime, Event]]) -> None:
        events.sort(key=itemgetter(0))
        self._times, self._events = [at for at, _ in events], [event for _, event in events]

    def about(self, moment: datetime) -> list[Event]:
        """Those that are close to a moment."""
        first = bisect_left(self._times, moment - CLOSE)
        return self._events[first : bisect_right(self._times, moment + CLOSE, first)]


def events_of(found: Happened, *, staff: bool) -> list[Event]:
    """Every event, the oldest first. `staff` is for those who may know that a member of staff is named."""
    events, told = _of_records(found)
    roles = Roles(found)
    for act in found.acts:
        said = said_of(act.action)
        if said.staff and not staff:
            continue
        if not _is_told(act, said, told, roles):
            events.append(_of_act(act, said, roles))
    events += [_of_look(act) for act in found.looks]
    events.sort(key=attrgetter("at"))
    return events


def _of_records(found: Happened) -> tuple[list[Event], dict[str, Timed]]:
    """The events that records make, and for each source when it was written and when each of its events was."""
    events: list[Event] = []
    told: dict[str, Timed] = {}
    several = len(found.concerns) > 1
    for name, rows in found.rows.items():
        names_concern, words = several and name in OF_CONCERN, WORDS_OF[name]
        timed: list[tuple[datetime, Event]] = []
        for row in rows:
            made = list(words(*row[:-1])) if names_concern else list(words(*row))
            for event in made:
                if names_concern:
                    event.of = found.concerns[row[-1]]
                timed.append((event.at, event))
            if made and row[0] and row[0] != made[0].at:
                timed.append((row[0], made[0]))
            events += made
        told[name] = Timed(timed)
    return events, told


class Roles:
    """In which role somebody acted, at the time."""

    def __init__(self, found: Happened) -> None:
        self._held, self._council = found.roles, found.enquiry.owner.name

    def at_the_time(self, act: Act) -> str:
        """The role that whoever did this had then, with their organisation where it is not the council's own."""
        where = act.organisation_name if act.organisation_name != self._council else ""
        for held in self._held.get(act.actor_id, ()):
            if held.began <= act.at and (held.ended is None or act.at < held.ended):
                return f"{_title(held.role)}, {where}" if where else _title(held.role)
        return where

    def name_of(self, user_id: str) -> str:
        """What somebody is called who was given something."""
        held = self._held.get(user_id)
        return held[0].name if held else ""


@cache
def _title(role: str) -> str:
    """What a role is called; one that is no longer in the table by its key."""
    known = role_table().get(role)
    return known.title if known else role


def _is_told(act: Act, said: Said, told: dict[str, Timed], roles: Roles) -> bool:
    """Whether a record says this already. It then learns who did it, and in which role."""
    there = False
    for name in said.told_by:
        for event in told[name].about(act.at) if name in told else ():
            there = True
            if not said.nameless and act.actor_name != MACHINE and event.by in ("", act.actor_name):
                event.by, event.role = act.actor_name, roles.at_the_time(act)
    return there


def _of_act(act: Act, said: Said, roles: Roles) -> Event:
    detail = act.detail
    if act.action in GIVEN:
        detail = detail | {
            f"{key}_name": roles.name_of(str(detail[key])) for key in ("to", "lead", "manager") if detail.get(key)
        }
    by, role = ("", "") if said.nameless else (act.actor_name, roles.at_the_time(act))
    return Event(act.at, said.kind, said.lead(detail), by=by, role=role, inside=said.inside)


def _of_look(act: Act) -> Event:
    return Event(
        act.at, LOOK, f"{look_words(act.action, act.detail)}.", by=act.actor_name, role=act.organisation_name, inside=True
    )


def for_others(events: list[Event], withheld: Callable[[str], str]) -> list[Event]:
    """The events that a document for others holds, numbered from 1, the oldest first; `withheld` takes out words that would
    show who told us or which member of staff is named."""
    kept = [event for event in events if not event.inside]
    return [
        replace(event, number=number, lead=withheld(event.lead), text=withheld(event.text))
        for number, event in enumerate(kept, 1)
    ]
