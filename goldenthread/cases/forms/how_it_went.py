"""The forms of the seven questions, as staff use them. They check shape and never save; the rules say what is missing."""

from typing import Any
from uuid import UUID

from goldenthread.cases.rules.how_it_went import DIED, ENTERED, WHY_NOT, Entry
from goldenthread.cases.seven_questions import seven_questions
from goldenthread.core import clock
from goldenthread.ui.forms import (
    DateField,
    DesignForm,
    EmailField,
    HiddenField,
    LongTextField,
    RadiosField,
    SelectField,
    StaffForm,
    TextField,
)

ANSWER_EACH = "Choose an answer, or that you would rather not say"


def add_questions(form: DesignForm, whose: str, *, missing: str = ANSWER_EACH) -> None:
    """The seven questions as fields of a form, in the wording for whoever answers."""
    for number, one in enumerate(seven_questions().questions, 1):
        label = f"{number}. {one.wording(whose)}"
        form.fields[one.key] = RadiosField(label=label, missing=missing, choices=list(one.answers.items()))


def answers_in(form: DesignForm) -> dict[str, str]:
    """What was chosen for each question."""
    return {one.key: form.cleaned_data[one.key] for one in seven_questions().questions}


class AskerForm(StaffForm):
    FIELD_OF = {"Choose who asks, or write who it is: one of the two": "asker", "Choose somebody from the list": "asker"}
    asker = SelectField(label="Who asks?", mark_optional=False)
    outside = TextField(
        label="Or somebody without an account here",
        hint="Name, job and organisation, such as an advocate who had no part in the enquiry",
        mark_optional=False,
        max_length=200,
    )

    def __init__(self, *args: Any, askers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(
            "asker", [("", "Choose"), *((str(one.pk), f"{one.name}, {one.job}" if one.job else one.name) for one in askers)]
        )

    @property
    def said(self) -> dict[str, Any]:
        typed = self.cleaned_data
        return {"asker_id": UUID(typed["asker"]) if typed["asker"] else None, "outside": typed["outside"]}


class LinkForm(StaffForm):
    FIELD_OF = {"Say who speaks for the person": "speaker"}
    whose = RadiosField(
        label="Whom is the link for?",
        missing="Say whom the link is for",
        choices=[("person", "The person"), ("representative", "Whoever speaks for the person")],
        reveals={"representative": "speaker"},
    )
    speaker = TextField(
        label="Who speaks for them?",
        missing="Say who speaks for the person",
        hint="Name, and who that is. Never somebody who may be the source of risk",
        max_length=200,
    )
    how = RadiosField(
        label="How do they get it?",
        missing="Say how they get it",
        choices=[("hand", "I give it to them myself"), ("e-mail", "By e-mail")],
        hints={"hand": "It is shown once, on the next page"},
        reveals={"e-mail": "address"},
    )
    address = EmailField(label="Their e-mail address", missing="Enter their e-mail address", max_length=200)

    @property
    def said(self) -> dict[str, Any]:
        typed = self.cleaned_data
        return {name: typed[name] or "" for name in ("whose", "speaker", "address")}


class AnswersForm(StaffForm):
    """What was answered on paper, by telephone or in person, as somebody writes it down."""

    FIELD_OF = {
        "Say who speaks for the person": "speaker",
        "Give the day on which they answered: from the day it closed to today": "day",
    }
    how = RadiosField(label="How were they asked?", missing="Say how they were asked", choices=list(ENTERED.items()))
    day = DateField(label="When did they answer?", missing="Say when they answered", latest=clock.today)

    def __init__(self, *args: Any, whose: str, **kwargs: Any) -> None:
        kwargs["initial"] = {"day": clock.today()} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.whose = whose
        if whose == "representative":
            self.fields["speaker"] = TextField(
                label="Who speaks for the person?",
                missing="Say who speaks for the person",
                hint="Name, and who that is. Never somebody who may be the source of risk",
                max_length=200,
            )
        else:
            self.fields["helped"] = RadiosField(
                label="Who answered?",
                missing="Say who answered",
                choices=[("person", "The person"), ("helped", "The person, with help")],
            )
        add_questions(self, whose, missing="Choose what they answered. Not wanting to say is an answer")
        self.fields["words"] = LongTextField(label="What else did they say?", rows=3, max_length=4000)

    @property
    def said(self) -> dict[str, Any]:
        typed = self.cleaned_data
        who = "representative" if self.whose == "representative" else typed["helped"]
        entry = Entry(typed["how"], who, typed["day"], typed.get("speaker") or "", typed["words"])
        return {"entry": entry, "answers": answers_in(self)}


class NotAskedHowForm(StaffForm):
    why = RadiosField(
        label="Why does nobody ask?",
        missing="Say why nobody asks",
        choices=[(key, words) for key, words in WHY_NOT.items() if key != DIED],
    )
    words = LongTextField(
        label="What do you know, and when did you try?",
        missing="Say what you know, and when you tried",
        hint="A manager reads this. If they have died, record the death on the concern: asking then stops by itself",
        rows=3,
        max_length=4000,
    )

    @property
    def said(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class ByLinkForm(DesignForm):
    """The seven questions, as whoever holds a link reads them. The token goes along unseen."""

    token = HiddenField(missing="Open the link again", max_length=100)

    def __init__(self, *args: Any, whose: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        add_questions(self, whose)
        if whose == "person":
            self.fields["answered_by"] = RadiosField(
                label="Who answered these?",
                missing="Tell us who answered",
                choices=[("person", "I did"), ("helped", "I did, with help"), ("representative", "Somebody else, for me")],
            )
        self.fields["words"] = LongTextField(
            label="Is there anything else that you want to say?",
            hint="If you are in danger now, call 999",
            rows=4,
            max_length=4000,
        )

    @property
    def said(self) -> dict[str, Any]:
        typed = self.cleaned_data
        by = typed.get("answered_by") or "representative"
        return {"token": typed["token"], "answers": answers_in(self), "answered_by": by, "words": typed["words"]}
