"""The forms of a partner's desk. They check shape and never save."""

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
