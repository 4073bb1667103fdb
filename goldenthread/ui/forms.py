"""Forms that render the design system themselves: {{ form }} is every field with its label, hint and error.

No field of ours is "invalid" or "required": each says what to do. `missing` is what it says when left empty, `wrong`
when it cannot be understood (design guide, section 7).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, cast

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting
from django.forms.utils import ErrorDict
from django.http import HttpRequest, QueryDict
from django.utils.safestring import SafeString

from goldenthread.core.decisions import Refused

from .bound_field import DesignBoundField


class Unjudged(QueryDict):
    """What somebody typed and has not sent, to stand in the fields again: nothing in it is called wrong, and none of it
    is done."""


def typed(request: HttpRequest) -> QueryDict | None:
    """What was sent, even when it is empty. While a form is only being shown: what was typed there and not sent, or None."""
    unsent = getattr(request, "unsent", None)  # of the app that keeps it; a page that is made without has none
    if request.method == "POST" and not (unsent and unsent.shows_again):
        return request.POST
    kept: QueryDict | None = unsent.typed if unsent else None
    return kept


@dataclass(frozen=True)
class FormError:
    """One line of the summary; the target is the id of the input that puts it right, or nothing."""

    text: str
    target: str


class DesignRenderer(TemplatesSetting):
    form_template_name = "ui/forms/form.jinja"
    field_template_name = "ui/forms/text.jinja"


class DesignField(forms.Field):
    """What every field takes beyond Django's own: the words for empty and for not understood, and how it looks."""

    template_name = "ui/forms/text.jinja"
    wrong = ""
    input_type = "text"

    def __init__(
        self,
        *,
        missing: str = "",
        wrong: str = "",
        hint: str = "",
        mark_optional: bool = True,
        width: str = "",
        autocomplete: str = "",
        inputmode: str = "",
        **kwargs: Any,
    ) -> None:
        required = kwargs.setdefault("required", bool(missing))
        if required and not missing:
            raise TypeError("a field that must be answered says what to do when it is not: missing='Tell us …'")
        wrong = wrong or self.wrong
        messages = {"required": missing, "max_length": "Shorten this to %(limit_value)d characters or fewer"}
        if wrong:
            messages |= {"invalid": wrong, "invalid_choice": wrong}
        kwargs["error_messages"] = messages | kwargs.pop("error_messages", {})
        self.mark_optional, self.width = mark_optional, width
        self.autocomplete, self.inputmode = autocomplete, inputmode
        kwargs.setdefault("template_name", self.template_name)  # Django would set None over the class's own
        super().__init__(help_text=hint, **kwargs)

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> DesignBoundField:
        return DesignBoundField(form, self, field_name)


class TextField(DesignField, forms.CharField):
    """One line. `width` is 2, 3, 4, 5, 10, 20 characters, one-half, two-thirds or nothing."""

    def to_python(self, value: Any) -> str:
        """What was typed, in one line: no browser sends more, and in a letter a second line would read as words of ours."""
        return " ".join((super().to_python(value) or "").splitlines())


class UploadField(DesignField, forms.FileField):
    """A file of one's own. A browser lets nobody fill it in again: after a refusal it is chosen anew."""

    template_name = "ui/forms/file.jinja"
    wrong = "Choose a file"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(error_messages={"empty": "The file is empty. Choose another, or save it again first."}, **kwargs)


class EmailField(DesignField, forms.EmailField):
    wrong = "Enter an email address in the correct format, like name@example.com"
    input_type = "email"


class TelephoneField(TextField):
    """A telephone number as people write it; any country, any spaces, and an extension in words."""

    wrong = "Enter a telephone number, like 01632 960 001"
    input_type = "tel"

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if text and sum(character.isdigit() for character in text) < 3:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return text


class LongTextField(DesignField, forms.CharField):
    template_name = "ui/forms/textarea.jinja"

    def __init__(self, *, rows: int = 5, **kwargs: Any) -> None:
        self.rows = rows
        super().__init__(**kwargs)


class ChoiceMixin(DesignField):
    """`hints` explains a choice; `reveals` names the field that a choice brings with it, each choice its own."""

    wrong = "Choose one from the list"

    def __init__(
        self,
        *,
        hints: Mapping[str, str] | None = None,
        reveals: Mapping[str, str] | None = None,
        inline: bool = False,
        **kwargs: Any,
    ) -> None:
        self.hints, self.reveals, self.inline = dict(hints or {}), dict(reveals or {}), inline
        super().__init__(**kwargs)


class RadiosField(ChoiceMixin, forms.ChoiceField):
    template_name = "ui/forms/radios.jinja"


class SelectField(ChoiceMixin, forms.ChoiceField):
    template_name = "ui/forms/select.jinja"


class CheckboxesField(ChoiceMixin, forms.MultipleChoiceField):
    template_name = "ui/forms/checkboxes.jinja"


class CheckboxField(DesignField, forms.BooleanField):
    """One box to tick."""

    template_name = "ui/forms/checkbox.jinja"


class YesNoField(RadiosField):
    """Yes, no, or a real "I don't know": True, False or None. `unknown` is its words, empty to leave it out."""

    def __init__(self, *, unknown: str = "I don’t know", **kwargs: Any) -> None:
        choices = [("yes", "Yes"), ("no", "No"), *([("unknown", unknown)] if unknown else [])]
        super().__init__(**{"inline": True, **kwargs, "choices": choices})

    def prepare_value(self, value: Any) -> Any:
        return {True: "yes", False: "no"}.get(value, value)

    def clean(self, value: Any) -> Any:
        return {"yes": True, "no": False}.get(super().clean(value))


PARTS = ("day", "month", "year")


class DateParts(forms.Widget):
    """Three inputs that make one date."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> tuple[str, ...] | None:
        parts = tuple(str(data.get(f"{name}_{part}", "")).strip() for part in PARTS)
        return parts if any(parts) else None

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return not any(f"{name}_{part}" in data for part in PARTS)


class DateField(DesignField, forms.Field):
    """A day as three numbers. `latest` is core.clock.today for something that must have happened."""

    template_name = "ui/forms/date.jinja"
    widget = DateParts
    wrong = "Enter a real date, like 27 3 2026"

    def __init__(
        self,
        *,
        latest: Callable[[], date] | None = None,
        too_late: str = "The date must be today or earlier",
        **kwargs: Any,
    ) -> None:
        self.latest, self.too_late = latest, too_late
        super().__init__(**kwargs)

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value and self.latest and value > self.latest():
            raise ValidationError(self.too_late, code="too_late")

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values or isinstance(value, date):
            return value or None
        try:
            day, month, year = (int(part) for part in value)
            if year < 1000:
                raise ValueError("the year has four figures")
            return date(year, month, day)
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None


class HiddenField(DesignField, forms.CharField):
    """What a page knows and sends along. `of_now` is for what says how things stand: it never comes out of a draft."""

    template_name = "ui/forms/hidden.jinja"
    widget = forms.HiddenInput

    def __init__(self, *, of_now: bool = False, **kwargs: Any) -> None:
        self.of_now = of_now
        super().__init__(**kwargs)


class DesignForm(forms.Form):
    """A form of the public: large, one thing at a time.

    `FIELD_OF` says which question puts each refusal of its operation right; any other reason stands at the top.
    """

    default_renderer = DesignRenderer
    compact = False  # small radios and boxes
    FIELD_OF: ClassVar[Mapping[str, str]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if isinstance(self.data, Unjudged):
            for name, field in self.fields.items():
                if getattr(field, "of_now", False):
                    self.data[self.add_prefix(name)] = self.get_initial_for_field(field, name)

    def is_valid(self) -> bool:
        return not isinstance(self.data, Unjudged) and super().is_valid()

    def full_clean(self) -> None:
        if isinstance(self.data, Unjudged):
            self._errors, self.cleaned_data = ErrorDict(renderer=self.renderer), {}
        else:
            super().full_clean()

    @property
    def top_fields(self) -> list[forms.BoundField]:
        """The fields in order, without those that a choice of another field brings with it."""
        inner = {name for field in self.fields.values() for name in getattr(field, "reveals", {}).values()}
        return [self[name] for name in self.fields if name not in inner]

    def offer(self, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
        """Say what a question's answers are, where they are only known now."""
        cast(forms.ChoiceField, self.fields[name]).choices = list(choices)

    def refused(self, refusal: Refused) -> None:
        """Show each reason at the question that puts it right."""
        for reason in refusal.reasons:
            name = self.FIELD_OF.get(reason)
            self.add_error(name if name in self.fields else None, reason)

    @property
    def keepable(self) -> dict[str, str]:
        """Every input that may be kept while a form is not sent, with its question: never a password, never a file."""
        asked: dict[str, str] = {}
        for name, field in self.fields.items():
            if isinstance(field, forms.FileField) or isinstance(field.widget, forms.PasswordInput):
                continue
            if getattr(field, "input_type", "") != "password" and not getattr(field, "of_now", False):
                names = [f"{name}_{part}" for part in PARTS] if isinstance(field.widget, DateParts) else [name]
                asked |= {self.add_prefix(one): str(field.label or "") for one in names}
        return asked

    def in_words(self, typed: Any) -> dict[str, str]:
        """What was typed as the screen would say it, by the name of its field."""
        return {name: _words(field, _raw(field, typed, self.add_prefix(name))) for name, field in self.fields.items()}

    def error_list(self) -> list[FormError]:
        """Every error in the order of the page, with the id of the input to go to."""
        whole = [FormError(str(text), "") for text in self.non_field_errors()]
        return whole + [FormError(str(text), self[name].auto_id) for name in self.fields for text in self[name].errors]

    def error_summary(self) -> SafeString | str:
        """The box at the top of the page; empty while there is nothing to put right."""
        return self.render("ui/forms/error_summary.jinja", {"errors": self.error_list()}) if self.errors else ""

    def _clean_fields(self) -> None:
        super()._clean_fields()  # type: ignore[misc]  # the stubs leave this hook out
        for field_name, field in list(self.fields.items()):
            for choice, inner in getattr(field, "reveals", {}).items():
                if not self._chosen(field_name, choice):
                    self._leave_out(inner)

    def _chosen(self, name: str, choice: str) -> bool:
        typed = self[name].data
        return choice in (typed if isinstance(typed, list | tuple) else [typed])

    def _leave_out(self, name: str) -> None:
        """A follow-up whose question was answered otherwise is not asked; what was typed stays on the screen."""
        self.errors.pop(name, None)
        self.cleaned_data[name] = "" if isinstance(self.fields[name], forms.CharField) else None


def _raw(field: forms.Field, typed: Any, name: str) -> list[str]:
    """Every value that was typed for a field."""
    if isinstance(field.widget, DateParts):
        return [" ".join(filter(None, (typed.get(f"{name}_{part}", "") for part in PARTS)))]
    return [str(one) for one in typed.getlist(name)]


def _words(field: forms.Field, values: list[str]) -> str:
    if isinstance(field, forms.BooleanField):
        return "Yes" if values else "No"
    labels = {str(value): str(label) for value, label in getattr(field, "choices", ())}
    return ", ".join(labels.get(value, value) for value in values)


class StaffForm(DesignForm):
    """A form of staff: dense, a whole task on one page."""

    compact = True
