"""Which pages are measured, and how many statements each sends. Run in the product's own environment; prints JSON."""

import json
import os
import re
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")

CHRONOLOGY = "chronology of 1,000 events"
PAGES = {  # page, who opens it
    "work list": "council-triage",
    "concern page": "council-triage",
    "commissioner's notices": "icb-designated",
    "enquiry page": "council-lead",
    CHRONOLOGY: "council-lead",
}
_TRANSACTION_CONTROL = re.compile(r"\s*(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE)", re.IGNORECASE)
OF_EACH_STATE = 5


def paths() -> dict[str, list[str]]:
    """The addresses of each page: of concerns, some in every state."""
    from django.urls import reverse

    from benchmarks.chronologies import REFERENCE
    from goldenthread.cases.models import Concern, ConcernStatus, Enquiry, Stage
    from goldenthread.demo.personas import HARBOURSHIRE

    mine = Concern.objects.filter(owner__name=HARBOURSHIRE, restricted=False).order_by("-received_at")
    ids = [
        pk for status in ConcernStatus.values for pk in mine.filter(status=status).values_list("pk", flat=True)[:OF_EACH_STATE]
    ]
    enquiries = Enquiry.objects.filter(owner__name=HARBOURSHIRE, concern__restricted=False).exclude(reference=REFERENCE)
    of_each = [
        pk
        for stage in Stage.values
        for pk in enquiries.filter(stage=stage).order_by("-started_at").values_list("pk", flat=True)[:OF_EACH_STATE]
    ]
    long = Enquiry.objects.get(reference=REFERENCE)
    return {
        "enquiry page": [reverse("enquiry", args=[pk]) for pk in of_each],
        CHRONOLOGY: [reverse("chronology", args=[long.pk])],
        "work list": [reverse("work_list")],
        "concern page": [reverse("concern", args=[pk]) for pk in ids],
        "commissioner's notices": [reverse("notices"), f"{reverse('notices')}?list=everything"],
    }


def count(page: str, addresses: list[str]) -> int:
    """The most statements that any of these addresses sends, transaction control aside, session and audit included."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(SERVER_NAME="localhost")
    client.get(f"/demo/sign-in/{PAGES[page]}")
    client.get(addresses[0])  # what is read once in the life of a process
    most = 0
    for address in addresses:
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(address)
        assert answer.status_code == 200, f"{address} answered {answer.status_code}"
        most = max(most, sum(not _TRANSACTION_CONTROL.match(query["sql"]) for query in captured))
    return most


def main() -> None:
    import django

    django.setup()
    addresses: dict[str, Any] = paths()
    print(json.dumps({page: {"paths": found, "statements": count(page, found)} for page, found in addresses.items()}))


if __name__ == "__main__":
    main()
