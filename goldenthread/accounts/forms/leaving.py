"""Who takes over what somebody holds who leaves, or changes team or role."""

from typing import Any
from uuid import UUID

from goldenthread.accounts import queries
from goldenthread.accounts.actor import Actor
from goldenthread.accounts.forms.people import CHOOSE_ROLE, CHOOSE_TEAM, NOT_CHOSEN, RoleForm
from goldenthread.accounts.holdings import Holding
from goldenthread.accounts.models import User
from goldenthread.accounts.operations.moving import NewRole
from goldenthread.ui.forms import CheckboxesField, SelectField, StaffForm

TEAM, ALONG = "team", "along"
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


class MoveColleagueForm(RoleForm):
    """Which roles end, which one begins, and for each kind of thing that is held whether it goes along or who takes it."""

    ends = CheckboxesField(label="Roles that end", choices=())
    team = SelectField(label="Team of a role that begins", choices=())
    role = SelectField(label="Role that begins", choices=(), hint="The page of roles says what each may do")
    field_order = ("ends", "team", "role", "reason")

    def __init__(self, *args: Any, actor: Actor, user: User, held: list[tuple[Holding, list[str]]], **kwargs: Any) -> None:
        super().__init__(*args, actor=actor, **kwargs)
        table, roles = queries.role_table(), queries.roles_held(actor).filter(user=user)
        choices = [(str(one.pk), f"{table[one.role].title}, {one.team.name}") for one in roles]
        self.fields["ends"].choices = choices  # type: ignore[attr-defined]
        self.kinds = [holding.key for holding, _ in held]
        for holding, names in held:
            self.fields[holding.key] = _choice(actor, user, holding, names, first=((ALONG, "Goes along with them"),))

    def clean(self) -> dict[str, Any]:
        """A team and a role begin together."""
        said = super().clean() or self.cleaned_data
        if said.get("role") and not said.get("team"):
            self.add_error("team", CHOOSE_TEAM)
        if said.get("team") and not said.get("role"):
            self.add_error("role", CHOOSE_ROLE)
        return said

    @property
    def said(self) -> dict[str, Any]:
        """What `move_colleague` takes."""
        said = self.cleaned_data
        begins = NewRole(UUID(said["team"]), said["role"], said["reason"]) if said["role"] else None
        takers = {key: said[key] for key in self.kinds if said[key] != ALONG}
        return {
            "ends": [UUID(one) for one in said["ends"]],
            "begins": begins,
            "along": [key for key in self.kinds if said[key] == ALONG],
            "to": {key: None if one == TEAM else UUID(one) for key, one in takers.items()},
        }


def _choice(
    actor: Actor, user: User, holding: Holding, names: list[str], first: tuple[tuple[str, str], ...] = ()
) -> SelectField:
    people = [(str(one.pk), one.name) for one in queries.who_may_take(actor, user, holding.permission)]
    team = [(TEAM, "Back to their team")] if holding.team_may else []
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return SelectField(
        label=f"{holding.title} ({len(names)})",
        hint=", ".join(names[:SHOWN]) + more,
        missing=f"{holding.title}: choose who takes over",
        choices=[NOT_CHOSEN, *first, *team, *people],
    )
