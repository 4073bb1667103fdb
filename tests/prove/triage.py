"""A triage worker who reads and tells whatever arrives, until told to stop. Run in the product's own environment."""

import os
import time
from pathlib import Path
from typing import Any

STOP, IDLE = "stop-triage", 0.3
FACTS = {"service": "care-home-nursing", "about": ["staff"], "risk_to_others": False}


def actor_of(email: str) -> Any:
    """Somebody of the demonstration's cast."""
    from goldenthread.accounts.models import User
    from goldenthread.accounts.queries import actor_of as actor

    return actor(User.objects.get(email=email))


def tell(actor: Any, concern_id: Any) -> None:
    """Read one concern and tell everybody who must be told."""
    from goldenthread.accounts.models import Team
    from goldenthread.cases import operations as cases
    from goldenthread.involvement import operations as involvement

    board = Team.objects.get(organisation__name="NHS Westmere ICB", name="Safeguarding team")
    cases.start_triage(actor=actor, concern_id=concern_id)
    cases.record_facts(actor=actor, concern_id=concern_id, facts=FACTS)
    involvement.send_notices(actor=actor, concern_id=concern_id, teams={"icb-safeguarding": board.pk})


def main() -> None:
    import django

    django.setup()
    from django.conf import settings
    from django.db import OperationalError

    from goldenthread.cases.models import Concern

    actor, stop = actor_of("council-triage@harbourshire.example"), Path(settings.VAR_DIR) / STOP
    untold = Concern.objects.filter(came_by="public-form", status__in=("new", "being-triaged"), notices=None)
    arrived = untold.exclude(submission_key="").order_by("received_at")
    while waiting := list(arrived.values_list("pk", flat=True)) or not stop.exists():
        for pk in waiting if isinstance(waiting, list) else ():
            try:
                tell(actor, pk)
            except OperationalError:  # another process holds the database: the next round finds it again
                time.sleep(IDLE)
        time.sleep(IDLE)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
    main()
