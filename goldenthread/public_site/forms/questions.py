"""One form for each question of the public form. "I don't know" and "I'd rather not say" are answers like any other."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.exceptions import ValidationError

from goldenthread.cases import words
from goldenthread.public_site.steps import Answers, about_me
from goldenthread.ui.forms import CheckboxesField, DesignForm, LongTextField, RadiosField, TextField

DONT_KNOW = "I don’t know"
RATHER_NOT = "I’d rather not say"
AGE = "Age, if you know it"
A_GUESS = "A guess is fine"
AS_MYSELF = "Choose this if you are worried about your own employer. We do not tell them that it was you."
NOT_LISTED = "not-listed"
ADULT_FROM = 18
CHILDREN = "Are there children in the home, or who depend on this person?"
WHICH_CHILDREN = "Who are they, and how old? A guess is fine"


class QuestionForm(DesignForm):
    """One question. `for_me` words it for somebody who tells us about themself: field, then label and hint.

    `heading` is the h1 where it is not the label of the first field.
    """

    heading = ""
    for_me: ClassVar[dict[str, tuple[str, str]]] = {}

    def __init__(self, data: Any = None, *, answers: Answers, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.answers = answers
        if about_me(answers):
            for name, (label, hint) in self.for_me.items():
                self.fields[name].label, self.fields[name].help_text = label, hint

    def radios(self, name: str) -> RadiosField:
        """A field of this form that is a set of radios, whose choices depend on earlier answers."""
        field = self.fields[name]
        assert isinstance(field, RadiosField)
        return field

    @property
    def typed(self) -> dict[str, Any]:
        """What stands in the fields, understood or not."""
        return typed_in(self.fields, self.data)

    @property
    def answer(self) -> dict[str, str]:
        """What was understood, as text: several choices as one line, a comma between."""
        return {name: _as_text(value) for name, value in self.cleaned_data.items()}


def typed_in(fields: Mapping[str, Any], data: Any) -> dict[str, Any]:
    """What stands in these fields of what a browser sent: of boxes, every one that is ticked."""
    boxes = {name for name, field in fields.items() if isinstance(field, CheckboxesField)}
    return {name: data.getlist(name) if name in boxes else data[name] for name in fields if name in data}


def _as_text(value: Any) -> str:
    return ",".join(value) if isinstance(value, list) else str(value or "")


class WhatHappenedForm(QuestionForm):
    what_happened = LongTextField(
        label="What happened?",
        hint="Write what you saw, heard or were told, and when. You do not have to be certain.",
        missing="Tell us what happened. A few words are enough",
        max_length=10_000,
        rows=8,
    )


class WhoForm(QuestionForm):
    who = RadiosField(
        label="Who are you worried about?",
        missing="Choose who you are worried about",
        choices=[
            ("known", "Someone whose name I know"),
            ("not-known", "Someone whose name I don’t know"),
            ("rather-not", "Someone, but I’d rather not say their name"),
            ("me", "Myself"),
        ],
        reveals={"known": "name", "me": "my_name"},
    )
    name = TextField(label="Their name", missing="Enter their name, or choose that you don’t know it", max_length=200)
    my_name = TextField(label="Your name, if you want to give it", mark_optional=False, max_length=200, autocomplete="name")
    age = RadiosField(
        label="How old is this person?",
        missing="Choose how old this person is, or that you don’t know",
        choices=[("adult", "An adult"), ("child", "A child, under 18"), ("not-known", DONT_KNOW)],
        reveals={"adult": "years", "child": "child_years"},
    )
    years = TextField(label=AGE, hint=A_GUESS, mark_optional=False, max_length=60, width="10")
    child_years = TextField(label=AGE, hint=A_GUESS, mark_optional=False, max_length=60, width="10")
    children = RadiosField(
        label=CHILDREN,
        wrong="Choose whether there are children in the home, or that you don’t know",
        choices=list(words.CHILDREN_AT_HOME.items()),
        reveals={"yes": "children_words"},
    )
    children_words = TextField(label=WHICH_CHILDREN, mark_optional=False, max_length=300)
    for_me: ClassVar = {"children": ("Are there children in your home, or who depend on you?", "")}

    def clean_years(self) -> str:
        """Somebody of 15 is not an adult: what happens next differs, so we ask."""
        years = str(self.cleaned_data["years"])
        if years.isascii() and years.isdigit() and int(years) < ADULT_FROM:
            raise ValidationError(f"You wrote {years}. Choose ‘A child’ if this person is under 18")
        return years


class WhereForm(QuestionForm):
    place = RadiosField(
        label="Where did it happen?",
        missing="Choose where it happened, or that you don’t know",
        choices=[*words.PLACE.items(), ("rather-not", RATHER_NOT)],
        reveals={"care-service": "service", "own-home": "home", "elsewhere": "elsewhere"},
    )
    service = TextField(
        label="Name of the place, its town or its postcode",
        hint="For a service that comes to the person’s home, the name of the service. We look it up on the next page.",
        missing="Enter the name, town or postcode of the place",
        max_length=200,
    )
    home = TextField(label="Address, if you know it", mark_optional=False, max_length=300)
    elsewhere = TextField(label="Where?", missing="Say where it happened, in a few words", max_length=300)


class WhichPlaceForm(QuestionForm):
    """What the directory found. When it found nothing, the words that were typed are kept as they are."""

    location = RadiosField(label="Which place is it?", missing="Choose the place, or that it is not in this list")

    def __init__(self, data: Any = None, *, places: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        searched = self.answers.get("where", {}).get("service", "")
        keep = f"None of these. Keep what I wrote: {searched}" if places else f"Keep what I wrote: {searched}"
        self.radios("location").choices = [*places.items(), (NOT_LISTED, keep)]
        if not places:
            self.heading = "We could not find that place"
            self.fields["location"].help_text = "Check the spelling, or look for its town or postcode."


SOURCES = {
    "known": "I can say who",
    "nobody": "No one else: they are not looking after themselves",
    "not-known": DONT_KNOW,
    "rather-not": RATHER_NOT,
}


class SourceForm(QuestionForm):
    source = RadiosField(
        label="Who may have caused it?",
        missing="Choose who may have caused it, or that you don’t know",
        choices=list(SOURCES.items()),
        reveals={"known": "who_caused"},
    )
    who_caused = TextField(
        label="Who?",
        hint="A name, or who they are to the person. For example, a night care worker",
        missing="Say who, or choose that you don’t know",
        max_length=300,
    )
    for_me: ClassVar = {"source": ("Who is hurting you, or putting you at risk?", "")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if about_me(self.answers):
            mine = {"nobody": "No one: I am not managing to look after myself"}
            self.radios("source").choices = list((SOURCES | mine).items())


class SafeForm(QuestionForm):
    safe = RadiosField(
        label="Is the person safe now?",
        missing="Choose whether the person is safe now, or that you don’t know",
        choices=list(words.SAFE.items()),
        reveals={"no": "danger"},
    )
    danger = TextField(label="What could happen, and how soon?", mark_optional=False, max_length=400)
    for_me: ClassVar = {"safe": ("Are you safe now?", "")}


class WantsForm(QuestionForm):
    wants = RadiosField(
        label="What do they want to happen?",
        hint=(
            "This is about the person you are worried about. What they want leads what we do. It is fine if you do not know."
        ),
        missing="Choose what you know about what they want",
        choices=list(words.WANTS.items()),
        reveals={"told": "own_words", "cannot-say": "matters"},
    )
    own_words = LongTextField(
        label="In their own words, if you can",
        hint="For example, ‘I want to stay in my own home’",
        mark_optional=False,
        max_length=4_000,
        rows=4,
    )
    matters = LongTextField(label="What matters to them?", mark_optional=False, max_length=4_000, rows=4)
    for_me: ClassVar = {
        "wants": ("What do you want to happen?", "What you want leads what we do. You can change your mind later."),
        "own_words": ("In your own words", "For example, ‘I want to stay in my own home’"),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if about_me(self.answers):
            self.radios("wants").choices = [("told", "I can say what I want"), ("not-asked", "I am not sure yet")]
            self.fields["wants"].error_messages["required"] = "Say what you want, or that you are not sure yet"
            self.radios("wants").reveals = {"told": "own_words"}
            del self.fields["matters"]


class KnowsForm(QuestionForm):
    knows = RadiosField(
        label="Do they know that you are telling us?",
        hint="It is best if they know, unless telling them could put someone at risk.",
        missing="Choose whether they know, or that you don’t know",
        choices=list(words.SAFE.items()),
    )


class ReachForm(QuestionForm):
    """How the person can be reached. "I don't know" is an answer, and no permission."""

    heading = "Getting in touch with them"
    reach = RadiosField(
        label="Is it safe for us to get in touch with the person?",
        hint="If you do not know, we find out first. Until then we send them nothing.",
        missing="Choose whether it is safe, or that you don’t know",
        choices=[("yes", "Yes"), ("no", "No, it could put them at risk"), ("not-known", DONT_KNOW)],
        reveals={"yes": "reach_how"},
    )
    reach_how = TextField(
        label="How, when and where is it safe?",
        hint="For example, ring her at her sister’s on weekday mornings",
        mark_optional=False,
        max_length=300,
    )
    must_not_know = TextField(label="Who must not find out that we know?", hint="For example, her son Peter", max_length=300)
