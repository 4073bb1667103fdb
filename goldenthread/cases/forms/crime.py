"""The forms of "Could this be a crime?". They check shape and never save; the rule says what is missing."""

from typing import Any

from goldenthread.cases.forms.identifying import WordsForOthersForm
from goldenthread.cases.rules.crime import ANSWERS, LEADS, MAY_INTERVIEW, MAY_TELL, CrimeFacts
from goldenthread.ui.forms import LongTextField, RadiosField, StaffForm, TextField, YesNoField


class CrimeForm(StaffForm):
    """The council’s own answer, with what the police said where it is yes."""

    answer = RadiosField(
        label="Could this be a crime?",
        missing="Say whether this could be a crime",
        choices=list(ANSWERS.items()),
        hints={"not-yet": "You have asked, or must find out more. It is treated as a possible crime until then"},
    )
    because = LongTextField(label="Why do you answer so?", missing="Say why you answer so", rows=3, max_length=20000)
    contacted = TextField(
        label="When were the police contacted?",
        hint="For example ‘10:40am today, by 101’",
        mark_optional=False,
        max_length=120,
    )
    reference = TextField(label="Police reference", mark_optional=False, max_length=60, width="20")
    officer = TextField(label="Officer’s name", mark_optional=False, max_length=120)
    number = TextField(label="Officer’s number", mark_optional=False, max_length=40, width="10")
    leads = RadiosField(label="Who leads?", required=False, mark_optional=False, choices=list(LEADS.items()))
    may_interview = RadiosField(
        label="May the council interview?", required=False, mark_optional=False, choices=list(MAY_INTERVIEW.items())
    )
    may_tell = RadiosField(
        label="Whom may the council tell?", required=False, mark_optional=False, choices=list(MAY_TELL.items())
    )
    hold = YesNoField(
        label="Do the police ask the council to hold its enquiry?", required=False, mark_optional=False, unknown=""
    )
    FIELD_OF = {
        "Say whether this could be a crime": "answer",
        "Say why you answer so": "because",
        "Say when the police were contacted": "contacted",
        "Give the police reference": "reference",
        "Give the officer’s name and number": "officer",
        "Say who leads: the police, the council or both together": "leads",
        "Say whether we may interview": "may_interview",
        "Say whom we may tell": "may_tell",
        "Say whether the police ask us to hold the enquiry": "hold",
    }
    POLICE = ("contacted", "reference", "officer", "number", "leads", "may_interview", "may_tell", "hold")

    @property
    def facts(self) -> CrimeFacts:
        """What was typed, as the rule takes it."""
        typed = self.cleaned_data
        words = {name: typed.get(name) or "" for name in ("answer", "because", *self.POLICE) if name != "hold"}
        return CrimeFacts(**words, hold=typed.get("hold"))


class PoliceAnswerForm(CrimeForm):
    """The same, answered by the police themselves: when they were contacted is known."""

    def __init__(self, *args: Any, contacted: str, officer: str, **kwargs: Any) -> None:
        kwargs["initial"] = {"officer": officer, "leads": "police"}
        super().__init__(*args, **kwargs)
        self.asked_at = contacted
        del self.fields["contacted"]
        self.fields["answer"].label = "Do the police treat this as a possible crime?"

    @property
    def facts(self) -> CrimeFacts:
        """What was typed, with the moment at which the council asked."""
        self.cleaned_data["contacted"] = self.asked_at
        return super().facts


class AskPoliceForm(WordsForOthersForm):
    asks = LongTextField(
        label="What do you ask the police?",
        hint="They see what the council was told, the person and the place; never who raised it",
        missing="Say what you ask the police",
        rows=4,
        max_length=20000,
    )

    @property
    def said(self) -> dict[str, Any]:
        return {"asks": self.cleaned_data["asks"], "must_stay": self.must_stay}
