"""A chronology as a PDF: asked for with its purpose, made by the worker, sealed for seven days, every download kept."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from goldenthread.accounts.actor import Actor
from goldenthread.audit import operations as audit
from goldenthread.cases import queries
from goldenthread.cases.models import ChronologyPdf, PdfState
from goldenthread.cases.permissions import Permission
from goldenthread.cases.rules import chronologies as rules
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation
from goldenthread.core.sealing import vault
from goldenthread.outbox import operations as outbox
from goldenthread.sharing.operations import note_left

NOT_MADE = "It was tried twice and did not succeed"
IS_GONE = "It was deleted after seven days: ask for it again"
NO_LONGER = "It covers a concern that you may not read"


@operation
def ask_for_pdf(*, actor: Actor, enquiry_id: UUID, purpose: str, recipient: str) -> ChronologyPdf:
    """Ask for the chronology of an enquiry as a PDF, for somebody and for a purpose. The worker makes it."""
    actor.require(Permission.LEAD_ENQUIRY)
    enquiry = queries.enquiries(actor).select_for_update(of=("self",)).get(pk=enquiry_id)
    assert actor.user_id is not None
    being_made = ChronologyPdf.objects.filter(_unmade(), enquiry=enquiry, asked_by_id=actor.user_id).exists()
    allowed = rules.may_ask_for_pdf(purpose, recipient, being_made=being_made)
    if not allowed.met:
        raise Refused(allowed.reasons)
    asked = ChronologyPdf.objects.create(
        enquiry=enquiry,
        owner=enquiry.owner,
        purpose=purpose,
        recipient=recipient.strip(),
        asked_by_id=actor.user_id,
        asked_by=actor.name,
    )
    audit.record(actor, "chronology_asked_for", enquiry, purpose=purpose, pdf=str(asked.pk))
    outbox.enqueue("chronology_asked_for", pdf_id=str(asked.pk))
    return asked


def _unmade() -> Q:
    return Q(state__in=(PdfState.WAITING, PdfState.MAKING))


def unmade() -> list[UUID]:
    """Those that nobody has made yet, or whose maker vanished: the oldest first. For the worker."""
    found = ChronologyPdf.objects.filter(_free()).order_by("created_at")
    return list(found.values_list("pk", flat=True)[:20])


def _free() -> Q:
    return Q(state=PdfState.WAITING) | Q(state=PdfState.MAKING, lease_until__lte=clock.now())


def claim_pdf(pdf_id: UUID) -> ChronologyPdf | None:
    """Take one to make it, for as long as the lease lasts; nothing when somebody has it, or it has been tried twice."""
    with transaction.atomic():
        found = ChronologyPdf.objects.select_for_update().filter(_free(), pk=pdf_id).first()
        if found is None:
            return None
        if found.tries >= rules.MOST_TRIES:
            found.state, found.fault, found.lease_until = PdfState.FAILED, NOT_MADE, None
            found.save(update_fields=["state", "fault", "lease_until"])
            return None
        found.state, found.tries, found.lease_until = PdfState.MAKING, found.tries + 1, clock.now() + rules.LEASE
        found.save(update_fields=["state", "tries", "lease_until"])
    return found


@operation
def keep_pdf(made: ChronologyPdf, *, content: bytes, concerns: Iterable[UUID], events: int, digest: str) -> None:
    """Seal a document that has been made and keep it for seven days. The hash of what it says goes into the audit."""
    held = ChronologyPdf.objects.select_for_update().filter(pk=made.pk, state=PdfState.MAKING, tries=made.tries).first()
    if held is None:  # made again meanwhile
        return
    now = clock.now()
    held.sealed = vault("chronology").encrypt(content)
    held.state, held.lease_until, held.made_at, held.ends_at = PdfState.READY, None, now, now + rules.KEPT_FOR
    held.concerns, held.events, held.digest = [str(one) for one in concerns], events, digest
    held.save()
    audit.record(Actor.machine(held.owner), "chronology_made", held.enquiry, events=events, digest=digest, pdf=str(held.pk))


def give_up_pdf(made: ChronologyPdf, fault: str) -> None:
    """It cannot be made, and trying again would not help: say why."""
    ChronologyPdf.objects.filter(pk=made.pk, state=PdfState.MAKING, tries=made.tries).update(
        state=PdfState.FAILED, fault=fault[:200], lease_until=None
    )


def try_pdf_again(made: ChronologyPdf) -> None:
    """It went wrong this time: let it be taken again, if it has not been tried twice."""
    ChronologyPdf.objects.filter(pk=made.pk, state=PdfState.MAKING, tries=made.tries).update(lease_until=clock.now())


@operation
def open_pdf(*, actor: Actor, pdf_id: UUID) -> tuple[ChronologyPdf, bytes]:
    """Open a document that is ready. Who may is looked at anew each time, and that it was opened is kept.

    Raises ChronologyPdf.DoesNotExist out of scope; Refused when it is not there, or covers what the actor may not read now.
    """
    actor.require(Permission.LEAD_ENQUIRY)
    found = ChronologyPdf.objects.visible_to(actor).select_related("enquiry").get(pk=pdf_id)
    if queries.concerns(actor).filter(pk__in=found.concerns).count() != len(found.concerns):
        raise Refused(NO_LONGER)
    if found.state != PdfState.READY or found.ends_at is None or found.ends_at <= clock.now():
        raise Refused(IS_GONE)
    audit.record(actor, "chronology_downloaded", found.enquiry, purpose=found.purpose, pdf=str(found.pk))
    to = "Whoever is named on the document"  # by name, and the ledger outlives the case
    note_left("chronology", about=found.enquiry, root_id=found.enquiry.concern_id, by=actor.name, to=to)
    return found, vault("chronology").decrypt(bytes(found.sealed))


def forget_pdfs() -> None:
    """Delete the documents whose seven days are over; who asked for what stays. Run every minute."""
    over = ChronologyPdf.objects.filter(state=PdfState.READY, ends_at__lte=clock.now())
    over.update(state=PdfState.GONE, sealed=b"")
