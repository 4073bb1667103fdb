"""A concern as each reader of a notice may see it, and who of a team may know who it is about."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from goldenthread.accounts.models import Membership, User
from goldenthread.accounts.queries import role_table
from goldenthread.cases.models import Concern
from goldenthread.cases.queries import ConcernFace, concern_faces
from goldenthread.cases.rules.faces import OVERSIGHT, seen_by
from goldenthread.involvement.models import Answer, Notice, NoticeState
from goldenthread.involvement.permissions import Permission
from goldenthread.involvement.queries.inbox import ListedNotice


def listed_faces(actor: Any, concern_ids: Iterable[UUID]) -> dict[UUID, ConcernFace]:
    """Concerns as a list of notices shows them to the actor: to everybody without a name."""
    return concern_faces(concern_ids, OVERSIGHT, to=actor.organisation_id)


def face_of(actor: Any, notice: Notice) -> ConcernFace:
    """The concern of one notice as this reader may see it, whose notice the caller has shown it to be."""
    return as_told(concern_faces([notice.concern_id], view_for(actor, notice), to=actor.organisation_id), notice)


def as_told(faces: Mapping[UUID, ConcernFace], notice: Notice | ListedNotice) -> ConcernFace:
    """The face of one notice's concern among several: sealed, where the notice is."""
    face = faces[notice.concern_id]
    return face.sealed() if notice.sealed else face


def view_for(actor: Any, notice: Notice) -> str:
    """Which view this reader of a notice has."""
    return seen_by(
        actor.user_id,
        view=notice.view,
        case_officer=notice.case_officer_id,
        attending=notice.attending_id,
        pack=notice.pack_given_at is not None and notice.answer == Answer.ATTEND,
    )


def preview(concern: Concern, view: str) -> ConcernFace:
    """What one view would show of a concern that its caller has found among the actor's own."""
    return concern_faces([concern.pk], view, to=None)[concern.pk]


def may_be_case_officer(notice: Notice) -> list[User]:
    """The people of the team that was told who may be its case officer; the one person, where one was told instead."""
    if notice.to_user:
        return [notice.to_user]
    if notice.team_id is None:
        return []
    roles = [key for key, role in role_table().items() if Permission.SEE_NOTICES in role.permissions]
    here = Membership.objects.current().filter(team_id=notice.team_id, role__in=roles)
    return list(User.objects.filter(pk__in=here.values("user_id")).order_by("name"))


def attending_meeting(concern_id: UUID) -> list[str]:
    """Who will attend a concern's meeting, and for whom. For a page that shows the meeting pack."""
    coming = Notice.objects.filter(concern_id=concern_id, state=NoticeState.SENT, answer=Answer.ATTEND, attending__isnull=False)
    rows = coming.select_related("attending", "team__organisation").order_by("answered_at")
    return [f"{one.attending.name}, {one.team.organisation.name}" for one in rows if one.attending and one.team]
