"""The forms of emergency access. They check shape and never save."""

from typing import Any

from goldenthread.cases.rules.emergency import NOT_OPENED, READ_ALREADY, SAY_WHAT_WAS_DONE, SAY_WHY
from goldenthread.ui.forms import LongTextField, RadiosField, StaffForm, TextField

RIGHT, NOT_RIGHT = "right", "not-right"


class OpenForm(StaffForm):
    FIELD_OF = {NOT_OPENED: "reference", READ_ALREADY: "reference", SAY_WHY: "because"}

    reference = TextField(
        label="Reference of the record",
        hint="As somebody gave it to you, such as C-7K4M-29",
        missing="Give the reference of the record",
        max_length=20,
    )
    because = LongTextField(
        label="What is the emergency, and what must you find out?",
        hint="In your own words, at least a sentence. Those who look at it afterwards read this",
        missing=SAY_WHY,
        rows=4,
        max_length=2000,
    )

    @property
    def said(self) -> dict[str, Any]:
        return {"reference": self.cleaned_data["reference"], "because": self.cleaned_data["because"]}


class ReviewForm(StaffForm):
    FIELD_OF = {SAY_WHAT_WAS_DONE: "done"}

    right = RadiosField(
        label="Was it right to open it?",
        missing="Say whether it was right to open it",
        choices=[(RIGHT, "Yes"), (NOT_RIGHT, "No")],
        reveals={NOT_RIGHT: "done"},
    )
    done = LongTextField(label="What is done about it?", required=False, mark_optional=False, rows=3, max_length=2000)
    found = LongTextField(
        label="How do you know?",
        hint="Write nothing of anybody’s case here",
        missing="Say how you know",
        rows=4,
        max_length=2000,
    )

    @property
    def said(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {"right": said["right"] == RIGHT, "found": said["found"], "done": said["done"]}
