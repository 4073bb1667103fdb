"""A health provider's own duty: tell now, already told, cannot find, and the council instead. The ICB is told once."""

from datetime import timedelta

import pytest
from django.urls import reverse

from goldenthread.accounts.models import User
from goldenthread.accounts.tests.factories import OrganisationFactory, TeamFactory, actor, sign_in
from goldenthread.cases import operations as cases
from goldenthread.cases.models import Concern
from goldenthread.cases.tests.factories import UNMET
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.involvement import operations
from goldenthread.involvement.models import AgencyDuty, Notice
from goldenthread.involvement.operations.reactions import on_clock_chased, on_message_not_delivered
from goldenthread.involvement.tests.factories import TELLINGS, ready_to_tell, told
from goldenthread.outbox.letters import compose
from goldenthread.outbox.models import Message

pytestmark = pytest.mark.django_db


@pytest.fixture
def trust():
    return OrganisationFactory(kind="nhs-provider", name="Westmere Hospitals NHS Foundation Trust")


@pytest.fixture
def lead(trust):
    return actor("trust-lead", team=TeamFactory(organisation=trust))


@pytest.fixture
def duty(partners, trust, lead):
    concern = ready_to_tell(partners, raised_by="health-provider", raised_by_organisation=trust.name)
    Concern.objects.filter(pk=concern.pk).update(alerting_organisation=trust)
    operations.send_notices(actor=partners.worker, concern_id=concern.pk)
    return AgencyDuty.objects.get()


def to_the_icb(partners):
    """How often it was told of the concern."""
    return Message.objects.filter(to_address=partners.icb_team.mailbox, letter="notice").count()


def test_telling_now_sends_one_notice_in_the_providers_name(client, partners, duty, lead):
    sign_in(client, User.objects.get(pk=lead.user_id))
    page = client.get(reverse("own_report", args=[duty.notice.concern_id])).content.decode()
    assert "Tell the ICB now" in page
    client.post(reverse("tell_icb_now", args=[duty.pk]))
    client.post(reverse("tell_icb_now", args=[duty.pk]))
    duty.refresh_from_db()
    assert (duty.state, duty.notice.state) == ("told", "sent")
    assert duty.notice.told_in_name_of == duty.agency_name
    assert to_the_icb(partners) == 1
    assert not Clock.objects.running().filter(subject_id=duty.pk).exists()


def test_the_provider_sees_its_own_report_and_duty_and_nothing_that_was_added(client, partners, duty, lead):
    duty.notice.concern.additions.create(kind="staff", words="Police were rung", written_by="Priya")
    sign_in(client, User.objects.get(pk=lead.user_id))
    html = client.get(reverse("own_report", args=[duty.notice.concern_id])).content.decode()
    assert "night carers" in html
    for secret in ("Police were rung", "Quality team", "Susan"):
        assert secret not in html


def test_already_told_waits_for_the_icb_to_confirm(client, partners, duty, lead):
    operations.say_already_told(actor=lead, duty_id=duty.pk, when="4:12pm yesterday", how="safeguarding mailbox")
    assert Clock.objects.running().get(kind="confirm-told").team == partners.icb_team
    sign_in(client, User.objects.get(pk=partners.icb.user_id))
    html = client.get(reverse("notices")).content.decode()
    assert "4:12pm yesterday" in html
    client.post(reverse("confirm_told", args=[duty.pk]))
    duty.refresh_from_db()
    assert duty.state == "confirmed"
    assert Notice.objects.received_by(partners.icb).get() == duty.notice
    assert to_the_icb(partners) == 0
    assert Clock.objects.running().get(kind="reply", subject_id=duty.notice_id).team == partners.icb_team
    sign_in(client, User.objects.get(pk=partners.worker.user_id))
    page = client.get(reverse("concern", args=[duty.notice.concern_id])).content.decode()
    assert f"Sent by {duty.agency_name}. They confirmed that they have it" in page


def test_the_icb_is_asked_to_confirm_reminded_twice_and_then_its_lead_is_told(client, partners, duty, lead):
    partners.icb_team.lead = User.objects.get(pk=partners.icb.user_id)
    partners.icb_team.save()
    operations.say_already_told(actor=lead, duty_id=duty.pk, when="yesterday", how="e-mail")
    waiting = Clock.objects.running().get(kind="confirm-told")
    for step in ("0", "1", "2"):
        on_clock_chased(clock_id=str(waiting.pk), step=step)
    sent = Message.objects.filter(subject_id=duty.notice_id).order_by("created_at")
    subjects = [compose(letter.letter, letter.words, repeated=False)[0] for letter in sent]
    assert [subject.split(",")[0].split(" (")[0] for subject in subjects] == [
        "Goldenthread: confirm that you were told",
        "Goldenthread: First reminder: confirm that you were told",
        "Goldenthread: Second reminder: confirm that you were told",
        "Goldenthread: for the team lead: a notice not answered",
    ]
    assert {letter.to_address for letter in sent} == {partners.icb_team.mailbox, partners.icb_team.lead.email}


def test_an_answer_shows_that_the_question_arrived(client, partners, duty, lead):
    operations.say_already_told(actor=lead, duty_id=duty.pk, when="yesterday", how="e-mail")
    Message.objects.filter(letter="confirm").update(state="gave-up")
    on_message_not_delivered(message_id=str(Message.objects.get(letter="confirm").pk))
    assert Clock.objects.running().get(kind="not-delivered").team == partners.desk.team
    operations.confirm_told(actor=partners.icb, duty_id=duty.pk)
    assert not Clock.objects.running().filter(kind="not-delivered").exists()


def test_cannot_find_it_comes_back_to_the_council(client, partners, duty, lead):
    operations.say_already_told(actor=lead, duty_id=duty.pk, when="yesterday", how="e-mail")
    sign_in(client, User.objects.get(pk=partners.icb.user_id))
    client.post(reverse("cannot_find", args=[duty.pk]))
    duty.refresh_from_db()
    assert duty.state == "asked"
    assert Clock.objects.running().get(kind="tell-ourselves").team == partners.desk.team


def test_overdue_it_becomes_the_councils_own_clock_and_telling_closes_the_duty(client, partners, duty):
    running = Clock.objects.running().get(kind="duty-to-tell")
    on_clock_chased(clock_id=str(running.pk), step="0")
    on_clock_chased(clock_id=str(running.pk), step="0")
    assert Clock.objects.running().filter(kind="tell-ourselves").count() == 1
    sign_in(client, "triage-worker", team=partners.desk.team)
    client.post(reverse("take_duty_over", args=[duty.pk]))
    duty.refresh_from_db()
    assert duty.state == "taken-over"
    assert to_the_icb(partners) == 1
    assert not Clock.objects.running().filter(subject_id=duty.pk).exists()


def test_once_the_council_has_told_the_provider_cannot_tell_again(client, partners, duty, lead):
    operations.take_duty_over(actor=partners.worker, duty_id=duty.pk)
    sign_in(client, User.objects.get(pk=lead.user_id))
    client.post(reverse("tell_icb_now", args=[duty.pk]))
    assert to_the_icb(partners) == 1


def outcome_told(partners, concern):
    """It was decided and everybody has heard: only the duty is left."""
    cases.record_decision(
        actor=partners.worker, concern_id=concern.pk, kind="other-help", facts=UNMET, because="x", help_given="A visit"
    )
    operations.tell_outcome(actor=partners.worker, concern_id=concern.pk, words="A visit", tellings=TELLINGS)
    Message.objects.update(state="handed-over", handed_over_at=clock.now())


def test_closing_waits_until_the_provider_has_told_the_icb(client, partners, duty, lead):
    concern = duty.notice.concern
    outcome_told(partners, concern)
    sign_in(client, User.objects.get(pk=partners.worker.user_id))
    page = client.get(reverse("close_concern", args=[concern.pk]))
    refused = client.post(reverse("close_concern", args=[concern.pk]))
    assert "Tell the ICB (waiting for Westmere Hospitals NHS Foundation Trust)" in refused.content.decode()
    assert page.status_code == 200
    assert Concern.objects.get(pk=concern.pk).status != "closed"
    operations.tell_icb_now(actor=lead, duty_id=duty.pk)
    operations.tell_outcome(actor=partners.worker, concern_id=concern.pk, words="A visit", tellings=TELLINGS)
    Message.objects.update(state="handed-over", handed_over_at=clock.now())
    cases.close_concern(actor=partners.worker, concern_id=concern.pk)


def test_closing_waits_until_the_icb_has_confirmed(partners, duty, lead):
    operations.say_already_told(actor=lead, duty_id=duty.pk, when="yesterday", how="e-mail")
    outcome_told(partners, duty.notice.concern)
    with pytest.raises(Refused, match=f"Confirm that you were told .waiting for {partners.icb_body}"):
        cases.close_concern(actor=partners.worker, concern_id=duty.notice.concern_id)


def test_a_report_that_is_joined_keeps_the_other_open_while_something_is_owed_of_it(partners, duty):
    lead_concern, _ = told(partners)
    cases.join_concerns(
        actor=partners.worker, concern_id=duty.notice.concern_id, lead_id=lead_concern.pk, because="The same fall"
    )
    outcome_told(partners, lead_concern)
    with pytest.raises(Refused, match=rf"Tell the ICB of {duty.notice.concern.reference} .waiting for"):
        cases.close_concern(actor=partners.worker, concern_id=lead_concern.pk)


def test_an_icb_that_does_not_confirm_in_time_may_be_told_by_the_council(client, partners, duty, lead):
    operations.say_already_told(actor=lead, duty_id=duty.pk, when="yesterday", how="e-mail")
    sign_in(client, User.objects.get(pk=partners.worker.user_id))
    page, button = reverse("concern", args=[duty.notice.concern_id]), reverse("take_duty_over", args=[duty.pk])
    assert button not in client.get(page).content.decode()
    Clock.objects.filter(kind="confirm-told").update(due_at=clock.now() - timedelta(hours=1))
    assert button in client.get(page).content.decode()


@pytest.mark.parametrize("task", ["tell_icb_now", "confirm_told", "cannot_find", "take_duty_over"])
def test_another_organisation_finds_nothing(client, duty, task):
    role = {"tell_icb_now": "trust-lead", "take_duty_over": "triage-worker"}.get(task, "designated-professional")
    sign_in(client, role)
    assert client.post(reverse(task, args=[duty.pk])).status_code == 404
    duty.refresh_from_db()
    assert duty.state == "asked"


def test_the_icb_does_not_see_a_duty_before_the_provider_says_anything(client, partners, duty):
    sign_in(client, User.objects.get(pk=partners.icb.user_id))
    assert client.post(reverse("confirm_told", args=[duty.pk])).status_code == 404
