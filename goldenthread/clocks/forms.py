"""The form of choosing timescales. It checks shape and never saves."""

from typing import Any

from goldenthread.clocks.profile import offered
from goldenthread.core import clock
from goldenthread.ui.forms import DateField, LongTextField, RadiosField, StaffForm


class ChooseTimescalesForm(StaffForm):
    profile_id = RadiosField(label="Which timescales?", missing="Choose the timescales")
    from_day = DateField(label="In use from", hint="Today or a later day", missing="Enter the day from which they are in use")
    because = LongTextField(
        label="Why?",
        hint="For instance the decision of the safeguarding adults board, and its date",
        missing="Say why you change the timescales",
        rows=2,
        max_length=300,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"from_day": clock.today()}, **kwargs})
        self.offer("profile_id", [(one.id, one.title) for one in offered()])
