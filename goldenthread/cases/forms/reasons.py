"""Forms whose rule says what is missing: each reason is shown at the question that puts it right."""

from typing import Any, ClassVar

from goldenthread.core.decisions import Refused
from goldenthread.ui.forms import LongTextField, StaffForm


class ReasonsForm(StaffForm):
    """`FIELD_OF` says where each refusal of the rule belongs; any other stands at the top."""

    FIELD_OF: ClassVar[dict[str, str]] = {}

    def refused(self, refusal: Refused) -> None:
        """Show each reason where it belongs."""
        for reason in refusal.reasons:
            self.add_error(self.FIELD_OF.get(reason), reason)


class BecauseForm(ReasonsForm):
    """One reason, in words."""

    because = LongTextField(label="Why?", missing="Say why", rows=3, max_length=20000)

    def __init__(self, *args: Any, label: str = "Why?", missing: str = "Say why", hint: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["because"]
        field.label, field.help_text, field.error_messages["required"] = label, hint, missing
