"""Handing a report over. The one writer is the cases app."""

from django.db import IntegrityError

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.models import Organisation
from goldenthread.cases import operations as cases
from goldenthread.cases.models import Concern
from goldenthread.cases.report import Report


def send(*, actor: Actor, council: Organisation, report: Report) -> Concern:
    """Store the concern; when the same form arrives twice at once, both get the one that was stored. Raises Refused."""
    try:
        return cases.raise_concern(actor=actor, council=council, report=report)
    except IntegrityError:  # the other of the two stored it a moment ago: this time it is found
        return cases.raise_concern(actor=actor, council=council, report=report)
