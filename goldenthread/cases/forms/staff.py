"""The forms of an allegation against a member of staff. They check shape and never save."""

from typing import Any

from goldenthread.cases.models import StaffAllegation
from goldenthread.cases.rules.staff import ANSWERS, LAWFUL_BASES, PROFESSIONS, StaffFacts
from goldenthread.ui.forms import CheckboxesField, LongTextField, RadiosField, StaffForm, TextField

_ANSWERS = list(ANSWERS.items())


class NameStaffForm(StaffForm):
    name = TextField(label="Their name", hint="Leave empty if it is not known", mark_optional=False, max_length=200)
    role = TextField(
        label="What they do there",
        hint="For example, ‘night carer’. Needed if the name is not known",
        mark_optional=False,
        max_length=200,
    )
    employer = TextField(
        label="Who employs them, as you were told", hint="For example, an agency and not the home", max_length=300
    )
    with_children = RadiosField(
        label="Do they work or volunteer with children?",
        missing="Say whether they work or volunteer with children, or that it is not known yet",
        hint="Yes tells the designated officer for allegations (LADO) within one working day",
        choices=_ANSWERS,
        inline=True,
    )
    with_adults = RadiosField(
        label="Do they work or volunteer with other adults who need care or support?",
        missing="Say whether they work or volunteer with other adults, or that it is not known yet",
        choices=_ANSWERS,
        inline=True,
    )
    where = TextField(label="If so, where?", hint="The other employer, school, club or charity", max_length=300)
    removed = RadiosField(
        label="Were they removed from regulated activity, or did they leave before they could be?",
        missing="Say whether they were removed from regulated activity, or that it is not known yet",
        choices=_ANSWERS,
        inline=True,
    )
    profession = RadiosField(
        label="Are they in a registered profession?",
        missing="Say whether they are in a registered profession, or that it is not known yet",
        choices=list(PROFESSIONS.items()),
    )

    @property
    def said(self) -> dict[str, Any]:
        """What was typed, with the facts as the rule reads them."""
        typed = self.cleaned_data
        facts = StaffFacts(typed["with_children"], typed["with_adults"], typed["removed"], typed["profession"])
        return {"facts": facts} | {name: typed[name] for name in ("name", "role", "employer", "where")}


class ChangeStaffForm(NameStaffForm):
    because = TextField(label="What have you learned?", missing="Say what you have learned", max_length=300)

    def __init__(self, *args: Any, earlier: StaffAllegation, **kwargs: Any) -> None:
        same = ("name", "role", "with_children", "with_adults", "removed", "profession")
        known = {name: getattr(earlier, name) for name in same}
        kwargs["initial"] = known | {"employer": earlier.employer_words, "where": earlier.where_words}
        super().__init__(*args, **kwargs)

    @property
    def said(self) -> dict[str, Any]:
        return super().said | {"because": self.cleaned_data["because"]}


class EmployerDisclosureForm(StaffForm):
    to = TextField(
        label="Which employer is to be told, and whom there?",
        missing="Say which employer is to be told, and whom there",
        max_length=300,
    )
    what = LongTextField(
        label="What exactly are they to be told?",
        missing="Say exactly what they are to be told",
        hint="These words and no more. Never who raised it, and nothing of the person that they do not need",
        max_length=20000,
    )
    because = LongTextField(
        label="Why do they need to know?",
        missing="Say why they need to know",
        hint="Who could be at risk there, and why telling is in proportion to that",
        max_length=20000,
    )
    bases = CheckboxesField(
        label="On what lawful basis?",
        missing="Choose at least one lawful basis from the list",
        choices=list(LAWFUL_BASES.items()),
    )

    @property
    def decision(self) -> dict[str, Any]:
        typed = self.cleaned_data
        return {name: typed[name] for name in ("to", "what", "because")} | {"bases": tuple(typed["bases"])}


class EmployerToldForm(StaffForm):
    how = TextField(label="Whom did you tell, and how?", missing="Say whom you told, and how", max_length=300)
