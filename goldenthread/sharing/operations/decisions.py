"""Keeping a decision to share or not to share. Whoever owns the record decides, in an operation of its own app."""

from uuid import UUID

from django.db.models import Model

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.models import Team
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.sharing.bases import bases
from goldenthread.sharing.models import Agreement, SharingDecision
from goldenthread.sharing.queries import covering
from goldenthread.sharing.rules.agreements import covers
from goldenthread.sharing.rules.decisions import Deciding, may_decide_sharing


def keep_sharing_decision(
    actor: Actor, *, about: Model, said: Deciding, team: Team | None, by: Agreement | None = None
) -> SharingDecision:
    """Keep what was decided about a record of the actor's organisation. For use within an operation that holds the record and
    has asked whether the actor may decide.

    It names the agreement in force that covers all of it: with the organisation of the team, or, for somebody outside whose
    organisation is known to nobody here but the decider, the one that they chose, `by`. Raises Refused with each thing that is
    missing.
    """
    allowed = may_decide_sharing(said, bases(), now=clock.now())
    if not allowed.met:
        raise Refused(allowed.reasons)
    assert actor.user_id is not None  # only somebody signed in decides
    extent = {"bases": list(said.bases), "scope": said.scope, "items": list(said.items)} if said.shares else {}
    ending = {"person_told": said.told, "ends_at": said.ends_at} if said.shares else {"because": said.because}
    return SharingDecision.objects.create(
        owner_id=about.owner_id,  # type: ignore[attr-defined] # every record of a case has an owner
        subject_kind=about._meta.label_lower,
        subject_id=about.pk,
        reference=getattr(about, "reference", ""),
        shares=said.shares,
        team=team,
        outside=said.outside,
        agreement=_covering(about.owner_id, team, by, said),  # type: ignore[attr-defined] # as above
        purpose=said.purpose,
        decided_by_id=actor.user_id,
        decided_by=actor.name,
        **extent,
        **ending,
    )


def _covering(owner_id: UUID, team: Team | None, by: Agreement | None, said: Deciding) -> Agreement | None:
    if not said.shares:
        return None
    if team is not None:
        return covering(owner_id, team.organisation_id, said.items)
    return by if by is not None and covers(by.items, said.items) else None
