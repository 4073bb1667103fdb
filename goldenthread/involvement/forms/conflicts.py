"""Whether the source of risk works in a team that is told."""

from typing import Any
from uuid import UUID

from goldenthread.accounts.models import Team, User
from goldenthread.ui.forms import CheckboxesField, RadiosField, SelectField, StaffForm, TextField

YES, NO = "yes", "no"


class ConflictForm(StaffForm):
    """Which teams, who is told instead of each, and which managers may read the record from then on."""

    works_there = RadiosField(
        label="Does the source of risk work in a team that is told?",
        missing="Say whether the source of risk works in a team that is told",
        choices=[(YES, "Yes"), (NO, "No")],
        hints={YES: "Nothing goes to that team’s list or mailbox, and only the people named below can read this concern"},
    )
    because = TextField(label="Why do you think so?", missing="Say why you think so", max_length=300)

    def __init__(self, *args: Any, teams: list[tuple[Team, list[User]]], managers: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.teams = teams
        for team, people in teams:
            self._add(team, people)
        self.fields["managers"] = CheckboxesField(
            label="If yes, which managers may read it too?",
            hint="At least one. You can read it yourself",
            mark_optional=False,
            choices=[(str(user.pk), _named(user)) for user in managers],
        )

    def _add(self, team: Team, people: list[User]) -> None:
        where = f"{team.name}, {team.organisation.name}"
        none_there = [(f"nobody-{team.pk}", "Works there. Nobody else there can read a notice: we tell them by telephone")]
        self.fields[f"team-{team.pk}"] = SelectField(
            label=where,
            hint="If they work there: who is told instead, somebody senior who is no part of it",
            mark_optional=False,
            choices=[("", "They do not work there"), *([(str(one.pk), _named(one)) for one in people] or none_there)],
            required=False,
        )

    @property
    def said(self) -> dict[str, Any]:
        typed = self.cleaned_data
        chosen = {team.pk: typed.get(f"team-{team.pk}") or "" for team, _ in self.teams}
        return {
            "works_there": typed["works_there"] == YES,
            "because": typed["because"],
            "seniors": {pk: None if one.startswith("nobody") else UUID(one) for pk, one in chosen.items() if one},
            "manager_ids": [UUID(one) for one in typed["managers"]],
        }


def _named(user: User) -> str:
    return f"{user.name}, {user.job}" if user.job else user.name
