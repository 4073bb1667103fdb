"""Keeping a decision to share or not to share. Whoever owns the record decides, in an operation of its own app."""

from django.db.models import Model

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.models import Team
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.sharing.bases import bases
from goldenthread.sharing.models import SharingDecision
from goldenthread.sharing.queries import covering
from goldenthread.sharing.rules.decisions import Deciding, may_decide_sharing


def keep_sharing_decision(actor: Actor, *, about: Model, said: Deciding, team: Team | None) -> SharingDecision:
    """Keep what was decided about a record of the actor's organisation. For use within an operation that holds the record and
    has asked whether the actor may decide. Raises Refused with each thing that is missing."""
    allowed = may_decide_sharing(said, bases(), now=clock.now())
    if not allowed.met:
        raise Refused(allowed.reasons)
    assert actor.user_id is not None  # only somebody signed in decides
    extent = {"bases": list(said.bases), "scope": said.scope, "items": list(said.items)} if said.shares else {}
    agreement = covering(about.owner_id, team.organisation_id, said.items) if team and said.shares else None  # type: ignore[attr-defined]
    ending = {"person_told": said.told, "ends_at": said.ends_at} if said.shares else {"because": said.because}
    return SharingDecision.objects.create(
        owner_id=about.owner_id,  # type: ignore[attr-defined] # every record of a case has an owner
        subject_kind=about._meta.label_lower,
        subject_id=about.pk,
        reference=getattr(about, "reference", ""),
        shares=said.shares,
        team=team,
        outside=said.outside,
        agreement=agreement,
        purpose=said.purpose,
        decided_by_id=actor.user_id,
        decided_by=actor.name,
        **extent,
        **ending,
    )
