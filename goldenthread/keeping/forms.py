"""The forms of a hold. They check shape and never save."""

from typing import Any

from goldenthread.keeping.models import HoldKind
from goldenthread.ui.forms import DateField, LongTextField, RadiosField, StaffForm, TextField

COVERS = [("concern", "This concern alone"), ("person", "Everything about the person whom it is about")]
NO_CASE = "Write nothing of anybody’s case here"


class PlaceHoldForm(StaffForm):
    concern = TextField(
        label="Reference of the concern", hint="Such as C-7K4M-29", max_length=20, missing="Enter the reference of the concern"
    )
    covers = RadiosField(label="What is held?", choices=COVERS, missing="Say what is held")
    kind = RadiosField(label="Who needs it to be kept?", choices=HoldKind.choices, missing="Say who needs it to be kept")
    authority = TextField(
        label="On which authority?",
        hint="Such as the name of the inquiry or the number of the claim. " + NO_CASE,
        max_length=200,
        missing="Say on which authority",
    )
    review_on = DateField(
        label="When is the hold reviewed?", hint="Within a year, like 27 3 2027", missing="Say when the hold is reviewed"
    )

    @property
    def said(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        covers = said.pop("covers")
        return said | {"whole_person": covers == "person"}


class LiftHoldForm(StaffForm):
    because = LongTextField(
        label="Why is it no longer needed?", hint=NO_CASE, rows=4, max_length=4000, missing="Say why it is no longer needed"
    )

    @property
    def said(self) -> dict[str, Any]:
        return {"because": self.cleaned_data["because"]}
