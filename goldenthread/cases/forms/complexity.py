"""The forms of a complex case. They check shape and never save."""

from typing import Any

from goldenthread.core import clock
from goldenthread.ui.forms import DateField, LongTextField, StaffForm, TextField, YesNoField

WORDS: dict[str, Any] = {"rows": 4, "max_length": 20000}


class _Said(StaffForm):
    @property
    def said(self) -> dict[str, Any]:
        """What was typed, as the operation takes it."""
        return {name: self.cleaned_data[name] for name in self.fields}


class DisciplinesMeetingForm(_Said):
    held_on = DateField(label="When was it held?", missing="Say when it was held", latest=clock.today)
    who = LongTextField(
        label="Who was there?", hint="Names, jobs and organisations", missing="Say who was there, with their jobs", **WORDS
    )
    words = LongTextField(label="What was said?", missing="Say what was said", **WORDS)
    decision = LongTextField(label="What was decided?", missing="Say what was decided", **WORDS)


class TransitionForm(_Said):
    turns_eighteen_on = DateField(
        label="When is the eighteenth birthday?", hint="For example 27 3 2027", missing="Say when the eighteenth birthday is"
    )
    plan = LongTextField(
        label="What is the plan, and who in adult services has it?",
        missing="Say what the plan is, and who in adult services has it",
        **WORDS,
    )
    taken_over = YesNoField(label="Have adult services taken over?", missing="Say whether they have taken over", unknown="")


class PlacementRiskForm(_Said):
    at_risk = YesNoField(
        label="Is the placement at risk of breaking down?", missing="Say whether the placement is at risk", unknown=""
    )
    what = LongTextField(label="Why?", missing="Say why", **WORDS)
    by = DateField(label="By when must it be safe?", hint="Where it is at risk", mark_optional=False)
    who_knows = LongTextField(
        label="Who knows?",
        hint="Where it is at risk: such as whoever pays, the family, the provider",
        mark_optional=False,
        **WORDS,
    )


class RaiseDisagreementForm(_Said):
    about = LongTextField(label="What do you disagree about?", missing="Say what you disagree about", **WORDS)
    between = TextField(
        label="Between whom?",
        hint="For example ‘our social worker and the trust’s discharge nurse’",
        missing="Say between whom, with their organisations",
        max_length=300,
    )


class SettleForm(_Said):
    words = LongTextField(label="How was it settled, and by whom?", missing="Say how it was settled, and by whom", **WORDS)


class StepUpForm(_Said):
    because = LongTextField(label="Why could it not be settled?", missing="Say why it could not be settled", **WORDS)
    who = TextField(
        label="Who is to settle it now?", hint="Names and jobs", missing="Say who is to settle it now", max_length=300
    )
