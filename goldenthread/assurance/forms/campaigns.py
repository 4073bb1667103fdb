"""The forms of a campaign. They check shape and never save."""

from typing import Any
from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.queries import own_teams
from goldenthread.assurance import queries
from goldenthread.assurance.forms import AsTypedForm
from goldenthread.assurance.models import Campaign, Subjects
from goldenthread.assurance.operations import Terms
from goldenthread.assurance.rules.campaigns import EVERY
from goldenthread.core.clock import at_five
from goldenthread.ui.forms import (
    CheckboxesField,
    DateField,
    EmailField,
    LongTextField,
    RadiosField,
    SelectField,
    StaffForm,
    TextField,
)
from goldenthread.ui.words import day_of

THEY_READ = "They read this"


class CampaignForm(StaffForm):
    """What a campaign says of itself and asks. About what it asks is chosen once, when it is begun."""

    title = TextField(
        label="What is it called?",
        hint="For example ‘Annual safeguarding audit 2026’",
        max_length=120,
        missing="Say what it is called",
    )
    frameworks = CheckboxesField(
        label="What do you ask?", missing="Choose at least one framework", wrong="Choose from this list"
    )
    subjects = RadiosField(label="Whom or what is it about?", choices=Subjects.choices, missing="Say whom or what it is about")
    from_day = DateField(
        label="The period that they answer about begins on", missing="Enter the day on which the period begins"
    )
    to_day = DateField(label="and ends on", missing="Enter the day on which the period ends")
    due = DateField(label="By when do they answer?", hint="At 5pm on this day", missing="Enter the day by which they answer")
    message = LongTextField(label="What do you say to them?", hint=THEY_READ, rows=4, max_length=4000, required=False)
    every = SelectField(label="How often does it come round?", required=False, mark_optional=False)
    team = SelectField(label="Which of your teams runs it?", missing="Choose one of your own teams")

    def __init__(self, *args: Any, actor: Actor, campaign: Campaign | None = None, **kwargs: Any) -> None:
        own_team = next(iter(sorted(map(str, actor.team_ids))), "")
        kwargs["initial"] = _said_by(campaign) if campaign else {"team": own_team}
        super().__init__(*args, **kwargs)
        if campaign:
            del self.fields["subjects"]
        self.offer("every", [("", "Once only"), *((str(months), words) for months, words in EVERY.items())])
        self.offer("team", [("", "Choose"), *((str(one.pk), one.name) for one in own_teams(actor))])
        offered = queries.frameworks_listed(actor).filter(shell=False)
        self.offer("frameworks", [(str(one.pk), f"{one.title}, version {one.version}{_whose(one)}") for one in offered])

    @property
    def said(self) -> dict[str, Any]:
        typed = self.cleaned_data
        terms = Terms(
            title=typed["title"],
            from_day=typed["from_day"],
            to_day=typed["to_day"],
            due_at=at_five(typed["due"]),
            message=typed["message"],
            every_months=int(typed["every"]) if typed["every"] else None,
        )
        said = {"terms": terms, "frameworks": [UUID(one) for one in typed["frameworks"]], "team_id": UUID(typed["team"])}
        return said | ({"subjects": typed["subjects"]} if "subjects" in typed else {})


def _whose(version: Any) -> str:
    return f" ({version.owner.name})" if version.owner else ""


def _said_by(campaign: Campaign) -> dict[str, Any]:
    return {
        "title": campaign.title,
        "frameworks": [str(pk) for pk in campaign.asked.values_list("version_id", flat=True)],
        "from_day": campaign.from_day,
        "to_day": campaign.to_day,
        "due": day_of(campaign.due_at),
        "message": campaign.message,
        "every": str(campaign.every_months or ""),
        "team": str(campaign.team_id),
    }


class ContactForm(AsTypedForm):
    """Who answers where nobody has an account yet."""

    name = TextField(
        label="Who answers?",
        hint="The registered manager, or whoever leads on safeguarding there",
        max_length=120,
        missing="Enter their name",
    )
    email = EmailField(
        label="Their work e-mail address",
        hint="Ring them first: whoever reads this mailbox can answer",
        max_length=254,
        missing="Enter their e-mail address",
    )


class PartnerForm(StaffForm):
    organisation = SelectField(label="Who relies on your result?", missing="Choose an organisation")

    def __init__(self, *args: Any, actor: Actor, campaign: Campaign, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = queries.could_rely(actor, campaign)
        self.offer("organisation", [("", "Choose"), *((str(one.pk), one.name) for one in offered)])

    @property
    def said(self) -> dict[str, Any]:
        return {"organisation_id": UUID(self.cleaned_data["organisation"])}


class RelyForm(StaffForm):
    relies = RadiosField(
        label="Does your organisation rely on the result?",
        choices=[("yes", "Yes: we do not ask the same again"), ("no", "No")],
        missing="Say whether you rely on it",
    )
    words = LongTextField(
        label="On what do you rely, or why do you not?",
        hint="Kept as what your organisation said in writing",
        rows=3,
        max_length=2000,
        missing="Say on what you rely, or why you do not",
    )

    @property
    def said(self) -> dict[str, Any]:
        return {"relies": self.cleaned_data["relies"] == "yes", "words": self.cleaned_data["words"]}


class HelpForm(AsTypedForm):
    words = LongTextField(
        label="What do you want to tell whoever answers this?",
        hint="Leave it empty to say nothing",
        rows=4,
        max_length=2000,
        required=False,
        mark_optional=False,
    )


class MoreTimeForm(StaffForm):
    due = DateField(label="Until when?", hint="At 5pm on this day", missing="Enter a day")
    because = TextField(label="Why?", hint=THEY_READ, max_length=200, missing="Say why they have more time")

    @property
    def said(self) -> dict[str, Any]:
        return {"due": at_five(self.cleaned_data["due"]), "because": self.cleaned_data["because"]}


class NotAskedForm(AsTypedForm):
    because = TextField(
        label="Why are they not asked any more?", hint=THEY_READ, max_length=200, missing="Say why they are not asked any more"
    )


class ToldForm(AsTypedForm):
    how = TextField(label="Whom did you tell, how and when?", max_length=300, missing="Say whom you told, how and when")
