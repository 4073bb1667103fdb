"""The form that asks for a chronology as a document. It checks shape and never saves."""

from goldenthread.cases.rules.chronologies import PURPOSES, SAY_WHAT_FOR, SAY_WHO_FOR
from goldenthread.ui.forms import RadiosField, StaffForm, TextField


class AskForPdfForm(StaffForm):
    """For what and for whom: both stand on every page of it."""

    purpose = RadiosField(label="What is it for?", choices=list(PURPOSES.items()), missing=SAY_WHAT_FOR)
    recipient = TextField(
        label="Who is it for?",
        hint="By name or office. It stands on every page, and in the record of who was given what",
        missing=SAY_WHO_FOR,
        max_length=200,
    )
