"""The concerns of the demonstration in which a case of safe practice can be made, and which fits."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from goldenthread.cases.models import Concern, ConcernStatus
from goldenthread.demo.partnership.moments import MINUTE
from goldenthread.demo.partnership.world import World

TRIAGED, ENQUIRY = ConcernStatus.BEING_TRIAGED, ConcernStatus.IN_ENQUIRY
Fits = Callable[[Concern], bool]


@dataclass
class Pool:
    """The concerns that no case has taken yet, newest first."""

    world: World
    waiting: list[Concern]

    def take(self, *fits: Fits) -> Concern | None:
        """The first that fits in every way, which no other case gets then."""
        found = next((one for one in self.waiting if all(fit(one) for fit in fits)), None)
        if found:
            self.waiting.remove(found)
        return found

    def ago(self, minutes: int) -> datetime:
        return self.world.moments.now - minutes * MINUTE


def in_status(*statuses: str) -> Fits:
    return lambda one: one.status in statuses


def about_staff(one: Concern) -> bool:
    return "staff" in (one.facts.get("about") or ())


def not_known_safe(one: Concern) -> bool:
    return one.safe_now == "not-known"


def possible_crime(one: Concern) -> bool:
    return one.possible_crime is True


def at_a_provider(one: Concern) -> bool:
    return one.provider_id is not None
