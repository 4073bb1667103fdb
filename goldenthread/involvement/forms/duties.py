from goldenthread.ui.forms import StaffForm, TextField


class AlreadyToldForm(StaffForm):
    """When and how the agency told the ICB."""

    when = TextField(
        label="When did you tell them?",
        hint="For example ‘4:12pm yesterday’",
        missing="Say when you told them",
        max_length=120,
    )
    how = TextField(
        label="How did you tell them?",
        hint="For example ‘e-mail to the safeguarding mailbox’",
        missing="Say how you told them",
        max_length=300,
    )
