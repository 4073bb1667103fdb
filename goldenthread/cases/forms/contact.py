"""The forms of safe contact and of what whoever raised it hears. They check shape and never save."""

from typing import Any

from goldenthread.cases.contact_words import CHANNELS, MAY, WHOSE, SafeWays
from goldenthread.cases.rules.referrers import BY_CODE, CANNOT, LATER, REPRESENTS, RUNGS
from goldenthread.cases.rules.telling import Telling
from goldenthread.ui.forms import CheckboxesField, LongTextField, RadiosField, StaffForm, TextField

BY_STAFF = ("telephone", "voicemail", "text", "letter", "in-person", "through-somebody")


class SafeContactForm(StaffForm):
    whose = RadiosField(label="Whose answer is this?", missing="Say whose answer this is", choices=list(WHOSE.items()))
    may = RadiosField(
        label="May we get in touch with them?",
        missing="Say whether we may get in touch, or that nobody has asked yet",
        choices=list(MAY.items()),
        inline=True,
    )
    ways = CheckboxesField(
        label="Which ways are safe?", hint="What is not ticked is not used", choices=list(CHANNELS.items()), mark_optional=False
    )
    must_not_know = TextField(label="Who must not find out?", max_length=300)
    when_where = TextField(
        label="When and where is it safe?", hint="For example, weekdays after 6pm, never at the house", max_length=300
    )
    through = TextField(label="If through somebody: who, and how to reach them", max_length=200)
    interpreter = TextField(
        label="Interpreter or other help to talk", hint="For example, Polish, not a member of the family", max_length=120
    )

    @property
    def contact(self) -> dict[str, Any]:
        typed = self.cleaned_data
        texts = {name: typed[name] for name in ("may", "must_not_know", "when_where", "through", "interpreter")}
        return {"whose": typed["whose"], "answer": SafeWays(ways=tuple(typed["ways"]), **texts)}


class ReferrerForm(StaffForm):
    """What is known of whoever raised it, and what they may hear."""

    may_be_source = RadiosField(
        label="Could they be the source of risk, or close to whoever is?",
        missing="Say whether they could be the source of risk",
        choices=[("yes", "Yes, or we cannot rule it out"), ("no", "No")],
        inline=True,
    )
    has_role = RadiosField(
        label="Do they work with the person, with a part in what happens next?",
        missing="Say whether they have a part in what happens next",
        choices=[("yes", "Yes"), ("no", "No")],
        inline=True,
    )
    represents = RadiosField(
        label="Do they speak for the person?",
        missing="Say whether they speak for the person",
        choices=[("no", "No"), *REPRESENTS.items()],
    )
    chosen = RadiosField(
        label="What may they hear?",
        missing="Choose what they may hear",
        choices=[("", "What the rules propose on these answers"), *RUNGS.items()],
        required=False,
        initial="",
        mark_optional=False,
    )
    because = TextField(label="Why, if it is something else than the rules propose", max_length=400)

    @property
    def decided(self) -> dict[str, Any]:
        typed = self.cleaned_data
        represents = "" if typed["represents"] == "no" else typed["represents"]
        return {
            "may_be_source": typed["may_be_source"] == "yes",
            "has_role": typed["has_role"] == "yes",
            "represents": represents,
            "chosen": typed["chosen"],
            "because": typed["because"],
        }


def add_telling(form: StaffForm, party: str, *, has_code: bool = False) -> None:
    """Ask, of one party, how it is told, what is added, and why it cannot be. `party` begins the names of the fields."""
    who = "whoever raised it" if party == "referrer" else "the person"
    ways = [(way, f"Told: {CHANNELS[way].lower()}") for way in BY_STAFF]
    if party == "referrer":
        ways.insert(0, ("e-mail", "Send an e-mail now: the opening sentence, and whom to ring"))
    if has_code:
        ways.insert(0, (BY_CODE, "Leave it for them to hear by their code"))
    form.fields[f"{party}-how"] = RadiosField(
        label=f"How is {who} told?",
        missing=f"Say how you tell {who.split(',', maxsplit=1)[0]}, or why you cannot",
        choices=[*ways, (LATER, "Not yet: keep it on our list"), (CANNOT, "They cannot safely be told")],
        reveals={CANNOT: f"{party}-because"},
    )
    form.fields[f"{party}-because"] = TextField(
        label=f"Why can {who} not safely be told?", missing="Say why they cannot safely be told", max_length=400
    )
    if party == "person":
        form.fields["person-whose"] = RadiosField(
            label="Who is told?",
            missing="Say who is told",
            choices=[(whose, WHOSE[whose]) for whose in ("person", "representative")],
            initial="person",
            inline=True,
        )
    form.fields[f"{party}-added"] = LongTextField(
        label=f"What do you add to the opening sentence for {who.split(',', maxsplit=1)[0]}?", rows=3, max_length=4000
    )


def telling_of(form: StaffForm, party: str) -> Telling:
    """What was typed about telling one party."""
    typed = form.cleaned_data
    return Telling(
        how=typed[f"{party}-how"],
        added=typed[f"{party}-added"],
        because=typed[f"{party}-because"] or "",
        whose=typed.get(f"{party}-whose", "reporter"),
    )


class TellPartyForm(StaffForm):
    """One party, told after everyone else."""

    def __init__(self, *args: Any, party: str, has_code: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.party = party
        add_telling(self, party, has_code=has_code)

    @property
    def telling(self) -> Telling:
        return telling_of(self, self.party)
