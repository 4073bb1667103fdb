"""The forms of deciding. They check shape and never save."""

from typing import Any
from uuid import UUID

from goldenthread.accounts.models import User
from goldenthread.cases.forms.identifying import WordsForOthersForm
from goldenthread.cases.forms.reasons import LinkedReasonsForm
from goldenthread.cases.models import DecisionKind
from goldenthread.cases.rules import GROUNDS, LIMBS, Consent, DutyFacts, Lead, Limb
from goldenthread.ui.forms import CheckboxesField, LongTextField, RadiosField, StaffForm

_FOR_ALL = [
    (DecisionKind.OTHER_HELP, "Other help"),
    (DecisionKind.NO_FURTHER_ACTION, "No further action"),
]
FOR_ADULTS = [(DecisionKind.SECTION_42, "Section 42 enquiry"), (DecisionKind.OTHER_ENQUIRY, "Other enquiry"), *_FOR_ALL]
FOR_CHILDREN = [
    (DecisionKind.SECTION_47, "Support their section 47 enquiry"),
    (DecisionKind.SECTION_17, "Support their section 17 assessment"),
    *_FOR_ALL,
]
LIMB_QUESTIONS = {
    "needs": "Do they have needs for care and support?",
    "abuse": "Are they experiencing abuse or neglect, or at risk of it?",
    "cannot_protect": "Because of those needs, are they unable to protect themself?",
}
CONSENT = [
    ("agrees", "Yes, they agree"),
    ("does-not-agree", "No, they do not want it"),
    ("not-asked", "Not asked yet"),
    ("cannot-say", "They cannot say"),
]


def _limb(question: str) -> RadiosField:
    answers = [("yes", "Yes"), ("no", "No"), ("not-known", "Not yet known")]
    return RadiosField(label=question, missing=f"Answer: {question}", choices=answers, inline=True)


def _why(of_what: str) -> LongTextField:
    label = f"What tells you about {of_what}?"
    return LongTextField(label=label, missing=f"Say what tells you about {of_what}", rows=2, max_length=4000)


class DecideForm(LinkedReasonsForm):
    """The three limbs of section 42(1), each beside its reason, what the person wishes, and the decision. For a child the
    adults’ limbs are not asked."""

    needs = _limb(LIMB_QUESTIONS["needs"])
    needs_because = _why("their needs")
    abuse = _limb(LIMB_QUESTIONS["abuse"])
    abuse_because = _why("abuse or neglect")
    cannot_protect = _limb(LIMB_QUESTIONS["cannot_protect"])
    cannot_protect_because = _why("protecting themself")
    consent = RadiosField(
        label="Does the person want an enquiry?",
        missing="Say whether the person wants an enquiry",
        choices=CONSENT,
        reveals={"does-not-agree": "grounds"},
    )
    grounds = CheckboxesField(
        label="On which ground would you make it all the same?", choices=list(GROUNDS.items()), required=False
    )
    consent_because = LongTextField(
        label="What did they say, or why were they not asked?",
        hint="If you go against their wish: why, in words that you could say to them",
        mark_optional=False,
        rows=2,
        max_length=4000,
    )
    kind = RadiosField(
        label="What do you decide?",
        missing="Choose what you decide",
        choices=FOR_ADULTS,
        hints={
            DecisionKind.SECTION_42: "All three are yes. It stays open, and everyone who follows it hears that it has moved on",
            DecisionKind.OTHER_ENQUIRY: "Not all three are met, and an enquiry is still needed and proportionate",
            DecisionKind.SECTION_47: "They may be suffering significant harm. Children’s services lead",
            DecisionKind.SECTION_17: "They are a child in need. Children’s services lead",
            DecisionKind.OTHER_HELP: "Say which help, and who gives it",
            DecisionKind.NO_FURTHER_ACTION: "Say why nothing more is needed, and why the person is safe",
        },
        reveals={DecisionKind.OTHER_HELP: "help_given"},
    )
    help_given = LongTextField(label="Which help, and who gives it", missing="Say which help, and who gives it", rows=3)
    because = LongTextField(label="Why", missing="Say why you decide this", max_length=20000)

    def __init__(self, *args: Any, child: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.child = child
        if child:
            self.offer("kind", FOR_CHILDREN)
            for key in LIMBS:
                del self.fields[key], self.fields[f"{key}_because"]

    @property
    def decision(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] or "" for name in ("kind", "because", "help_given")} | {"facts": self._facts}

    @property
    def _facts(self) -> DutyFacts:
        typed = self.cleaned_data
        limbs = {} if self.child else {key: Limb(typed[key], typed[f"{key}_because"]) for key in LIMBS}
        consent = Consent(typed["consent"], typed["consent_because"], tuple(typed["grounds"] or ()))
        return DutyFacts(limbs, consent, self.child)


def initial_of(facts: DutyFacts) -> dict[str, Any]:
    """What the form shows of facts that were kept."""
    limbs = {key: limb.answer for key, limb in facts.limbs.items()}
    whys = {f"{key}_because": limb.because for key, limb in facts.limbs.items()}
    consent = facts.consent
    return limbs | whys | {"consent": consent.answer, "consent_because": consent.because, "grounds": list(consent.grounds)}


class PassOnForm(WordsForOthersForm, LinkedReasonsForm):
    to = RadiosField(label="Which council?", missing="Choose a council")
    because = LongTextField(
        label="Why is it theirs?", missing="Say why it is theirs", hint="They read this before they accept it"
    )

    def __init__(self, *args: Any, councils: Any, lead: Lead, **kwargs: Any) -> None:
        self.councils = {str(council.pk): council for council in councils}
        put_forward = [key for key, council in self.councils.items() if lead.pass_on and council.name == lead.council]
        if put_forward:
            kwargs["initial"] = {"to": put_forward[0], "because": lead.because}
        super().__init__(*args, **kwargs)
        self.offer("to", [(key, council.name) for key, council in self.councils.items()])

    @property
    def offered(self) -> dict[str, Any]:
        typed = self.cleaned_data
        return {"to": self.councils[typed["to"]], "because": typed["because"], "must_stay": self.must_stay}


class AnswerPassingOnForm(StaffForm):
    accept = RadiosField(
        label="Do you accept it?",
        missing="Say whether you accept it",
        choices=[("yes", "Yes, it is ours"), ("no", "No, send it back")],
        reveals={"no": "because"},
    )
    because = LongTextField(label="Why are you sending it back?", missing="Say why you are sending it back", rows=3)

    def __init__(self, *args: Any, managers: list[User], **kwargs: Any) -> None:
        """`managers` are those who may be named for a restricted concern; none where it is not restricted."""
        super().__init__(*args, **kwargs)
        if managers:
            self.fields["managers"] = CheckboxesField(
                label="If you accept it, which managers may read it too?",
                hint="It is restricted to named people there, and will be here. At least one. You can read it yourself",
                mark_optional=False,
                choices=[(str(user.pk), user.name) for user in managers],
            )

    @property
    def answer(self) -> dict[str, Any]:
        typed = self.cleaned_data
        managers = [UUID(one) for one in typed.get("managers") or ()]
        return {"accept": typed["accept"] == "yes", "because": typed["because"] or "", "manager_ids": managers}


class CloseForm(LinkedReasonsForm):
    """Nothing is typed: closing only asks whether everything owed has been done."""


class ReopenForm(StaffForm):
    because = LongTextField(label="What is new?", missing="Say what is new", max_length=20000)
