"""The forms about a death. They check shape and never save."""

from typing import Any

from goldenthread.core import clock
from goldenthread.ui.forms import DateField, LongTextField, RadiosField, StaffForm, TextField

EXPECTED = [("yes", "Yes"), ("no", "No"), ("not-known", "Not known yet")]


class RecordDeathForm(StaffForm):
    died_on = DateField(label="On which day did they die?", missing="Give the day on which they died", latest=clock.today)
    how_known = LongTextField(
        label="How do you know?",
        missing="Say how you know that they died",
        hint="Who told you, when, and whether anybody has confirmed it",
        rows=3,
        max_length=2000,
    )
    expected = RadiosField(
        label="Was the death expected?", missing="Say whether it was expected", choices=EXPECTED, inline=True
    )

    @property
    def said(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("died_on", "how_known", "expected")}


class CorrectDeathForm(StaffForm):
    what = RadiosField(
        label="What was wrong?",
        missing="Say what was wrong",
        choices=[("alive", "The person is alive"), ("day", "They died on another day")],
        reveals={"day": "died_on"},
    )
    died_on = DateField(label="On which day did they die?", missing="Give the day on which they died", latest=clock.today)
    because = LongTextField(label="Why was the record wrong?", missing="Say why the record was wrong", rows=3, max_length=2000)

    @property
    def said(self) -> dict[str, Any]:
        return {"died_on": self.cleaned_data["died_on"], "because": self.cleaned_data["because"]}


class FamilyContactForm(StaffForm):
    family_contact = TextField(
        label="Who speaks for the family?",
        missing="Say who speaks for the family",
        hint="Name and how they were related",
        max_length=200,
    )
    how_to_reach = TextField(label="How is it safe to reach them?", max_length=200)
    told_on = DateField(label="On which day were they told?", missing="Give the day", latest=clock.today)
    told_what = LongTextField(
        label="What were they told, and by whom?",
        missing="Say what they were told",
        hint="What happens now, whom they can ring, and what nobody could tell them yet",
        max_length=4000,
    )

    @property
    def said(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("family_contact", "how_to_reach", "told_on", "told_what")}


class DecideAfterDeathForm(StaffForm):
    kind = RadiosField(
        label="What becomes of the work?",
        missing="Choose what becomes of the work",
        choices=[("conclude", "Conclude it"), ("re-aim", "Aim it at others who are at risk")],
        hints={
            "conclude": "Everyone who was told hears the outcome, and it can then be closed",
            "re-aim": "It stays open. Those who commission care for the others are told",
        },
        reveals={"re-aim": "others"},
    )
    others = LongTextField(
        label="Who else is at risk?", missing="Say who else is at risk, without names", rows=3, max_length=2000
    )
    because = LongTextField(label="Why", missing="Say why", max_length=20000)

    @property
    def decision(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] or "" for name in ("kind", "others", "because")}
