"""Making an information-sharing agreement, reviewing it, ending it, and reminding of its review."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.letters import write_to
from goldenthread.accounts.queries import people_who_may
from goldenthread.audit import operations as audit
from goldenthread.core import clock
from goldenthread.core.decisions import Decision, insist
from goldenthread.core.operation import operation
from goldenthread.core.references import new_reference
from goldenthread.sharing import queries
from goldenthread.sharing.bases import bases
from goldenthread.sharing.models import Agreement, AgreementParty
from goldenthread.sharing.permissions import Permission
from goldenthread.sharing.rules import agreements as rules


@operation
def make_agreement(*, actor: Actor, title: str, purpose: str, party_ids: Collection[UUID], said: rules.Agreeing) -> Agreement:
    """Keep what the actor's organisation agreed to share as a rule with these organisations.

    Raises Refused with each thing that is missing, and for an organisation that is not here.
    """
    actor.require(Permission.KEEP_AGREEMENTS)
    assert actor.organisation_id is not None
    parties = list(queries.organisations_to_agree_with(actor).filter(pk__in=party_ids))
    known = Decision(len(parties) == len(set(party_ids)), (rules.SAY_WITH_WHOM,))
    insist(known)
    insist(rules.may_make(said, bases(), today=clock.today()))
    agreement = Agreement.objects.create(
        reference=new_reference("A"),
        owner_id=actor.organisation_id,
        title=title,
        purpose=purpose,
        bases=list(said.bases),
        items=list(said.items),
        begins_on=said.begins_on,
        review_on=said.review_on,
        made_by=actor.name,
    )
    AgreementParty.objects.bulk_create(AgreementParty(agreement=agreement, organisation=one) for one in parties)
    audit.record(actor, "agreement_made", agreement, parties=[str(one.pk) for one in parties], items=list(said.items))
    return agreement


@operation
def review_agreement(*, actor: Actor, agreement_id: UUID, review_on: date, words: str) -> Agreement:
    """Keep an agreement as it is until another day of review.

    Raises Refused where it ended, or the day is too near or too far.
    """
    agreement = _held(actor, agreement_id)
    insist(Decision(bool(words.strip()), (rules.SAY_WHAT_WAS_FOUND,)))
    insist(rules.may_set_review(review_on, begins_on=agreement.begins_on, today=clock.today()))
    agreement.review_on, agreement.review_words = review_on, words
    agreement.reviewed_at, agreement.reviewed_by = clock.now(), actor.name
    agreement.save(update_fields=["review_on", "review_words", "reviewed_at", "reviewed_by"])
    audit.record(actor, "agreement_reviewed", agreement, review_on=review_on.isoformat())
    return agreement


@operation
def end_agreement(*, actor: Actor, agreement_id: UUID, because: str) -> Agreement:
    """End an agreement: nothing is offered by it any more. What is shared stays until it ends or is ended. Raises Refused where
    it has ended."""
    agreement = _held(actor, agreement_id)
    insist(Decision(bool(because.strip()), (rules.SAY_WHY_ENDED,)))
    agreement.ended_on, agreement.ended_by, agreement.ended_because = clock.today(), actor.name, because
    agreement.save(update_fields=["ended_on", "ended_by", "ended_because"])
    audit.record(actor, "agreement_ended", agreement)
    return agreement


def _held(actor: Actor, agreement_id: UUID) -> Agreement:
    actor.require(Permission.KEEP_AGREEMENTS)
    agreement = Agreement.objects.visible_to(actor).select_for_update(of=("self",)).get(pk=agreement_id)
    insist(Decision(agreement.ended_on is None, (rules.ENDED,)))
    return agreement


@operation
def remind_of_agreements() -> None:
    """Write to those who keep agreements four weeks before one is to be reviewed: once for a day. Run every minute. It stays on
    the list whether or not the e-mail arrives. Where nobody keeps agreements, it waits for the first who does."""
    for agreement in queries.to_review(clock.today()).select_for_update(of=("self",)):
        keepers = list(people_who_may(agreement.owner_id, Permission.KEEP_AGREEMENTS))
        if not keepers:
            continue
        for user in keepers:
            write_to(user, "agreement-review", agreement, page="agreement", due=clock.at_five(agreement.review_on))
        agreement.reminded_for = agreement.review_on
        agreement.save(update_fields=["reminded_for"])
        audit.record(Actor.machine(agreement.owner), "agreement_review_reminded", agreement)
