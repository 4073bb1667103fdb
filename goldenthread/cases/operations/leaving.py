"""The concerns and enquiries of somebody who leaves. An administrator gives them on, and reads their references only."""

from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.models import User
from goldenthread.audit import operations as audit
from goldenthread.cases.models import Concern, Enquiry, RestrictedAccess
from goldenthread.cases.models.concerns import OPEN_STATES
from goldenthread.cases.models.enquiries import ENDED
from goldenthread.cases.operations.enquiries import say_of
from goldenthread.clocks import operations as clocks
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation

NAME_ANOTHER = "{}: nobody else may read it. A safeguarding manager must name somebody first."
NAME_TAKER = "{}: it is restricted, and {} is not named for it. A safeguarding manager must name them first."


def _led(user: User, organisation_id: UUID | None) -> QuerySet[Enquiry]:
    return Enquiry.objects.filter(lead=user, owner_id=organisation_id).exclude(stage__in=ENDED).order_by("reference")


def _managed(user: User, organisation_id: UUID | None) -> QuerySet[Enquiry]:
    return Enquiry.objects.filter(manager=user, owner_id=organisation_id).exclude(stage__in=ENDED).order_by("reference")


def _held(user: User, organisation_id: UUID | None) -> QuerySet[Concern]:
    """Those that no enquiry of theirs takes along."""
    along = _led(user, organisation_id).filter(concern_id=OuterRef("pk"))
    given = Concern.objects.filter(given_to=user, owner_id=organisation_id, status__in=OPEN_STATES)
    return given.filter(~Exists(along)).order_by("reference")


def enquiries_led(user: User, organisation_id: UUID) -> list[str]:
    """The enquiries under way that they lead, by reference."""
    return [enquiry.reference for enquiry in _led(user, organisation_id)]


def enquiries_managed(user: User, organisation_id: UUID) -> list[str]:
    """The enquiries under way that they manage, by reference."""
    return [enquiry.reference for enquiry in _managed(user, organisation_id)]


def concerns_held(user: User, organisation_id: UUID) -> list[str]:
    """The open concerns that they have, by reference."""
    return [concern.reference for concern in _held(user, organisation_id)]


def read_alone(user: User, organisation_id: UUID) -> list[str]:
    """The restricted concerns that are not closed and that nobody but them may read, by reference."""
    others = RestrictedAccess.objects.filter(concern=OuterRef("pk"), user__is_active=True).exclude(user=user)
    mine = Concern.objects.filter(named_people__user=user, owner_id=organisation_id, restricted=True, status__in=OPEN_STATES)
    return [concern.reference for concern in mine.filter(~Exists(others)).order_by("reference")]


@operation
def name_first(actor: Actor, user: User, to_id: UUID | None) -> None:
    """Always refused: who may read a restricted record is a manager's to say, not an administrator's."""
    assert actor.organisation_id is not None
    raise Refused([NAME_ANOTHER.format(reference) for reference in read_alone(user, actor.organisation_id)])


@operation
def lead_instead(actor: Actor, user: User, to_id: UUID | None) -> None:
    """Let a colleague lead them. Each takes its concern along, and what is owed about it."""
    for enquiry in _led(user, actor.organisation_id).select_related("concern").select_for_update(of=("self",)):
        taker = _may_read(enquiry.concern, to_id)
        enquiry.lead = taker
        enquiry.save(update_fields=["lead"])
        _give(actor, enquiry.concern, to_id)
        say_of(enquiry, "leads", f"{taker} leads. Manager: {enquiry.manager}")
        audit.record(actor, "enquiry_given", enquiry, lead=str(to_id), manager=str(enquiry.manager_id))


@operation
def manage_instead(actor: Actor, user: User, to_id: UUID | None) -> None:
    """Let another manager manage them."""
    held = _managed(user, actor.organisation_id).select_related("concern", "lead").select_for_update(of=("self",))
    for enquiry in held:
        taker = _may_read(enquiry.concern, to_id)
        enquiry.manager = taker
        enquiry.save(update_fields=["manager"])
        say_of(enquiry, "leads", f"{enquiry.lead} leads. Manager: {taker}")
        audit.record(actor, "enquiry_given", enquiry, lead=str(enquiry.lead_id), manager=str(to_id))


@operation
def give_concerns(actor: Actor, user: User, to_id: UUID | None) -> None:
    """Give them to a colleague, or back to their team, with what is owed about them."""
    for concern in _held(user, actor.organisation_id).select_for_update(of=("self",)):
        if to_id is not None:
            _may_read(concern, to_id)
        _give(actor, concern, to_id)


def _give(actor: Actor, concern: Concern, to_id: UUID | None) -> None:
    Concern.objects.filter(pk=concern.pk).update(given_to_id=to_id)
    clocks.give_clocks(concern.pk, owner_id=concern.owner_id, given_to_id=to_id)
    audit.record(actor, "concern_given", concern, to=str(to_id or ""))


def _may_read(concern: Concern, to_id: UUID | None) -> User:
    """Whoever takes it over. Refused where it is restricted and they are not named for it."""
    assert to_id is not None  # end_employment lets none of these go to a team
    taker = User.objects.get(pk=to_id)
    if concern.restricted and not concern.named_people.filter(user=taker).exists():
        raise Refused(NAME_TAKER.format(concern.reference, taker))
    return taker
