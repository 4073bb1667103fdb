"""The fuller form of professionals and council staff: the whole task on one page."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError

from goldenthread.cases import words
from goldenthread.cases.contact_words import ASKED_IN_PUBLIC
from goldenthread.core import clock
from goldenthread.people.rules import age_on, is_nhs_number
from goldenthread.public_site.forms.questions import ADULT_FROM, CHILDREN, DONT_KNOW, NOT_LISTED, WHICH_CHILDREN
from goldenthread.ui.forms import (
    CheckboxesField,
    DateField,
    HiddenField,
    LongTextField,
    RadiosField,
    SelectField,
    StaffForm,
    TextField,
    YesNoField,
)

WORKPLACES = {
    "provider": "A care provider",
    "health-provider": "The NHS or another health provider",
    "council": "A council",
    "police": "The police",
    "other-professional": "Another organisation",
}
ABOUT = {"staff": "Staff", "service": "The service itself", "service-user": "Someone else who uses the service"}
FUNDING = {
    "council": "The council",
    "self": "The person",
    "chc-full": "Continuing healthcare (CHC), in full",
    "chc-joint": "Continuing healthcare (CHC), jointly with the council",
    "funded-nursing-care": "Funded nursing care",
    "nhs": "The NHS in another way",
}
NOTHING_FOUND = "We found no place like that. Check the spelling, or keep what you wrote."
KEPT = "Choose the place, or that it is not in this list"


class ProfessionalForm(StaffForm):
    """`places` are what the directory found for what was typed, by id; none while nothing was looked up."""

    key = HiddenField(missing="Open this page again, and send the form from there", max_length=64)

    person_name = TextField(label="Name", max_length=200)
    born = DateField(label="Date of birth", hint="For example, 2 5 1941", latest=clock.today)
    said_age = TextField(label="Age, if you do not know the date of birth", max_length=60, width="10")
    age = RadiosField(
        label="Adult or child?",
        missing="Choose whether the person is an adult or a child",
        choices=[("adult", "An adult"), ("child", "A child, under 18"), ("unborn", "Not born yet"), ("not-known", DONT_KNOW)],
    )
    children = RadiosField(
        label=CHILDREN,
        wrong="Choose whether there are children in the home, or that you don’t know",
        choices=list(words.CHILDREN_AT_HOME.items()),
        reveals={"yes": "children_words"},
    )
    children_words = TextField(label=WHICH_CHILDREN, mark_optional=False, max_length=300)
    nhs_number = TextField(
        label="NHS number", hint="10 digits, like 999 123 4551", max_length=14, width="10", inputmode="numeric"
    )
    address = TextField(label="Home address", max_length=400)

    what_happened = LongTextField(
        label="What happened?",
        hint="What was seen, heard or said, by whom, where and when. Keep facts and opinion apart.",
        missing="Say what happened",
        max_length=10_000,
        rows=8,
    )
    abuse = CheckboxesField(label="Kinds of abuse or neglect", choices=list(words.ABUSE.items()), hint="Choose all that apply")
    possible_crime = YesNoField(
        label="Could it be a crime?",
        missing="Choose whether it could be a crime, or that you don’t know",
        hint="If it could be, call the police too: 101, or 999 in an emergency.",
    )
    source = TextField(label="Who may have caused it?", hint="Name or role", max_length=300)
    about = CheckboxesField(label="What is it about?", choices=list(ABOUT.items()), hint="Choose all that apply")

    place = RadiosField(
        label="Where did it happen?",
        missing="Choose where it happened, or that you don’t know",
        choices=list(words.PLACE.items()),
        reveals={"care-service": "service", "own-home": "home", "elsewhere": "elsewhere"},
    )
    service = TextField(
        label="Name of the place, its town or its postcode",
        missing="Enter the name, town or postcode of the place",
        max_length=200,
    )
    home = TextField(label="Address, if it is not the home address above", mark_optional=False, max_length=300)
    elsewhere = TextField(label="Where?", missing="Say where it happened, in a few words", max_length=300)
    location = RadiosField(label="Which place is it?", missing=KEPT, wrong=KEPT)
    funding = CheckboxesField(label="Who pays for the care?", choices=list(FUNDING.items()), hint="Choose all that you know of")

    safe = RadiosField(
        label="Is the person safe now?",
        missing="Choose whether the person is safe now, or that you don’t know",
        choices=list(words.SAFE.items()),
    )
    safe_words = TextField(label="What has been done to keep them safe, or what could happen?", max_length=400)
    wants = RadiosField(
        label="What does the person want to happen?",
        missing="Choose what you know about what the person wants",
        choices=list(words.WANTS.items()),
        reveals={"told": "own_words", "cannot-say": "matters"},
    )
    own_words = LongTextField(label="In their own words", mark_optional=False, max_length=4_000, rows=3)
    matters = LongTextField(label="What matters to them?", mark_optional=False, max_length=4_000, rows=3)
    knows = RadiosField(
        label="Do they know that you are telling us?",
        missing="Choose whether they know, or that you don’t know",
        choices=list(words.SAFE.items()),
        inline=True,
    )

    reach = RadiosField(
        label="Is it safe for us to get in touch with the person?",
        missing="Choose whether it is safe, or that you don’t know",
        choices=[("yes", "Yes"), ("no", "No, it could put them at risk"), ("not-known", DONT_KNOW)],
        reveals={"yes": "reach_how"},
    )
    reach_how = TextField(label="How, when and where is it safe?", mark_optional=False, max_length=300)
    must_not_know = TextField(label="Who must not find out that we know?", max_length=300)

    name = TextField(label="Your name", missing="Enter your name", max_length=200, autocomplete="name")
    job = TextField(label="Your job", max_length=100, autocomplete="organization-title")
    raised_by = SelectField(
        label="Where do you work?",
        missing="Choose where you work",
        choices=[("", "Choose"), *WORKPLACES.items()],
    )
    organisation = TextField(
        label="Name of your organisation",
        missing="Enter the name of your organisation",
        max_length=200,
        autocomplete="organization",
    )
    raised_as = RadiosField(
        label="Are you telling us for your organisation, or as yourself?",
        missing="Choose whether you are telling us for your organisation, or as yourself",
        choices=[("organisation", "For my organisation"), ("individual", "As myself")],
        hints={"individual": "Choose this if you are worried about your own employer. We do not tell them that it was you."},
    )
    contact = TextField(label="Your telephone or email", missing="Enter a telephone number or an email address", max_length=200)
    ways = CheckboxesField(
        label="Which ways are safe for you?",
        hint="We use only the ways that you choose",
        missing="Choose each way that is safe for you",
        choices=list(ASKED_IN_PUBLIC.items()),
    )
    safe_contact = TextField(label="When and where is it safe to reach you?", max_length=300)
    not_to_know = TextField(label="Who must not find out that you told us?", max_length=300)

    def __init__(self, data: Any = None, *, places: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        if places is None:
            del self.fields["location"]
            return
        location = self.fields["location"]
        assert isinstance(location, RadiosField)
        location.choices = [*places.items(), (NOT_LISTED, "None of these. Keep what I wrote")]
        if not places:
            location.help_text = NOTHING_FOUND

    def clean_nhs_number(self) -> str:
        """Ten digits without spaces, or nothing."""
        typed = "".join(str(self.cleaned_data["nhs_number"]).split())
        if typed and not is_nhs_number(typed):
            raise ValidationError("Check the NHS number: it has 10 digits, and one of these is not right")
        return typed

    @property
    def is_child(self) -> bool:
        """Whether the person is under 18, by date of birth or as we were told."""
        age = age_on(clock.today(), born=self.cleaned_data["born"])
        return self.cleaned_data["age"] == "child" or (age is not None and age < ADULT_FROM)
