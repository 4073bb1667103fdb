"""Who takes over what somebody holds who leaves."""

from typing import Any
from uuid import UUID

from goldenthread.accounts import queries
from goldenthread.accounts.actor import Actor
from goldenthread.accounts.holdings import Holding
from goldenthread.accounts.models import User
from goldenthread.ui.forms import SelectField, StaffForm

TEAM = "team"
SHOWN = 12  # references that a hint names before it counts the rest


class EndEmploymentForm(StaffForm):
    """One choice for each kind of thing that is held, and none for what is not."""

    def __init__(self, *args: Any, actor: Actor, user: User, held: list[tuple[Holding, list[str]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for holding, names in held:
            self.fields[holding.key] = _choice(actor, user, holding, names)

    def takers(self) -> dict[str, UUID | None]:
        """Who takes each kind; None is the team."""
        return {key: None if value == TEAM else UUID(value) for key, value in self.cleaned_data.items()}


def _choice(actor: Actor, user: User, holding: Holding, names: list[str]) -> SelectField:
    people = [(str(one.pk), one.name) for one in queries.who_may_take(actor, user, holding.permission)]
    team = [(TEAM, "Back to their team")] if holding.team_may else []
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return SelectField(
        label=f"{holding.title} ({len(names)})",
        hint=", ".join(names[:SHOWN]) + more,
        missing=f"{holding.title}: choose who takes over",
        choices=[("", "Choose one"), *team, *people],
    )
