"""What is typed about a placement."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError

from goldenthread.accounts.actor import Actor
from goldenthread.directory import queries
from goldenthread.directory.models import Funding, Location
from goldenthread.ui.forms import DateField, RadiosField, SelectField, StaffForm, TextField

MOST_PEOPLE = 2000


class PlacementForm(StaffForm):
    """How many people somebody pays for at a place, and since when. Nobody is named here."""

    funding = RadiosField(label="How it is paid for", missing="Choose how it is paid for", choices=Funding.choices)
    payer = SelectField(label="Who pays", choices=(), mark_optional=False)
    people = TextField(
        label="How many people",
        missing="Enter how many people this is",
        hint="Nobody is named here",
        width="4",
        inputmode="numeric",
    )
    starts_on = DateField(label="Since", hint="For example, 1 4 2026. Leave empty if you do not know")

    def __init__(self, *args: Any, actor: Actor, location: Location, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        payers = [(str(one.pk), one.name) for one in queries.payers(actor, location)]
        self.fields["payer"].choices = [("", "Nobody: they pay for themselves"), *payers]  # type: ignore[attr-defined]
        self.initial.setdefault("payer", str(actor.organisation_id))

    def clean_people(self) -> int:
        typed = self.cleaned_data["people"]
        if not (typed.isascii() and typed.isdecimal() and len(typed) <= 4 and 1 <= int(typed) <= MOST_PEOPLE):
            raise ValidationError(f"Enter a whole number from 1 to {MOST_PEOPLE}")
        return int(typed)

    @property
    def facts(self) -> dict[str, Any]:
        typed = dict(self.cleaned_data)
        payer = typed.pop("payer")
        return {**typed, "payer_id": UUID(payer) if payer else None}
