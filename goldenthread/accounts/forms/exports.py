"""Why somebody takes a list away, and what a second person says of a long one."""

from goldenthread.accounts.forms.second_person import DecideForm
from goldenthread.ui.forms import RadiosField, StaffForm, TextField
from goldenthread.ui.spreadsheets import WHY, Kind


class WhyForm(StaffForm):
    why = RadiosField(
        label="Why are you taking this list away?",
        missing="Choose why you are taking it",
        hint="It is written at the top of the file and recorded, with your name and the time",
        choices=list(WHY.items()),
    )


class TakeAwayForm(WhyForm):
    """For a list that somebody may take away themselves, or that was agreed to."""

    kind = RadiosField(
        label="Which file do you want?",
        missing="Choose a file",
        choices=[(Kind.EXCEL, "A spreadsheet (XLSX)"), (Kind.CSV, "Plain values (CSV)")],
        initial=Kind.EXCEL,
    )


class AskForExportForm(WhyForm):
    """For a long list: a second person reads this and agrees, or does not."""

    reason = TextField(
        label="What do you need all of it for?",
        missing="Say what you need all of it for",
        hint="Whoever agrees reads this. Do not name anybody",
        max_length=300,
    )


class DecideExportForm(DecideForm):
    """Yes or no to a long list that a colleague asked for."""

    YES = "Yes, they may take it away"
