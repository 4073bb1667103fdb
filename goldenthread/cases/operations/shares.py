"""Sharing a concern by a recorded decision, deciding not to, and ending what is shared."""

from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.models import Team
from goldenthread.audit import operations as audit
from goldenthread.cases import queries
from goldenthread.cases.models import Concern, ConcernShare
from goldenthread.cases.operations.owing import locked
from goldenthread.cases.permissions import Permission
from goldenthread.cases.rules.identifying import found_in
from goldenthread.cases.rules.shares import NOT_NAMED, OUT_OF_LIST, SAY_WHY_ENDED, may_share_with
from goldenthread.core import clock
from goldenthread.core.decisions import Refused, insist
from goldenthread.core.operation import operation
from goldenthread.core.references import new_reference
from goldenthread.sharing.bases import bases
from goldenthread.sharing.models import SharingDecision
from goldenthread.sharing.operations import keep_sharing_decision, note_left
from goldenthread.sharing.queries import offered_agreements
from goldenthread.sharing.rules.bases import ARTICLE_6
from goldenthread.sharing.rules.decisions import Deciding, Scope
from goldenthread.sharing.rules.ledger import Channel


@operation
def share_concern(
    *, actor: Actor, concern_id: UUID, said: Deciding, team_id: UUID | None = None, agreement_id: UUID | None = None
) -> SharingDecision:
    """Decide that something of a concern is shared, and share it: a team here gets a page to read until it ends; somebody
    outside is told by telephone by whoever decides, by the agreement that they began with if it covers all of it. Refused while
    anything is missing that a decision must say."""
    actor.require(Permission.SHARE_CONCERN)
    concern = locked(actor, concern_id)
    team = _recipient(actor, team_id)
    by = offered_agreements(actor).filter(pk=agreement_id).first() if agreement_id else None
    decision = keep_sharing_decision(actor, about=concern, said=said, team=team, by=by)
    check_sharing(actor, concern, said, team)
    if team is not None:
        _give(concern, team, decision)
    note_left(
        "share",
        about=concern,
        root_id=concern.pk,
        by=actor.name,
        team=team,
        to="" if team else "Somebody outside, named in the decision",
        channel=None if team else Channel.TELEPHONE,
        basis=next(key for key in said.bases if bases()[key].kind == ARTICLE_6),
        decision_id=decision.pk,
        agreement_id=decision.agreement_id,
    )
    audit.record(actor, "concern_shared", concern, scope=said.scope, items=list(said.items), decision=str(decision.pk))
    return decision


@operation
def decide_not_to_share(*, actor: Actor, concern_id: UUID, said: Deciding, team_id: UUID | None = None) -> SharingDecision:
    """Decide that a concern is not shared with somebody: with whom, what for, and why not."""
    actor.require(Permission.SHARE_CONCERN)
    concern = locked(actor, concern_id)
    decision = keep_sharing_decision(actor, about=concern, said=said, team=_recipient(actor, team_id))
    audit.record(actor, "sharing_decided_against", concern, decision=str(decision.pk))
    return decision


@operation
def end_share(*, actor: Actor, share_id: UUID, because: str) -> ConcernShare:
    """End what is shared now: the very next page that its team opens no longer finds it."""
    actor.require(Permission.SHARE_CONCERN)
    share = queries.shares(actor).select_for_update(of=("self",)).get(pk=share_id)
    if not share.is_open:
        raise Refused("It has ended already")
    if not because.strip():
        raise Refused(SAY_WHY_ENDED)
    _end(actor, share, because)
    return share


def end_shares_of_unnamed(actor: Actor, concern: Concern) -> None:
    """A restricted record is shared only by somebody who is named for it: end what anybody else shared. For use within the
    operation that restricts it."""
    named = concern.named_people.values("user_id")
    for share in concern.shares.filter(ended_at=None).exclude(decision__decided_by_id__in=named).select_related("concern"):
        _end(actor, share, "The record is restricted, and whoever shared it is not named for it")


def _end(actor: Actor, share: ConcernShare, because: str) -> None:
    share.ended_at, share.ended_by, share.ended_because = clock.now(), actor.name, because
    share.save(update_fields=["ended_at", "ended_by", "ended_because"])
    audit.record(actor, "share_ended", share.concern, share=share.reference)


def _recipient(actor: Actor, team_id: UUID | None) -> Team | None:
    if team_id is None:
        return None
    team = queries.teams_to_share_with(actor).filter(pk=team_id).first()
    if team is None:
        raise Refused(OUT_OF_LIST)
    return team


def check_sharing(actor: Actor, concern: Concern, said: Deciding, team: Team | None = None) -> None:
    """Refuse to share a restricted concern by somebody who is not named for it, with whoever runs what it is about and may not
    be told or employs whoever spoke up, or for a purpose whose words show who somebody is. For use within an operation."""
    if concern.restricted and not queries.is_named(actor, concern):
        raise Refused(NOT_NAMED)
    _check_interest(concern, team, said.outside)
    _check_purpose(concern, said)


def _check_interest(concern: Concern, team: Team | None, outside: str) -> None:
    """Refuse a recipient who runs what the concern is about and may not be told, or whose own worker spoke up."""
    name, body = (team.organisation.name, team.organisation_id) if team else (outside, None)
    runs_it_untold = bool(queries.providers_not_to_ask([concern], name, body))
    insist(may_share_with(runs_it_untold=runs_it_untold, speaks_up=queries.employs_who_told([concern], name, body)))


def _check_purpose(concern: Concern, said: Deciding) -> None:
    """The recipient reads what it is for: it never shows who told us, and at the scope of a notice no name."""
    notice = said.scope == Scope.NOTICE
    known = queries.known_of(concern) if notice else queries.known_of_others(concern)
    found = found_in([said.purpose], known)
    if found:
        raise Refused(f"‘{one.word}’ could show {one.shows}. Take it out of what it is for" for one in found)


def _give(concern: Concern, team: Team, decision: SharingDecision) -> None:
    assert decision.ends_at is not None  # a decision that shares has an end
    ConcernShare.objects.create(
        reference=new_reference("S"),
        concern=concern,
        owner_id=concern.owner_id,
        team=team,
        decision=decision,
        ends_at=decision.ends_at,
    )
