"""The enquiry about a planted concern: whoever needs one first has it begun, and the others go on with it."""

from goldenthread.accounts.actor import Actor
from goldenthread.cases.models import ENDED, Concern, Enquiry
from goldenthread.cases.operations.enquiries import begin_enquiry
from tests.access.planted.concerns import Planted


def enquiry_of(planted: Planted, worker: Actor) -> Enquiry:
    """The one that is under way, or a new one."""
    running = Enquiry.objects.filter(concern=planted.concern.pk).exclude(stage__in=ENDED).first()
    return running or begin_enquiry(worker, Concern.objects.get(pk=planted.concern.pk), "section-42")
