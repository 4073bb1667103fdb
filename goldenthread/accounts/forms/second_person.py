"""The form of a second person, who agrees to what a colleague asked for or does not."""

from typing import Any, ClassVar

from goldenthread.ui.forms import RadiosField, StaffForm, TextField

NEEDED = "Needed when you do not agree"


class DecideForm(StaffForm):
    """Yes or no to what a colleague asked for. `YES` is what yes means here."""

    YES: ClassVar[str]
    agreed = RadiosField(label="Do you agree?", missing="Choose whether you agree")
    reason = TextField(label="Why", hint=NEEDED, max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("agreed", [("yes", self.YES), ("no", "No")])

    @property
    def said(self) -> dict[str, Any]:
        return {"agreed": self.cleaned_data["agreed"] == "yes", "reason": self.cleaned_data["reason"]}
