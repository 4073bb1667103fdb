"""The forms of speaking up and of a restricted record. They check shape and never save."""

from typing import Any
from uuid import UUID

from goldenthread.cases.models import Concern
from goldenthread.core.decisions import Refused
from goldenthread.ui.forms import RadiosField, SelectField, StaffForm, TextField

HERE, NOT_HERE = "here", "not-here"


class SpeakingUpForm(StaffForm):
    """Which body a worker who speaks up as themself works for."""

    employer = RadiosField(
        label="Whom do they work for?",
        missing="Say whom they work for",
        choices=[(HERE, "A body that has a name or a code here"), (NOT_HERE, "None of the bodies here")],
        reveals={HERE: "name"},
    )
    name = TextField(
        label="Name or code of their employer",
        hint="As it is in the register of organisations",
        missing="Give the name or the code of their employer",
        max_length=200,
    )

    def __init__(self, *args: Any, concern: Concern, **kwargs: Any) -> None:
        named = str(concern.employer.name) if concern.employer else concern.raised_by_organisation
        kwargs["initial"] = {"employer": HERE if concern.employer else "", "name": named}
        super().__init__(*args, **kwargs)

    def refused(self, refusal: Refused) -> None:
        """A body that is named and not known is put right at its name."""
        self.add_error("name" if self.said else None, list(refusal.reasons))

    @property
    def said(self) -> str:
        typed = self.cleaned_data
        return typed["name"] if typed["employer"] == HERE else ""


class NamePersonForm(StaffForm):
    user = SelectField(label="Who else may read it?", missing="Choose who else may read it")
    because = TextField(
        label="Why must they be able to read it?", missing="Say why they must be able to read it", max_length=300
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("user", [("", "Choose"), *((str(user.pk), f"{user.name}, {user.job}".rstrip(", ")) for user in people)])

    @property
    def named(self) -> dict[str, Any]:
        return {"user_id": UUID(self.cleaned_data["user"]), "because": self.cleaned_data["because"]}
