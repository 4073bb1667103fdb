"""The forms of information-sharing agreements. They check shape and never save."""

from typing import Any
from uuid import UUID

from goldenthread.sharing.bases import offered
from goldenthread.sharing.rules import agreements as rules
from goldenthread.sharing.rules import bases as lawful
from goldenthread.sharing.rules.decisions import CHOOSE_ITEMS, ON_PAGES
from goldenthread.ui.forms import CheckboxesField, DateField, LongTextField, StaffForm, TextField

NOBODY = "Write about nobody in particular"
_REVIEW = {rules.REVIEW_AHEAD: "review_on", rules.REVIEW_WITHIN: "review_on"}


class MakeAgreementForm(StaffForm):
    FIELD_OF = _REVIEW | {
        rules.SAY_WITH_WHOM: "parties",
        CHOOSE_ITEMS: "items",
        **dict.fromkeys(lawful.MISSING, "bases"),
    }
    title = TextField(label="What is it called?", hint=NOBODY, max_length=200, missing="Enter what the agreement is called")
    parties = CheckboxesField(label="With whom?", missing=rules.SAY_WITH_WHOM)
    purpose = LongTextField(
        label="What is shared for?",
        hint=f"It is offered as what a share is for, and recipients read it. {NOBODY}",
        rows=2,
        max_length=2000,
        missing="Say what is shared for",
    )
    items = CheckboxesField(label="What is shared as a rule?", choices=list(ON_PAGES.items()), missing=CHOOSE_ITEMS)
    bases = CheckboxesField(label="On what lawful basis?", choices=list(offered().items()), missing=lawful.CHOOSE)
    begins_on = DateField(label="In force from", hint="For example 1 12 2026", missing="Enter when it is in force from")
    review_on = DateField(label="Review on", hint="Within two years, like 27 11 2027", missing="Enter the day of its review")

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"bases": lawful.usual_bases(child=False, notice=False)}, **kwargs)
        self.offer("parties", [(str(one.pk), one.name) for one in organisations])

    @property
    def said(self) -> dict[str, Any]:
        typed = self.cleaned_data
        parties = [UUID(one) for one in typed["parties"]]
        agreeing = rules.Agreeing(
            parties=len(parties),
            items=tuple(typed["items"]),
            bases=tuple(typed["bases"]),
            begins_on=typed["begins_on"],
            review_on=typed["review_on"],
        )
        return {"title": typed["title"], "purpose": typed["purpose"], "party_ids": parties, "said": agreeing}


class ReviewAgreementForm(StaffForm):
    FIELD_OF = _REVIEW | {rules.SAY_WHAT_WAS_FOUND: "words"}
    words = LongTextField(
        label="What was looked at, and what was found?",
        hint=f"Whether it is still needed, what was shared by it, and what went wrong. {NOBODY}",
        rows=3,
        max_length=4000,
        missing=rules.SAY_WHAT_WAS_FOUND,
    )
    review_on = DateField(label="Review again on", hint="Within two years", missing="Enter the day of its next review")


class EndAgreementForm(StaffForm):
    FIELD_OF = {rules.SAY_WHY_ENDED: "because"}
    because = LongTextField(label="Why does it end?", hint=NOBODY, rows=2, max_length=2000, missing=rules.SAY_WHY_ENDED)
