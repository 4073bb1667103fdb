"""Could this be a crime?, asked of the council and of the police, and the hold that the police put on the enquiry."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from goldenthread.accounts.tests.factories import OrganisationFactory, TeamFactory, actor, sign_in
from goldenthread.cases import operations
from goldenthread.cases.models import Concern, CrimeDecision
from goldenthread.cases.rules.crime import CrimeFacts
from goldenthread.cases.tests.factories import MET, in_triage, triage_desk
from goldenthread.cases.tests.test_crime_rules import YES
from goldenthread.clocks import operations as clocks
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.routing.models import Binding

pytestmark = pytest.mark.django_db
NO = CrimeFacts("no", "Nothing that the police would look at")
TYPED = {
    "answer": "yes",
    "because": "A carer was seen to hit her",
    "reference": "WP-118",
    "officer": "Ellen Shaw",
    "number": "4471",
    "leads": "police",
    "may_interview": "no",
    "may_tell": "nobody",
    "hold": "yes",
}


@pytest.fixture
def desk():
    return triage_desk()


@pytest.fixture
def police(desk):
    team = TeamFactory(organisation=OrganisationFactory(), name="Adult protection desk")
    Binding.objects.create(council=desk.council, key="police", team=team)
    return actor("police-officer", team=team)


def decide(desk, concern, facts=YES):
    return operations.decide_crime(actor=desk.worker, concern_id=concern.pk, facts=facts)


def running(concern, kind):
    return Clock.objects.running().filter(root_id=concern.pk, kind=kind).first()


def test_an_answer_changes_whether_the_home_may_be_rung_and_is_kept_beside_the_earlier_one(desk):
    concern = in_triage(desk)
    decide(desk, concern)
    concern.refresh_from_db()
    assert concern.ring_line.startswith("You must not speak to the provider until the police agree")
    decide(desk, concern, NO)
    concern.refresh_from_db()
    assert "until the council decides" in concern.ring_line
    assert concern.safe_practice["crime"] == "No."
    assert CrimeDecision.objects.count() == 2


@pytest.mark.parametrize(("answer", "possible"), [(YES, True), (NO, False), (CrimeFacts("not-yet", "Asked the police"), True)])
def test_the_record_says_what_was_decided_whatever_was_reported(desk, answer, possible):
    concern = in_triage(desk, possible_crime=not possible)
    decide(desk, concern, answer)
    concern.refresh_from_db()
    assert concern.possible_crime is possible


@pytest.mark.parametrize("facts", [CrimeFacts("", ""), replace(YES, reference="")])
def test_what_is_missing_is_refused_and_nothing_is_kept(desk, facts):
    with pytest.raises(Refused):
        decide(desk, in_triage(desk), facts)
    assert not CrimeDecision.objects.exists()


def test_a_police_hold_pauses_the_enquiry_and_never_what_keeps_somebody_safe(desk):
    concern = in_triage(desk)
    operations.owe(concern, "last-seen")
    operations.owe(concern, "safe-tonight")
    operations.owe(concern, "safety-check", due=clock.now() + timedelta(hours=3))
    clocks.finish_clock("tell", concern)
    operations.record_decision(actor=desk.worker, concern_id=concern.pk, kind="section-42", facts=MET, because="Three yes")
    decide(desk, concern)
    assert running(concern, "plan-enquiry").paused_because == "The police ask us to hold the enquiry"
    for kind in ("last-seen", "safe-tonight", "safety-check"):
        assert running(concern, kind).paused_at is None
    assert running(concern, "review-police-hold")
    decide(desk, concern, replace(YES, hold=False))
    assert running(concern, "plan-enquiry").paused_at is None
    assert not running(concern, "review-police-hold")


def test_an_enquiry_that_opens_during_a_hold_stands_still_from_the_start(desk):
    concern = in_triage(desk)
    decide(desk, concern)
    clocks.finish_clock("tell", concern)
    operations.record_decision(actor=desk.worker, concern_id=concern.pk, kind="section-42", facts=MET, because="Three yes")
    assert running(concern, "plan-enquiry").paused_at


def test_a_hold_said_again_is_reviewed_ten_working_days_from_then(desk):
    concern = in_triage(desk)
    decide(desk, concern)
    first = running(concern, "review-police-hold").due_at
    with time_machine.travel(clock.now() + timedelta(days=4)):
        decide(desk, concern)
    assert running(concern, "review-police-hold").due_at > first


def test_the_police_answer_on_their_own_page_which_takes_it_too(desk, police, client):
    concern = in_triage(desk)
    handed = operations.ask_police(actor=desk.worker, concern_id=concern.pk, asks="Do you lead?")
    sign_in(client, "police-officer", team=handed.team)
    acknowledging = client.get(reverse("acknowledge_hand_over", args=[handed.pk]))
    assert acknowledging["Location"] == reverse("answer_as_police", args=[handed.pk])
    page = reverse("answer_as_police", args=[handed.pk])
    refused = client.post(page, TYPED | {"reference": ""}).content.decode()
    assert "Give the police reference" in refused
    client.post(page, TYPED)
    decision = CrimeDecision.objects.get()
    assert (decision.by_police, decision.hold, decision.reference) == (True, True, "WP-118")
    handed.refresh_from_db()
    assert handed.acknowledged_at
    assert handed.their_reference == "WP-118"
    assert not running(concern, "acknowledge-police")
    assert Concern.objects.get().safe_practice["crime"].startswith("Yes. Police reference WP-118.")
    assert handed.returned_at
    assert handed.returned_words == f"{Concern.objects.get().safe_practice['crime']} A carer was seen to hit her"
    assert running(concern, "read-return").team == desk.team


def test_an_answer_ends_what_the_police_have_and_they_can_be_asked_again(desk, police):
    concern = in_triage(desk)
    handed = operations.ask_police(actor=desk.worker, concern_id=concern.pk, asks="Do you lead?")
    operations.answer_as_police(actor=police, hand_over_id=handed.pk, facts=NO)
    with pytest.raises(Refused, match=f"{police.name} handed this back"):
        operations.answer_as_police(actor=police, hand_over_id=handed.pk, facts=YES)
    again = operations.ask_police(actor=desk.worker, concern_id=concern.pk, asks="A witness has come forward")
    assert again != handed


def test_while_the_police_do_not_know_yet_it_stays_in_their_hands(desk, police):
    concern = in_triage(desk)
    handed = operations.ask_police(actor=desk.worker, concern_id=concern.pk, asks="Do you lead?")
    operations.answer_as_police(actor=police, hand_over_id=handed.pk, facts=CrimeFacts("not-yet", "We are looking at it"))
    handed.refresh_from_db()
    assert (handed.acknowledged_by, handed.returned_at) == (police.name, None)
    operations.answer_as_police(actor=police, hand_over_id=handed.pk, facts=NO)
    handed.refresh_from_db()
    assert handed.returned_by == police.name


def test_a_council_that_has_named_no_police_desk_is_told_to_ring(desk):
    with pytest.raises(Refused, match="Ring 101, or 999"):
        operations.ask_police(actor=desk.worker, concern_id=in_triage(desk).pk, asks="Do you lead?")


def test_the_page_says_at_each_question_what_is_missing_and_keeps_what_was_typed(desk, client):
    concern = in_triage(desk)
    sign_in(client, "triage-worker", team=desk.team)
    page = client.post(reverse("decide_crime", args=[concern.pk]), TYPED | {"contacted": ""}).content.decode()
    assert 'href="#id_contacted"' in page
    assert "WP-118" in page
    client.post(reverse("decide_crime", args=[concern.pk]), TYPED | {"contacted": "10am"})
    shown = client.get(reverse("decide_crime", args=[concern.pk])).content.decode()
    assert "Ellen Shaw, 4471" in shown


def test_another_council_finds_nothing_and_another_role_may_not(desk, police):
    concern = in_triage(desk)
    with pytest.raises(Concern.DoesNotExist):
        operations.decide_crime(actor=triage_desk().worker, concern_id=concern.pk, facts=YES)
    with pytest.raises(PermissionDenied):
        operations.decide_crime(actor=police, concern_id=concern.pk, facts=YES)
