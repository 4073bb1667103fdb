"""Which teams can be asked to a meeting, and what an invited reader may see of its concern."""

from dataclasses import dataclass
from typing import Any

from goldenthread.accounts.models import Organisation, Team
from goldenthread.cases.models import Concern, Invitee
from goldenthread.cases.queries import ConcernFace, concern_faces
from goldenthread.cases.rules.faces import OVERSIGHT, seen_by
from goldenthread.involvement.models import Answer, Notice, NoticeState
from goldenthread.involvement.queries.conflicts import seniors
from goldenthread.involvement.queries.proposals import invited_by_policy
from goldenthread.routing.queries import bound_teams

TOLD = "Told of the concern"
WANTS_TO_COME = "Answered that they will attend"
NAMED_HERE = "Named by the council under ‘Who is told’"


@dataclass(frozen=True)
class Invitable:
    """A team that can be asked: why, whether the policy or its own answer asks for it, and whether the one who attends for it
    may know who the person is."""

    team: Team
    because: str
    proposed: bool
    sees_person: bool

    @property
    def words(self) -> str:
        return f"{self.team.name}, {self.team.organisation.name}"


def invitable(actor: Any, concern: Concern) -> list[Invitable]:
    """Every team that can be ticked: those whom the policy asks, those told of the concern, and those the council has named;
    without a team in which the source of risk works. The caller has shown that the concern is the actor's.

    Those told only because others may be at risk come without this person's record.
    """
    sent = Notice.objects.filter(concern=concern, state=NoticeState.SENT, team__isnull=False, to_user=None)
    told = {one.team: one for one in sent.select_related("team__organisation") if one.team}
    found = {
        team: Invitable(team, because, True, _may_know(told.get(team))) for team, because in invited_by_policy(actor, concern)
    }
    for team, notice in told.items():
        wants = notice.answer == Answer.ATTEND
        found.setdefault(team, Invitable(team, WANTS_TO_COME if wants else TOLD, wants, _may_know(notice)))
    for team in bound_teams(concern.owner):
        found.setdefault(team, Invitable(team, NAMED_HERE, False, True))
    barred = {*seniors(concern), concern.team_id}
    return sorted((one for one in found.values() if one.team.pk not in barred), key=lambda one: (not one.proposed, one.words))


def _may_know(notice: Notice | None) -> bool:
    return notice is None or not notice.others_at_risk_only


def team_at(concern: Concern, body: Organisation) -> Team | None:
    """The team of another organisation that is asked for it; None where it has none, where the source of risk works there,
    or where the concern is about it."""
    if concern.provider and concern.provider.organisation_id == body.pk:
        return None
    open_teams = body.teams.filter(closed_on=None).select_related("organisation").order_by("created_at")
    barred = seniors(concern)
    return next((team for team in open_teams if team.pk not in barred), None)


def face_for_invited(actor: Any, invitee: Invitee) -> ConcernFace:
    """The concern of a meeting as this reader of an invited team may see it: who the person is only for whoever attends."""
    concern_id = invitee.meeting.enquiry.concern_id
    view = seen_by(
        actor.user_id,
        view=OVERSIGHT,
        attending=invitee.attending_id,
        pack=invitee.sees_person and invitee.answer == "attend",
    )
    return concern_faces([concern_id], view, to=actor.organisation_id)[concern_id]
