"""Adding words to a concern that was sent before."""

from django.core.exceptions import ValidationError

from goldenthread.core.references import tidy_reference
from goldenthread.ui.forms import DesignForm, HiddenField, LongTextField, TextField

NOT_A_REFERENCE = "Enter the reference as it is on your receipt, like C-7K4M-29"


class CodeForm(DesignForm):
    """A code that was shown once."""

    code = TextField(
        label="Your code",
        hint="Capital letters and numbers, in groups of four. Dashes and spaces do not matter.",
        missing="Enter your code",
        max_length=60,
        autocomplete="off",
    )


class AddByCodeForm(DesignForm):
    """The code says which concern; it goes along unseen."""

    code = HiddenField(missing="Enter your code", max_length=60)
    added = LongTextField(label="What do you want to add?", missing="Write what you want to add", max_length=10_000)


class AddToReportForm(DesignForm):
    """The reference says which concern; it opens nothing."""

    reference = TextField(
        label="Your reference",
        hint="It is on the page that you saw when you sent your concern, like C-7K4M-29",
        missing=NOT_A_REFERENCE,
        width="10",
        max_length=20,
    )
    words = LongTextField(label="What do you want to add?", missing="Write what you want to add", max_length=10_000)

    def clean_reference(self) -> str:
        """The reference as we write it, however it was typed."""
        reference = tidy_reference(self.cleaned_data["reference"])
        if reference is None or not reference.startswith("C-"):
            raise ValidationError(NOT_A_REFERENCE)
        return reference
