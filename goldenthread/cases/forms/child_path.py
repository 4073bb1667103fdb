"""The forms of a child’s path. They check shape and never save."""

from collections.abc import Iterable
from typing import Any

from goldenthread.cases.forms.moments import HourField, moment_of
from goldenthread.cases.operations.child_path import AboutChild
from goldenthread.cases.rules import STEPS
from goldenthread.core import clock
from goldenthread.ui.forms import DateField, LongTextField, RadiosField, StaffForm
from goldenthread.ui.words import time_words


def _outcome(step: str, label: str) -> RadiosField:
    choices = [(key, one.words) for key, one in STEPS[step].outcomes.items()]
    return RadiosField(label=label, missing=f"Answer: {label}", choices=choices)


DECIDED = {  # the field that asks what a step decided
    "strategy-discussion": "discussion_decided",
    "enquiries-concluded": "enquiries_found",
    "conference": "conference_decided",
    "review": "review_decided",
}


class ChildStepForm(StaffForm):
    step = RadiosField(label="What has happened?", missing="Choose what has happened", reveals=DECIDED)
    discussion_decided = _outcome("strategy-discussion", "What did the strategy discussion decide?")
    enquiries_found = _outcome("enquiries-concluded", "What did the enquiries find?")
    conference_decided = _outcome("conference", "What did the conference decide?")
    review_decided = _outcome("review", "What did the review decide?")
    day = DateField(label="On which day?", missing="Enter the day, like 27 3 2026", latest=clock.today)
    hour = HourField(label="At what time?", missing="Enter the time, like 2:30pm", width="5")
    words = LongTextField(
        label="Who took part, and what was agreed?", missing="Say who took part, and what was agreed", rows=4, max_length=20000
    )

    def __init__(self, *args: Any, open_now: Iterable[str], **kwargs: Any) -> None:
        now = {"day": clock.today(), "hour": time_words(clock.now())}
        super().__init__(*args, **{"initial": now, **kwargs})
        self.offer("step", [(key, STEPS[key].words) for key in open_now])

    @property
    def recorded(self) -> dict[str, Any]:
        typed = self.cleaned_data
        outcome = typed[DECIDED[typed["step"]]] if typed["step"] in DECIDED else ""
        return {
            "step": typed["step"],
            "outcome": outcome or "",
            "at": moment_of(typed["day"], typed["hour"]),
            "words": typed["words"],
        }


class ChildForm(StaffForm):
    wishes = RadiosField(
        label="Have you asked the child what they wish and feel?",
        missing="Say whether the child was asked",
        choices=[
            ("asked", "Yes"),
            ("cannot-say", "They cannot say: too young, not born yet, or another reason"),
            ("not-asked", "Not asked yet"),
        ],
        reveals={"asked": "wishes_words", "cannot-say": "wishes_because"},
    )
    wishes_words = LongTextField(
        label="What did they say? Use their own words",
        missing="Write what the child said, in their own words",
        rows=4,
        max_length=20000,
    )
    wishes_because = LongTextField(
        label="Why, and what did you see of what they feel?",
        missing="Say why the child cannot say, and what you saw of what they feel",
        rows=3,
        max_length=20000,
    )
    seen_alone = RadiosField(
        label="Was the child seen alone?",
        missing="Say whether the child was seen alone",
        choices=[("yes", "Yes"), ("no", "No, and they cannot be"), ("not-yet", "Not yet")],
        reveals={"yes": "seen_words", "no": "seen_because"},
    )
    seen_words = LongTextField(
        label="By whom, when and where?", missing="Say who saw the child alone, when and where", rows=2, max_length=4000
    )
    seen_because = LongTextField(label="Why not?", missing="Say why the child cannot be seen alone", rows=2, max_length=4000)
    parental = RadiosField(
        label="Who has parental responsibility?",
        missing="Say whether it is known who has parental responsibility",
        choices=[("known", "We know"), ("not-known", "We do not know yet")],
        reveals={"known": "parental_words"},
    )
    parental_words = LongTextField(
        label="Who, and how can they be reached?",
        missing="Say who has parental responsibility, and how to reach them",
        rows=2,
        max_length=4000,
    )
    household = LongTextField(
        label="Who lives in the household, and who else cares for the child?", required=False, rows=3, max_length=4000
    )

    @property
    def said(self) -> AboutChild:
        return AboutChild(**{name: self.cleaned_data[name] or "" for name in self.fields})
