"""The forms of keeping somebody safe tonight. They check shape and never save; the rules say the rest."""

from datetime import datetime, timedelta
from typing import Any

from goldenthread.cases.forms.identifying import WordsForOthersForm
from goldenthread.cases.forms.moments import HourField, as_typed, moment_of
from goldenthread.cases.models import How, Interpreter, Outcome
from goldenthread.cases.rules import Said, Seeing
from goldenthread.core import clock
from goldenthread.ui.forms import DateField, LongTextField, RadiosField, StaffForm, TextField

LONGEST = 4000


class SafeTonightForm(StaffForm):
    """`found_safe_before` offers that no further check is needed: only somebody already found safe has been checked."""

    safe = RadiosField(
        label="Are they safe tonight?",
        missing="Say whether they are safe tonight",
        choices=[("yes", "Yes, safe tonight"), ("no", "No, not safe")],
        reveals={"no": "doing_now"},
    )
    doing_now = LongTextField(
        label="What is being done now to make them safe?",
        hint="Who is on the way, who has been called, and when",
        missing="Say what is being done now to make them safe",
        rows=3,
        max_length=LONGEST,
    )
    because = LongTextField(
        label="Because",
        hint="Who saw or spoke to them and when, what they said, who is with them",
        missing="Say why you decide this",
        rows=3,
        max_length=LONGEST,
    )
    plan = LongTextField(
        label="Interim plan",
        hint="What keeps them safe until the next check, and who does it",
        missing="Say what the interim plan is",
        rows=3,
        max_length=LONGEST,
    )
    more = RadiosField(
        label="Is it checked again?",
        missing="Say whether it is checked again",
        choices=[("yes", "Yes"), ("no", "No further check is needed")],
        reveals={"no": "no_check_because"},
        initial="yes",
    )
    no_check_because = LongTextField(
        label="Why is none needed?", missing="Say why no further check is needed", rows=2, max_length=LONGEST
    )
    checked_by = TextField(label="Who checks next", hint="A name or a team", mark_optional=False, max_length=200)
    day = DateField(
        label="Day of the next check", hint="Within 3 days if they are safe, within 24 hours if not", mark_optional=False
    )
    hour = HourField(label="Time of the next check", hint="For example, 9am or 2:30pm", mark_optional=False, width="10")

    def __init__(self, *args: Any, found_safe_before: bool, checker: str, **kwargs: Any) -> None:
        tomorrow = clock.now() + timedelta(days=1)
        kwargs["initial"] = as_typed(moment_of(tomorrow.date(), _NINE)) | {"checked_by": checker}
        super().__init__(*args, **kwargs)
        if not found_safe_before:
            del self.fields["more"], self.fields["no_check_because"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("more") != "no":
            for name, words in _NEXT_CHECK.items():
                if name in cleaned and not cleaned[name]:
                    self.add_error(name, words)
        return cleaned

    @property
    def said(self) -> Said:
        typed = self.cleaned_data
        checked = typed.get("more") != "no"
        return Said(
            safe=typed["safe"] == "yes",
            because=typed["because"],
            plan=typed["plan"],
            doing_now=typed["doing_now"] or "",
            check_at=moment_of(typed["day"], typed["hour"]) if checked else None,
            checked_by=typed["checked_by"] if checked else "",
            no_check_because=typed.get("no_check_because") or "",
        )


_NINE = datetime(2000, 1, 1, 9).time()
_NEXT_CHECK = {
    "checked_by": "Say who checks it next",
    "day": "Say when it is checked next",
    "hour": "Say at what time it is checked next",
}


class SightingForm(StaffForm):
    day = DateField(label="Day", missing="Say on which day", latest=clock.today)
    hour = HourField(label="Time", missing="Say at what time", hint="For example, 9am or 2:30pm", width="10")
    how = RadiosField(label="How?", missing="Say how you tried", choices=How.choices)
    outcome = RadiosField(label="What came of it?", missing="Say what came of it", choices=Outcome.choices)
    alone = RadiosField(
        label="If they were seen: alone?",
        hint="Alone means out of sight and hearing of anybody who may be the source of risk",
        mark_optional=False,
        choices=[("yes", "Yes, alone"), ("no", "No, somebody else was there")],
    )
    interpreter = RadiosField(
        label="If they were seen: an interpreter, or other help to understand each other?",
        mark_optional=False,
        choices=Interpreter.choices,
    )
    tried_by = TextField(label="Who tried to see them", missing="Say who tried to see them", max_length=200)
    words = LongTextField(label="What you saw, what they said, or who refused", mark_optional=False, rows=4, max_length=LONGEST)

    def __init__(self, *args: Any, tried_by: str, **kwargs: Any) -> None:
        kwargs["initial"] = as_typed(clock.now()) | {"tried_by": tried_by}
        super().__init__(*args, **kwargs)

    @property
    def attempt(self) -> dict[str, Any]:
        typed = self.cleaned_data
        seeing = Seeing(
            at=moment_of(typed["day"], typed["hour"]),
            how=typed["how"],
            outcome=typed["outcome"],
            alone=typed["alone"],
            interpreter=typed["interpreter"],
        )
        return {"seeing": seeing, "tried_by": typed["tried_by"], "words": typed["words"]}


class HandToOutOfHoursForm(WordsForOthersForm):
    could_happen = LongTextField(
        label="What could happen?", missing="Say what could happen", hint="And how soon", rows=3, max_length=LONGEST
    )
    asks = LongTextField(
        label="What are they asked to do?",
        missing="Say what they are asked to do",
        hint="Do not say who raised the concern",
        rows=4,
        max_length=LONGEST,
    )
    to_ring = LongTextField(
        label="Whom can they ring?",
        missing="Say whom they can ring",
        hint="Name, who that is, telephone. Who decides for the council if something must be decided tonight",
        rows=3,
        max_length=LONGEST,
    )
    day = DateField(label="Back by: day", missing="Say on which day you want it back")
    hour = HourField(label="Back by: time", missing="Say at what time you want it back", hint="For example, 9am", width="10")

    def __init__(self, *args: Any, back_by: datetime, **kwargs: Any) -> None:
        kwargs["initial"] = as_typed(back_by)
        super().__init__(*args, **kwargs)

    @property
    def asked(self) -> dict[str, Any]:
        typed = self.cleaned_data
        words = {name: typed[name] for name in ("could_happen", "asks", "to_ring")}
        return words | {"back_by": moment_of(typed["day"], typed["hour"]), "must_stay": self.must_stay}


class RingDeskForm(StaffForm):
    answered = RadiosField(
        label="What came of it?",
        missing="Say what came of it",
        choices=[("yes", "Somebody there has it now"), ("no", "Nobody answered, or nobody took it")],
        reveals={"yes": "who"},
    )
    who = TextField(label="Their name", missing="Ask for a name, and write it here", max_length=120)
