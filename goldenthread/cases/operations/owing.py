"""What the council's own triage team owes about a concern, and what its page says of each part of safe practice."""

from datetime import datetime

from django.db.models import Model

from goldenthread.cases.models import Concern
from goldenthread.clocks import operations as clocks


def owe(concern: Concern, kind: str, about: Model | None = None, *, because: str = "", due: datetime | None = None) -> None:
    """Start a clock that the triage team owes, on the list of whoever the concern is given to.

    `about` is the part of the concern's record that it asks something about, such as one notice; `because` is why it runs
    again; `due` is the time that somebody chose. For use within an operation.
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
    )


def say(concern: Concern, key: str, words: str) -> None:
    """Keep what was last decided of one part of safe practice, in a line, for the concern's own page (`safe_practice.LINES`).

    For use within an operation that holds the concern.
    """
    concern.safe_practice = {**concern.safe_practice, key: words}
    concern.save(update_fields=["safe_practice"])
