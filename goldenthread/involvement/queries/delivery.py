"""What did not arrive of the letters about a notice."""

from uuid import UUID

from goldenthread.involvement.models import AgencyDuty, Notice
from goldenthread.outbox.models import Message


def letter_subjects(notice: Notice) -> list[UUID]:
    """What the letters about a notice are about: the notice, and the duty of the agency that was asked to tell."""
    return [notice.pk, *AgencyDuty.objects.filter(notice=notice).values_list("pk", flat=True)]


def failing_letters(notice: Notice) -> list[Message]:
    """The letters that a person must act on, oldest first. Its caller has already shown that the notice is the actor's."""
    found = Message.objects.filter(subject_id__in=letter_subjects(notice))
    return list(found.not_delivered().order_by("created_at"))


def notice_of(message: Message) -> Notice | None:
    """The notice that a letter is about, itself or by its agency's duty; None for a letter about something else."""
    found = Notice.objects.select_related("concern__team")
    if message.subject_kind == AgencyDuty._meta.label_lower:
        return found.filter(agency_duty=message.subject_id).first()
    return found.filter(pk=message.subject_id).first()
