"""Who of a team may know who the person is."""

from typing import Any
from uuid import UUID

from goldenthread.accounts.models import User
from goldenthread.involvement.models import Notice
from goldenthread.ui.forms import SelectField, StaffForm


class CaseOfficerForm(StaffForm):
    user = SelectField(label="Case officer", missing="Choose the case officer")

    def __init__(self, *args: Any, notice: Notice, people: list[User], **kwargs: Any) -> None:
        kwargs["initial"] = {"user": str(notice.case_officer_id or "")}
        super().__init__(*args, **kwargs)
        named = [(str(user.pk), f"{user.name}, {user.job}" if user.job else user.name) for user in people]
        self.offer("user", [("", "Choose"), *named])

    @property
    def user_id(self) -> UUID:
        return UUID(self.cleaned_data["user"])
