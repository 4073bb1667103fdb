"""The forms of the table of who else must hear. They check shape and never save."""

from typing import Any

from goldenthread.core import clock
from goldenthread.involvement.rules.must_hear import DUTIES, RECORDED, TIMES
from goldenthread.ui.forms import DateField, LongTextField, RadiosField, SelectField, StaffForm, TextField

ANSWERS = [("yes", "Yes"), ("no", "No"), ("not-known", "Not known yet")]


class HeardForm(StaffForm):
    told_by = RadiosField(label="Who told them?", missing="Say who told them", choices=list(DUTIES.items()))
    on = DateField(label="On which day?", missing="Give the day on which they heard: today or earlier", latest=clock.today)
    whom = TextField(
        label="Who there was told?", missing="Say who was told", hint="A name or a desk, and a telephone number", max_length=200
    )
    evidence = TextField(label="What shows it?", missing="Say what shows it, such as a reference or an e-mail", max_length=300)

    def __init__(self, *args: Any, wanted: str, duty: str, **kwargs: Any) -> None:
        kwargs["initial"] = {"told_by": duty, "on": clock.today()}
        super().__init__(*args, **kwargs)
        self.fields["evidence"].help_text = wanted

    @property
    def heard(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("told_by", "on", "whom", "evidence")}


class NotOwedForm(StaffForm):
    because = TextField(label="Why do they not have to hear?", missing="Say why they do not have to hear", max_length=400)


class AddMustHearForm(StaffForm):
    title = TextField(label="Who must hear?", missing="Say who must hear", hint="The body, not a person’s name", max_length=160)
    duty = RadiosField(label="Whose duty is it?", missing="Say whose duty it is", choices=list(DUTIES.items()))
    by = SelectField(label="By when?", missing="Say by when", choices=[(key, time.words) for key, time in TIMES.items()])
    because = LongTextField(label="Why must they hear?", missing="Say why they must hear", rows=3, max_length=400)

    @property
    def added(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("title", "duty", "by", "because")}


class HearingFactsForm(StaffForm):
    """What nothing else in the record says. Left at "not known yet", it is never guessed."""

    def __init__(self, *args: Any, known: dict[str, str], **kwargs: Any) -> None:
        kwargs["initial"] = {name: known.get(name, "not-known") for name in RECORDED}
        super().__init__(*args, **kwargs)
        for name, question in RECORDED.items():
            answer = "Answer yes, no or not known yet"
            self.fields[name] = RadiosField(label=question, missing=answer, choices=ANSWERS, inline=True)

    @property
    def facts(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in RECORDED}
