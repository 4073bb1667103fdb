"""The forms of an action. They check shape and never save."""

from typing import Any
from uuid import UUID

from goldenthread.core.clock import at_five
from goldenthread.ui.forms import DateField, LongTextField, RadiosField, SelectField, StaffForm

WORDS = {"rows": 4, "max_length": 20000}
NO_NAMES = "Do not write anybody’s name here: both organisations read it"


class ProgressForm(StaffForm):
    kind = RadiosField(
        label="What do you add?",
        missing="Say what you add",
        choices=[("progress", "What has happened so far"), ("evidence", "What shows that it is being done")],
    )
    words = LongTextField(label="In a few words", missing="Say what has happened", hint=NO_NAMES, **WORDS)

    @property
    def said(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("kind", "words")}


class DoneForm(StaffForm):
    words = LongTextField(
        label="What was done, and what is different now?", missing="Say what was done", hint=NO_NAMES, **WORDS
    )

    @property
    def said(self) -> dict[str, Any]:
        return {"words": self.cleaned_data["words"]}


class CheckForm(StaffForm):
    changed = LongTextField(label="What has changed in practice?", missing="Say what has changed in practice", **WORDS)
    seen = LongTextField(
        label="How did you see it?",
        hint="For example ‘Read six care plans of this month, and watched a lunch’",
        missing="Say how you saw it",
        **WORDS,
    )

    @property
    def said(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("changed", "seen")}


class SendBackForm(StaffForm):
    because = LongTextField(label="What is missing?", hint="They read this", missing="Say what is missing", **WORDS)
    due = DateField(label="By when is it to be done now?", missing="Say by which day", hint="For example 27 3 2027")

    @property
    def said(self) -> dict[str, Any]:
        return {"because": self.cleaned_data["because"], "due": at_five(self.cleaned_data["due"])}


class WithdrawForm(StaffForm):
    because = LongTextField(
        label="Why is it not asked for any more?",
        hint="They read this",
        missing="Say why it is not asked for any more",
        **WORDS,
    )

    @property
    def said(self) -> dict[str, Any]:
        return {"because": self.cleaned_data["because"]}


class AnotherWayForm(StaffForm):
    how = LongTextField(label="Whom did you tell, how and when?", missing="Say whom you told, how and when", **WORDS)

    @property
    def said(self) -> dict[str, Any]:
        return {"how": self.cleaned_data["how"]}


class TransferForm(StaffForm):
    team = SelectField(label="Which team?", missing="Choose one of your own teams")
    person = SelectField(label="Who in it?", required=False, mark_optional=False)
    because = LongTextField(label="Why does it go to them?", missing="Say why it goes to them", rows=3, max_length=2000)

    def __init__(self, *args: Any, teams: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("team", [("", "Choose"), *((str(one.pk), one.name) for one in teams)])
        self.offer("person", [("", "Nobody yet: the team has it"), *((str(one.pk), one.name) for one in people)])

    @property
    def said(self) -> dict[str, Any]:
        typed = self.cleaned_data
        person = UUID(typed["person"]) if typed["person"] else None
        return {"team_id": UUID(typed["team"]), "person_id": person, "because": typed["because"]}
