"""Meetings: set, answered, called off, held and written up; and the ten minutes on the telephone."""

from datetime import timedelta
from typing import Any

from goldenthread.accounts.models import Team
from goldenthread.cases import operations as cases
from goldenthread.cases.models import Invitee, Meeting
from goldenthread.cases.operations import Discussion, Invited, WhoCame
from goldenthread.cases.tests.factories import plan
from tests.prove.walk import Walk, actor

KINDS = ("strategy-meeting", "case-conference", "review", "core-group", "multi-disciplinary")
ASKED = ("icb-designated", "icb-chc", "trust-lead", "police")


def _invited(walk: Walk) -> list[Invited]:
    ids = [team for key in walk.chance.sample(ASKED, k=2) for team in actor(key).team_ids]
    return [Invited("team", team.name, team=team) for team in Team.objects.filter(pk__in=ids)] + [
        Invited("person", "the person")
    ]


def set_meeting(walk: Walk) -> None:
    said = plan(kind=walk.pick(*KINDS), at=walk.in_days(2))
    cases.set_meeting(actor=walk.worker(), enquiry_id=walk.enquiry(), plan=said, invited=_invited(walk))


def _meeting(walk: Walk) -> Any:
    return walk.one(Meeting.objects.filter(enquiry=walk.enquiry()))


def invite(walk: Walk) -> None:
    cases.invite(actor=walk.worker(), meeting_id=_meeting(walk), invited=_invited(walk)[:1])


def answer_invitation(walk: Walk) -> None:
    who = actor(walk.pick(*ASKED))
    found = walk.one(Invitee.objects.filter(team_id__in=who.team_ids, created_at__gte=walk.since))
    said = {"answer": walk.pick("attend", "report", "apologies"), "attending_id": who.user_id, "words": "Our report"}
    cases.answer_invitation(actor=who, invitee_id=found, **said)


def call_off(walk: Walk) -> None:
    cases.call_off_meeting(actor=walk.worker(), meeting_id=_meeting(walk), because="The home has flu")


def hold(walk: Walk) -> None:
    found = _meeting(walk)
    asked = Invitee.objects.filter(meeting=found, withdrawn_at=None)
    came = {one.pk: WhoCame(walk.pick("attended", "attended", "apologies"), "She was asleep") for one in asked}
    said = {"held_at": walk.now, "came": came, "others": ["Jo Penn"] if walk.often(0.3) else []}
    cases.record_attendance(actor=walk.worker(), meeting_id=found, **said)


def minutes(walk: Walk) -> None:
    said = {"decisions": "An enquiry, led by the council", "discussion": "The rota", "shown": ["decisions"]}
    cases.write_minutes(actor=walk.worker(), meeting_id=_meeting(walk), **said)


def read_minutes(walk: Walk) -> None:
    who = actor(walk.pick(*ASKED))
    found = walk.one(Invitee.objects.filter(team_id__in=who.team_ids, created_at__gte=walk.since))
    cases.read_minutes(actor=who, invitee_id=found)


def telephone(walk: Walk) -> None:
    said = Discussion(
        held_at=walk.now,
        who=("Tom Ashdown", "Ellen Shaw, police"),
        facts="In bed at 1pm on Sunday",
        police_asked="yes",
        police_words="No crime on what is known",
        safe=walk.pick("as-recorded", "as-recorded", "no", "not-known"),
        plan="The deputy stays",
        decision="An enquiry, led by the council",
        tells=("Tom rings her niece",),
        tell_by=walk.today + timedelta(days=1),
    )
    cases.record_discussion(actor=walk.worker(), enquiry_id=walk.enquiry(), said=said)


MEETS = (set_meeting, set_meeting, invite, answer_invitation, call_off, hold, hold, minutes, read_minutes, telephone)
