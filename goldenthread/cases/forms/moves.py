"""The form of a person who moved. It checks shape and never saves."""

from typing import Any
from uuid import UUID

from goldenthread.cases.models import MoveReason
from goldenthread.core import clock
from goldenthread.directory.models import Funding, Location
from goldenthread.ui.forms import CheckboxesField, DateField, LongTextField, RadiosField, StaffForm, TextField

NOT_LISTED = "not-listed"


class RecordMoveForm(StaffForm):
    """`places` are what the directory found for the place that was typed; none before one was."""

    why = RadiosField(label="What has changed?", missing="Choose what has changed", choices=MoveReason.choices)
    place = TextField(
        label="Where is the person now?",
        hint="The name, town or postcode of the place, or an address",
        missing="Say where the person is now",
        max_length=300,
    )
    location = RadiosField(label="Which place is it?", missing="Choose the place, or that it is not in this list")
    moved_on = DateField(label="Since when?", missing="Enter the day they moved, like 27 3 2026", latest=clock.today)
    funding = CheckboxesField(
        label="Who pays now, if that has changed?", choices=Funding.choices, hint="Leave empty if it is as before"
    )
    ended = CheckboxesField(label="Who from elsewhere no longer pays?", hint="They hear once that it is no longer theirs")
    warned = RadiosField(
        label="Is the new place warned of the risk?",
        missing="Choose whether the new place is warned",
        choices=[("yes", "Yes, it is told what it needs to keep the person safe"), ("no", "No, it is not told")],
    )
    warning = LongTextField(
        label="What is it told, by whom and how? Or why is it not told?",
        missing="Say what the new place is told, by whom and how, or why it is not warned",
        rows=3,
        max_length=4000,
    )

    def __init__(self, *args: Any, places: list[Location] | None, payers: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = {str(place.pk): place for place in places or ()}
        if self.found:
            here = [(key, f"{place.name}, {place.town}") for key, place in self.found.items()]
            self.offer("location", [*here, (NOT_LISTED, "None of these: keep what I wrote")])
        else:
            del self.fields["location"]
        if payers:
            self.offer("ended", payers.items())
        else:
            del self.fields["ended"]

    @property
    def location_id(self) -> UUID | None:
        chosen = self.cleaned_data.get("location") or NOT_LISTED
        return None if chosen == NOT_LISTED else UUID(chosen)

    @property
    def move(self) -> dict[str, Any]:
        typed = self.cleaned_data
        return {
            **{name: typed[name] for name in ("why", "place", "moved_on", "warning", "funding")},
            "warned": typed["warned"] == "yes",
            "location": self.found.get(str(self.location_id)),
            "ended": typed.get("ended") or [],
        }
