"""Editing a draft of the rules, and putting it into use. What cannot be used is said beside the field that holds it."""

import re
from typing import Any

from django.core.exceptions import ValidationError

from goldenthread.core import clock
from goldenthread.routing import editing
from goldenthread.routing.content import PolicyError
from goldenthread.routing.editing import RuleText
from goldenthread.ui.forms import DateField, HiddenField, LongTextField, StaffForm, TextField
from goldenthread.ui.words import first_capital

LONGEST = 20_000


class RuleForm(StaffForm):
    """One rule of a draft."""

    title = TextField(label="Title", missing="Give the rule a title", max_length=120)
    sentence = LongTextField(
        label="The rule in plain words",
        hint="One or two sentences, as staff read them. Two stars on each side make **bold**.",
        missing="Say the rule in plain words",
        max_length=600,
        rows=3,
    )
    source = TextField(
        label="Source",
        hint="Document and paragraph, like 2.5 §3",
        missing="Say which document and paragraph it rests on",
        max_length=80,
    )
    clauses = LongTextField(
        label="What Goldenthread does",
        hint="Each part begins with a dash: when these facts hold, whom to tell, and because.",
        mark_optional=False,
        max_length=LONGEST,
        rows=18,
        strip=False,
    )
    seen = HiddenField(missing="Open the rule again", of_now=True)

    def __init__(self, *args: Any, text: str, rule: RuleText, **kwargs: Any) -> None:
        shown = {name: getattr(rule, name) for name in ("title", "sentence", "source", "clauses")}
        kwargs["initial"] = shown | {"seen": rule.mark}
        super().__init__(*args, **kwargs)
        self._text, self._rule_id = text, rule.id

    @property
    def rule(self) -> RuleText:
        typed = self.cleaned_data
        return RuleText(self._rule_id, *(typed[name] for name in ("title", "sentence", "source", "clauses")))

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if not self.errors:
            for fault in faults_of(lambda: editing.with_rule(self._text, self.rule)):
                field = "sentence" if fault.startswith("Sentence:") else "clauses"
                self.add_error(field, ValidationError(fault))
        return cleaned


class RuleListForm(StaffForm):
    """One of the lists that the rules read."""

    content = LongTextField(label="The list", missing="A list cannot be empty", max_length=LONGEST, rows=24, strip=False)

    def __init__(self, *args: Any, text: str, name: str, **kwargs: Any) -> None:
        kwargs["initial"] = {"content": editing.list_text(text, name)}
        super().__init__(*args, **kwargs)
        self._text, self._name = text, name

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if not self.errors:
            typed = self.cleaned_data["content"]
            for fault in faults_of(lambda: editing.with_list(self._text, self._name, typed)):
                self.add_error("content", ValidationError(fault))
        return cleaned


def faults_of(change: Any) -> tuple[str, ...]:
    """Why the changed text could not be used as rules, each in a line."""
    try:
        editing.read(change())
    except PolicyError as error:
        return tuple(_beside_its_field(fault) for fault in error.faults)
    return ()


def _beside_its_field(fault: str) -> str:
    """A fault of the loader without the name of the rule, which stands above the form."""
    return first_capital(re.sub(r"^(: )?(rule [\w-]+(, )?(: )?)?", "", fault).replace("clause", "part", 1))


class UseForm(StaffForm):
    """From when."""

    from_day = DateField(label="In use from", hint="Today or a later day", missing="Enter the day from which it is in use")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"from_day": clock.today()}
        super().__init__(*args, **kwargs)
