"""A decision to share as somebody makes it, and a partner who reads."""

from datetime import timedelta
from typing import Any

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.tests.factories import OrganisationFactory, TeamFactory, actor
from goldenthread.cases import operations
from goldenthread.cases.models import Concern, ConcernShare
from goldenthread.cases.tests.factories import TriageDesk
from goldenthread.core import clock
from goldenthread.sharing.rules.bases import usual_bases
from goldenthread.sharing.rules.decisions import ITEMS_OF, Deciding


def reader() -> Actor:
    """Somebody of an integrated care board who reads what is shared with their team."""
    return actor(
        "designated-professional", team=TeamFactory(organisation=OrganisationFactory(kind="icb", name="NHS Westmere ICB"))
    )


def deciding(scope: str = "summary", **changed: Any) -> Deciding:
    """A decision to share with a team for a week."""
    whole = {
        "shares": True,
        "team": True,
        "purpose": "To keep her safe at night",
        "bases": usual_bases(child=False, notice=scope == "notice"),
        "scope": scope,
        "items": ITEMS_OF[scope],
        "told": "not-safe",
        "ends_at": clock.now() + timedelta(days=7),
    }
    return Deciding(**whole | changed)


def shared(desk: TriageDesk, concern: Concern, partner: Actor, scope: str = "summary", **changed: Any) -> ConcernShare:
    """What a partner's team may read of a concern."""
    (team_id,) = partner.team_ids
    said = deciding(scope, **changed)
    decision = operations.share_concern(actor=desk.worker, concern_id=concern.pk, said=said, team_id=team_id)
    return ConcernShare.objects.get(decision=decision)
