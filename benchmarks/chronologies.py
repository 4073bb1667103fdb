"""An enquiry with a thousand events, and its chronology as a PDF. Run in the product's own environment; prints JSON.

`python -m benchmarks.chronologies` makes the enquiry unless it is there and prints its id; with `pdf` it lays its chronology
out as the worker does, and prints how long that took and how large the process became.
"""

import json
import os
import resource
import sys
import time
from datetime import timedelta
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")

EACH = 125  # of eight kinds
REFERENCE = "E-9999-99"


def main() -> None:
    import django

    django.setup()
    enquiry = _made()
    print(json.dumps(_pdf(enquiry) if "pdf" in sys.argv[1:] else {"enquiry": str(enquiry.pk)}))


def _made() -> Any:
    """The enquiry with a thousand events: one that is under way, to which they are added once."""
    from goldenthread.cases.models import Enquiry
    from goldenthread.demo.personas import HARBOURSHIRE

    found = Enquiry.objects.filter(reference=REFERENCE).first()
    if found:
        return found
    of_ours = Enquiry.objects.filter(owner__name=HARBOURSHIRE, concern__restricted=False, stage="planning")
    enquiry = of_ours.select_related("concern", "owner", "team").order_by("-started_at", "pk").first()
    assert enquiry is not None
    _write(enquiry)
    Enquiry.objects.filter(pk=enquiry.pk).update(reference=REFERENCE)
    return enquiry


def _write(enquiry: Any) -> None:
    """Eight kinds of record in turn over three months, each with its entry in the audit, as operations would have written."""
    from django.db import transaction

    from goldenthread.accounts.models import Membership
    from goldenthread.accounts.queries import actor_of
    from goldenthread.audit import operations as audit
    from goldenthread.cases.models import DesiredOutcome, Sighting
    from goldenthread.core import clock

    member = Membership.objects.filter(team=enquiry.team, role="enquiry-lead").select_related("user").first()
    assert member is not None
    who, now = actor_of(member.user), clock.now()
    with transaction.atomic():
        words = {"words": "To go home", "speaker": "person", "said_on": clock.today(), "recorded_by": who.name}
        wish = DesiredOutcome.objects.create(enquiry=enquiry, number=99, **words)
        entries = []
        for number in range(EACH):
            for place, (row, action, subject) in enumerate(_turn(enquiry, wish, who.name)):
                row.created_at = now - timedelta(days=90) + timedelta(minutes=1000 * number + 100 * place)
                if isinstance(row, Sighting):
                    row.at = row.created_at
                row.save(force_insert=True)
                entries.append(audit._content(who, action, subject, detail={}) | {"at": row.created_at})
        audit.write(entries)


def _turn(enquiry: Any, wish: Any, by: str) -> list[tuple[Any, str, Any]]:
    """One record of each kind, with what the audit says of it and about what."""
    from goldenthread.cases import models
    from goldenthread.core import clock

    concern, today, now = enquiry.concern, clock.today(), clock.now()
    text = "She was seen at home with her advocate there, and said again what she wants and what she is afraid of at night."
    capacity = {"decision": "Where to live", "conclusion": "not-doubted", "because": text, "found_by": by, "found_on": today}
    asked = {"who": "A nurse of the ward", "contacted_on": today, "contacted_by": by, "words": text, "owner": enquiry.owner}
    seen = {"at": now, "how": "in-person", "outcome": "seen", "alone": "yes", "tried_by": by, "recorded_for": by}
    said = {"kind": "revisited", "words": text, "speaker": "person", "said_on": today}
    nobody = {"decided_by_id": enquiry.pk, "decided_by": by}
    return [
        (models.Addition(concern=concern, kind="person", words=text, written_by=by), "words_added", concern),
        (models.Addition(concern=concern, kind="staff", words=text, written_by=by), "words_added", concern),
        (models.DirectContact(enquiry=enquiry, recorded_by=by, **asked), "direct_contact_recorded", enquiry),
        (models.OutcomeSaying(outcome=wish, recorded_by=by, **said), "outcome_revisited", enquiry),
        (models.CapacityRecord(enquiry=enquiry, recorded_by=by, **capacity), "capacity_considered", enquiry),
        (models.Sighting(concern=concern, recorded_by=by, words=text, **seen), "sighting_recorded", concern),
        (models.CrimeDecision(concern=concern, answer="no", because=text, **nobody), "crime_decided", concern),
        (models.PlanDecision(enquiry=enquiry, kind="not-needed", words=text, **nobody), "plan_decided", enquiry),
    ]


def _pdf(enquiry: Any) -> dict[str, Any]:
    """Lay it out as the worker does, from asking the database to the sealed bytes."""
    from goldenthread.accounts.models import Membership
    from goldenthread.accounts.queries import actor_of
    from goldenthread.cases import operations as cases
    from goldenthread.cases.models import ChronologyPdf
    from goldenthread.desk import court

    member = Membership.objects.filter(team=enquiry.team, role="enquiry-lead").select_related("user").first()
    assert member is not None
    actor = actor_of(member.user)
    ChronologyPdf.objects.filter(enquiry=enquiry).delete()
    asked = cases.ask_for_pdf(actor=actor, enquiry_id=enquiry.pk, purpose="court", recipient="Ellsmouth County Court")
    start = time.perf_counter()
    court.make_pdf(str(asked.pk))
    seconds = time.perf_counter() - start
    asked.refresh_from_db()
    assert asked.state == "ready", asked.fault
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": seconds, "megabytes": megabytes, "events": asked.events}


if __name__ == "__main__":
    main()
