"""What the worker does by the clock, in a partnership where everybody has looked around: a job that fails tells nobody."""

import io
from datetime import datetime

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.utils.module_loading import import_string

from goldenthread.accounts.models import User
from goldenthread.accounts.tests.factories import sign_in
from goldenthread.audit.models import Entry
from goldenthread.cases.models import Concern
from goldenthread.config.schedule import EVERY_MINUTE
from goldenthread.core.clock import LONDON
from goldenthread.demo.cast import fixed_id
from goldenthread.demo.personas import PERSONAS

NOW = datetime(2026, 11, 18, 10, 42, tzinfo=LONDON)
PAGES = ("/work?list=team", "/enquiries", "/notices", "/actions", "/handed-over", "/unusual-looks")


@pytest.mark.django_db
def test_every_job_is_done(settings, tmp_path):
    settings.AUDIT_ANCHORS = tmp_path / "anchors"
    call_command("demo", "--now", "2026-11-18T10:42", "--concerns", "60", stdout=io.StringIO())
    concern = Concern.objects.get(reference="C-7K4M-29")
    with time_machine.travel(NOW, tick=True):
        for persona in PERSONAS:
            client = Client()
            sign_in(client, User.objects.get(pk=fixed_id("accounts.user", persona.key)))
            opened = {client.get(page).status_code for page in (*PAGES, f"/concerns/{concern.pk}")}
            assert opened <= {200, 403, 404}
        assert {"looked_at", "looked_at_list"} <= set(
            Entry.objects.filter(kind="cases.concern").values_list("action", flat=True)
        )
        for job in EVERY_MINUTE.values():
            import_string(job)()
