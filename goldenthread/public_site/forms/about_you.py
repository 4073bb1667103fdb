"""The questions about whoever tells us. Nobody outside the triage team learns the answers."""

from typing import Any, ClassVar

from goldenthread.cases.contact_words import ASKED_IN_PUBLIC
from goldenthread.public_site.forms.questions import AS_MYSELF, RATHER_NOT, QuestionForm
from goldenthread.ui.forms import CheckboxesField, LongTextField, RadiosField, TextField


class RelationshipForm(QuestionForm):
    relationship = RadiosField(
        label="How do you know the person?",
        hint="We ask because it changes who must be told. We do not tell them that it was you.",
        missing="Choose how you know the person, or that you’d rather not say",
        choices=[
            ("family", "I am family or a friend"),
            ("public", "I am a neighbour or a member of the public"),
            ("provider", "I work for a care provider"),
            ("health-provider", "I work for the NHS or another health service"),
            ("council", "I work for a council"),
            ("police", "I work for the police"),
            ("other-professional", "I work for another organisation"),
            ("rather-not", RATHER_NOT),
        ],
        reveals={"family": "relation"},
    )
    relation = TextField(
        label="What are you to them, if you want to say?",
        hint="For example, her daughter",
        mark_optional=False,
        max_length=100,
    )


class OrganisationForm(QuestionForm):
    raised_as = RadiosField(
        label="Are you telling us for your organisation, or as yourself?",
        missing="Choose whether you are telling us for your organisation, or as yourself",
        choices=[("organisation", "For my organisation"), ("individual", "As myself")],
        hints={"individual": AS_MYSELF},
        reveals={"organisation": "organisation", "individual": "employer"},
    )
    organisation = TextField(
        label="Name of your organisation",
        missing="Enter the name of your organisation",
        max_length=200,
        autocomplete="organization",
    )
    employer = TextField(label="Name of your employer, if you want to say", mark_optional=False, max_length=200)


class ContactForm(QuestionForm):
    contact = RadiosField(
        label="May we know who you are?",
        hint="Then we can ask you more, and tell you what we decide. You do not have to give your name.",
        missing="Choose whether we may know who you are",
        choices=[("yes", "Yes, I will say how to reach me"), ("no", "No, I want to stay anonymous")],
    )
    for_me: ClassVar = {
        "contact": ("May we get in touch with you?", "We use only the way that you tell us is safe."),
    }


class DetailsForm(QuestionForm):
    heading = "How can we reach you?"
    name = TextField(label="Your name", max_length=200, autocomplete="name")
    contact = TextField(
        label="Telephone, email or address",
        missing="Enter a telephone number, an email address or an address",
        max_length=200,
    )
    ways = CheckboxesField(
        label="Which ways are safe for you?",
        hint="We use only the ways that you choose",
        missing="Choose each way that is safe for you",
        choices=list(ASKED_IN_PUBLIC.items()),
    )
    safe_contact = LongTextField(
        label="When and where is it safe?",
        hint="For example, ring after 6pm. If we go through somebody, say who.",
        max_length=300,
        rows=3,
    )
    must_not_know = TextField(
        label="Who must not find out that you told us?", hint="For example, the manager of the home", max_length=300
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("name", self.answers.get("who", {}).get("my_name", ""))
