"""Saying which team a recipient means."""

from typing import Any
from uuid import UUID

from goldenthread.core import clock
from goldenthread.routing.words import BINDING_KEYS
from goldenthread.ui.forms import DateField, SelectField, StaffForm


class BindingForm(StaffForm):
    """Which team is meant. The body is only for the integrated care boards, of which there may be several."""

    key = SelectField(label="Recipient", missing="Choose a recipient", choices=list(BINDING_KEYS.items()))
    team = SelectField(label="Team", missing="Choose a team")
    body = SelectField(label="For which integrated care board?", hint="Leave empty for any other recipient")
    from_day = DateField(label="From", hint="Leave empty for always")

    def __init__(self, *args: Any, teams: Any, bodies: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"from_day": clock.today()}
        super().__init__(*args, **kwargs)
        self.offer("team", [("", "Choose"), *((str(t.pk), f"{t.organisation}: {t}") for t in teams)])
        icbs = [(str(body.pk), body.name) for body in bodies.filter(kind="icb")]
        self.offer("body", [("", "None"), *icbs])

    @property
    def binding(self) -> dict[str, Any]:
        typed = self.cleaned_data
        return {
            "key": typed["key"],
            "team_id": UUID(typed["team"]),
            "body_id": UUID(typed["body"]) if typed["body"] else None,
            "from_day": typed["from_day"],
        }
