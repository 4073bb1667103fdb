"""What is to be looked at again in an enquiry, and has not been: whoever leads it is reminded."""

from django.urls import reverse

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.letters import words_for
from goldenthread.audit import operations as audit
from goldenthread.cases.models import Enquiry
from goldenthread.clocks.models import Clock
from goldenthread.core.operation import operation
from goldenthread.outbox import operations as outbox

REVIEWS = ("review-plan", "review-chosen-risk")


@operation
def on_clock_chased(*, clock_id: str, step: str) -> None:
    """A safeguarding plan or a risk that the person chooses was to be looked at by now: its lead is written to, or the team
    while nobody leads. It stays overdue on the work list whether or not the e-mail arrives."""
    running = Clock.objects.running().filter(pk=clock_id, kind__in=REVIEWS).first()
    if running is None:
        return
    found = Enquiry.objects.select_related("lead", "team", "owner").filter(concern_id=running.root_id)
    enquiry = found.latest("started_at")
    name, address = (enquiry.lead.name, enquiry.lead.email) if enquiry.lead else (enquiry.team.name, enquiry.team.mailbox)
    if address:
        path = reverse("enquiry", args=[enquiry.pk])
        outbox.send(
            "to-review",
            owner_id=enquiry.owner_id,
            subject=enquiry,
            to_name=name,
            to_address=address,
            words=words_for(enquiry.owner_id, enquiry.reference, path, running.due_at),
        )
    audit.record(Actor.machine(enquiry.owner), "review_chased", enquiry, kind=running.kind, step=step)
