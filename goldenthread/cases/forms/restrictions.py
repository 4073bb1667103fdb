"""The forms of a record for named people only. They check shape and never save."""

from typing import Any
from uuid import UUID

from goldenthread.accounts.models import User
from goldenthread.cases.models import RestrictionKind
from goldenthread.cases.rules.restrictions import CHOOSE_DAY, LAST_MANAGER, SAY_WHY, SAY_WHY_CHANGED, SAY_WHY_OFF
from goldenthread.cases.rules.speaking import NAME_MANAGER
from goldenthread.ui.forms import CheckboxesField, DateField, LongTextField, RadiosField, StaffForm

WORDS: dict[str, Any] = {"rows": 3, "max_length": 2000}
STAYS, LIFTED = "stays", "lifted"


class RestrictForm(StaffForm):
    FIELD_OF = {SAY_WHY: "because", CHOOSE_DAY: "review_on", NAME_MANAGER: "managers"}

    kind = RadiosField(
        label="Why is it for named people only?",
        missing="Choose why it is for named people only",
        choices=RestrictionKind.choices,
    )
    because = LongTextField(label="What could happen if others read it?", missing=SAY_WHY, **WORDS)
    managers = CheckboxesField(
        label="Which managers may read it too?",
        hint="At least one, who can be reached. You can read it yourself, and they can name others",
        missing=NAME_MANAGER,
    )
    review_on = DateField(label="On which day is it looked at again?", hint="Within three months", missing=CHOOSE_DAY)

    def __init__(self, *args: Any, managers: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("managers", [(str(user.pk), user.name) for user in managers])

    @property
    def said(self) -> dict[str, Any]:
        typed = self.cleaned_data
        same = {name: typed[name] for name in ("kind", "because", "review_on")}
        return same | {"manager_ids": [UUID(one) for one in typed["managers"]]}


class TakeOffForm(StaffForm):
    FIELD_OF = {SAY_WHY_OFF: "because", LAST_MANAGER: "because"}

    because = LongTextField(label="Why must they not read it any more?", missing=SAY_WHY_OFF, **WORDS)

    @property
    def said(self) -> dict[str, Any]:
        return {"because": self.cleaned_data["because"]}


class ReviewRestrictionForm(StaffForm):
    FIELD_OF = {SAY_WHY_CHANGED: "because", CHOOSE_DAY: "review_on"}

    stays = RadiosField(
        label="Must it stay for named people only?",
        missing="Say whether it stays for named people only",
        choices=[(STAYS, "Yes"), (LIFTED, "No, everybody in casework can read it again")],
        reveals={STAYS: "review_on"},
    )
    review_on = DateField(label="On which day is it looked at again?", hint="Within three months", required=False)
    because = LongTextField(label="Why?", missing=SAY_WHY_CHANGED, **WORDS)

    @property
    def said(self) -> dict[str, Any]:
        typed = self.cleaned_data
        return {"stays": typed["stays"] == STAYS, "because": typed["because"], "review_on": typed["review_on"]}
