"""The forms of an enquiry. They check shape and never save."""

from typing import Any
from uuid import UUID

from goldenthread.ui.forms import SelectField, StaffForm


class WhoLeadsForm(StaffForm):
    lead = SelectField(label="Who leads it?", missing="Choose who leads it", hint="What is owed about it goes on their list")
    manager = SelectField(label="Which manager?", missing="Choose the manager")

    def __init__(self, *args: Any, leads: Any, managers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, people in (("lead", leads), ("manager", managers)):
            self.offer(name, [("", "Choose"), *((str(one.pk), one.name) for one in people)])

    @property
    def chosen(self) -> dict[str, UUID]:
        return {f"{name}_id": UUID(self.cleaned_data[name]) for name in ("lead", "manager")}
