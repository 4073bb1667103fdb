"""A request for one's own record: opened, extended, each passage decided, released, taken out by whoever gives it."""

from datetime import date
from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.letters import write_to
from goldenthread.accounts.queries import people_who_may
from goldenthread.audit import operations as audit
from goldenthread.core import clock
from goldenthread.core.decisions import Refused, insist
from goldenthread.core.operation import operation
from goldenthread.core.references import new_reference, tidy_reference
from goldenthread.keeping import queries
from goldenthread.keeping.models import BundleState, Passage, SubjectAccess
from goldenthread.keeping.operations.bundles import forget, unsealed
from goldenthread.keeping.operations.documents import begin_again
from goldenthread.keeping.permissions import Permission
from goldenthread.keeping.rules import bundles as rules
from goldenthread.sharing.operations import note_left


@operation
def open_subject_access(
    *, actor: Actor, concern: str, asked_by: str, identity: str, received_on: date, with_looks: bool
) -> SubjectAccess:
    """Open the request of the person whom a concern is about. The worker gathers what is held.

    `concern` is its reference as somebody typed it. Raises Refused where nothing of the actor's organisation has it, or one is
    under way.
    """
    actor.require(Permission.HANDLE_SUBJECT_ACCESS)
    person = queries.person_called(actor, tidy_reference(concern) or "")
    if person is None:
        raise Refused(f"Nothing of {actor.organisation_name} has this reference: check it")
    is_open = queries.subject_accesses(actor).filter(person=person, state__in=queries.UNDER_WAY).exists()
    insist(rules.may_open(received=received_on, today=clock.today(), is_open=is_open))
    access = SubjectAccess.objects.create(
        reference=new_reference("S"),
        owner_id=person.owner_id,
        person=person,
        asked_by=asked_by,
        identity=identity,
        received_on=received_on,
        due_on=rules.due_on(received_on),
        with_looks=with_looks,
        opened_by=actor.name,
    )
    audit.record(actor, "subject_access_opened", access)
    return access


@operation
def extend_subject_access(*, actor: Actor, access_id: UUID, because: str) -> SubjectAccess:
    """Give two more months to a request that is complex, and keep why. Raises Refused when it is late or was extended."""
    actor.require(Permission.HANDLE_SUBJECT_ACCESS)
    access = queries.subject_accesses(actor).select_for_update(of=("self",)).get(pk=access_id)
    extended = bool(access.extended_because)
    insist(rules.may_extend(due=access.due_on, today=clock.today(), extended=extended))
    access.due_on, access.extended_because = rules.due_on(access.received_on, rules.MONTHS_EXTENDED), because
    access.save(update_fields=["due_on", "extended_because"])
    audit.record(actor, "subject_access_extended", access)
    return access


@operation
def decide_passage(*, actor: Actor, passage_id: UUID, decision: str, exemption: str, because: str) -> Passage:
    """Give a passage or leave it out, with the reason. Raises Refused once the bundle is released."""
    actor.require(Permission.HANDLE_SUBJECT_ACCESS)
    passage = queries.passages(actor).select_for_update(of=("self",)).get(pk=passage_id)
    insist(rules.may_decide_passage(state=passage.access.state, decision=decision, exemption=exemption))
    passage.decision, passage.because = decision, because
    passage.exemption = exemption if decision == rules.LEAVE_OUT else ""
    passage.decided_by, passage.decided_at = actor.name, clock.now()
    passage.save(update_fields=["decision", "exemption", "because", "decided_by", "decided_at"])
    audit.record(
        actor, "passage_decided", passage.access, number=passage.number, decision=decision, exemption=passage.exemption
    )
    return passage


@operation
def release_bundle(*, actor: Actor, access_id: UUID) -> SubjectAccess:
    """Have the document made. Raises Refused while a flagged passage is not decided."""
    actor.require(Permission.HANDLE_SUBJECT_ACCESS)
    access = queries.subject_accesses(actor).select_for_update(of=("self",)).get(pk=access_id)
    insist(rules.may_release(state=access.state, undecided=access.passages.undecided().count()))
    access.state, access.tries, access.lease_until = BundleState.MAKE, 0, None
    access.released_at, access.released_by = clock.now(), actor.name
    access.save(update_fields=["state", "tries", "lease_until", "released_at", "released_by"])
    audit.record(actor, "subject_access_released", access)
    return access


@operation
def try_subject_access_again(*, actor: Actor, access_id: UUID) -> SubjectAccess:
    """Have the worker try once more what it could not do; every decision stands. Raises Refused where it did not fail."""
    actor.require(Permission.HANDLE_SUBJECT_ACCESS)
    access = queries.subject_accesses(actor).select_for_update(of=("self",)).get(pk=access_id)
    begin_again(access)
    audit.record(actor, "subject_access_tried_again", access)
    return access


@operation
def close_subject_access(*, actor: Actor, access_id: UUID, because: str) -> SubjectAccess:
    """Close a request without an answer, with the reason: it was withdrawn, or is refused. What was gathered is deleted.

    Raises Refused where it is answered or over. Source: UK GDPR article 12(4) and (5), whoever asked is told why in a month.
    """
    actor.require(Permission.HANDLE_SUBJECT_ACCESS)
    access = queries.subject_accesses(actor).select_for_update(of=("self",)).get(pk=access_id)
    insist(rules.may_close(state=access.state))
    forget([access.pk])
    access.state, access.closed_by, access.closed_because = BundleState.GONE, actor.name, because
    access.save(update_fields=["state", "closed_by", "closed_because"])
    audit.record(actor, "subject_access_closed", access)
    return access


@operation
def open_bundle(*, actor: Actor, access_id: UUID) -> tuple[SubjectAccess, bytes]:
    """The document, for whoever gives it to the person: that it leaves is in the ledger.

    Raises Refused when it is not there, or not any more.
    """
    actor.require(Permission.HANDLE_SUBJECT_ACCESS)
    access = SubjectAccess.objects.visible_to(actor).get(pk=access_id)
    if access.state != BundleState.READY or access.ends_at is None or access.ends_at <= clock.now():
        raise Refused("It is not there: it is made within minutes of being released, and deleted after seven days")
    audit.record(actor, "bundle_downloaded", access)
    note_left("subject-access", about=access, root_id=None, by=actor.name, to="The person, or whoever acts for them")
    return access, unsealed(bytes(access.sealed))


@operation
def remind_of_subject_access() -> None:
    """Write to the governance leads of each request that is due within a week and not answered: once for a due day. Run every
    minute. It stays on the list of subject access whether or not the e-mail arrives."""
    for access in queries.to_remind(clock.today()).select_for_update(of=("self",)):
        for user in people_who_may(access.owner_id, Permission.HANDLE_SUBJECT_ACCESS):
            write_to(user, "subject-access-due", access, page="subject_access", due=clock.at_five(access.due_on))
        access.reminded_for = access.due_on
        access.save(update_fields=["reminded_for"])
        audit.record(Actor.machine(access.owner), "subject_access_reminded", access)
