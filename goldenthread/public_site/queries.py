"""What the public form needs to know: places in the directory, and which council a concern is for."""

from collections import Counter
from typing import Any
from uuid import UUID

from goldenthread.accounts import queries as accounts
from goldenthread.accounts.models import Organisation, Team
from goldenthread.cases import queries as cases
from goldenthread.cases.rules.referrers import BY_CODE
from goldenthread.clocks.queries import offices_are_open
from goldenthread.core import clock
from goldenthread.core.codes import hash_of, tidy_code
from goldenthread.directory.models import Location
from goldenthread.directory.search import find_locations
from goldenthread.routing import queries as routing
from goldenthread.ui.words import short_date_words

MOST_PLACES = 12


def place_choices(actor: Any, searched: str) -> dict[str, str]:
    """The places whose name, town or postcode is like these words, best first: by id, in words that tell them apart.

    A place that changed hands stands in the register once for each owner: it is offered as it is registered now. One that
    has closed may still be what somebody means.
    """
    found = find_locations(actor, searched, limit=MOST_PLACES).all
    now = Counter(place_words(one) for one in found if not one.has_ended)
    return {str(one.pk): _choice(one, now) for one in found if not one.has_ended or place_words(one) not in now}


def _choice(location: Location, now: Counter[str]) -> str:
    words = place_words(location)
    if location.ended_on and location.has_ended:
        return f"{words} (closed {short_date_words(location.ended_on, clock.today())})"
    return f"{words} ({location.provider.name})" if now[words] > 1 else words


def place_words(location: Location) -> str:
    """A place as somebody would know it: its name, town and postcode."""
    return ", ".join(part for part in (location.name, location.town, location.postcode) if part)


def place(actor: Any, location_id: UUID | None) -> Location | None:
    """One place of the directory."""
    if location_id is None:
        return None
    return Location.objects.visible_to(actor).select_related("council").filter(pk=location_id).first()


def council_for(actor: Any, location: Location | None) -> Organisation | None:
    """The council that a concern goes to: that of the place if it takes concerns here, else the council whose own staff
    raise it, else the one at the front door."""
    if location and location.council and location.council.takes_concerns:
        return location.council
    own = accounts.councils_here().filter(pk=actor.organisation_id).first() if actor.organisation_id else None
    return own or accounts.front_door_council()


def councils_here() -> list[Organisation]:
    """Every council that takes concerns here, with its telephone."""
    return list(accounts.councils_here())


def front_door() -> Organisation | None:
    """The council that the public form belongs to."""
    return accounts.front_door_council()


def on_call(council: Organisation | None) -> Team | None:
    """The desk that answers for a council now, while its offices are closed; None while they are open or it has named none."""
    if council is None or offices_are_open(clock.now()):
        return None
    return routing.bound_team(council, "out-of-hours")


def council(council_id: str) -> Organisation | None:
    """One council here."""
    return accounts.councils_here().filter(pk=council_id).first()


def heard_by(code: str) -> tuple[str, bool, str] | None:
    """What a concern's own anonymous reporter may know of it: where it stands, whether they hear the receipt only, and the
    words that were left for them. None when no concern has this code."""
    concern = cases.heard_by_code(hash_of(tidy_code(code)))
    if concern is None:
        return None
    told = cases.told_already(concern).get("reporter")
    return concern.status, cases.rung_of(concern) == "receipt", told.words if told and told.how == BY_CODE else ""
