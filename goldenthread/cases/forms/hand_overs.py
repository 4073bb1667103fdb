"""The forms of a partner's desk. They check shape and never save."""

from goldenthread.cases.rules.hand_overs import SAY_WHOM_AND_WHY
from goldenthread.ui.forms import LongTextField, StaffForm, TextField


class AcknowledgeForm(StaffForm):
    their_reference = TextField(label="Your own reference, if you have one", mark_optional=False, max_length=60)


class ReturnForm(StaffForm):
    words = LongTextField(
        label="What did you do, and what did you find?",
        hint="Who you saw and spoke to, when, whether the person is safe, and what is still to be done",
        missing="Say what you did and what you found",
        max_length=20000,
    )


class TakeBackForm(StaffForm):
    because = LongTextField(
        label="Whom did you tell there, and why do you take it back?", missing=SAY_WHOM_AND_WHY, rows=3, max_length=4000
    )
