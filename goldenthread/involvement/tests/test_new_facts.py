"""Facts that change after people were told: whoever must be told now puts the concern back on the list, with the reason."""

import pytest
from django.urls import reverse

from goldenthread.accounts.models import User
from goldenthread.accounts.tests.factories import sign_in
from goldenthread.cases import operations as cases
from goldenthread.cases.models import Concern
from goldenthread.cases.tests.factories import UNMET
from goldenthread.clocks.models import Clock
from goldenthread.core.decisions import Refused
from goldenthread.directory.models import Placement
from goldenthread.directory.tests.factories import LocationFactory
from goldenthread.involvement import operations
from goldenthread.involvement.models import Update, UpdateKind
from goldenthread.involvement.tests.factories import TELLINGS, ready_to_tell, told
from goldenthread.outbox.models import Event
from goldenthread.outbox.operations import handle_event

pytestmark = pytest.mark.django_db
TELL_ONE = "New facts: tell 1 more"


@pytest.fixture
def worker(client, partners):
    sign_in(client, User.objects.get(pk=partners.worker.user_id))
    return client


@pytest.fixture
def concern(partners):
    concern, _ = told(partners)
    react()
    return concern


def react():
    """What the worker does once an operation is committed."""
    for event in Event.objects.filter(handled_at=None):
        handle_event(str(event.pk))


def learn(partners, concern, **facts):
    cases.record_facts(actor=partners.worker, concern_id=concern.pk, facts=concern.facts | facts)
    react()


OTHERS = {"risk_to_others": True, "other_commissioners": ["continuing-healthcare"]}


def running(concern, kind="tell"):
    return Clock.objects.running().filter(root_id=concern.pk, kind=kind)


def test_risk_to_others_found_later_is_on_the_list_with_the_reason(worker, partners, concern):
    assert TELL_ONE not in worker.get("/work").content.decode()
    learn(partners, concern, **OTHERS)
    page = worker.get("/work").content.decode()
    assert concern.reference in page
    assert TELL_ONE in page
    assert TELL_ONE in worker.get("/work?list=mine").content.decode()
    assert f"{TELL_ONE}, then decide what happens next" in worker.get(reverse("concern", args=[concern.pk])).content.decode()
    with pytest.raises(Refused, match="Tell everyone who must be told"):
        cases.record_decision(
            actor=partners.worker, concern_id=concern.pk, kind="no-further-action", facts=UNMET, because="Safe."
        )
    operations.send_notices(actor=partners.worker, concern_id=concern.pk)
    assert TELL_ONE not in worker.get("/work").content.decode()


def test_the_number_follows_the_facts_and_nobody_more_is_no_clock(partners, concern):
    learn(partners, concern, risk_to_others=True, other_commissioners=["continuing-healthcare", "nhs-england"])
    assert running(concern).get().because == "New facts: tell 2 more"
    learn(partners, concern, **OTHERS)
    assert running(concern).get().because == TELL_ONE
    learn(partners, concern, risk_to_others=False)
    assert not running(concern).exists()


@pytest.mark.parametrize("facts", [{}, {"funding": ["council"]}, {"risk_to_others": False}])
def test_facts_that_tell_nobody_more_start_nothing(partners, concern, facts):
    learn(partners, concern, **facts)
    assert not running(concern).exists()


def test_facts_before_anybody_is_told_leave_the_first_clock_as_it_is(partners):
    concern = ready_to_tell(partners)
    due = running(concern).get().due_at
    learn(partners, concern, **OTHERS)
    assert (running(concern).get().due_at, running(concern).get().because) == (due, "")
    cases.record_facts(actor=partners.worker, concern_id=concern.pk, facts={})
    react()
    assert running(concern).exists()


def test_somebody_already_told_or_decided_against_is_not_told_again(partners):
    concern = ready_to_tell(partners, facts=OTHERS)
    not_telling = {"continuing-healthcare": "They raised it"}
    operations.send_notices(actor=partners.worker, concern_id=concern.pk, not_telling=not_telling)
    react()
    learn(partners, concern, risk_to_others=None)
    learn(partners, concern)
    assert not running(concern).exists()


def test_who_the_person_is_can_bring_who_pays_for_them(worker, partners):
    home = LocationFactory(icb=partners.icb_body)
    concern = ready_to_tell(partners, location_id=home.pk, place_kind="care-service")
    from_the_register = {"service": "care-home-residential", "commissioned_by": []}
    cases.record_facts(actor=partners.worker, concern_id=concern.pk, facts=from_the_register)
    known = ready_to_tell(partners).person
    Placement.objects.create(location=home, person=known, payer=partners.icb_body, funding="chc-full", starts_on="2024-01-01")
    operations.send_notices(actor=partners.worker, concern_id=concern.pk)
    react()
    assert not running(concern).exists()
    cases.identify_person(actor=partners.worker, concern_id=concern.pk, known_id=known.pk)
    react()
    assert TELL_ONE in worker.get("/work").content.decode()


def test_told_after_the_outcome_they_hear_it_before_it_closes_and_nobody_hears_it_twice(partners, concern):
    cases.record_decision(actor=partners.worker, concern_id=concern.pk, kind="no-further-action", facts=UNMET, because="Safe.")
    tell = {"concern_id": concern.pk, "words": "No further action.", "tellings": TELLINGS}
    operations.tell_outcome(actor=partners.worker, **tell)
    learn(partners, concern, **OTHERS)
    (later,) = operations.send_notices(actor=partners.worker, concern_id=concern.pk)
    with pytest.raises(Refused, match="Tell the outcome"):
        cases.close_concern(actor=partners.worker, concern_id=concern.pk)
    assert not running(concern, "close").exists()
    assert operations.tell_outcome(actor=partners.worker, **tell) == [later]
    heard = Update.objects.filter(kind=UpdateKind.OUTCOME, notice__concern=concern).values_list("notice", flat=True)
    assert sorted(heard) == sorted(concern.notices.values_list("pk", flat=True))
    assert running(concern, "close").exists()


def test_a_closed_concern_is_left_alone(partners, concern):
    Concern.objects.filter(pk=concern.pk).update(facts=concern.facts | OTHERS, status="closed", closed_at=concern.received_at)
    cases.identify_person(actor=partners.worker, concern_id=concern.pk, name="Edith Marlowe")
    react()
    assert not running(concern).exists()
