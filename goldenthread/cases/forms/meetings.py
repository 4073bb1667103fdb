"""The forms of a meeting after it is set, and of a discussion by telephone. They check shape and never save."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from goldenthread.accounts.models import Team
from goldenthread.cases import rules
from goldenthread.cases.forms.identifying import WordsForOthersForm
from goldenthread.cases.forms.moments import HourField, as_typed, moment_of
from goldenthread.cases.models import Attendance, Invitee, InviteeKind, Meeting, Minutes
from goldenthread.cases.operations import Discussion, WhoCame
from goldenthread.cases.operations.discussions import AS_RECORDED, NO, NOT_KNOWN
from goldenthread.cases.rules.meetings import WHOSE
from goldenthread.core import clock
from goldenthread.ui.forms import CheckboxesField, DateField, LongTextField, RadiosField, SelectField, StaffForm, TextField
from goldenthread.ui.words import first_capital

LONGEST = 20000
A_TIME = "For example, 9am or 2:30pm"
SHOWN = (
    ("decisions", "What was decided"),
    ("discussion", "What was said"),
    ("attendance", "Who came"),
    ("all-actions", "Everybody’s actions"),
)
STAYS = "If a name must stay in what is sent, why?"


def lines_of(text: str) -> tuple[str, ...]:
    """What somebody wrote one a line, without the empty lines."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


DECIDED = "decided"
OF_A_STEP = {
    "Say what was decided": DECIDED,
    "Check the day and the time: this is before the concern came in": "day",
}


def ask_what_was_decided(form: StaffForm, step: str) -> None:
    """Of a meeting that is a step of a child's path: what it decided, where that step decides anything."""
    outcomes = rules.STEPS[step].outcomes if step else {}
    choices = [(key, one.words) for key, one in outcomes.items() if key]
    if choices:
        form.fields[DECIDED] = RadiosField(
            label="What did it decide for the child?",
            hint="It is recorded on the child’s path too: you do not record it there again",
            missing="Say what was decided",
            choices=choices,
        )


class AttendanceForm(StaffForm):
    """When it was held, and whether each who was asked came."""

    day = DateField(label="Day it was held", missing="Say on which day it was held", latest=clock.today)
    hour = HourField(label="Time", missing="Say at what time it was held", hint=A_TIME, width="10")

    FIELD_OF = OF_A_STEP

    def __init__(self, *args: Any, meeting: Meeting, invitees: list[Invitee], step: str = "", **kwargs: Any) -> None:
        kwargs["initial"] = as_typed(meeting.held_at or min(meeting.at, clock.now()))
        super().__init__(*args, **kwargs)
        self.invitees = invitees
        for one in invitees:
            self._add(one)
        self.fields["others"] = LongTextField(label="Who else came?", hint="Name and organisation, one a line", rows=3)
        ask_what_was_decided(self, step)

    def _add(self, one: Invitee) -> None:
        name = first_capital(one.name)
        said = one.attendance or {"attend": "attended"}.get(one.answer, one.answer) or ("absent" if one.why_absent else "")
        self.fields[f"came-{one.pk}"] = RadiosField(
            label=name, missing=f"Say whether {one.name} came", choices=Attendance.choices, inline=True, initial=said
        )
        if one.kind == InviteeKind.PERSON:
            self.fields[f"why-{one.pk}"] = TextField(
                label="If the person was not there: why?", mark_optional=False, max_length=1000, initial=one.why_absent
            )

    @property
    def given(self) -> dict[str, Any]:
        typed = self.cleaned_data
        came = {one.pk: WhoCame(typed[f"came-{one.pk}"], typed.get(f"why-{one.pk}") or "") for one in self.invitees}
        said = {"came": came, "others": lines_of(typed["others"]), "decided": typed.get(DECIDED, "")}
        return said | {"held_at": moment_of(typed["day"], typed["hour"])}


class MinutesForm(StaffForm):
    decisions = LongTextField(label="What was decided?", missing="Say what was decided", rows=5, max_length=LONGEST)
    discussion = LongTextField(label="What was said?", rows=8, max_length=LONGEST)
    shown = CheckboxesField(
        label="What do those who were asked read, besides their own actions?",
        hint="They may not all know who the person is. What you send is searched for names first",
        choices=SHOWN,
    )
    must_stay = TextField(label=STAYS, max_length=300)

    def __init__(self, *args: Any, latest: Minutes | None, **kwargs: Any) -> None:
        first = {"shown": ["decisions"]}
        again = {"decisions": latest.decisions, "discussion": latest.discussion, "shown": latest.shown} if latest else first
        kwargs["initial"] = again
        super().__init__(*args, **kwargs)

    @property
    def given(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("decisions", "discussion", "shown", "must_stay")}


class MeetingActionForm(StaffForm):
    what = LongTextField(
        label="What is to be done?",
        hint="Whoever is to do it reads this. Write nobody’s name",
        missing="Say what is to be done",
        rows=3,
        max_length=2000,
    )
    team = SelectField(
        label="Whose is it?", hint="The team hears by e-mail, and has it on its list of actions", mark_optional=False
    )
    person = TextField(
        label="Who there?", hint="The job of whoever does it; the name, where they have no account", max_length=200
    )
    due = DateField(label="By when?", missing="Say by when")
    must_stay = TextField(label=STAYS, max_length=300)

    FIELD_OF = {WHOSE: "team"}

    def __init__(self, *args: Any, teams: Iterable[Team], **kwargs: Any) -> None:
        kwargs["initial"] = {"due": clock.today() + timedelta(days=14)}
        super().__init__(*args, **kwargs)
        named = [(str(one.pk), f"{one.organisation}: {one}") for one in teams]
        self.offer("team", [*named, ("", "Somebody without an account, named below: we see that it is done")])

    @property
    def given(self) -> dict[str, Any]:
        typed = self.cleaned_data
        chosen = UUID(typed["team"]) if typed["team"] else None
        return {name: typed[name] for name in ("what", "person", "due", "must_stay")} | {"team_id": chosen}


class CallOffForm(StaffForm):
    because = LongTextField(
        label="Why is it called off?",
        hint="Those who were asked hear that it is off, not why",
        missing="Say why it is called off",
        rows=3,
        max_length=2000,
    )


class TellInvitedForm(StaffForm):
    how = TextField(
        label="Whom did you tell, how and when?",
        hint="For example: rang at 10am and spoke to the duty officer",
        missing="Say whom you told, how and when",
        max_length=300,
    )


class DirectContactForm(StaffForm):
    who = TextField(
        label="Who was contacted?",
        hint="Name, job and where they work, such as a community nurse",
        missing="Say who was contacted",
        max_length=300,
    )
    day = DateField(label="When?", missing="Say when", latest=clock.today)
    contacted_by = TextField(label="Who contacted them?", missing="Say who contacted them", max_length=200)
    words = LongTextField(label="What did they say?", rows=3, max_length=4000)

    def __init__(self, *args: Any, by: str, **kwargs: Any) -> None:
        kwargs["initial"] = {"day": clock.today(), "contacted_by": by}
        super().__init__(*args, **kwargs)

    @property
    def given(self) -> dict[str, Any]:
        typed = self.cleaned_data
        return {name: typed[name] for name in ("who", "contacted_by", "words")} | {"contacted_on": typed["day"]}


class DiscussionForm(WordsForOthersForm):
    """Ten minutes on the telephone, on one screen."""

    day = DateField(label="Day", missing="Say on which day you spoke", latest=clock.today)
    hour = HourField(label="Time", missing="Say at what time you spoke", hint=A_TIME, width="10")
    who = LongTextField(
        label="Who spoke?", hint="Name and organisation, one a line, yourself too", missing="Write who spoke", rows=3
    )
    facts = LongTextField(
        label="What is known?", missing="Say what is known", hint="And what is not known yet", rows=4, max_length=LONGEST
    )
    police_asked = RadiosField(
        label="Were the police asked?",
        missing="Say whether the police were asked",
        choices=[("yes", "Yes"), ("no", "No")],
        reveals={"yes": "police_said", "no": "police_not_asked"},
    )
    police_said = LongTextField(label="What did the police say?", missing="Say what the police said", rows=3)
    police_not_asked = LongTextField(label="Why not?", missing="Say why the police were not asked", rows=2)
    safe = RadiosField(
        label="Is the person safe tonight?",
        missing="Say whether the person is safe tonight",
        choices=[(AS_RECORDED, "As recorded above"), (NO, "No"), (NOT_KNOWN, "Not known")],
        hints={NO: "Then it must be decided within two hours", NOT_KNOWN: "Then it must be decided within two hours"},
    )
    plan = LongTextField(label="What keeps them safe for now?", missing="Say what keeps them safe for now", rows=3)
    decision = LongTextField(label="What was decided?", missing="Say what was decided", rows=3, max_length=LONGEST)
    tells = LongTextField(
        label="Who tells whom?", hint="One a line, such as: Tom rings the daughter", missing="Say who tells whom", rows=3
    )
    tell_by = DateField(label="By when?", missing="Say by when they are told")

    FIELD_OF = OF_A_STEP | {"Choose a day that is still to come": "tell_by"}

    def __init__(self, *args: Any, by: str, step: str = "", **kwargs: Any) -> None:
        kwargs["initial"] = as_typed(clock.now()) | {"who": by, "tell_by": clock.today()}
        super().__init__(*args, **kwargs)
        ask_what_was_decided(self, step)
        names = list(self.base_fields)
        self.order_fields([*names[: names.index("tells")], DECIDED])  # beside what was decided

    @property
    def said(self) -> Discussion:
        typed = self.cleaned_data
        asked = typed["police_asked"]
        return Discussion(
            held_at=moment_of(typed["day"], typed["hour"]),
            who=lines_of(typed["who"]),
            facts=typed["facts"],
            police_asked=asked,
            police_words=typed["police_said"] if asked == "yes" else typed["police_not_asked"],
            safe=typed["safe"],
            plan=typed["plan"],
            decision=typed["decision"],
            tells=lines_of(typed["tells"]),
            tell_by=typed["tell_by"],
            must_stay=self.must_stay,
            outcome=typed.get(DECIDED, ""),
        )
