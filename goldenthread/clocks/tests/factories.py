"""Clocks for tests: started as the product starts them, about some record of the team."""

import uuid

from goldenthread.accounts.tests.factories import TeamFactory
from goldenthread.clocks import operations


def start(kind="reply", team=None, subject=None, **more):
    """A running clock that this team owes its own organisation."""
    team = team or TeamFactory()
    subject = subject or TeamFactory(organisation=team.organisation)
    more = {"root_id": uuid.uuid4(), "watched_by_id": team.organisation_id} | more
    return operations.start_clock(kind, subject, team=team, **more)
