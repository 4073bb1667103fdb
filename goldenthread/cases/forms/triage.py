"""The forms of triage. They check shape and never save."""

from typing import Any
from uuid import UUID

from goldenthread.cases.models import AdditionKind, Concern
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.directory.facts import KnownFacts
from goldenthread.directory.models import Funding, ServiceKind
from goldenthread.people.models import Person
from goldenthread.people.rules import age_on, is_nhs_number
from goldenthread.routing.words import ABOUT
from goldenthread.ui.forms import (
    CheckboxesField,
    DateField,
    LongTextField,
    RadiosField,
    SelectField,
    StaffForm,
    TextField,
)

NOBODY = "nobody"
NEW_PERSON = "new"
NOT_KNOWN = ("not-known", "Not yet known")
NONE = ("none", "Nobody")
COMMISSIONERS = {"council": "This council", "icb": "The NHS integrated care board (ICB)", "nhs-england": "NHS England"}


class GiveForm(StaffForm):
    to = SelectField(label="Give to", missing="Choose who to give it to")

    def __init__(self, *args: Any, colleagues: Any, given_to: UUID | None, **kwargs: Any) -> None:
        kwargs["initial"] = {"to": str(given_to or NOBODY)}
        super().__init__(*args, **kwargs)
        people = [(str(user.pk), user.name) for user in colleagues]
        self.offer("to", [(NOBODY, "Nobody yet: leave it on the team’s list"), *people])

    def refused(self, refusal: Refused) -> None:
        """Whatever is wrong, it is about whom it is given to."""
        self.add_error("to", list(refusal.reasons))

    @property
    def to_id(self) -> UUID | None:
        chosen = self.cleaned_data["to"]
        return None if chosen == NOBODY else UUID(chosen)


class IdentifyForm(StaffForm):
    who = RadiosField(
        label="Who is this?",
        missing="Say whether this is somebody we know",
    )
    name = TextField(label="Name, or what they are called", max_length=200)
    born = DateField(label="Date of birth, if known", latest=clock.today)
    nhs_number = TextField(label="NHS number, if known", width="10", max_length=13)
    address = TextField(label="Address, if known", max_length=400)

    def __init__(self, *args: Any, reported: Person, matches: list[Person], **kwargs: Any) -> None:
        same = {name: getattr(reported, name) for name in ("name", "born", "nhs_number", "address")}
        kwargs["initial"] = same | ({} if matches else {"who": NEW_PERSON})
        super().__init__(*args, **kwargs)
        if reported.address_protected:
            del self.fields["address"]  # it stands on its own page alone, and stays as it is
        known = [(str(person.pk), _described(person)) for person in matches]
        self.offer("who", [*known, (NEW_PERSON, "Somebody new to us, or not known to be anyone here")])

    def clean_nhs_number(self) -> str:
        typed = self.cleaned_data["nhs_number"].replace(" ", "")
        if typed and not is_nhs_number(typed):
            self.add_error("nhs_number", "Check the NHS number: it is ten digits, and these do not fit together")
        return typed

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("who") == NEW_PERSON and not cleaned.get("name", "").strip():
            self.add_error("name", "Give a name, or write ‘Name not known’")
        return cleaned

    @property
    def person(self) -> dict[str, Any]:
        chosen = self.cleaned_data["who"]
        if chosen != NEW_PERSON:
            return {"known_id": UUID(chosen)}
        return {name: self.cleaned_data[name] for name in ("name", "born", "nhs_number", "address") if name in self.fields}


def _described(person: Person) -> str:
    age = age_on(clock.today(), born=person.born, died=person.died)
    return ", ".join(part for part in (person.name, str(age) if age is not None else "", person.shown_address) if part)


class RecordFactsForm(StaffForm):
    """The facts that decide who must be told. Left at "not yet known", a fact stays unknown and is not guessed."""

    service = SelectField(label="What kind of service is it?", missing="Choose the kind of service")
    commissioned_by = CheckboxesField(
        label="Who holds a contract for this service here?",
        hint="The contract counts, whoever pays for this person",
        choices=[*COMMISSIONERS.items(), NONE, NOT_KNOWN],
    )
    contract_manager = TextField(label="Named manager of the council’s contract, if known", max_length=120)
    funding = CheckboxesField(label="Who pays for this person’s care?", choices=[*Funding.choices, NOT_KNOWN])
    about = CheckboxesField(label="What is the concern about?", choices=[*ABOUT.items(), NOT_KNOWN])
    below_standard = RadiosField(
        label="GP or dentist: has the local process found their work below standard?",
        choices=[("yes", "Yes"), ("no", "No"), NOT_KNOWN],
        inline=True,
    )
    review_needed = RadiosField(
        label="GP or dentist: is a performance or clinical review needed?",
        choices=[("yes", "Yes"), ("no", "No"), NOT_KNOWN],
        inline=True,
    )
    risk_to_others = RadiosField(
        label="Could other people who use this service be at risk?",
        hint="Yes tells every other commissioner of the provider, without this person’s record (procedure 2.5, section 6)",
        choices=[("yes", "Yes"), ("no", "No"), NOT_KNOWN],
        inline=True,
    )

    def __init__(self, *args: Any, concern: Concern, known: KnownFacts, **kwargs: Any) -> None:
        put_forward = {"service": known.service.preselected} if known.service.preselected else {}
        self.known = known.values
        kwargs["initial"] = _as_typed(put_forward | known.values | concern.facts)
        super().__init__(*args, **kwargs)
        self.offer("service", [("", "Choose"), *ServiceKind.choices])
        for name, source in ({"service": known.service.reason} | known.sources).items():
            if name in self.fields:
                self.fields[name].help_text = " ".join(filter(None, (str(self.fields[name].help_text), f"{source}")))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in ("commissioned_by", "funding", "about"):
            chosen = set(cleaned.get(name, ()))
            if chosen & {"none", "not-known"} and len(chosen) > 1:
                self.add_error(name, "Choose ‘nobody’ or ‘not yet known’ alone")
        return cleaned

    @property
    def facts(self) -> dict[str, Any]:
        """What triage establishes, in the words of contracts §3: only where it differs from what is looked up, so that a
        later change in the contracts still counts. None says that what is looked up is not to be relied on."""
        typed = _as_facts(self.cleaned_data)
        return {name: value for name, value in typed.items() if value != self.known.get(name)}


_YES_NO = {"yes": True, "no": False}
_LISTS = ("commissioned_by", "funding", "about")
_PRACTITIONER = ("below_standard", "review_needed")


def _as_facts(typed: dict[str, Any]) -> dict[str, Any]:
    """What was typed as facts: None is not known, and "nobody" is the empty list."""
    facts: dict[str, Any] = {"service": typed["service"], "contract_manager": typed["contract_manager"] or None}
    for name in _LISTS:
        chosen = [value for value in typed[name] if value != "not-known"]
        facts[name] = ([] if chosen == ["none"] else chosen) if chosen else None
    known = {name: _YES_NO[typed[name]] for name in _PRACTITIONER if typed[name] in _YES_NO}
    return facts | {"risk_to_others": _YES_NO.get(typed["risk_to_others"]), "practitioner": known or None}


def _as_typed(facts: dict[str, Any]) -> dict[str, Any]:
    """Facts as the form shows them."""
    words = {True: "yes", False: "no", None: "not-known"}
    practitioner = facts.get("practitioner") or {}
    typed: dict[str, Any] = {name: facts.get(name) or "" for name in ("service", "contract_manager")}
    for name in _LISTS:
        typed[name] = (facts[name] or ["none"]) if facts.get(name) is not None else ["not-known"]
    typed["risk_to_others"] = words[facts.get("risk_to_others")]
    return typed | {name: words[practitioner.get(name)] for name in _PRACTITIONER}


class AddWordsForm(StaffForm):
    kind = RadiosField(
        label="What are you adding?",
        missing="Say what you are adding",
        choices=[
            (AdditionKind.PERSON, "What the person wants, in their own words"),
            (AdditionKind.STAFF, "Something we have learned"),
        ],
    )
    words = LongTextField(label="Words", missing="Write what was said or learned", max_length=20000)
    said_by = TextField(
        label="Who said it, to whom and when", hint="For example, ‘Edith, to her daughter, 16 November’", max_length=120
    )

    @property
    def addition(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("kind", "words", "said_by")}
