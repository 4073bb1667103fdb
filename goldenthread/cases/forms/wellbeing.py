"""The forms of the grid and of a chosen risk. They check shape and never save."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from goldenthread.cases.rules.wellbeing import KINDS, SAFETY, WELLBEING, Placing, RiskTaken
from goldenthread.core import clock
from goldenthread.ui.forms import DateField, LongTextField, RadiosField, SelectField, StaffForm, TextField, YesNoField

LONGEST = 4000


def _scale(words: dict[int, str]) -> list[tuple[str, str]]:
    return [(str(value), f"{text} ({value:+d})".replace("-", "−").replace("+0", "0")) for value, text in words.items()]


class PlaceForm(StaffForm):
    kind = RadiosField(
        label="What do you place?", missing="Say what you place", choices=list(KINDS.items()), reveals={"option": "title"}
    )
    title = TextField(label="What is the option?", missing="Say what the option is", max_length=120)
    safety = RadiosField(label="How safe are they, or would they be?", missing="Say how safe", choices=_scale(SAFETY))
    wellbeing = RadiosField(label="How well is life, or would it be?", missing="Say how well", choices=_scale(WELLBEING))
    words = LongTextField(
        label="What did the person say?",
        hint="In their own words, or how they showed it",
        missing="Write what the person said, or how they showed it",
        rows=3,
        max_length=LONGEST,
    )
    placed_by = TextField(label="Who placed it, and with whom?", missing="Say who placed it, and with whom", max_length=200)
    placed_on = DateField(label="When?", missing="Say when", latest=clock.today)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"placed_on": clock.today(), "kind": "here"}
        super().__init__(*args, **kwargs)

    @property
    def said(self) -> dict[str, Any]:
        typed = self.cleaned_data
        placing = Placing(
            kind=typed["kind"],
            safety=int(typed["safety"]),
            wellbeing=int(typed["wellbeing"]),
            words=typed["words"],
            placed_by=typed["placed_by"],
            title=typed["title"] or "",
        )
        return {"placing": placing, "placed_on": typed["placed_on"]}


class ChooseOptionForm(StaffForm):
    chosen_by = TextField(
        label="Who chose it?", hint="The person, or who for them and how", missing="Say who chose it", max_length=200
    )
    because = LongTextField(label="Why this one?", missing="Say why this one", rows=3, max_length=LONGEST)

    @property
    def said(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class ReviewChosenRiskForm(StaffForm):
    still = YesNoField(
        label="Do they still choose it?",
        missing="Say whether they still choose it",
        unknown="",
        inline=False,
        reveals={"yes": "review_on"},
    )
    review_on = DateField(label="When is it looked at again?", missing="Say on which later day it is looked at again")
    words = LongTextField(
        label="What was found, and what do they say of it now?",
        missing="Write what was found, and what they say of it now",
        rows=4,
        max_length=LONGEST,
    )
    FIELD_OF = {"Say on which later day it is looked at again": "review_on"}

    @property
    def said(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class ChosenRiskForm(StaffForm):
    what = LongTextField(
        label="What do they choose to do, and what could go wrong?",
        missing="Say what they choose to do, and what could go wrong",
        rows=3,
        max_length=LONGEST,
    )
    words = LongTextField(
        label="Why does it matter to them?",
        hint="In their own words",
        missing="Write why it matters to them, in their words",
        rows=3,
        max_length=LONGEST,
    )
    measures = LongTextField(
        label="What is agreed to make it safer?", missing="Say what is agreed to make it safer", rows=3, max_length=LONGEST
    )
    agreed_by = TextField(label="Who agreed to it?", missing="Say who agreed to it", max_length=300)
    capacity = SelectField(
        label="Their capacity for this decision",
        missing="Record first that their capacity for this decision was considered",
    )
    review_on = DateField(label="When is it looked at again?", missing="Say on which later day it is looked at again")
    FIELD_OF = {
        "Say on which later day it is looked at again": "review_on",
        "They lack capacity to decide this: record a best-interests decision instead": "capacity",
        "Record first that their capacity for this decision was considered": "capacity",
    }

    def __init__(self, *args: Any, records: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("capacity", [("", "Choose"), *((str(pk), words) for pk, words in records)])

    @property
    def said(self) -> dict[str, Any]:
        typed = dict(self.cleaned_data)
        capacity_id = UUID(typed.pop("capacity"))
        return {"risk": RiskTaken(**typed), "capacity_id": capacity_id}
