"""The forms of an alarm. They check shape and never save."""

from typing import Any

from goldenthread.ui.forms import LongTextField, StaffForm

WORDS = {"rows": 4, "max_length": 4000}
NO_CASE = "Write nothing of anybody’s case here"


class ReasonForm(StaffForm):
    reason = LongTextField(label="How do you know?", hint=NO_CASE, missing="Say how you know that nothing is wrong", **WORDS)

    @property
    def said(self) -> dict[str, Any]:
        return {"reason": self.cleaned_data["reason"]}


class StopForm(StaffForm):
    reason = LongTextField(label="Why must their access stop now?", hint=NO_CASE, missing="Say why it must stop now", **WORDS)

    @property
    def said(self) -> dict[str, Any]:
        return {"reason": self.cleaned_data["reason"]}


class AnswerForm(StaffForm):
    answer = LongTextField(
        label="Why did you open them?",
        hint="In your own words. Those who check it read this. " + NO_CASE,
        missing="Say why you opened them",
        **WORDS,
    )

    @property
    def said(self) -> dict[str, Any]:
        return {"answer": self.cleaned_data["answer"]}
