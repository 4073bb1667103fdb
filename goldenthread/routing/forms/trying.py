"""Trying the rules on a few facts."""

from typing import Any

from goldenthread.directory.models import Funding, ServiceKind
from goldenthread.routing.rules import Facts, parse_facts
from goldenthread.routing.words import ABOUT, RAISED_BY, STAGES
from goldenthread.ui.forms import CheckboxField, SelectField, StaffForm

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
