"""The forms of what a person wants. They check shape and never save; the rules say what is missing."""

from typing import Any

from goldenthread.cases.rules.outcomes import MET, NOT_ASKED, SPEAKERS, Saying
from goldenthread.cases.rules.principles import ANSWERS, PRINCIPLES
from goldenthread.core import clock
from goldenthread.ui.forms import DateField, LongTextField, RadiosField, StaffForm, TextField

LONGEST = 4000


class SpokenForm(StaffForm):
    """Something that the person, or whoever speaks for them, said on a day."""

    speaker = RadiosField(
        label="Who said it?",
        missing="Say who said it",
        hint="Whoever speaks for them is never somebody who may be the source of risk",
        choices=list(SPEAKERS.items()),
        initial="person",
    )
    name = TextField(
        label="If somebody speaks for them: who?", hint="Name, and who that is", mark_optional=False, max_length=200
    )
    said_on = DateField(label="When?", missing="Say when", latest=clock.today)
    FIELD_OF = {"Say who speaks for them, by name": "name"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"said_on": clock.today()} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)

    def saying(self) -> Saying:
        typed = self.cleaned_data
        return Saying(typed["words"], typed["speaker"], typed["name"])


def _words(label: str) -> LongTextField:
    return LongTextField(label=label, missing="Write what they said, in their own words", rows=3, max_length=LONGEST)


def _with() -> TextField:
    return TextField(
        label="Who was there, or helped them say it?", hint="Leave empty if nobody", mark_optional=False, max_length=200
    )


class OutcomeForm(SpokenForm):
    words = _words("One thing that they want, in their own words")
    with_whom = _with()
    field_order: tuple[str, ...] = ("words", "speaker", "name", "with_whom", "said_on")

    @property
    def said(self) -> dict[str, Any]:
        return {"saying": self.saying(), **{key: self.cleaned_data[key] for key in ("with_whom", "said_on")}}


class AskAgainForm(OutcomeForm):
    still = RadiosField(
        label="Do they still want it?",
        missing="Say whether they still want it",
        choices=[("yes", "Yes"), ("no", "No, they withdraw it")],
    )
    words = _words("What do they say of it now?")
    field_order = ("still", "words", "speaker", "name", "with_whom", "said_on")

    @property
    def said(self) -> dict[str, Any]:
        return super().said | {"still": self.cleaned_data["still"] == "yes"}


class JudgeForm(OutcomeForm):
    met = RadiosField(
        label="Was it met? As they judge it, not as we do",
        missing="Say whether it was fully met, partly met or not met",
        choices=list(MET.items()),
    )
    words = _words("What did they say of it?")
    field_order = ("met", "words", "speaker", "name", "with_whom", "said_on")

    @property
    def said(self) -> dict[str, Any]:
        return super().said | {"met": self.cleaned_data["met"]}


class NotAskedForm(StaffForm):
    answer = RadiosField(label="Were they asked?", missing="Say whether they were asked", choices=list(NOT_ASKED.items()))
    because = LongTextField(
        label="Why?",
        missing="Say why, in words that a manager will read",
        hint="A manager sees this. Somebody who cannot say can show it, or somebody can speak for them",
        rows=3,
        max_length=LONGEST,
    )

    @property
    def said(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class PrinciplesForm(SpokenForm):
    """The six statements, each with an answer and the person's words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in PRINCIPLES:
            self.fields[one.key] = RadiosField(
                label=f"‘{one.statement}’",
                hint=f"{one.name}: {one.means}",
                missing=f"Say what they answered: {one.name.lower()}",
                choices=list(ANSWERS.items()),
                inline=True,
            )
            self.fields[f"{one.key}_words"] = TextField(
                label=f"What they said of {one.name.lower()}", mark_optional=False, max_length=LONGEST
            )
        spoken = ("speaker", "name", "said_on")
        self.order_fields([*(name for name in self.fields if name not in spoken), *spoken])

    @property
    def said(self) -> dict[str, Any]:
        typed = self.cleaned_data
        answers = {one.key: {"answer": typed[one.key], "words": typed[f"{one.key}_words"]} for one in PRINCIPLES}
        return {"answers": answers, **{key: typed[key] for key in ("speaker", "name", "said_on")}}
