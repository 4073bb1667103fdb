"""The forms of capacity and advocacy. They check shape and never save; the rules say what is missing."""

from typing import Any

from goldenthread.cases.rules.advocacy import APPROPRIATE, DIFFICULTIES, KINDS, STEPS, AdvocacyFacts, Step
from goldenthread.cases.rules.capacity import ASKS, CONSIDERED, FUNCTIONS, CapacityFacts, Deciding, Finding
from goldenthread.core import clock
from goldenthread.ui.forms import CheckboxesField, DateField, LongTextField, RadiosField, StaffForm, TelephoneField, TextField

LONGEST = 4000
YES_NO = [("yes", "Yes"), ("no", "No")]


def _decision() -> TextField:
    return TextField(
        label="Which decision is it about?",
        hint="One decision, such as ‘where to live while this is looked into’",
        missing="Say which decision this is about",
        max_length=200,
    )


def _optional(label: str, hint: str = "", rows: int = 2) -> LongTextField:
    return LongTextField(label=label, hint=hint, required=False, mark_optional=False, rows=rows, max_length=LONGEST)


class FoundForm(StaffForm):
    """Something that somebody found on a day."""

    found_by = TextField(label="Who found this?", missing="Say who found this", max_length=200)
    found_on = DateField(label="When?", missing="Say when", latest=clock.today)
    FOUND = ("found_by", "found_on")

    def __init__(self, *args: Any, found_by: str, **kwargs: Any) -> None:
        kwargs["initial"] = {"found_on": clock.today(), "found_by": found_by}
        super().__init__(*args, **kwargs)


class ConsiderCapacityForm(FoundForm):
    decision = _decision()
    answer = RadiosField(label="What did you find?", missing="Say what you found", choices=list(CONSIDERED.items()))
    because = LongTextField(
        label="Why?",
        missing="Say why: what you saw and heard",
        hint="An unwise decision is no reason to doubt it",
        rows=3,
        max_length=LONGEST,
    )
    field_order = ("decision", "answer", "because", "found_by", "found_on")

    @property
    def said(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class AssessCapacityForm(FoundForm):
    """Both stages, each question with what shows it."""

    decision = _decision()
    support = LongTextField(
        label="What was done to help them decide for themself?",
        hint="Time of day, place, who was with them, pictures, an interpreter, hearing aids, going over it again",
        missing="Say what was done to help them decide for themself",
        rows=3,
        max_length=LONGEST,
    )
    impairment = RadiosField(
        label="Is there an impairment of the mind or brain, or something that disturbs how it works?",
        hint="Lasting or not: dementia, a learning disability, a brain injury, delirium, drink or drugs",
        missing="Say whether there is an impairment of the mind or brain",
        choices=YES_NO,
        inline=True,
    )
    impairment_evidence = _optional("What shows it?")
    FIELD_OF = {
        words: name
        for key, (answer, evidence) in ASKS.items()
        for name, words in ((key, answer), (f"{key}_evidence", evidence))
    }
    QUESTIONS = {key: f"Can they: {words[:1].lower()}{words[1:]}?" for key, words in FUNCTIONS.items()}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = self.QUESTIONS | {"because_of": "If there is anything that they cannot do: is that because of the impairment?"}
        for key, label in asked.items():
            self.fields[key] = RadiosField(label=label, required=False, mark_optional=False, choices=YES_NO, inline=True)
            self.fields[f"{key}_evidence"] = _optional(
                "What shows that it is, or that it is something else?" if key == "because_of" else "What shows it?",
                hint="What they said and did" if key != "because_of" else "",
            )
        self.order_fields([*(name for name in self.fields if name not in self.FOUND), *self.FOUND])

    def _finding(self, key: str) -> Finding:
        return Finding(self.cleaned_data.get(key) or "", self.cleaned_data.get(f"{key}_evidence") or "")

    @property
    def facts(self) -> CapacityFacts:
        typed = self.cleaned_data
        return CapacityFacts(
            decision=typed["decision"],
            support=typed["support"],
            impairment=self._finding("impairment"),
            functions={key: self._finding(key) for key in FUNCTIONS},
            because_of=self._finding("because_of"),
        )

    @property
    def said(self) -> dict[str, Any]:
        return {"facts": self.facts, **{key: self.cleaned_data[key] for key in self.FOUND}}


class DecideForm(StaffForm):
    """How the decision was made. Asks for others and for less restrictive ways only where the person lacks capacity."""

    wishes = LongTextField(
        label="What do they wish and feel about it, and what did they always believe in?",
        missing="Say what the person wishes and feels, and what they believed in",
        rows=3,
        max_length=LONGEST,
    )
    consulted = LongTextField(
        label="Who was consulted, and what did they say?",
        hint="Family, friends, carers, an attorney or deputy, the IMCA; or why nobody could be",
        missing="Say who was consulted, or why nobody could be",
        rows=3,
        max_length=LONGEST,
    )
    less_restrictive = LongTextField(
        label="Which less restrictive ways were looked at, and why not them?",
        missing="Say which less restrictive ways were looked at",
        rows=3,
        max_length=LONGEST,
    )
    decided = LongTextField(label="What was decided?", missing="Say what was decided", rows=3, max_length=LONGEST)
    by = TextField(label="Who decided?", missing="Say who decided", max_length=300)
    decided_on = DateField(label="When?", missing="Say when", latest=clock.today)

    def __init__(self, *args: Any, best_interests: bool, **kwargs: Any) -> None:
        kwargs["initial"] = {"decided_on": clock.today()}
        super().__init__(*args, **kwargs)
        if not best_interests:
            del self.fields["less_restrictive"]
            self.fields["consulted"] = _optional("Who helped them decide, and how?", rows=3)
            self.order_fields(["wishes", "consulted", "decided", "by", "decided_on"])

    @property
    def said(self) -> dict[str, Any]:
        typed = dict(self.cleaned_data)
        decided_on = typed.pop("decided_on")
        return {"made": Deciding(**typed), "decided_on": decided_on}


class ConsiderAdvocacyForm(StaffForm):
    """The four difficulties of section 68, and who could help."""

    because = LongTextField(
        label="What shows it?",
        hint="What you saw and heard. Ask the person too",
        missing="Say what shows it: what you saw and heard",
        rows=3,
        max_length=LONGEST,
    )
    somebody = RadiosField(
        label="If there is substantial difficulty: is there somebody who can help them take part?",
        required=False,
        mark_optional=False,
        choices=[("yes", "Yes"), ("no", "No")],
        reveals={"yes": "who"},
    )
    who = TextField(label="Who?", missing="Say who that is", max_length=200)
    meets = CheckboxesField(
        label="Each of these must be so of them",
        hint="If one is not, an advocate must be arranged",
        required=False,
        mark_optional=False,
        choices=list(APPROPRIATE.items()),
    )
    FIELD_OF = {"Say whether there is anybody appropriate to help them take part": "somebody"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, words in DIFFICULTIES.items():
            self.fields[key] = RadiosField(
                label=f"Substantial difficulty: {words[:1].lower()}{words[1:]}",
                missing="Answer each of the four, yes or no",
                choices=YES_NO,
                inline=True,
            )
        self.order_fields([*DIFFICULTIES, "because", "somebody", "who", "meets"])

    @property
    def said(self) -> dict[str, Any]:
        typed = self.cleaned_data
        facts = AdvocacyFacts(
            because=typed["because"],
            difficulties={key: typed[key] for key in DIFFICULTIES},
            somebody=typed["somebody"],
            who=typed["who"] or "",
            meets=tuple(typed["meets"]),
        )
        return {"facts": facts}


class AdvocateForm(StaffForm):
    step = RadiosField(label="What happened?", missing="Say what happened", choices=list(STEPS.items()))
    kind = RadiosField(label="Which kind of advocate?", missing="Say which kind of advocate", choices=list(KINDS.items()))
    organisation = TextField(
        label="Which organisation?", missing="Say which organisation the advocate comes from", max_length=200
    )
    name = TextField(label="The advocate’s name", mark_optional=False, max_length=200)
    telephone = TelephoneField(label="Their telephone", required=False, mark_optional=False, max_length=40, width="20")
    words = _optional("Anything to know: how the person took to it, or why the advocate stopped")
    happened_on = DateField(label="When?", missing="Say when", latest=clock.today)
    FIELD_OF = {
        "Say who the advocate is": "name",
        "Say how the advocate is reached by telephone": "telephone",
        "No advocate is named here who could stop": "step",
        "Say why the advocate has stopped": "words",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = kwargs.get("initial", {}) | {"happened_on": clock.today()}
        super().__init__(*args, **kwargs)

    @property
    def said(self) -> dict[str, Any]:
        typed = dict(self.cleaned_data)
        happened_on = typed.pop("happened_on")
        return {"taken": Step(**typed), "happened_on": happened_on}
