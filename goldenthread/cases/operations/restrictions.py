"""A record for named people only: restricted, looked at again, and somebody taken off it."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.audit import operations as audit
from goldenthread.cases import queries
from goldenthread.cases.models import Concern, RestrictedAccess, RestrictionKind, RestrictionStep, RestrictionStepKind
from goldenthread.cases.operations.owing import locked, owe
from goldenthread.cases.operations.shares import end_shares_of_unnamed
from goldenthread.cases.permissions import Permission
from goldenthread.cases.rules import restrictions as rules
from goldenthread.cases.rules import speaking
from goldenthread.clocks import operations as clocks
from goldenthread.core import clock
from goldenthread.core.decisions import Refused, insist
from goldenthread.core.operation import operation

CLOCK = "review-restriction"


@operation
def restrict_concern(
    *, actor: Actor, concern_id: UUID, kind: str, because: str, review_on: date, manager_ids: Collection[UUID]
) -> Concern:
    """Put a concern out of everybody's sight but that of whoever does it and the managers named, until it is looked at again.

    Raises Refused.
    """
    actor.require(Permission.TRIAGE_CONCERN)
    concern = locked(actor, concern_id)
    today = clock.today()
    insist(rules.may_restrict(restricted=concern.restricted, because=because, review_on=review_on, today=today))
    restrict(actor, concern, manager_ids, because, kind=kind, review_on=review_on)
    return concern


def restrict(
    actor: Actor,
    concern: Concern,
    manager_ids: Collection[UUID],
    because: str,
    *,
    kind: str = RestrictionKind.CONFLICT,
    review_on: date | None = None,
) -> None:
    """The same within an operation that holds the concern; looked at again in three months unless said. One that is restricted
    already stays so, and the managers are named for it too. Raises Refused when no manager is named."""
    managers = list(queries.managers(actor).filter(pk__in=manager_ids))
    if not managers and not concern.restricted:
        raise Refused(speaking.NAME_MANAGER)
    if not concern.restricted:  # whoever has it open in an emergency is not named by that
        name(concern, actor.user_id, "Restricted it", by=actor.name)
        _step(actor, concern, RestrictionStepKind.RESTRICTED, because, kind=kind)
        _look_again(concern, review_on or clock.today() + rules.REVIEWED_WITHIN)
    for manager in managers:
        name(concern, manager.pk, because, by=actor.name)
    concern.restricted = True
    _give_to_the_named(actor, concern)
    concern.save(update_fields=["restricted", "given_to"])
    end_shares_of_unnamed(actor, concern)
    audit.record(actor, "concern_restricted", concern)


def name(concern: Concern, user_id: UUID | None, because: str, *, by: str) -> None:
    """Let somebody read a restricted concern. For use within an operation that holds it."""
    assert user_id is not None  # only somebody signed in restricts a record
    facts = {"because": because[:300], "named_by": by}
    RestrictedAccess.objects.get_or_create(concern=concern, user_id=user_id, defaults=facts)


def _give_to_the_named(actor: Actor, concern: Concern) -> None:
    """Whoever has it and may not read it has it no more."""
    if concern.given_to_id and not concern.named_people.filter(user_id=concern.given_to_id).exists():
        concern.given_to_id = actor.user_id
        clocks.give_clocks(concern.pk, owner_id=concern.owner_id, given_to_id=actor.user_id)


@operation
def take_off_named(*, actor: Actor, concern_id: UUID, user_id: UUID, because: str) -> RestrictedAccess:
    """Take somebody off a restricted record, from their next page on; what they had of it goes to whoever does this.

    Raises Refused.
    """
    actor.require(Permission.NAME_PEOPLE)
    concern = locked(actor, concern_id)
    access = RestrictedAccess.objects.select_related("user").get(concern=concern, user_id=user_id)
    left = queries.managers(actor).filter(restricted_concerns__concern=concern).exclude(pk=user_id).count()
    insist(rules.may_take_off(named=queries.is_named(actor, concern), because=because, managers_left=left))
    access.delete()
    _step(actor, concern, RestrictionStepKind.TAKEN_OFF, because, who=access.user.name)
    _give_to_the_named(actor, concern)
    concern.save(update_fields=["given_to"])
    end_shares_of_unnamed(actor, concern)
    audit.record(actor, "person_taken_off_restricted", concern, user=str(user_id))
    return access


@operation
def review_restriction(*, actor: Actor, concern_id: UUID, stays: bool, because: str, review_on: date | None = None) -> Concern:
    """Keep that a manager looked at a restriction again: it stays until another day, or everybody in casework reads it again.

    Raises Refused.
    """
    actor.require(Permission.NAME_PEOPLE)
    concern = locked(actor, concern_id)
    stands = {"restricted": concern.restricted, "named": queries.is_named(actor, concern)}
    insist(rules.may_review(**stands, stays=stays, because=because, review_on=review_on, today=clock.today()))
    clocks.finish_clock(CLOCK, concern)
    if stays:
        assert review_on is not None
        _step(actor, concern, RestrictionStepKind.KEPT, because)
        _look_again(concern, review_on)
    else:
        _lift(actor, concern, because)
    audit.record(actor, "restriction_reviewed", concern, stays=stays)
    return concern


def _lift(actor: Actor, concern: Concern, because: str) -> None:
    _step(actor, concern, RestrictionStepKind.LIFTED, because)
    concern.named_people.all().delete()
    concern.restricted = False
    concern.save(update_fields=["restricted"])


def _step(actor: Actor, concern: Concern, step: RestrictionStepKind, because: str, *, kind: str = "", who: str = "") -> None:
    RestrictionStep.objects.create(concern=concern, step=step, kind=kind, because=because, who=who, by=actor.name)


def _look_again(concern: Concern, day: date) -> None:
    owe(concern, CLOCK, due=clock.at_five(day))
