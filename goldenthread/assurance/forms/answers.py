"""The forms of whoever answers an assessment. They check shape and never save."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError

from goldenthread.accounts.models import User
from goldenthread.assurance.content import scales
from goldenthread.assurance.forms import AsTypedForm
from goldenthread.assurance.operations.answers import SignOff
from goldenthread.assurance.queries.answers import Asked
from goldenthread.assurance.rules.answers import BECAUSE
from goldenthread.assurance.rules.frameworks import Kind, Question
from goldenthread.core.clock import at_five
from goldenthread.ui.forms import (
    CheckboxesField,
    CheckboxField,
    DateField,
    EmailField,
    LongTextField,
    RadiosField,
    SelectField,
    StaffForm,
    TextField,
)

NO_NAMES = "Write as you would speak to the commissioner. Do not name residents or staff"
MOST = 8000


class AnswerForm(StaffForm):
    """The questions of one standard, as its framework asks them. All may be left for later."""

    def __init__(self, *args: Any, asked: Asked, said: dict[str, Any] | None = None, **kwargs: Any) -> None:
        kwargs["initial"] = _typed_again(said or {}, asked)
        super().__init__(*args, **kwargs)
        self.questions = asked.framework.asked(asked.standard)
        for question in self.questions:
            if question.kind is not Kind.EVIDENCE:
                self.fields |= _fields(question)
        self._bring_in_conditions()

    def _bring_in_conditions(self) -> None:
        """A question that one answer alone brings with it stands under that answer."""
        for question in self.questions:
            if question.when and len(question.when.is_) == 1 and question.key in self.fields:
                reveals = getattr(self.fields[question.when.question], "reveals", None)
                if reveals is not None:
                    reveals.setdefault(question.when.is_[0], question.key)

    @property
    def said(self) -> dict[str, Any]:
        return {"words": {name: _kept(value) for name, value in self.cleaned_data.items()}}


def _typed_again(said: dict[str, Any], asked: Asked) -> dict[str, Any]:
    """What was said before, as the fields take it."""
    dates = {one.key for one in asked.framework.asked(asked.standard) if one.kind is Kind.DATE}
    return {name: date.fromisoformat(value) if name in dates else value for name, value in said.items()}


def _kept(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _fields(question: Question) -> dict[str, forms.Field]:
    """The field of one question; and the one for the reason, where a point of its scale needs one."""
    return _rating(question) if question.kind is Kind.SCALE else {question.key: _field(question)}


def _field(question: Question) -> forms.Field:
    label, choices = question.words, [(one.key, one.words) for one in question.choices]
    match question.kind:
        case Kind.TEXT:
            return LongTextField(label=label, hint=NO_NAMES, rows=6, max_length=MOST, mark_optional=False)
        case Kind.CHOICE if question.many:
            return CheckboxesField(label=label, choices=choices, mark_optional=False)
        case Kind.CHOICE:
            return RadiosField(label=label, choices=choices, mark_optional=False)
        case Kind.NUMBER:
            return NumberField(label=label, hint=question.unit, width="5", inputmode="decimal", mark_optional=False)
        case _:
            return DateField(label=label, hint="For example 27 3 2026", mark_optional=False)


def _rating(question: Question) -> dict[str, forms.Field]:
    assert question.scale is not None
    points = sorted(scales()[question.scale].points, key=lambda point: -(point.score or 0))  # the best first, none at the end
    name = question.key + BECAUSE
    reasons = {point.key: name for point in points if point.reason}
    fields: dict[str, forms.Field] = {
        question.key: RadiosField(
            label=question.words,
            choices=[(point.key, point.words) for point in points],
            reveals=dict(list(reasons.items())[:1]),
            required=False,
            mark_optional=False,
        )
    }
    if reasons:
        fields[name] = TextField(label="Why does it not apply to you?", max_length=300, required=False, mark_optional=False)
    return fields


class NumberField(TextField):
    """A number as people write it: 1,200 or 12.5."""

    wrong = "Enter a number, like 12 or 12.5"

    def clean(self, value: Any) -> str:
        text = super().clean(value).replace(",", "")
        if text and not _is_number(text):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return text


def _is_number(text: str) -> bool:
    whole, _, rest = text.removeprefix("-").partition(".")
    return all(part.isascii() and part.isdigit() for part in (whole, rest or "0")) and len(text) <= 15


class GiveForm(StaffForm):
    """Which standards go to which colleague, by when."""

    standards = CheckboxesField(label="Which standards?", missing="Choose at least one standard", wrong="Choose from this list")
    to = SelectField(label="Who answers them?", missing="Choose a colleague")
    due = DateField(label="By when?", hint="At 5pm on this day", missing="Enter a day")

    def __init__(self, *args: Any, asked: list[Asked], people: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = {"/".join(one.key): one for one in asked}
        self.offer("standards", [(key, _named(one)) for key, one in self.asked.items()])
        self.offer(
            "to", [("", "Choose"), *((str(one.pk), f"{one.name}, {one.job}" if one.job else one.name) for one in people)]
        )

    @property
    def said(self) -> dict[str, Any]:
        typed = self.cleaned_data
        keys = [self.asked[key].key for key in typed["standards"]]
        return {"keys": keys, "to_id": UUID(typed["to"]), "due": at_five(typed["due"])}


def _named(asked: Asked) -> str:
    words = f"{asked.number} {asked.standard.title}"
    if asked.done:
        return f"{words} (answered)"
    if asked.answer and asked.answer.given_to:
        return f"{words} (with {asked.answer.given_to.name})"
    return words


class InviteForm(AsTypedForm):
    """A colleague without an account."""

    name = TextField(label="Their name", max_length=120, missing="Enter their name")
    email = EmailField(label="Their work e-mail address", max_length=254, missing="Enter their e-mail address")


class SubmitForm(StaffForm):
    """Who answers for it."""

    name = TextField(
        label="Who is accountable for these answers?",
        hint="The registered manager, the nominated individual or a director",
        max_length=120,
        missing="Enter their name",
    )
    job = TextField(label="Their job", max_length=120, missing="Enter their job")
    read = CheckboxField(label="They have read every answer and stand by it", required=False)

    @property
    def said(self) -> dict[str, Any]:
        typed = self.cleaned_data
        return {"sign_off": SignOff(typed["name"], typed["job"], read=typed["read"])}
