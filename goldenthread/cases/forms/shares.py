"""The forms of sharing a concern. They check shape and never save."""

from collections.abc import Collection
from datetime import timedelta
from typing import Any
from uuid import UUID

from goldenthread.cases.models import Concern
from goldenthread.cases.rules.shares import OUT_OF_LIST, RUNS_IT, SPEAKS_UP
from goldenthread.core import clock
from goldenthread.core.clock import at_five
from goldenthread.sharing.bases import offered
from goldenthread.sharing.models import Agreement
from goldenthread.sharing.rules import bases as lawful
from goldenthread.sharing.rules import decisions as rules
from goldenthread.ui.forms import CheckboxesField, DateField, LongTextField, RadiosField, SelectField, StaffForm, TextField

FIRST = ("", "Choose")
AGREED, OTHERS = "By an agreement", "Not by an agreement"
DAYS = {"3": "3 days", "7": "7 days", "28": "28 days"}
_OF_RECIPIENT = {
    rules.SAY_WHOM: "team",
    rules.ONE_ONLY: "outside",
    rules.SAY_PURPOSE: "purpose",
    OUT_OF_LIST: "team",
    RUNS_IT: "team",
    SPEAKS_UP: "team",
}


class RecipientForm(StaffForm):
    """With whom and for what: what every decision says, whichever way it goes."""

    FIELD_OF = _OF_RECIPIENT
    team = SelectField(label="Which team?", required=False, mark_optional=False)
    outside = TextField(
        label="Or who outside?",
        hint="Their name, their role and where. You tell them yourself, by telephone",
        required=False,
        mark_optional=False,
        max_length=300,
    )
    purpose = LongTextField(
        label="What is it for?",
        missing=rules.SAY_PURPOSE,
        hint="They read this. Never who told you",
        rows=2,
        max_length=2000,
    )

    def __init__(self, *args: Any, teams: Any, concern: Concern, agreements: Collection[Agreement] = (), **kwargs: Any) -> None:
        """`agreements` are those in force: the teams of their organisations are offered first."""
        self.concern = concern
        who = "a child" if concern.child else "an adult"
        kwargs["initial"] = {"purpose": f"To protect {who} at risk of harm"} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        parties = {party.pk for one in agreements for party in one.parties.all()}
        named = {one: (str(one.pk), f"{one.organisation}: {one}") for one in teams}
        agreed = [words for one, words in named.items() if one.organisation_id in parties]
        others = [words for one, words in named.items() if one.organisation_id not in parties]
        self.offer("team", [FIRST, (AGREED, agreed), (OTHERS, others)] if agreed and others else [FIRST, *agreed, *others])

    @property
    def team_id(self) -> UUID | None:
        return UUID(self.cleaned_data["team"]) if self.cleaned_data["team"] else None

    @property
    def said(self) -> rules.Deciding:
        """The decision as it was typed."""
        typed = self.cleaned_data
        recipient = {"team": self.team_id is not None, "outside": typed["outside"]}
        return rules.Deciding(**recipient, purpose=typed["purpose"], **self.rest)

    @property
    def rest(self) -> dict[str, Any]:
        """What a decision says besides, by the way it goes."""
        return {"shares": False}


class ShareUrgentlyForm(RecipientForm):
    """Six inputs. What is shared, and on which bases, follows from the scope; the longer form chooses them."""

    FIELD_OF = _OF_RECIPIENT | {rules.CHOOSE_SCOPE: "scope", rules.SAY_TOLD: "told", rules.CHOOSE_END: "days"}
    scope = RadiosField(
        label="How much do they see?",
        missing=rules.CHOOSE_SCOPE,
        choices=[(scope.value, rules.SCOPES[scope]) for scope in rules.PAGES],
    )
    told = SelectField(
        label="Does the person know?",
        hint="Tell them if that is safe. You do not need them to agree where somebody could come to harm",
        missing=rules.SAY_TOLD,
        choices=[FIRST, *rules.TOLD.items()],
    )
    days = SelectField(label="For how long?", missing=rules.CHOOSE_END, choices=list(DAYS.items()))

    def __init__(self, *args: Any, by: Agreement | None = None, **kwargs: Any) -> None:
        """`by` is an agreement whose purpose, and the most that it covers, stand there at first."""
        initial: dict[str, Any] = {"scope": rules.Scope.SUMMARY.value, "days": "7"}
        if by:
            initial |= {"scope": rules.widest_scope(by.items), "purpose": by.purpose}
        super().__init__(*args, initial=initial, **kwargs)

    @property
    def rest(self) -> dict[str, Any]:
        typed = self.cleaned_data
        return dict(
            shares=True,
            bases=lawful.usual_bases(child=self.concern.child, notice=typed["scope"] == rules.Scope.NOTICE),
            scope=typed["scope"],
            items=rules.ITEMS_OF[typed["scope"]],
            told=typed["told"],
            ends_at=clock.now() + timedelta(days=int(typed["days"])),
        )


class ShareConcernForm(RecipientForm):
    FIELD_OF = _OF_RECIPIENT | {
        rules.CHOOSE_ITEMS: "items",
        rules.SAY_TOLD: "told",
        rules.CHOOSE_END: "ends",
        rules.AT_MOST_A_YEAR: "ends",
        **dict.fromkeys(lawful.MISSING, "bases"),
    }
    items = CheckboxesField(
        label="What exactly is shared?",
        missing=rules.CHOOSE_ITEMS,
        hint="Never who told you, where the person lives, or which member of staff is named",
        choices=list(rules.ON_PAGES.items()),
    )
    bases = CheckboxesField(label="On what lawful basis?", missing=lawful.CHOOSE, choices=list(offered().items()))
    told = ShareUrgentlyForm.base_fields["told"]
    ends = DateField(
        label="Until when?", missing=rules.CHOOSE_END, hint="5pm of that day, within a year. For example 27 3 2027"
    )

    def __init__(self, *args: Any, concern: Concern, by: Agreement | None = None, **kwargs: Any) -> None:
        """`by` is an agreement whose purpose, bases and items stand there at first."""
        usual = lawful.usual_bases(child=concern.child, notice=False)
        initial: dict[str, Any] = {"items": rules.ITEMS_OF[rules.Scope.SUMMARY], "bases": usual}
        if by:
            lawfully = lawful.bases_for(by.bases, child=concern.child)
            initial |= {"items": by.items, "bases": lawfully, "purpose": by.purpose}
        super().__init__(*args, concern=concern, initial=initial, **kwargs)

    @property
    def rest(self) -> dict[str, Any]:
        typed = self.cleaned_data
        items = tuple(typed["items"])
        return dict(
            shares=True,
            bases=tuple(typed["bases"]),
            scope=rules.narrowest_scope(items),
            items=items,
            told=typed["told"],
            ends_at=at_five(typed["ends"]),
        )


class DecideNotToShareForm(RecipientForm):
    FIELD_OF = _OF_RECIPIENT | {rules.SAY_WHY_NOT: "because"}
    purpose = LongTextField(
        label="What was it asked for, or would it have been for?", missing=rules.SAY_PURPOSE, rows=2, max_length=2000
    )
    because = LongTextField(
        label="Why is it not shared?",
        missing=rules.SAY_WHY_NOT,
        hint="Such as: they do not need it for that, or it would put somebody at risk",
        rows=3,
        max_length=4000,
    )

    @property
    def rest(self) -> dict[str, Any]:
        return {"shares": False, "because": self.cleaned_data["because"]}
