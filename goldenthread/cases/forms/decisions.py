"""The forms of deciding. They check shape and never save."""

from typing import Any
from uuid import UUID

from goldenthread.accounts.models import User
from goldenthread.cases.models import DecisionKind
from goldenthread.cases.rules import Lead
from goldenthread.ui.forms import CheckboxesField, LongTextField, RadiosField, StaffForm


class DecideForm(StaffForm):
    kind = RadiosField(
        label="What do you decide?",
        missing="Choose what you decide",
        choices=[
            (DecisionKind.TO_ENQUIRY, "To enquiry"),
            (DecisionKind.OTHER_HELP, "Other help"),
            (DecisionKind.NO_FURTHER_ACTION, "No further action"),
        ],
        hints={
            DecisionKind.TO_ENQUIRY: "It stays open and everyone who follows it hears that it has moved on",
            DecisionKind.OTHER_HELP: "Say which help, and who gives it",
            DecisionKind.NO_FURTHER_ACTION: "Say why nothing more is needed, and why the person is safe",
        },
        reveals={DecisionKind.OTHER_HELP: "help_given"},
    )
    help_given = LongTextField(label="Which help, and who gives it", missing="Say which help, and who gives it", rows=3)
    because = LongTextField(label="Why", missing="Say why you decide this", max_length=20000)

    @property
    def decision(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] or "" for name in ("kind", "because", "help_given")}


class PassOnForm(StaffForm):
    to = RadiosField(label="Which council?", missing="Choose a council")
    because = LongTextField(
        label="Why is it theirs?", missing="Say why it is theirs", hint="They read this before they accept it"
    )

    def __init__(self, *args: Any, councils: Any, lead: Lead, **kwargs: Any) -> None:
        self.councils = {str(council.pk): council for council in councils}
        put_forward = [key for key, council in self.councils.items() if lead.pass_on and council.name == lead.council]
        if put_forward:
            kwargs["initial"] = {"to": put_forward[0], "because": lead.because}
        super().__init__(*args, **kwargs)
        self.offer("to", [(key, council.name) for key, council in self.councils.items()])

    @property
    def offered(self) -> dict[str, Any]:
        return {"to": self.councils[self.cleaned_data["to"]], "because": self.cleaned_data["because"]}


class AnswerPassingOnForm(StaffForm):
    accept = RadiosField(
        label="Do you accept it?",
        missing="Say whether you accept it",
        choices=[("yes", "Yes, it is ours"), ("no", "No, send it back")],
        reveals={"no": "because"},
    )
    because = LongTextField(label="Why are you sending it back?", missing="Say why you are sending it back", rows=3)

    def __init__(self, *args: Any, managers: list[User], **kwargs: Any) -> None:
        """`managers` are those who may be named for a restricted concern; none where it is not restricted."""
        super().__init__(*args, **kwargs)
        if managers:
            self.fields["managers"] = CheckboxesField(
                label="If you accept it, which managers may read it too?",
                hint="It is restricted to named people there, and will be here. At least one. You can read it yourself",
                mark_optional=False,
                choices=[(str(user.pk), user.name) for user in managers],
            )

    @property
    def answer(self) -> dict[str, Any]:
        typed = self.cleaned_data
        managers = [UUID(one) for one in typed.get("managers") or ()]
        return {"accept": typed["accept"] == "yes", "because": typed["because"] or "", "manager_ids": managers}


class CloseForm(StaffForm):
    """Nothing is typed: closing only asks whether everything owed has been done."""


class ReopenForm(StaffForm):
    because = LongTextField(label="What is new?", missing="Say what is new", max_length=20000)
