"""Whatever letter fails, somebody of the sender's sees it on a list and can do something about it.

| Letter | Who sees that it failed | What they can do |
| --- | --- | --- |
| notice (either kind), outcome, progress, reminder, escalation | the council's work list | ring, record how; or send again |
| handling-changed | the council's work list | ring, record how; or send again |
| duty | the council's work list | ring the provider, record how; or send again |
| provider-told | the council's work list | ring the provider, record how |
| confirm | the council's work list | ring the ICB, record how; or send again |
| handed-over | the council's work list | ring the desk, record who there has it (cases/tests/test_ringing.py) |
| hand-over-due | the council's work list, where it is overdue | ring the desk, or take it back (cases/tests/test_ringing.py) |
| action, action-to-check | the list of those we are owed | ring, record how (action_plans/tests/test_reactions.py) |
| meeting, meeting-off, minutes | the council's work list | ring the team, record how (cases/tests/test_meetings.py) |
| meeting-reminder | the council's work list | the same |
| to-review | the council's work list, where it is overdue | look at it again (cases/tests/test_wellbeing.py) |
| request, request-changed | the council's work list | ring the team, record how (cases/tests/test_requests.py) |
| seven-questions | the council's work list | ask how it went another way (cases/tests/test_asking_links.py) |
| assessment, assessment-reminder | the board of the campaign | ring, record how (assurance/tests/test_sending.py) |
| assessment-late, campaign-partner, campaign-again | the campaign's page | nothing waits on it: it says the same |
| unusual-look, -escalated, -asked | the list of unusual looks | take it up; ask another way (watching) |
| agreement-review | the list of agreements | review it (sharing/tests/test_agreements.py) |
| subject-access-due | the list of subject access | answer it (keeping/tests/test_reminders.py) |
| emergency-access | the list of emergency access, and the work list | look at it (cases/tests/test_emergency.py) |
| role-to-agree, list-to-agree | the list of what waits | decide it; ask them another way (config/tests/test_to_agree.py) |
| disposal-to-agree | the list of disposals | the same (config/tests/test_to_agree.py) |
| virus-found | the list of viruses found | it is read there (files/tests/test_viruses.py) |
| invitation, password-reset | the administrator's list of colleagues | ring, record it; or send a new link (accounts) |

A concern passed on to another council goes by no letter: it is on that council's work list, with a clock of ours.
"""

import pytest
from django.urls import reverse

from goldenthread.accounts.models import Team, User
from goldenthread.accounts.tests.factories import OrganisationFactory, TeamFactory, actor, sign_in
from goldenthread.cases import operations as cases
from goldenthread.cases.models import Concern
from goldenthread.cases.rules.crime import CrimeFacts
from goldenthread.cases.tests.factories import MET, UNMET
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.involvement import operations
from goldenthread.involvement.models import AgencyDuty
from goldenthread.involvement.operations.reactions import (
    on_clock_chased,
    on_concern_moved_on,
    on_handling_changed,
    on_message_delivered_at_last,
    on_message_not_delivered,
)
from goldenthread.involvement.tests.factories import TELLINGS, partnership, ready_to_tell, told
from goldenthread.outbox.letters import LETTERS
from goldenthread.outbox.models import Message, MessageState

pytestmark = pytest.mark.django_db

NOT_DELIVERED = "/work?list=team&clock=not-delivered"
TRUST = "Westmere Hospitals NHS Foundation Trust"


@pytest.fixture
def partners():
    partners = partnership()
    partners.icb_team.lead = User.objects.get(pk=partners.icb.user_id)
    partners.icb_team.save()
    return partners


def everybody_told(partners):
    return told(partners)[0]


def chased(step):
    def concern(partners):
        concern, notices = told(partners)
        reply = Clock.objects.get(kind="reply", subject_id=notices["icb-safeguarding"].pk)
        on_clock_chased(clock_id=str(reply.pk), step=step)
        return concern

    return concern


def in_enquiry(partners):
    concern = everybody_told(partners)
    cases.record_decision(actor=partners.worker, concern_id=concern.pk, kind="section-42", facts=MET, because="Three yes.")
    on_concern_moved_on(concern_id=str(concern.pk))
    return concern


def outcome_told(partners):
    concern = everybody_told(partners)
    cases.record_decision(
        actor=partners.worker, concern_id=concern.pk, kind="no-further-action", facts=UNMET, because="She is safe."
    )
    operations.tell_outcome(actor=partners.worker, concern_id=concern.pk, words="Safe.", tellings=TELLINGS)
    return concern


def others_told(partners):
    others = {"risk_to_others": True, "other_commissioners": ["continuing-healthcare"]}
    concern = ready_to_tell(partners, facts=others)
    operations.send_notices(actor=partners.worker, concern_id=concern.pk)
    return concern


def asked_to_tell(partners):
    trust = OrganisationFactory(kind="nhs-provider", name=TRUST, telephone="01632 960 177")
    TeamFactory(organisation=trust, name="Safeguarding office", telephone="")
    concern = ready_to_tell(partners, raised_by="health-provider", raised_by_organisation=TRUST)
    Concern.objects.filter(pk=concern.pk).update(alerting_organisation=trust)
    operations.send_notices(actor=partners.worker, concern_id=concern.pk)
    return concern


def asked_to_confirm(partners):
    concern = asked_to_tell(partners)
    duty = AgencyDuty.objects.get(notice__concern=concern)
    lead = actor("trust-lead", team=Team.objects.get(organisation__name=TRUST))
    operations.say_already_told(actor=lead, duty_id=duty.pk, when="yesterday", how="e-mail")
    return concern


def handling_changed(partners):
    concern = everybody_told(partners)
    cases.decide_crime(actor=partners.worker, concern_id=concern.pk, facts=CrimeFacts("not-yet", "Bruises nobody explains"))
    on_handling_changed(concern_id=str(concern.pk))
    return concern


SENT_BY = {
    "handling-changed": handling_changed,
    "notice": everybody_told,
    "notice-for-information": others_told,
    "outcome": outcome_told,
    "progress": in_enquiry,
    "reminder": chased("0"),
    "escalation": chased("2"),
    "duty": asked_to_tell,
    "confirm": asked_to_confirm,
}
TO_ACCOUNTS = {"invitation", "password-reset"}  # accounts/tests/test_not_delivered.py
OF_ACTIONS = {"action", "action-to-check"}  # action_plans/tests/test_reactions.py
TO_PROVIDERS = {"provider-told"}  # test_tell_provider.py
TO_PARTNERS = {"handed-over", "hand-over-due"}  # cases/tests/test_hand_overs.py, test_ringing.py
TO_MEETINGS = {"meeting", "meeting-reminder", "meeting-off", "minutes"}  # cases/tests/test_meetings.py
TO_LEADS = {"to-review"}  # cases/tests/test_wellbeing.py
TO_ASKERS = {"seven-questions"}  # cases/tests/test_asking_links.py
TO_ASKED = {"request", "request-changed"}  # cases/tests/test_requests.py
OF_CAMPAIGNS = {  # assurance/tests/test_sending.py
    "assessment",
    "assessment-reminder",
    "assessment-late",
    "answer-given",
    "campaign-partner",
    "campaign-again",
}
OF_LOOKING = {"unusual-look", "unusual-look-escalated", "unusual-look-asked"}  # watching/tests/test_answers.py
OF_EMERGENCIES = {"emergency-access"}  # cases/tests/test_emergency.py
OF_AGREEMENTS = {"agreement-review"}  # sharing/tests/test_agreements.py
OF_REQUESTS_FOR_ONES_OWN = {"subject-access-due"}  # keeping/tests/test_reminders.py
OF_FILES = {"virus-found"}  # files/tests/test_viruses.py
TO_AGREE = {"role-to-agree", "list-to-agree", "disposal-to-agree"}  # config/tests/test_to_agree.py
TO_REPORTERS = {"to-whoever-raised-it"}  # cases/tests/test_referrers.py


def fail(concern, letter):
    """One letter has been refused for good; every other has arrived."""
    messages = Message.objects.filter(root_id=concern.pk)
    failed = messages.filter(letter=letter).latest("created_at")
    messages.exclude(pk=failed.pk).update(state=MessageState.HANDED_OVER, handed_over_at=clock.now())
    messages.filter(pk=failed.pk).update(state=MessageState.GAVE_UP, tries=5, first_tried_at=clock.now())
    on_message_not_delivered(message_id=str(failed.pk))
    return failed


def test_every_letter_has_its_test():
    others = (
        TO_ACCOUNTS
        | OF_ACTIONS
        | TO_PARTNERS
        | TO_PROVIDERS
        | OF_CAMPAIGNS
        | TO_MEETINGS
        | TO_LEADS
        | TO_ASKED
        | TO_ASKERS
        | TO_REPORTERS
        | OF_LOOKING
        | OF_EMERGENCIES
        | OF_REQUESTS_FOR_ONES_OWN
        | OF_AGREEMENTS
        | OF_FILES
        | TO_AGREE
    )
    assert set(LETTERS) == SENT_BY.keys() | others


@pytest.mark.parametrize("letter", SENT_BY)
def test_a_failed_letter_is_on_the_senders_list_until_they_are_told_another_way(client, partners, letter):
    concern = SENT_BY[letter](partners)
    failed = fail(concern, letter)
    sign_in(client, User.objects.get(pk=partners.worker.user_id))
    row = client.get(NOT_DELIVERED).content.decode()
    assert concern.reference in row
    owed = Clock.objects.running().get(kind="not-delivered", root_id=concern.pk)
    another_way = reverse("tell_another_way", args=[owed.subject_id])
    assert another_way in client.get(reverse("concern", args=[concern.pk])).content.decode()
    asked = client.get(another_way).content.decode()
    assert failed.to_name in asked
    assert "01632 960" in asked
    client.post(another_way, {"how": "Rang at 10am and spoke to the duty officer"})
    assert concern.reference not in client.get(NOT_DELIVERED).content.decode()
    failed.refresh_from_db()
    assert failed.state == MessageState.SETTLED
    assert "Rang at 10am" in concern.additions.get(kind="staff", words__startswith="Told another way").words


@pytest.mark.parametrize("letter", SENT_BY)
def test_a_failed_letter_can_be_sent_again_and_when_it_leaves_nothing_is_owed(client, partners, letter):
    concern = SENT_BY[letter](partners)
    failed = fail(concern, letter)
    owed = Clock.objects.running().get(kind="not-delivered", root_id=concern.pk)
    sign_in(client, User.objects.get(pk=partners.worker.user_id))
    client.post(reverse("send_again", args=[owed.subject_id]))
    failed.refresh_from_db()
    assert (failed.state, failed.tries) == (MessageState.WAITING, 0)
    Message.objects.filter(pk=failed.pk).update(state=MessageState.HANDED_OVER, handed_over_at=clock.now())
    on_message_delivered_at_last(message_id=str(failed.pk))
    assert not Clock.objects.running().filter(kind="not-delivered").exists()


def test_a_duty_letter_that_failed_says_so_beside_the_duty(client, partners):
    concern = asked_to_tell(partners)
    fail(concern, "duty")
    sign_in(client, User.objects.get(pk=partners.worker.user_id))
    page = client.get(reverse("concern", args=[concern.pk])).content.decode()
    assert f"{TRUST} has not been asked by e-mail." in page
    assert "Phone them: 01632 960 177" in page


@pytest.mark.parametrize("done", ["tell_icb_now", "take_duty_over", "say_already_told"])
def test_a_duty_that_is_acted_on_needs_its_letter_no_more(partners, done):
    concern = asked_to_tell(partners)
    failed = fail(concern, "duty")
    notice = concern.notices.get(recipient="icb-safeguarding")
    duty = notice.agency_duty
    who = partners.worker if done == "take_duty_over" else actor("trust-lead", organisation=duty.agency)
    said = {"when": "10am today", "how": "By telephone"} if done == "say_already_told" else {}
    getattr(operations, done)(actor=who, duty_id=duty.pk, **said)
    assert not Clock.objects.running().filter(kind="not-delivered").exists()
    failed.refresh_from_db()
    assert failed.state == MessageState.SETTLED


def test_another_council_cannot_record_it(client, partners):
    concern = asked_to_tell(partners)
    fail(concern, "duty")
    sign_in(client, "triage-worker")
    notice = concern.notices.get(recipient="icb-safeguarding")
    assert client.get(reverse("tell_another_way", args=[notice.pk])).status_code == 404
    assert concern.reference not in client.get(NOT_DELIVERED).content.decode()
