"""The forms of asking another organisation, of answering, and of reading what comes back. They check shape and never save."""

from typing import Any
from uuid import UUID

from goldenthread.cases.forms.meetings import lines_of
from goldenthread.cases.models import AgencyRequest, RequestItem, RequestKind
from goldenthread.cases.rules.identifying import asks_why_it_stays
from goldenthread.cases.rules.requests import MAKE, REPORT, REPORT_MISSING, SAY_DESPITE, Asking
from goldenthread.cases.rules.staff import LAWFUL_BASES
from goldenthread.core.clock import at_five
from goldenthread.core.decisions import Refused
from goldenthread.ui.forms import CheckboxesField, DateField, LongTextField, RadiosField, SelectField, StaffForm, TextField

LONGEST = 20000
NO_NAMES = "They read this. Do not name whoever told you, or a member of staff"
CARE_ACT = "care-act"


class StaysForm(StaffForm):
    """Words that go to others: where one could show who somebody is, it is asked why it must stay."""

    must_stay = LongTextField(
        label="Why must that word stay?",
        hint="Only where a word above was refused. The reason is kept, and counted",
        rows=2,
        max_length=2000,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound or not self["must_stay"].data:
            self.asked_why = self.fields.pop("must_stay")  # asked only once a word has been refused

    @property
    def stays(self) -> str:
        """Why it stays."""
        return str(self.cleaned_data.get("must_stay", ""))

    def refused(self, refusal: Refused) -> None:
        """Show each reason where it belongs; where a word may stay with a reason, ask for it."""
        if any(map(asks_why_it_stays, refusal.reasons)) and "must_stay" not in self.fields:
            self.fields["must_stay"] = self.asked_why
        super().refused(refusal)


class AskForm(StaysForm):
    """Information, a chronology, a report or a joint visit."""

    FIELD_OF = {
        "Choose the team that is asked, or name an organisation without an account": "team",
        "Choose a day that is still to come": "due",
        "Tick the person’s name: nobody can see somebody whom they cannot find": "gives",
        SAY_DESPITE: "despite",
    }
    kind = RadiosField(
        label="What do you ask for?",
        missing="Say what is asked for",
        choices=[(kind.value, kind.label) for kind in RequestKind if kind != RequestKind.MAKE],
    )
    team = SelectField(
        label="Which team is asked?", hint="It gets an e-mail that names nobody, and answers here", mark_optional=False
    )
    outside = TextField(
        label="Or an organisation without an account",
        hint="Such as a GP practice: who there, and how you ask them. You write down here what comes back",
        max_length=300,
        mark_optional=False,
    )
    purpose = LongTextField(label="What is it for?", missing="Say what it is for", hint=NO_NAMES, rows=3, max_length=4000)
    items = LongTextField(
        label="What exactly do you ask?",
        missing="Write at least one thing that is asked for",
        hint="One question or one thing a line: each gets its own answer",
        rows=5,
        max_length=LONGEST,
    )
    because = LongTextField(
        label="Why is each of these needed?",
        missing="Say why each of these is needed",
        hint="Ask for no more than that. They read this too",
        rows=3,
        max_length=4000,
    )
    basis = SelectField(label="Lawful basis", missing="Choose the lawful basis", choices=list(LAWFUL_BASES.items()))
    gives = CheckboxesField(
        label="What may they know of the person?",
        hint="Only so that they can find them. Who told you is never shown",
        choices=[("name", "Name"), ("born", "Date of birth")],
        mark_optional=False,
    )
    due = DateField(label="By when?", missing="Say by when", hint="5pm of that day. For example 27 3 2027")

    def __init__(self, *args: Any, teams: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"basis": CARE_ACT} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.offer("team", [("", "Choose"), *((str(one.pk), f"{one.organisation}: {one}") for one in teams)])

    @property
    def asking(self) -> Asking:
        typed = self.cleaned_data
        return Asking(
            kind=typed.get("kind", MAKE),
            purpose=typed["purpose"],
            items=lines_of(typed["items"]),
            because=typed["because"],
            basis=typed["basis"],
            due=at_five(typed["due"]),
            gives=frozenset(typed["gives"]),
            scope=typed.get("scope", ""),
            involving=typed.get("involving", ""),
            advocate=typed.get("advocate", ""),
            outside=typed["outside"],
        )

    @property
    def said(self) -> dict[str, Any]:
        typed = self.cleaned_data
        return {
            "asking": self.asking,
            "team_id": UUID(typed["team"]) if typed["team"] else None,
            "despite": typed.get("despite", ""),
            "must_stay": self.stays,
        }


class MakeForm(AskForm):
    """Another organisation makes the enquiry; the council stays responsible."""

    kind = None  # type: ignore[assignment]  # Django leaves a field of the base out so
    scope = LongTextField(
        label="What does the enquiry cover, and what not?",
        missing="Say what the enquiry covers, and what it does not",
        hint=NO_NAMES,
        rows=3,
        max_length=4000,
    )
    involving = LongTextField(
        label="How is the adult to be involved?",
        missing="Say how the adult is to be involved",
        hint="Who sees them, where and when is right for them, and what they need to take part",
        rows=3,
        max_length=4000,
    )
    advocate = LongTextField(
        label="Who is their advocate?",
        missing="Say who their advocate is, or that they need none, and why",
        hint="Name, organisation and how to reach them; or why they need none",
        rows=2,
        max_length=2000,
    )
    despite = LongTextField(
        label="If it has an interest in the outcome: why is it asked all the same?",
        hint="Such as when it runs the place. It is counted with your name on the managers’ page of overrides",
        rows=2,
        max_length=4000,
    )
    field_order = (
        *("team", "outside", "purpose", "scope", "items", "because", "involving", "advocate"),
        *("basis", "gives", "due", "despite", "must_stay"),
    )

    def __init__(self, *args: Any, manager: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["items"].label = "What questions must it answer?"
        if not manager:
            del self.fields["despite"]


class ReturnForm(StaffForm):
    """An answer to each item; of an enquiry that was made, its report too."""

    def __init__(
        self, *args: Any, asked: AgencyRequest, items: list[RequestItem], before: dict[Any, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.items = items
        for item in items:
            self.fields[f"item-{item.number}"] = LongTextField(
                label=f"{item.number}. {item.words}",
                missing=f"Answer {item.number}, or say why you cannot",
                rows=4,
                max_length=LONGEST,
                initial=before.get(item.pk, ""),
            )
        self.report = REPORT if asked.kind == RequestKind.MAKE else {}
        for key, label in self.report.items():
            self.fields[key] = LongTextField(
                label=label, missing=REPORT_MISSING[key], rows=4, max_length=LONGEST, initial=before.get(key, "")
            )
        self.fields["words"] = LongTextField(label="Anything else?", rows=3, max_length=LONGEST)

    @property
    def said(self) -> dict[str, Any]:
        typed = self.cleaned_data
        return {
            "answers": {item.number: typed[f"item-{item.number}"] for item in self.items},
            "report": {key: typed[key] for key in self.report},
            "words": typed["words"],
        }


class SendBackForm(StaysForm):
    """What is missing, and by when."""

    FIELD_OF = {"Choose a day that is still to come": "due"}
    missing = LongTextField(label="What is missing?", missing="Say what is missing", hint=NO_NAMES, rows=4, max_length=4000)
    due = DateField(label="By when?", missing="Say by when", hint="5pm of that day. For example 27 3 2027")
    field_order = ("missing", "due", "must_stay")

    @property
    def said(self) -> dict[str, Any]:
        typed = self.cleaned_data
        return {"missing": typed["missing"], "due": at_five(typed["due"]), "must_stay": self.stays}


class ReplyForm(StaysForm):
    """The answer to what a team wants to know."""

    words = LongTextField(label="Your answer", missing="Write the answer", hint=NO_NAMES, rows=4, max_length=4000)
    field_order = ("words", "must_stay")

    @property
    def said(self) -> dict[str, Any]:
        return {"words": self.cleaned_data["words"], "must_stay": self.stays}


class WordsForm(StaffForm):
    """One thing to say, under the name that the operation gives it."""

    def __init__(self, *args: Any, name: str, label: str, missing: str, hint: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[name] = LongTextField(label=label, missing=missing, hint=hint, rows=4, max_length=4000)

    @property
    def said(self) -> dict[str, Any]:
        return dict(self.cleaned_data)
