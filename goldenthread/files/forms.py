from typing import Any

from goldenthread.files.rules import LARGEST, MEGABYTE, WHICH, too_large
from goldenthread.ui.forms import LongTextField, StaffForm, TextField, UploadField


class AddFileForm(StaffForm):
    # First: what comes after a file that is too large is not read.
    about = TextField(label="What is it?", missing="Say what it is", hint="For example, body map of 3 May", max_length=200)
    file = UploadField(label="File", missing="Choose a file", hint=f"{WHICH}. At most {LARGEST // MEGABYTE} MB")

    def __init__(self, *args: Any, too_large_sent: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if too_large_sent:
            self.fields["file"].error_messages["required"] = too_large()


class RemoveFileForm(StaffForm):
    because = LongTextField(
        label="Why is it taken out?",
        missing="Say why it is taken out",
        hint="Its content is deleted. That it was there, and who took it out and why, stays",
        rows=3,
        max_length=300,
    )
