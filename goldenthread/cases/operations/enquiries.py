"""Beginning an enquiry, saying who leads it, moving it on and bringing it to its end."""

from datetime import datetime
from uuid import UUID

from django.db.models import Model, QuerySet

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.queries import colleagues, people_who_may
from goldenthread.audit import operations as audit
from goldenthread.cases import queries, rules
from goldenthread.cases.models import ENDED, Concern, Enquiry, Stage
from goldenthread.cases.operations.crime import HELD, stand_still
from goldenthread.cases.operations.owing import owe
from goldenthread.cases.operations.request_steps import end_requests
from goldenthread.cases.operations.wishes import take_wishes
from goldenthread.cases.permissions import Permission
from goldenthread.cases.rules.person_pages import CHANGE_IT, PART, note_change
from goldenthread.clocks import operations as clocks
from goldenthread.clocks.profile import kinds_of
from goldenthread.clocks.queries import profile_of
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation
from goldenthread.core.references import new_reference

# clocks that an end makes moot: each is marked where its time is
OF_AN_ENQUIRY = list(kinds_of("enquiry"))
# a child’s wishes, feelings and parents are asked about otherwise
FROM_THE_START = ("plan-enquiry", "consider-capacity", "consider-advocacy")


def begin_enquiry(actor: Actor, concern: Concern, kind: str) -> Enquiry:
    """Begin the enquiry that a decision calls for. For use within an operation that holds the concern and saves it."""
    enquiry = Enquiry.objects.create(
        reference=new_reference("E"),
        owner=concern.owner,
        team=concern.team,
        person=concern.person,
        concern=concern,
        kind=kind,
        profile=profile_of(concern.owner_id).id,
        started_at=clock.now(),
    )
    concern.enquiry = enquiry
    for owed in rules.FROM_THE_START.get(kind, FROM_THE_START):
        owe(concern, owed, enquiry, start=concern.received_at if owed in rules.FROM_THE_REFERRAL else None)
    take_wishes(enquiry, concern)
    audit.record(actor, "enquiry_begun", enquiry, kind=kind)
    return enquiry


def hold(among: QuerySet[Enquiry], enquiry_id: UUID) -> Enquiry:
    """One of these, held until the operation ends: first the concern that carries it, in the order in which deciding and
    closing hold them, so that two who work on one at once never wait for each other. Raises Enquiry.DoesNotExist.
    """
    found = among.filter(pk=enquiry_id)
    list(Concern.objects.select_for_update(of=("self",)).filter(pk__in=found.values("concern")))
    return found.select_for_update(of=("self",)).get()


def held_enquiry(actor: Actor, enquiry_id: UUID, *, until_closed: bool = False) -> Enquiry:
    """The enquiry, held until the operation ends. Raises Enquiry.DoesNotExist out of scope, Refused once it has ended.

    `until_closed` is for what may still be put right after its end, before it closes.
    """
    enquiry = hold(queries.enquiries(actor), enquiry_id)
    if enquiry.stage in ((Stage.CLOSED,) if until_closed else ENDED):
        raise Refused("This enquiry has ended: decide on the concern again if something new is learned")
    return enquiry


def unclosed_enquiry(actor: Actor, enquiry_id: UUID) -> Enquiry:
    """The enquiry, held, for what may still be recorded once it has ended: closing waits for it. Raises as `held_enquiry`."""
    enquiry = hold(queries.enquiries(actor), enquiry_id)
    if enquiry.stage == Stage.CLOSED:
        raise Refused("This enquiry is closed: open the concern again if something new is learned")
    return enquiry


def say_of(enquiry: Enquiry, key: str, words: str) -> None:
    """Keep what was last done of one part of an enquiry, in a line, for its own page (`enquiry_parts.PARTS`).

    For use within an operation that holds the enquiry.
    """
    enquiry.parts = {**enquiry.parts, key: words}
    if key in CHANGE_IT and PART in enquiry.parts:  # somebody's own page may say what the record no longer does
        enquiry.parts[PART] = note_change(enquiry.parts[PART])
    enquiry.save(update_fields=["parts"])


def owe_in(
    enquiry: Enquiry,
    kind: str,
    about: Model | None = None,
    *,
    because: str = "",
    due: datetime | None = None,
    start: datetime | None = None,
) -> None:
    """Start a clock that the council's own team owes in an enquiry, on its lead's list; it stands still while the police ask
    for that. For use within an operation.
    """
    clocks.start_clock(
        kind,
        about or enquiry,
        root_id=enquiry.concern_id,
        team=enquiry.team,
        watched_by_id=enquiry.owner_id,
        given_to_id=enquiry.lead_id,
        because=because,
        due=due,
        start=start,
    )
    if kind in HELD:
        stand_still(enquiry)


@operation
def say_who_leads(*, actor: Actor, enquiry_id: UUID, lead_id: UUID, manager_id: UUID) -> Enquiry:
    """Give an enquiry its lead practitioner and its manager. What the council owes about it goes on the lead's list.

    Raises Refused where one does not work here in that role. Source: issue "The enquiry" 2.
    """
    actor.require(Permission.LEAD_ENQUIRY)
    enquiry = held_enquiry(actor, enquiry_id)
    if not colleagues(actor).filter(pk=lead_id).exists():
        raise Refused("Choose somebody who works here to lead it")
    if not people_who_may(enquiry.owner_id, Permission.REVIEW_DECISIONS).filter(pk=manager_id).exists():
        raise Refused("Choose one of the safeguarding managers here")
    enquiry.lead_id, enquiry.manager_id = lead_id, manager_id
    enquiry.save(update_fields=["lead", "manager"])
    Concern.objects.filter(pk=enquiry.concern_id).update(given_to_id=lead_id)
    clocks.give_clocks(enquiry.concern_id, owner_id=enquiry.owner_id, given_to_id=lead_id)
    say_of(enquiry, "leads", f"{enquiry.lead} leads. Manager: {enquiry.manager}")
    audit.record(actor, "enquiry_given", enquiry, lead=str(lead_id), manager=str(manager_id))
    return enquiry


def move_on(enquiry: Enquiry, to: str) -> None:
    """Move an enquiry to another stage. For use within an operation that holds it. Raises Refused."""
    allowed = rules.may_go_on(enquiry.stage, to)
    if not allowed.met:
        raise Refused(allowed.reasons)
    enquiry.stage = to
    enquiry.save(update_fields=["stage"])


def end_enquiry(concern: Concern, stage: str = Stage.OUTCOME_NOT_TOLD) -> None:
    """Bring the enquiry that a concern carries to its end, if there is one. For use within an operation that holds it."""
    for enquiry in Enquiry.objects.filter(concern=concern).exclude(stage__in=ENDED).select_for_update(of=("self",)):
        end_requests(enquiry)
        enquiry.stage, enquiry.concluded_at = stage, clock.now()
        enquiry.save(update_fields=["stage", "concluded_at"])
    clocks.overtake_clocks(concern.pk, kinds=OF_AN_ENQUIRY)


def close_enquiry(actor: Actor, concern: Concern) -> list[Enquiry]:
    """The enquiry closes with the concern that carries it: what closed. For use within the operation that closes that."""
    closing = Enquiry.objects.filter(concern=concern).exclude(stage=Stage.CLOSED)
    closed = list(closing.select_related("team", "person__same_as"))
    for enquiry in closed:
        enquiry.stage, enquiry.closed_at = Stage.CLOSED, clock.now()
        enquiry.save(update_fields=["stage", "closed_at"])
        audit.record(actor, "enquiry_closed", enquiry)
    return closed
