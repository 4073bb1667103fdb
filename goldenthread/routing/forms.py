"""Trying the rules, and saying which team a recipient means."""

from typing import Any
from uuid import UUID

from goldenthread.core import clock
from goldenthread.directory.models import Funding, ServiceKind
from goldenthread.routing.rules import Facts, parse_facts
from goldenthread.routing.words import ABOUT, BINDING_KEYS, RAISED_BY, STAGES
from goldenthread.ui.forms import CheckboxField, DateField, SelectField, StaffForm

NOT_KNOWN = ("", "Not known")


class TryForm(StaffForm):
    """A few facts, by GET: none of them is about anybody."""

    service = SelectField(label="Where", missing="Choose the kind of service", choices=ServiceKind.choices)
    raised_by = SelectField(label="Raised by", missing="Choose who raised it", choices=list(RAISED_BY.items()))
    funding = SelectField(label="Who pays", choices=[NOT_KNOWN, *Funding.choices], mark_optional=False)
    about = SelectField(label="About", choices=[NOT_KNOWN, *ABOUT.items()], mark_optional=False)
    stage = SelectField(label="Stage", choices=list(STAGES.items()), initial="concern", mark_optional=False)
    others = CheckboxField(label="Other people may be at risk", mark_optional=False)

    @property
    def facts(self) -> Facts:
        typed = self.cleaned_data
        given: dict[str, Any] = {"service": typed["service"], "raised_by": typed["raised_by"]}
        given |= {name: [typed[name]] for name in ("funding", "about") if typed[name]}
        given |= {"stage": typed["stage"] or "concern", "risk_to_others": True if typed["others"] else None}
        return parse_facts(given)


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
