"""Holding a concern, what the council's own triage team owes about it, and what its page says of safe practice."""

from datetime import datetime
from uuid import UUID

from django.db.models import Model

from goldenthread.accounts.actor import Actor
from goldenthread.cases import queries
from goldenthread.cases.models import Concern
from goldenthread.clocks import operations as clocks


def locked(actor: Actor, concern_id: UUID) -> Concern:
    """The concern, held until the operation ends. Raises Concern.DoesNotExist out of scope."""
    return queries.concerns(actor).select_for_update(of=("self",)).get(pk=concern_id)


def owe(
    concern: Concern,
    kind: str,
    about: Model | None = None,
    *,
    because: str = "",
    due: datetime | None = None,
    start: datetime | None = None,
) -> None:
    """Start a clock that the triage team owes, on the list of whoever the concern is given to.

    `about` is the part of the concern's record that it asks something about, such as one notice; `because` is why it runs
    again; `due` the time that somebody chose, for a kind that leaves it to them; `start` what it is counted from, now unless
    said. For use within an operation.
    """
    clocks.start_clock(
        kind,
        about or concern,
        root_id=concern.pk,
        team=concern.team,
        watched_by_id=concern.owner_id,
        given_to_id=concern.given_to_id,
        because=because,
        due=due,
        start=start,
    )


def say(concern: Concern, key: str, words: str) -> None:
    """Keep what was last decided of one part of safe practice, in a line, for the concern's own page (`safe_practice.LINES`).

    For use within an operation that holds the concern.
    """
    concern.safe_practice = {**concern.safe_practice, key: words}
    concern.save(update_fields=["safe_practice"])
