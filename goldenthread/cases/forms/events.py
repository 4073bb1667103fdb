"""The forms of joining reports and of a manager's look at the third no further action. They check shape and never save."""

from typing import Any

from goldenthread.cases.forms.decisions import DecideForm, initial_of
from goldenthread.cases.models import ManagerReview
from goldenthread.cases.rules import kept_duty
from goldenthread.ui.forms import LongTextField, StaffForm


class JoinForm(StaffForm):
    because = LongTextField(label="Why are these one event?", missing="Say why these are one event", rows=3, max_length=4000)


class SeparateForm(StaffForm):
    because = LongTextField(
        label="Why are these not one event?", missing="Say why these are not one event", rows=3, max_length=4000
    )


class ReviewForm(DecideForm):
    """The same choices as triage had, with what triage proposes chosen."""

    def __init__(self, *args: Any, review: ManagerReview, **kwargs: Any) -> None:
        facts = kept_duty(review.duty)
        kwargs["initial"] = {"kind": review.kind, "help_given": review.help_given} | initial_of(facts)
        super().__init__(*args, child=facts.child, **kwargs)
        self.fields["because"].label = "Why do you confirm or change it?"
        self.fields["because"].error_messages["required"] = "Say why you confirm or change it"
