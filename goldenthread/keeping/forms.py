"""The forms of holds, of requests for one's own record and of disclosures. They check shape and never save."""

from typing import Any

from goldenthread.accounts.forms.second_person import NEEDED, DecideForm
from goldenthread.core import clock
from goldenthread.keeping.models import HoldCovers, HoldKind
from goldenthread.keeping.rules import NOT_FOUND, disclosures
from goldenthread.keeping.rules.bundles import GIVE, KEPT_FOR, LEAVE_OUT, REASONS
from goldenthread.keeping.rules.disclosures import PARTS
from goldenthread.keeping.rules.disposals import NOT_LOOKED_AFTER, SAY_HOW_KNOWN
from goldenthread.sharing.bases import offered
from goldenthread.sharing.rules import bases as lawful
from goldenthread.sharing.rules import decisions as sharing
from goldenthread.ui.forms import (
    CheckboxesField,
    DateField,
    LongTextField,
    RadiosField,
    SelectField,
    StaffForm,
    TextField,
    YesNoField,
)

NO_CASE = "Write nothing of anybody’s case here"


class PlaceHoldForm(StaffForm):
    FIELD_OF = dict.fromkeys(NOT_FOUND.values(), "record")

    covers = RadiosField(label="What is held?", choices=HoldCovers.choices, missing="Say what is held")
    record = TextField(
        label="Which one?",
        hint="The reference of the concern or enquiry, such as C-7K4M-29, or the provider’s number with the care regulator. "
        "Leave it empty for every record",
        max_length=40,
        required=False,
    )
    kind = RadiosField(label="Who needs it to be kept?", choices=HoldKind.choices, missing="Say who needs it to be kept")
    authority = TextField(
        label="On which authority?",
        hint="Such as the name of the inquiry or the number of the claim. " + NO_CASE,
        max_length=200,
        missing="Say on which authority",
    )
    review_on = DateField(
        label="When is the hold reviewed?", hint="Within a year, like 27 3 2027", missing="Say when the hold is reviewed"
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("covers") not in (None, HoldCovers.COUNCIL) and not cleaned.get("record"):
            self.add_error("record", "Enter the reference or the number")
        return cleaned

    @property
    def said(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class LiftHoldForm(StaffForm):
    because = LongTextField(
        label="Why is it no longer needed?", hint=NO_CASE, rows=4, max_length=4000, missing="Say why it is no longer needed"
    )

    @property
    def said(self) -> dict[str, Any]:
        return {"because": self.cleaned_data["because"]}


class ProposeDisposalForm(StaffForm):
    """Which of the records whose day has come are to go. `offered` is each with the words that tell it from the others."""

    FIELD_OF = {NOT_LOOKED_AFTER: "looked_after"}

    chosen = CheckboxesField(label="Which records are to go?", missing="Choose at least one record")
    looked_after = YesNoField(
        label="Was any of these people looked after by a council as a child?",
        hint="No record here says so: ask children’s social care. Such records are kept until 75 years after the birth",
        missing="Say whether any of them was looked after by a council as a child",
    )
    reason = TextField(
        label="What have you checked?",
        hint="Whoever agrees reads this. " + NO_CASE,
        max_length=300,
        missing="Say what you have checked",
    )

    def __init__(self, *args: Any, offered: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("chosen", offered)

    @property
    def said(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class LookedAfterForm(StaffForm):
    FIELD_OF = {SAY_HOW_KNOWN: "because"}

    looked_after = YesNoField(
        label="Did a council look after them as a child?",
        unknown="",
        missing="Say whether a council looked after them as a child",
    )
    because = TextField(
        label="How do you know?",
        hint="Whom you asked, and when. " + NO_CASE,
        max_length=300,
        missing=SAY_HOW_KNOWN,
    )

    @property
    def said(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class DecideDisposalForm(DecideForm):
    YES = "Yes, dispose of all of them"
    reason = TextField(label="Why", hint=f"{NEEDED}. {NO_CASE}", max_length=300)


class OpenSubjectAccessForm(StaffForm):
    concern = TextField(
        label="Reference of a concern about the person",
        hint="Such as C-7K4M-29. Everything else about them is found from it.",
        max_length=20,
        missing="Enter the reference of a concern about the person",
    )
    asked_by = TextField(
        label="Who asked?", hint="The person, or who acts for them and by what right", max_length=200, missing="Say who asked"
    )
    identity = LongTextField(
        label="How was it checked who they are?", rows=3, max_length=2000, missing="Say how it was checked who they are"
    )
    received_on = DateField(
        label="When was it received?", hint="The answer is due a month later", latest=clock.today, missing="Say when it came"
    )
    with_looks = YesNoField(label="Do they also ask who has looked?", unknown="", missing="Say whether they ask who has looked")

    @property
    def said(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class ExtendSubjectAccessForm(StaffForm):
    because = LongTextField(
        label="Why does it need more time?", hint=NO_CASE, rows=4, max_length=2000, missing="Say why it needs more time"
    )

    @property
    def said(self) -> dict[str, Any]:
        return {"because": self.cleaned_data["because"]}


class DecidePassageForm(StaffForm):
    decision = RadiosField(
        label="Is it given?", choices=[(GIVE, "Give it"), (LEAVE_OUT, "Leave it out")], missing="Say whether it is given"
    )
    exemption = SelectField(
        label="If it is left out: on which ground?",
        choices=[("", "Choose one"), *((key, words) for key, (words, _) in REASONS.items())],
        required=False,
    )
    because = LongTextField(label="Why?", hint="Kept here, and not given", rows=3, max_length=2000, missing="Say why")

    @property
    def said(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class OpenDisclosureForm(StaffForm):
    """To whom, who asked, what for, which parts, and on which lawful basis: what the decision to share says."""

    FIELD_OF = {
        sharing.SAY_WHOM: "recipient",
        sharing.SAY_PURPOSE: "purpose",
        sharing.SAY_TOLD: "told",
        **dict.fromkeys(lawful.MISSING, "bases"),
    }
    recipient = TextField(
        label="Who gets it?",
        hint="One recipient: their name, their role and where. Another gets one of their own",
        missing="Say who gets it: their name, their role and where",
        max_length=300,
    )
    asked = LongTextField(
        label="Who asked for it, when, and on what authority?",
        hint="Such as an order of a court, with its day and number",
        missing="Say who asked for it, when, and on what authority",
        rows=3,
        max_length=2000,
    )
    purpose = LongTextField(
        label="What is it for?",
        missing=sharing.SAY_PURPOSE,
        hint="They read this. Never who told you",
        rows=2,
        max_length=2000,
    )
    parts = CheckboxesField(
        label="Which parts of the record?",
        missing="Tick at least one part of the record",
        hint="Never who told you, how somebody is reached, or which member of staff is named",
        choices=[(key, part.words) for key, part in PARTS.items()],
    )
    bases = CheckboxesField(label="On what lawful basis?", missing=lawful.CHOOSE, choices=list(offered().items()))
    told = SelectField(label="Does the person know?", missing=sharing.SAY_TOLD, choices=[("", "Choose"), *sharing.TOLD.items()])

    def __init__(self, *args: Any, child: bool, **kwargs: Any) -> None:
        kwargs["initial"] = {"parts": ["report"], "bases": lawful.usual_bases(child=child, notice=False)}
        super().__init__(*args, **kwargs)

    @property
    def prepared(self) -> dict[str, Any]:
        """What was typed, as the operation takes it."""
        typed = self.cleaned_data
        decision = {name: typed[name] for name in ("purpose", "bases", "told")}
        said = disclosures.deciding(typed["recipient"], **decision, ends_at=clock.now() + KEPT_FOR)
        return {"asked": typed["asked"], "parts": typed["parts"], "said": said}


class DecideDisclosedForm(StaffForm):
    FIELD_OF = {disclosures.SAY_GROUND: "ground", disclosures.SAY_WORDS: "taken_out"}

    decision = RadiosField(
        label="Is it given?",
        choices=[
            (GIVE, "Give it whole"),
            (disclosures.TAKE_OUT, "Give it with words taken out"),
            (LEAVE_OUT, "Leave it out"),
        ],
        reveals={disclosures.TAKE_OUT: "taken_out"},
        missing="Say whether it is given",
    )
    taken_out = LongTextField(
        label="Which words are taken out?",
        hint="One a line, as they are written. They are taken out wherever they stand in this passage",
        required=False,
        mark_optional=False,
        rows=4,
        max_length=4000,
    )
    ground = SelectField(
        label="If it is not given whole: on which ground?",
        hint="They read the ground, and the law",
        choices=[("", "Choose one"), *((key, words) for key, (words, _) in disclosures.GROUNDS.items())],
        required=False,
    )
    because = LongTextField(label="Why?", hint="Kept here, and not given", rows=3, max_length=2000, missing="Say why")

    @property
    def said(self) -> dict[str, Any]:
        typed = self.cleaned_data
        return typed | {"taken_out": typed["taken_out"].splitlines()}
