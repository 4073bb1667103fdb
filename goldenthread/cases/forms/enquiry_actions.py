"""Asking for an action from an enquiry. It checks shape and never saves."""

from typing import Any
from uuid import UUID

from goldenthread.cases.rules.identifying import asks_why_it_stays
from goldenthread.core.clock import at_five
from goldenthread.core.decisions import Refused
from goldenthread.ui.forms import DateField, LongTextField, SelectField, StaffForm


class AskForActionForm(StaffForm):
    what = LongTextField(
        label="What is to be done?",
        hint="Whoever is to do it reads this. Write nobody’s name: not the person’s, nor a member of staff’s",
        missing="Say what is to be done",
        rows=4,
        max_length=2000,
    )
    why = LongTextField(
        label="Why?",
        hint="They read this too. What it is meant to change",
        missing="Say why it is to be done",
        rows=3,
        max_length=2000,
    )
    team = SelectField(label="Which team is to do it?", missing="Choose the team")
    person = SelectField(
        label="Who, where it is one of us?", hint="Another organisation gives it to somebody itself", required=False
    )
    due = DateField(label="By when?", hint="For example 27 3 2027", missing="Say by which day")
    must_stay = LongTextField(
        label="Why must that word stay?",
        hint="Only where a word above was refused. The reason is kept",
        rows=2,
        max_length=2000,
        required=False,
    )

    def __init__(self, *args: Any, teams: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("team", [("", "Choose"), *((str(one.pk), f"{one.organisation}: {one}") for one in teams)])
        self.offer("person", [("", "Nobody yet: the team has it"), *((str(one.pk), one.name) for one in people)])
        if not self.is_bound or not self["must_stay"].data:
            self.asked_why = self.fields.pop("must_stay")  # asked only once a word has been refused

    @property
    def said(self) -> dict[str, Any]:
        typed = self.cleaned_data
        return {
            "what": typed["what"],
            "why": typed["why"],
            "team_id": UUID(typed["team"]),
            "person_id": UUID(typed["person"]) if typed["person"] else None,
            "due": at_five(typed["due"]),
            "must_stay": typed.get("must_stay", ""),
        }

    def refused(self, refusal: Refused) -> None:
        """Show the reasons; where a word may stay with one, ask for it."""
        if any(map(asks_why_it_stays, refusal.reasons)) and "must_stay" not in self.fields:
            self.fields["must_stay"] = self.asked_why
        self.add_error(None, list(refusal.reasons))
