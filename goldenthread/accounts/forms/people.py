"""What an administrator types about colleagues and teams."""

from collections.abc import Iterable
from typing import Any

from goldenthread.accounts import queries, rules
from goldenthread.accounts.actor import Actor
from goldenthread.accounts.forms.second_person import DecideForm
from goldenthread.ui.forms import EmailField, SelectField, StaffForm, TelephoneField, TextField

CHOOSE_TEAM, CHOOSE_ROLE = "Choose a team", "Choose a role"
TAKES_TWO_HINT = "A role that opens casework or manages people is given when somebody else agrees. Tell them why"
NOT_CHOSEN = ("", "Choose one")


def roles_here(actor: Actor) -> list[tuple[str, str]]:
    """The roles that the actor's organisation can give, with their titles."""
    table = queries.role_table()
    return [(key, table[key].title) for key in rules.ROLES_OF_KIND.get(actor.organisation_kind, ())]


def _pairs(rows: Iterable[Any]) -> list[tuple[str, str]]:
    return [(str(row.pk), row.name) for row in rows]


class RoleForm(StaffForm):
    """A role in a team."""

    team = SelectField(label="Team", missing=CHOOSE_TEAM, choices=())
    role = SelectField(label="Role", missing=CHOOSE_ROLE, choices=(), hint="The page of roles says what each may do")
    reason = TextField(label="Why they need this role", hint=TAKES_TWO_HINT, max_length=300)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].choices = [NOT_CHOSEN, *_pairs(queries.own_teams(actor))]  # type: ignore[attr-defined]
        self.fields["role"].choices = [NOT_CHOSEN, *roles_here(actor)]  # type: ignore[attr-defined]


class InviteForm(RoleForm):
    name = TextField(label="Full name", missing="Enter their full name", max_length=120, width="20")
    email = EmailField(label="Work email address", missing="Enter their work email address", max_length=254)
    job = TextField(label="Job", max_length=120, width="20")
    field_order = ("name", "email", "job", "team", "role", "reason")


class DecideRoleForm(DecideForm):
    """Yes or no to a role that a colleague asked for."""

    YES = "Yes, give the role"


class ColleagueForm(StaffForm):
    name = TextField(label="Full name", missing="Enter their full name", max_length=120, width="20")
    job = TextField(label="Job", max_length=120, width="20")
    telephone = TelephoneField(label="Telephone", max_length=40, width="20")


class TeamForm(StaffForm):
    name = TextField(label="Name", missing="Enter the team’s name", max_length=120)
    mailbox = EmailField(label="Shared mailbox", hint="Notices go here, so that nobody’s leave loses one", max_length=254)
    telephone = TelephoneField(label="Telephone", max_length=40, width="20")
    lead = SelectField(label="Team lead", hint="Hears when the team has not answered in time", choices=())

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = _pairs(queries.colleagues(actor))
        self.fields["lead"].choices = [("", "Nobody yet"), *people]  # type: ignore[attr-defined]
