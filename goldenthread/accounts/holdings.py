"""What somebody holds, and who can take it over when they leave. Each app says that of its own records; the setting HOLDINGS
names one page that lists them all, so that accounts need not know the apps above it."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.models import User

Held = Callable[[User, UUID], list[str]]  # what they hold in an organisation, by reference only: the reader may know no more
HandOver = Callable[[Actor, User, UUID | None], None]  # all of it, to this colleague or, None, back to the team


@dataclass(frozen=True)
class Holding:
    """One kind of thing that somebody holds: who may take it over, and whether a team can hold it instead of a person.

    `keeps` is what its holder needs, where that is not what whoever takes it over needs.
    """

    key: str
    title: str
    permission: str  # "" is any colleague
    team_may: bool
    held: Held
    hand_over: HandOver
    keeps: str = ""

    def is_kept_with(self, permissions: Collection[str]) -> bool:
        """Whether somebody who may do all this, and nothing else, can go on holding it. Without any they hold nothing."""
        needed = self.keeps or self.permission
        return needed in permissions if needed else bool(permissions)


def every_holding() -> tuple[Holding, ...]:
    """Every kind, in the order in which it is handed over."""
    found: tuple[Holding, ...] = import_string(settings.HOLDINGS)
    return found
