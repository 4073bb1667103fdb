"""The forms about children. They check shape and never save."""

from typing import Any

from goldenthread.cases.words import AGE_BANDS, CHILDREN_AT_HOME
from goldenthread.core import clock
from goldenthread.ui.forms import DateField, LongTextField, RadiosField, StaffForm, TextField


class RecordChildrenForm(StaffForm):
    band = RadiosField(
        label="How old is the person?",
        missing="Choose how old the person is, or that it is not known",
        choices=[(band, words) for band, words in AGE_BANDS.items() if band != "not-known"],
        hints={
            "child": "The children’s front door has it at once, and the adult policy is not applied",
            "possibly-child": "Both teams work on it until the age is established",
        },
    )
    because = LongTextField(label="How do you know?", missing="Say how you know how old they are", rows=2, max_length=4000)
    children_at_home = RadiosField(
        label="Are there children in the home, or who depend on the person?",
        missing="Choose whether there are children in the home, or that you don’t know",
        choices=list(CHILDREN_AT_HOME.items()),
        reveals={"yes": "children_words"},
    )
    children_words = TextField(
        label="Which children, how old, and where are they?", missing="Say which children, and where they are", max_length=300
    )

    @property
    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] or "" for name in self.fields}


class TellFrontDoorForm(StaffForm):
    told = TextField(
        label="Whom did you tell, and when?", missing="Say whom you told at the front door, and when", max_length=200
    )
    their_reference = TextField(
        label="The reference that they gave", missing="Ask for their reference and write it here", max_length=60
    )


class JointPlanForm(StaffForm):
    for_adults = TextField(label="Who has it in the adult team?", missing="Say who has it in the adult team", max_length=200)
    for_children = TextField(
        label="Who has it in children’s services?", missing="Say who has it in children’s services", max_length=200
    )
    plan = LongTextField(
        label="What did you agree?",
        hint="Who does what, until when, and what happens on the eighteenth birthday",
        missing="Say what you agreed",
        max_length=20000,
    )
    agreed_on = DateField(
        label="When was it agreed?", missing="Enter the day it was agreed, like 27 3 2026", latest=clock.today
    )
