"""The forms of ending and closing an enquiry. They check shape and never save."""

from collections.abc import Iterable
from typing import Any

from goldenthread.cases.rules import Ceasing
from goldenthread.cases.words import UNTOLD
from goldenthread.ui.forms import CheckboxesField, LongTextField, RadiosField, StaffForm, YesNoField


class CeaseForm(StaffForm):
    """Each thing that must be so before an enquiry ends because the person asks."""

    FIELD_OF = {
        "Only the person can ask for it to stop: record that they did, in their words": "asked_by_person",
        "Record that they have capacity to decide this: to stop the enquiry": "has_capacity",
        "See them alone first": "seen_alone",
        "Say that you considered whether anybody puts pressure on them, and what you found": "duress_considered",
        "It cannot stop while somebody else may be at risk, or while that is not known": "others_at_risk",
    }
    asked_by_person = YesNoField(
        label="Did the person themself ask for it to stop?", missing="Say whether the person asked for it to stop", unknown=""
    )
    because = LongTextField(
        label="What did they say?",
        hint="In their own words; say also what you found when you considered whether anybody puts pressure on them",
        missing="Write down what they said, in their own words",
        rows=4,
        max_length=20000,
    )
    has_capacity = YesNoField(
        label="Do they have capacity to decide this: to stop the enquiry?",
        missing="Say whether they have capacity to decide this",
    )
    seen_alone = YesNoField(label="Were they seen alone?", missing="Say whether they were seen alone", unknown="")
    duress_considered = YesNoField(
        label="Did you consider whether anybody puts pressure on them?",
        missing="Say whether you considered if anybody puts pressure on them",
        unknown="",
    )
    others_at_risk = YesNoField(
        label="May anybody else be at risk, adults or children?", missing="Say whether anybody else may be at risk"
    )

    @property
    def facts(self) -> Ceasing:
        return Ceasing(**{name: self.cleaned_data[name] for name in self.fields if name != "because"})


class SetAsideForm(StaffForm):
    """What a manager lets be, although it is not done."""

    key = RadiosField(label="What is set aside?", missing="Choose what is set aside")
    because = LongTextField(
        label="Why does it end without it?",
        hint="It is counted with your name on the managers’ page of overrides",
        missing="Say why you do otherwise",
        rows=3,
        max_length=20000,
    )

    def __init__(self, *args: Any, gates: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("key", gates)


class NotTellForm(StaffForm):
    """Who is not told the outcome, and why."""

    whom = CheckboxesField(label="Who is not told the outcome?", missing="Choose who is not told")
    because = LongTextField(
        label="Why are they not told?",
        hint="It is counted with your name on the managers’ page of overrides",
        missing="Say why they are not told",
        rows=3,
        max_length=20000,
    )

    def __init__(self, *args: Any, kinds: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("whom", [(kind, UNTOLD[kind]) for kind in kinds])
