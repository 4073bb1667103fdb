"""What a person wants, as a concern brought it, put at the head of the enquiry."""

from goldenthread.cases.models import AdditionKind, Concern, DesiredOutcome, Enquiry
from goldenthread.cases.rules.outcomes import REPORTED
from goldenthread.core.clock import LONDON


def take_wishes(enquiry: Enquiry, concern: Concern) -> None:
    """Keep what a concern says that the person wants as an outcome of the enquiry, in the words in which it came.

    For use within an operation that holds the enquiry. It counts as asked only where the council heard it from them in triage.
    """
    words = concern.wants.strip()
    if not words or enquiry.desired_outcomes.filter(words=words).exists():
        return
    DesiredOutcome.objects.create(
        enquiry=enquiry,
        number=enquiry.desired_outcomes.count() + 1,
        words=words,
        speaker=REPORTED,
        name=concern.wants_said_by,
        asked=concern.additions.filter(kind=AdditionKind.PERSON).exists(),
        said_on=concern.received_at.astimezone(LONDON).date(),
        recorded_by="Goldenthread",
    )
