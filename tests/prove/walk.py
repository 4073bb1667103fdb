"""One walk through the product: whose hands act, what they have before them, and how time passes."""

import random
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from tests.prove import stage

LATEST = 8  # of how many recent rows one is taken

actor = cache(stage.actor)  # the cast and what each may do stay as they are while it is proved
organisation = cache(stage.organisation)


class Walk:
    """What a random step needs: chance from its seed, the time, and the concern and the enquiry that it is about."""

    def __init__(self, seed: int, clock: Any, since: datetime):
        self.chance, self.clock, self.since = random.Random(seed), clock, since
        self.concern_id: Any = None
        self.enquiry_id: Any = None

    def worker(self) -> Any:
        """Somebody of the council who does casework."""
        return actor(self.chance.choice(("council-triage", "council-lead", "council-manager")))

    def manager(self) -> Any:
        return actor("council-manager")

    def partner(self) -> Any:
        """Somebody whom the council asks or tells."""
        return actor(self.chance.choice(("icb-designated", "icb-chc", "council-quality-team", "trust-lead", "police")))

    def often(self, share: float) -> bool:
        return self.chance.random() < share

    def pick(self, *them: Any) -> Any:
        return self.chance.choice(them)

    def one(self, rows: Any) -> Any:
        """The key of one of the latest rows. Raises DoesNotExist when there is none."""
        latest = list(rows.order_by("-created_at").values_list("pk", flat=True)[:LATEST])
        if not latest:
            raise rows.model.DoesNotExist
        return self.chance.choice(sorted(latest))

    def ours(self) -> Any:
        """The concerns of this walk that Harbourshire owns."""
        from goldenthread.cases.models import Concern

        return Concern.objects.filter(owner=organisation("Harbourshire Council"), received_at__gte=self.since)

    def look(self) -> str:
        """Take a concern in hand and say how it stands, as a key of `acts.FITTING`."""
        from goldenthread.cases.rules.duty import OF_CHILDREN

        found = list(
            self.ours()
            .order_by("-received_at")
            .values_list("pk", "status", "enquiry", "enquiry__stage", "enquiry__kind")[:LATEST]
        )
        if not found:
            return "nothing"
        self.concern_id, status, self.enquiry_id, stage_now, kind = self.chance.choice(found)
        if status != "in-enquiry":
            return {"new": "new", "outcome-not-told": "ended", "closed": "closed"}.get(status, "triage")
        if kind in OF_CHILDREN:
            return "child"
        return "planning" if stage_now == "planning" else "work"

    def enquiry(self) -> Any:
        """The key of the enquiry in hand. Raises DoesNotExist where the concern has none."""
        from goldenthread.cases.models import Enquiry

        if self.enquiry_id is None:
            raise Enquiry.DoesNotExist
        return self.enquiry_id

    def later(self, hours: float = 0.0, minutes: int = 1) -> None:
        """Let time pass: nothing happens twice at one moment."""
        self.clock.shift(timedelta(hours=hours, minutes=minutes))

    def let_letters_go(self) -> None:
        """Whoever must react reacts, and what waits to be sent is sent."""
        from goldenthread.outbox.operations import sweep

        sweep()
        sweep()
        self.later()

    @property
    def now(self) -> datetime:
        from goldenthread.core import clock

        return clock.now()

    @property
    def today(self) -> date:
        from goldenthread.core import clock

        return clock.today()

    def in_days(self, days: int) -> datetime:
        return self.now + timedelta(days=days)
