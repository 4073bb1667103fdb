"""A field on a form, with what was typed into it: prints itself whole, in the design system's markup."""

from datetime import date
from itertools import islice
from typing import Any

from django.forms.boundfield import BoundField
from django.utils.choices import flatten_choices
from django.utils.safestring import SafeString


class DesignBoundField(BoundField):
    """One field with its value, its errors and the ids that tie them together."""

    def __str__(self) -> SafeString:
        return self.group()

    __html__ = __str__  # what a template prints

    def group(self, *, heading: bool = False, caption: str = "") -> SafeString:
        """Label, hint, error and input. `heading` makes the label the h1 of the page, `caption` stands above it."""
        context = {"field": self, "heading": heading, "caption": caption, "form": self.form}
        return self.render(context=context)

    @property
    def first_error(self) -> str:
        return str(self.errors[0]) if self.errors else ""

    @property
    def described_by(self) -> str:
        """The ids of the hint and the error, for aria-describedby."""
        parts = ((self.field.help_text, "hint"), (self.errors, "error"))
        return " ".join(f"{self.auto_id}-{part}" for there, part in parts if there)

    @property
    def options(self) -> list[dict[str, Any]]:
        """Each choice with its id, hint, whether it is chosen, and the field it brings with it."""
        field: Any = self.field  # one of choices
        choices: Any = flatten_choices(field.choices)
        chosen = self.value()
        values = {str(value) for value in (chosen if isinstance(chosen, list | tuple) else [chosen])}
        return [
            {
                "value": value,
                "label": label,
                "id": self.auto_id if number == 0 else f"{self.auto_id}-{number + 1}",
                "hint": field.hints.get(value, ""),
                "chosen": str(value) in values,
                "reveals": self.form[field.reveals[value]] if value in field.reveals else None,
            }
            for number, (value, label) in enumerate(choices)
        ]

    @property
    def choice_groups(self) -> list[tuple[str, list[dict[str, Any]]]]:
        """The choices under the heading that each was offered under; those under none have an empty one."""
        field: Any = self.field
        options, found = iter(self.options), []
        for value, label in field.choices:
            nested = isinstance(label, list | tuple)
            found.append((str(value) if nested else "", list(islice(options, len(label) if nested else 1))))
        return found

    @property
    def date_parts(self) -> list[dict[str, Any]]:
        """Day, month and year with what was typed in each."""
        typed = self.value()
        if isinstance(typed, date):
            typed = (typed.day, typed.month, typed.year)
        values = typed or ("", "", "")
        names = (("day", "Day", 2), ("month", "Month", 2), ("year", "Year", 4))
        return [
            {
                "name": f"{self.html_name}_{key}",
                "id": self.auto_id if key == "day" else f"{self.auto_id}-{key}",
                "label": label,
                "width": width,
                "value": value,
            }
            for (key, label, width), value in zip(names, values, strict=True)
        ]
