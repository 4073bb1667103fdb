"""An enquiry that has closed, and somebody who had no part in it."""

from typing import Any

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.tests.factories import actor
from goldenthread.cases import operations
from goldenthread.cases.contact_words import SafeWays
from goldenthread.cases.models import Enquiry
from goldenthread.cases.rules.how_it_went import Entry
from goldenthread.cases.seven_questions import seven_questions
from goldenthread.cases.tests.enquiries import concluded, tell
from goldenthread.cases.tests.factories import TriageDesk
from goldenthread.core import clock


def closed(desk: TriageDesk, **reported: Any) -> Enquiry:
    """An enquiry that was led, concluded, told and closed by the worker of the desk."""
    enquiry = concluded(desk, **reported)
    tell(enquiry.concern)
    operations.close_concern(actor=desk.worker, concern_id=enquiry.concern_id)
    return Enquiry.objects.select_related("concern").get(pk=enquiry.pk)


def asked_by(desk: TriageDesk, enquiry: Enquiry) -> Actor:
    """A colleague of the quality team, who had no part in it and is named to ask."""
    asker = actor("quality-officer", organisation=desk.council)
    operations.name_asker(actor=desk.worker, enquiry_id=enquiry.pk, asker_id=asker.user_id)
    return asker


def may_be_reached(desk: TriageDesk, enquiry: Enquiry, *ways: str, whose: str = "person") -> None:
    """They answered that these ways are safe."""
    answer = SafeWays(may="yes", ways=ways)
    operations.record_safe_contact(actor=desk.worker, concern_id=enquiry.concern_id, whose=whose, answer=answer)


def answers(**changed: str) -> dict[str, str]:
    """The first answer to each question, which is the best, but for those that are changed."""
    return {one.key: next(iter(one.answers)) for one in seven_questions().questions} | changed


def entry(**changed: Any) -> Entry:
    """What was answered by telephone today by the person."""
    return Entry(**{"how": "telephone", "answered_by": "person", "answered_on": clock.today()} | changed)
