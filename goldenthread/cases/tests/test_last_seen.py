"""Every attempt to see somebody is kept; only being seen in person stops the clock."""

from datetime import datetime

import pytest
from django.urls import reverse

from goldenthread.accounts.tests.factories import sign_in
from goldenthread.cases import operations
from goldenthread.cases.models import Sighting
from goldenthread.cases.tests.factories import in_triage
from goldenthread.cases.tests.night import running, said, seeing
from goldenthread.core.clock import LONDON

pytestmark = pytest.mark.django_db


# --- last seen ----------------------------------------------------------------------------------------------------------
def see(desk, concern, *args, **changed):
    return operations.record_sighting(
        actor=desk.worker, concern_id=concern.pk, seeing=seeing(*args, **changed), tried_by="Asha Rahman", words=""
    )


@pytest.mark.parametrize(
    ("how", "outcome"), [("telephone", "seen"), ("video", "seen"), ("in-person", "nobody-in"), ("in-person", "refused")]
)
def test_what_is_not_seeing_leaves_the_clock_running_and_is_kept(desk, how, outcome):
    concern = in_triage(desk, safe_now="no")
    see(desk, concern, how, outcome)
    assert running(concern, "last-seen") is not None
    concern.refresh_from_db()
    assert concern.safe_practice["last-seen"].startswith("Not seen in person yet. 1 attempt, the latest")


def test_being_seen_in_person_stops_the_clock_and_the_page_says_how(desk, client):
    concern = in_triage(desk, safe_now="no")
    see(desk, concern, outcome="refused")
    see(desk, concern, interpreter="not-there", alone="no")
    assert running(concern, "last-seen") is None
    sign_in(client, "triage-worker", team=desk.team)
    page = client.get(reverse("concern", args=[concern.pk])).content.decode()
    assert "in person, not alone. An interpreter was needed and was not there" in page
    tries = client.get(reverse("record_sighting", args=[concern.pk])).content.decode()
    assert "access was refused" in tries


def test_while_not_safe_being_seen_starts_the_clock_again(desk):
    concern = in_triage(desk, safe_now="no")
    operations.decide_safe_tonight(actor=desk.worker, concern_id=concern.pk, said=said(False))
    before = running(concern, "last-seen")
    see(desk, concern)
    assert running(concern, "last-seen").pk != before.pk


def test_an_attempt_is_recorded_through_its_page(desk, client):
    concern = in_triage(desk, safe_now="no")
    sign_in(client, "triage-worker", team=desk.team)
    there = reverse("record_sighting", args=[concern.pk])
    whole = {"day_day": "20", "day_month": "1", "day_year": "2026", "hour": "14:30", "how": "in-person", "tried_by": "Asha"}
    page = client.post(there, whole | {"outcome": "seen"}).content.decode()
    assert "Say whether they were seen alone" in page
    client.post(there, whole | {"outcome": "nobody-in", "alone": "yes"})
    kept = Sighting.objects.get()
    assert (kept.alone, kept.interpreter, kept.at) == ("", "", datetime(2026, 1, 20, 14, 30, tzinfo=LONDON))
