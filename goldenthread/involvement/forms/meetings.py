"""The forms of setting a meeting and of answering an invitation. They check shape and never save."""

from datetime import time, timedelta
from typing import Any
from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.models import Team
from goldenthread.accounts.queries import organisation_named
from goldenthread.cases.forms.meetings import A_TIME, lines_of
from goldenthread.cases.forms.moments import HourField, as_typed, moment_of
from goldenthread.cases.models import Concern, Invitee, InviteeKind, MeetingHow, MeetingKind
from goldenthread.cases.operations import Invited
from goldenthread.cases.rules.meetings import AGENDA, CONTACTED, NOBODY_ELSE, NOT_YET, MeetingPlan
from goldenthread.core import clock
from goldenthread.involvement.queries.meetings import Invitable, team_at
from goldenthread.ui.forms import CheckboxesField, DateField, LongTextField, RadiosField, SelectField, StaffForm, TextField

THE_PERSON = "the person"
_TWO = time(14)
NAME_THEM = "Name somebody there below, as a person without an account, or ring them"


class InviteForm(StaffForm):
    """Whom to ask: teams, organisations by name, a colleague, and people without an account."""

    teams = CheckboxesField(label="Which teams are asked?", hint="Each gets an e-mail that names nobody, and answers here")
    bodies = LongTextField(
        label="Which other organisations?",
        hint="Name or code as in the register of organisations, one a line: their first team is asked",
        rows=2,
    )
    colleague = SelectField(label="Which colleague?")
    outside = LongTextField(
        label="Who else, without an account here?", hint="Name, organisation and how you ask them, one a line", rows=2
    )

    def __init__(self, *args: Any, concern: Concern, invitable: list[Invitable], colleagues: Any, **kwargs: Any) -> None:
        ticked = {"teams": [str(one.team.pk) for one in invitable if one.proposed]}
        kwargs["initial"] = ticked | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.concern, self.invitable = concern, {str(one.team.pk): one for one in invitable}
        self.people = {str(one.pk): one for one in colleagues}
        self.offer("teams", [(key, one.words) for key, one in self.invitable.items()])
        self.fields["teams"].hints = {key: one.because for key, one in self.invitable.items()}  # type: ignore[attr-defined]
        self.offer("colleague", [("", "None"), *((key, one.name) for key, one in self.people.items())])

    def clean_bodies(self) -> list[Team]:
        """The team of each organisation named; what is not found is said, line by line."""
        found = []
        for line in lines_of(self.cleaned_data["bodies"]):
            body = organisation_named(line)
            team = team_at(self.concern, body) if body else None
            if team is None:
                why = "has no team that can be asked here" if body else "is not in the register of organisations"
                self.add_error("bodies", f"‘{line}’ {why}. {NAME_THEM}")
            else:
                found.append(team)
        return found

    @property
    def invited(self) -> list[Invited]:
        typed = self.cleaned_data
        ticked = [self.invitable[key] for key in typed["teams"]]
        asked = [
            Invited(InviteeKind.TEAM, one.words, team=one.team, because=one.because, sees_person=one.sees_person)
            for one in ticked
        ]
        others = [team for team in typed["bodies"] if team not in [one.team for one in ticked]]
        asked += [
            Invited(
                InviteeKind.TEAM, f"{team.name}, {team.organisation.name}", team=team, because="Asked by hand", sees_person=True
            )
            for team in dict.fromkeys(others)
        ]
        if typed["colleague"]:
            user = self.people[typed["colleague"]]
            asked.append(Invited(InviteeKind.COLLEAGUE, user.name, user=user))
        return asked + [Invited(InviteeKind.OUTSIDE, line) for line in lines_of(typed["outside"])]


class MeetingForm(InviteForm):
    """Setting a meeting: what, when, how, who, how the person takes part, and whether anybody was forgotten."""

    kind = RadiosField(label="What is it?", missing="Say what kind of meeting it is", choices=MeetingKind.choices)
    day = DateField(label="Day", missing="Say on which day")
    hour = HourField(label="Time", missing="Say at what time", hint=A_TIME, width="10")
    how = RadiosField(label="How?", missing="Say how people meet", choices=MeetingHow.choices, inline=True)
    place = TextField(
        label="Where, or how to join", hint="Address, number to ring or link. Those who are asked read it", max_length=300
    )
    chair = TextField(label="Who chairs?", missing="Say who chairs", max_length=200)
    agenda = LongTextField(
        label="Agenda",
        missing="Write at least one line of the agenda",
        hint="One a line. Those who are asked read it: name nobody",
        rows=8,
        max_length=4000,
    )
    asks = TextField(label="What is asked of the teams?", hint="They read it: name nobody", max_length=500)
    must_stay = TextField(label="If a name must stay in the agenda, why?", max_length=300)
    takes_part = RadiosField(
        label="Does the person take part?",
        missing="Say whether the person takes part",
        choices=[("yes", "Yes"), ("no", "No")],
        reveals={"no": "why_not"},
    )
    why_not = LongTextField(label="Why not?", missing="Say why the person does not take part", rows=2, max_length=1000)
    interpreter = TextField(label="What do they need to understand?", hint="Interpreter, signs, pictures, time", max_length=300)
    where = TextField(label="Where and when is right for them?", max_length=300)
    with_them = TextField(label="Who do they want with them?", max_length=300)
    advocate = TextField(label="Their advocate", hint="Name and organisation", max_length=300)
    reach = TextField(label="How to reach the advocate", max_length=300)
    contacted = RadiosField(
        label="Were those who know the person asked direct?",
        hint="Telling a commissioner is not contacting the nurse",
        missing="Say whether those who know the person were asked direct",
        choices=[
            (CONTACTED, "Yes, they are on the list above"),
            (NOBODY_ELSE, "Nobody else knows the person"),
            (NOT_YET, "Not yet"),
        ],
        reveals={NOBODY_ELSE: "nobody_because", NOT_YET: "not_yet_because"},
    )
    nobody_because = TextField(label="How do you know?", missing="Say how you know that nobody else does", max_length=1000)
    not_yet_because = TextField(label="Why not, and who does it when?", missing="Say why not, and who does it", max_length=1000)

    field_order = (
        *("kind", "day", "hour", "how", "place", "chair", "teams", "bodies", "colleague", "outside"),
        *("asks", "agenda", "must_stay", "takes_part", "why_not", "interpreter", "where", "with_them"),
        *("advocate", "reach", "contacted", "nobody_because", "not_yet_because"),
    )

    def __init__(self, *args: Any, chair: str, **kwargs: Any) -> None:
        soon = as_typed(moment_of(clock.today() + timedelta(days=7), _TWO))
        first = {"chair": chair, "agenda": "\n".join(AGENDA), "asks": "Please attend, or send a report of what you know."}
        super().__init__(*args, initial=soon | first, **kwargs)

    @property
    def plan(self) -> MeetingPlan:
        typed = self.cleaned_data
        return MeetingPlan(
            kind=typed["kind"],
            at=moment_of(typed["day"], typed["hour"]),
            how=typed["how"],
            place=typed["place"],
            agenda=lines_of(typed["agenda"]),
            chair=typed["chair"],
            asks=typed["asks"],
            contacted=typed["contacted"],
            contacted_because=typed["nobody_because"] or typed["not_yet_because"] or "",
        )

    @property
    def everybody(self) -> list[Invited]:
        """The person first, then their advocate, then the others."""
        typed = self.cleaned_data
        needs = {name: typed[name] for name in ("interpreter", "where", "with_them") if typed[name]}
        people = [Invited(InviteeKind.PERSON, THE_PERSON, needs=needs, why_absent=typed["why_not"] or "")]
        if typed["advocate"]:
            reach = {"reach": typed["reach"]} if typed["reach"] else {}
            people.append(Invited(InviteeKind.ADVOCATE, typed["advocate"], needs=reach))
        return people + self.invited

    @property
    def given(self) -> dict[str, Any]:
        return {"plan": self.plan, "invited": self.everybody, "must_stay": self.cleaned_data["must_stay"]}


class InvitationForm(StaffForm):
    """Attend, send a report here, or apologies."""

    answer = RadiosField(
        label="What is your answer?",
        missing="Choose your answer",
        choices=[("attend", "We will attend"), ("report", "We send a report, written here"), ("apologies", "We cannot come")],
        reveals={"attend": "attending", "report": "report"},
    )
    attending = SelectField(label="Who will attend?", missing="Say who will attend")
    report = LongTextField(
        label="Your report",
        missing="Write your report",
        hint="What you know, what you are worried about, and what you can do. The council reads it",
        rows=8,
        max_length=20000,
    )

    def __init__(self, *args: Any, invitee: Invitee, actor: Actor, colleagues: Any, **kwargs: Any) -> None:
        attending = str(invitee.attending_id or actor.user_id)
        kwargs["initial"] = {"answer": invitee.answer, "attending": attending, "report": invitee.answer_words}
        super().__init__(*args, **kwargs)
        self.offer("attending", [(str(one.pk), f"{one.name}, {one.job}".rstrip(", ")) for one in colleagues])

    @property
    def given(self) -> dict[str, Any]:
        typed = self.cleaned_data
        attending = UUID(typed["attending"]) if typed["attending"] else None
        return {"answer": typed["answer"], "attending_id": attending, "words": typed["report"] or ""}
