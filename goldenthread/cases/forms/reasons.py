"""The form of one reason, and forms whose page shows each reason of a refusal with the way to put it right."""

from typing import Any

from goldenthread.core.decisions import Refused
from goldenthread.ui.forms import LongTextField, StaffForm


class LinkedReasonsForm(StaffForm):
    """What puts a refusal right is on other pages: the page shows each reason with a link, not the form."""

    refusal: Refused | None = None

    def refused(self, refusal: Refused) -> None:
        """Keep it for the page."""
        self.refusal = refusal


class BecauseForm(StaffForm):
    """One reason, in words."""

    because = LongTextField(label="Why?", missing="Say why", rows=3, max_length=20000)

    def __init__(self, *args: Any, label: str = "Why?", missing: str = "Say why", hint: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["because"]
        field.label, field.help_text, field.error_messages["required"] = label, hint, missing
