"""A child's enquiry in tests: how it begins, a step of its path, and what runs in it."""

from datetime import datetime

from goldenthread.cases import operations
from goldenthread.cases.models import Enquiry
from goldenthread.cases.rules import Consent, DutyFacts
from goldenthread.cases.tests.factories import in_triage
from goldenthread.clocks import operations as clocks
from goldenthread.clocks.models import Clock
from goldenthread.core.clock import LONDON


def england(text):
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def decided(desk, kind="section-47"):
    concern = in_triage(desk, child=True, said_age="9", age_band="child")
    clocks.finish_clock("tell", concern)
    facts = DutyFacts({}, Consent("agrees"), child=True)
    operations.record_decision(actor=desk.worker, concern_id=concern.pk, kind=kind, facts=facts, because="Bruises")
    return Enquiry.objects.get(concern=concern)


def step(desk, enquiry, key, outcome="", at=None, words="Maya Roy, the police and the school nurse"):
    moment = england(at) if at else england("2026-11-18T10:42")
    return operations.record_child_step(
        actor=desk.worker, enquiry_id=enquiry.pk, step=key, outcome=outcome, at=moment, words=words
    )


def due(enquiry):
    """What runs in the enquiry, and when it is due."""
    running = Clock.objects.running().filter(subject_id=enquiry.pk)
    return {one.kind: one.due_at.astimezone(LONDON).strftime("%a %d %b %Y") for one in running}


def text(answer):
    return " ".join(answer.content.decode().split())
