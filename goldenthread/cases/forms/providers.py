"""The form of telling the provider. It checks shape and never saves; the rule says what is missing."""

from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from goldenthread.cases.forms.identifying import WordsForOthersForm
from goldenthread.cases.operations import Whom
from goldenthread.cases.rules.providers import ANSWERS, RISKS, ProviderFacts
from goldenthread.core import clock
from goldenthread.ui.forms import DateField, LongTextField, RadiosField, TextField

BY = time(17)
HERE, OUTSIDE = "here", "outside"
PUTS_RIGHT = {
    "Say whether the provider is told or not yet": "kind",
    "Say why the provider is not told yet": "because",
    "Find out whether its manager is implicated": "manager_implicated",
    "Name the provider’s nominated individual: its manager is implicated": "nominated",
    "Choose the nominated individual’s own account, or tell them outside Goldenthread": "whom",
    "Choose somebody who works for this provider": "whom",
    "Say what the provider is told": "says",
    "Say who tells it": "tells",
    "Say when it is told and by when it may answer": "tell_on",
    "Choose a day to tell it that is today or later": "tell_on",
    "Give it time to answer: a day after it is told, or more": "answer_on",
    "Give it time to answer before the conference": "conference_on",
}
for _key, _who in RISKS.items():
    PUTS_RIGHT[f"Find out whether telling it would put {_who} at risk"] = f"risk_{_key}"
    PUTS_RIGHT[f"Say what is done about the risk to {_who}"] = f"done_{_key}"


def _risk(who: str, key: str) -> RadiosField:
    return RadiosField(
        label=f"Would telling it put {who} at risk?",
        missing=f"Say whether telling it would put {who} at risk",
        choices=list(ANSWERS.items()),
        reveals={"yes": f"done_{key}"},
    )


def _done(who: str) -> LongTextField:
    return LongTextField(label=f"What is done about the risk to {who}?", required=False, mark_optional=False, rows=2)


class ProviderForm(WordsForOthersForm):
    FIELD_OF = PUTS_RIGHT

    kind = RadiosField(
        label="Is the provider told?",
        missing="Say whether the provider is told or not yet",
        choices=[("hold", "Not yet"), ("tell", "Tell it")],
        hints={
            "hold": "It stays unaware of this, and you look at it again each working day",
            "tell": "Until the day that you choose, nothing that it sees changes",
        },
        reveals={"hold": "because"},
    )
    because = LongTextField(label="Why is it not told yet?", missing="Say why the provider is not told yet", rows=3)
    risk_person, done_person = _risk(RISKS["person"], "person"), _done(RISKS["person"])
    risk_reporter, done_reporter = _risk(RISKS["reporter"], "reporter"), _done(RISKS["reporter"])
    risk_evidence, done_evidence = _risk(RISKS["evidence"], "evidence"), _done(RISKS["evidence"])
    manager_implicated = RadiosField(
        label="Is its manager implicated?",
        missing="Say whether its manager is implicated",
        choices=list(ANSWERS.items()),
        hints={"yes": "Then only its nominated individual is told, by name"},
        reveals={"yes": "nominated"},
    )
    nominated = TextField(label="Name of its nominated individual", required=False, mark_optional=False, max_length=120)
    says = LongTextField(
        label="What is it told?",
        hint="It reads exactly this and nothing more: leave out who raised it, and the person unless they agree",
        required=False,
        mark_optional=False,
        rows=5,
        max_length=20000,
    )
    tells = TextField(label="Who tells it?", required=False, mark_optional=False, max_length=120)
    whom = RadiosField(label="How is it told?", required=False, mark_optional=False)
    tell_on = DateField(label="On which day is it told?", required=False, mark_optional=False)
    answer_on = DateField(label="By which day may it answer?", required=False, mark_optional=False)
    conference_on = DateField(
        label="Is a conference planned? On which day?", hint="It has time to answer before it", required=False
    )
    TELLING = ("says", "tells", "whom", "tell_on", "answer_on", "conference_on")

    def __init__(self, *args: Any, accounts: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.accounts = accounts
        if not accounts:
            del self.fields["whom"]
            return
        some = [(str(one.pk), f"In Goldenthread, only {one.name}{f', {one.job}' if one.job else ''}") for one in accounts]
        everyone = (HERE, "In Goldenthread, everyone there who has an account")
        self.offer("whom", [everyone, *some, (OUTSIDE, "By a person, outside Goldenthread")])

    @property
    def facts(self) -> ProviderFacts:
        """What was typed, as the rule takes it. Days end at five."""
        typed = self.cleaned_data
        return ProviderFacts(
            kind=typed["kind"],
            because=typed["because"] or "",
            risks=tuple((key, typed[f"risk_{key}"]) for key in RISKS),
            done=tuple((key, typed[f"done_{key}"] or "") for key in RISKS),
            manager_implicated=typed["manager_implicated"],
            nominated=typed["nominated"] or "",
            says=typed["says"],
            tells=typed["tells"],
            tell_by=_at(typed["tell_on"]),
            answer_by=_at(typed["answer_on"]),
            conference_at=_at(typed["conference_on"]),
        )

    @property
    def told(self) -> Whom:
        """Whose account, or outside."""
        whom = self.cleaned_data.get("whom") or HERE
        if whom in (HERE, OUTSIDE):
            return Whom(outside=whom == OUTSIDE)
        return Whom(only_for_id=UUID(whom))


def _at(day: date | None) -> datetime | None:
    return datetime.combine(day, BY, clock.LONDON) if day else None
