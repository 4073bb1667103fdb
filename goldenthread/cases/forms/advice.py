"""The forms of advice given by the hub. They check shape and never save; the rules say what is missing."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from goldenthread.cases.rules.advice import CALLERS, CAME_TO, JUDGEMENTS, RAISE, TOLD_TO, Given
from goldenthread.core import clock
from goldenthread.ui.forms import DateField, LongTextField, RadiosField, SelectField, StaffForm, TextField

LONGEST = 4000
SAMPLE, WEEKS_BACK = 10, 13


class AdviceForm(StaffForm):
    """A call on one screen, in the order in which people tell it."""

    FIELD_OF = {
        "Say how to ring them back: they are to raise a concern": "ring_back",
        "Give a day from today on": "raise_by",
        "Say why the name of the adult is needed": "adult_because",
    }
    caller = SelectField(label="Who rang?", missing="Say who rang", choices=[("", "Choose"), *CALLERS.items()])
    role = TextField(
        label="Their job, or how they know the adult",
        missing="Say what their job or relationship is",
        hint="For example, night manager or niece",
        max_length=120,
    )
    organisation = TextField(label="Their organisation", max_length=200)
    name = TextField(label="Their name", max_length=200)
    ring_back = TextField(label="How to ring them back", max_length=200)
    facts = LongTextField(
        label="What did they tell you?",
        missing="Say what they told you",
        hint="Without the name of the adult, unless you need it below",
        rows=4,
        max_length=LONGEST,
    )
    adult = TextField(
        label="The name of the adult, only if it is needed",
        hint="Such as when you think that a concern must be raised whoever does it",
        mark_optional=False,
        max_length=200,
    )
    adult_because = TextField(label="Why is the name needed?", mark_optional=False, max_length=300)
    advice = LongTextField(label="What did you advise?", missing="Say what you advised", rows=4, max_length=LONGEST)
    told_to = RadiosField(
        label="What were they told to do?",
        missing="Say what they were told to do",
        choices=list(TOLD_TO.items()),
        hints={RAISE: "A clock then looks whether the concern came"},
        reveals={RAISE: "raise_by"},
    )
    raise_by = DateField(label="By when will they raise it?", missing="Say by when they will raise it")
    told_words = TextField(label="Anything else that they were told to do", max_length=400)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"raise_by": clock.today()} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)

    @property
    def said(self) -> dict[str, Any]:
        return {"given": Given(**{name: self.cleaned_data[name] for name in self.fields})}


class EarlierAdviceForm(StaffForm):
    """Which advice led to a concern, among what is likely."""

    advice = RadiosField(label="Which advice led to this concern?", missing="Choose the advice that led to this concern")

    def __init__(self, *args: Any, likely: list[tuple[str, str]], hints: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("advice", likely)
        self.fields["advice"].hints = hints  # type: ignore[attr-defined] # a field of ours

    @property
    def said(self) -> dict[str, Any]:
        return {"advice_id": UUID(self.cleaned_data["advice"])}


class FollowUpForm(StaffForm):
    came_to = RadiosField(label="What became of it?", missing="Say what became of it", choices=list(CAME_TO.items()))
    words = LongTextField(
        label="Whom did you ring, and what did they say?",
        missing="Say whom you rang, and what they said",
        rows=3,
        max_length=LONGEST,
    )

    @property
    def said(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class SampleForm(StaffForm):
    FIELD_OF = {
        "The last day must not be before the first": "until_day",
        "The last day must be today or earlier": "until_day",
    }
    from_day = DateField(label="From", missing="Say from which day", latest=clock.today)
    until_day = DateField(label="To", missing="Say until which day", latest=clock.today)
    size = TextField(label="How many?", missing="Say how many", width="3", inputmode="numeric", max_length=3)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        today = clock.today()
        first = {"from_day": today - timedelta(weeks=WEEKS_BACK), "until_day": today, "size": str(SAMPLE)}
        kwargs["initial"] = first | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)

    @property
    def said(self) -> dict[str, Any]:
        size = self.cleaned_data["size"]
        return self.cleaned_data | {"size": int(size) if size.isdecimal() else 0}


class JudgeAdviceForm(StaffForm):
    judgement = RadiosField(
        label="Is it consistent with what others are advised?",
        missing="Say whether it is consistent",
        choices=list(JUDGEMENTS.items()),
    )
    words = LongTextField(label="Why?", missing="Say why, in a sentence", rows=3, max_length=LONGEST)

    @property
    def said(self) -> dict[str, Any]:
        return dict(self.cleaned_data)
