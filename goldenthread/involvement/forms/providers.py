from typing import Any

from goldenthread.ui.forms import LongTextField, StaffForm

# What the one field of the council's page asks, by how far the telling has come.
ASKS = {
    "tell-outside": ("Whom did you tell, how and when?", "Say whom you told, how and when"),
    "another-way": ("Whom did you tell another way, how and when?", "Say whom you told, how and when"),
    "write-answer": ("What did the provider answer?", "Write what it answered"),
}


class TellProviderForm(StaffForm):
    """The one thing that is typed where the provider is told: nothing while it is told in Goldenthread."""

    words = LongTextField(label="", missing="Say it", rows=4, max_length=20000)

    def __init__(self, *args: Any, step: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if step not in ASKS:
            del self.fields["words"]
            return
        label, missing = ASKS[step]
        self.fields["words"].label = label
        self.fields["words"].error_messages["required"] = missing

    @property
    def typed_words(self) -> str:
        """What was typed, empty where nothing is asked."""
        return self.cleaned_data.get("words", "")


class AnswerTellingForm(StaffForm):
    words = LongTextField(
        label="What is your answer?",
        hint="What happened, what you have done to keep people safe, and what the council should know",
        missing="Write your answer",
        max_length=20000,
    )
