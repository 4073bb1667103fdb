"""A triage worker who reads and tells whatever arrives, until told to stop. Run in the product's own environment."""

import os
import time
from pathlib import Path

STOP, IDLE = "stop-triage", 0.3


def main() -> None:
    import django

    django.setup()
    from django.conf import settings
    from django.db import OperationalError

    from goldenthread.cases import operations as cases
    from goldenthread.cases.models import Concern
    from tests.prove import stage

    worker, stop = stage.actor("council-triage"), Path(settings.VAR_DIR) / STOP
    untold = Concern.objects.filter(came_by="public-form", status__in=("new", "being-triaged"), notices=None)
    arrived = untold.exclude(submission_key="").order_by("received_at")
    while arrived.all().exists() or not stop.exists():
        for concern in arrived.all():
            try:
                cases.start_triage(actor=worker, concern_id=concern.pk)
                cases.record_facts(actor=worker, concern_id=concern.pk, facts=stage.FACTS)
                stage.told(concern)
            except OperationalError:  # another process holds the database: the next round finds it again
                time.sleep(IDLE)
        time.sleep(IDLE)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
    main()
