"""Campaigns that were sent: opened in one step, relied on, run, closed, and prepared again when they come round."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import DatabaseError, transaction
from django.urls import reverse

from goldenthread.accounts import queries as accounts
from goldenthread.accounts.actor import Actor
from goldenthread.accounts.models import Invitation, Membership, Organisation, User
from goldenthread.accounts.operations.invitations import invite_respondent
from goldenthread.accounts.permissions import Permission as Accounts
from goldenthread.accounts.tests.factories import CouncilFactory, OrganisationFactory, actor, member, sign_in
from goldenthread.assurance import operations, queries
from goldenthread.assurance.models import AssessmentEvent, Campaign, CampaignPartner
from goldenthread.assurance.operations.running import on_clock_chased, on_message_delivered_at_last, on_message_not_delivered
from goldenthread.assurance.tests.campaigns import asked_of, drafted, home, opened, sent, submit
from goldenthread.assurance.tests.factories import framework_version
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.desk.tests.pages import words_of
from goldenthread.directory.models import Provider
from goldenthread.directory.operations import account_of
from goldenthread.directory.tests.factories import ProviderFactory
from goldenthread.outbox.models import Message, MessageState

pytestmark = pytest.mark.django_db


def letters(letter):
    return list(Message.objects.filter(letter=letter).order_by("to_address"))


class TestSend:
    def test_who_has_an_account_is_told_and_owes_it(self, nurse, fernhill):
        campaign = sent(nurse, fernhill[0])
        assessment = campaign.assessments.get()
        assert assessment.opened_at
        assert [one.to_address for one in letters("assessment")] == [fernhill[1].email]
        running_clock = Clock.objects.running().get(subject_id=assessment.pk)
        assert (running_clock.team.organisation_id, running_clock.due_at) == (assessment.respondent_id, campaign.due_at)

    def test_who_has_none_gets_account_assignment_and_open_state_in_one_step(self, nurse):
        """Complaint 1 of the peers: an outside respondent who can open a questionnaire and not answer it."""
        provider = ProviderFactory(name="Withybridge House")
        campaign = drafted(nurse)
        (assessment,) = asked_of(nurse, campaign, provider)
        with pytest.raises(Refused, match="Say who answers for Withybridge House"):
            operations.send_campaign(actor=nurse, campaign_id=campaign.pk)
        operations.name_contact(actor=nurse, assessment_id=assessment.pk, name="Dawn Perrin", email="Dawn@withy.example")
        operations.send_campaign(actor=nurse, campaign_id=campaign.pk)
        opened()
        invited = User.objects.get(email="dawn@withy.example")
        dawn = accounts.actor_of(invited)
        assert Invitation.objects.get(user=invited)
        assert dawn.organisation_name == "Withybridge House"
        paper = queries.paper_of(dawn, queries.assessments(dawn).get())
        assert len(paper.asked) == 2
        operations.save_answer(
            actor=dawn, assessment_id=assessment.pk, framework="care-audit", standard="trained", words={"rating": "green"}
        )

    def test_the_account_of_whoever_was_invited_opens_nothing_else(self, nurse):
        provider = ProviderFactory()
        campaign = drafted(nurse)
        (assessment,) = asked_of(nurse, campaign, provider)
        operations.name_contact(actor=nurse, assessment_id=assessment.pk, name="Dawn", email="dawn@withy.example")
        operations.send_campaign(actor=nurse, campaign_id=campaign.pk)
        opened()
        dawn = accounts.actor_of(User.objects.get(email="dawn@withy.example"))
        assert dawn.roles == {"assurance-respondent"}
        assert not dawn.has("cases.see_concerns_about_us")
        assert not dawn.has("assurance.answer_assessments")

    def test_an_address_of_somebody_elsewhere_is_not_invited_and_the_board_says_so(self, nurse):
        taken = member("provider-lead", OrganisationFactory())
        campaign = drafted(nurse)
        (assessment,) = asked_of(nurse, campaign, ProviderFactory())
        operations.name_contact(actor=nurse, assessment_id=assessment.pk, name="Dawn", email=taken.email)
        operations.send_campaign(actor=nurse, campaign_id=campaign.pk)
        opened()
        assessment.refresh_from_db()
        assert assessment.not_delivered
        assert assessment.opened_at is None
        operations.name_another(actor=nurse, assessment_id=assessment.pk, name="Dawn", email="dawn@withy.example")
        opened()
        assessment.refresh_from_db()
        assert assessment.opened_at
        assert not assessment.not_delivered

    def test_nobody_adds_people_to_an_organisation_that_has_its_own(self, nurse, fernhill):
        sender = Actor.machine(None, {Accounts.INVITE_RESPONDENTS})
        with pytest.raises(Refused, match="they choose who does"):
            invite_respondent(actor=sender, organisation_id=fernhill[0].organisation_id, name="X", email="x@elsewhere.example")
        assert not Membership.objects.filter(role="assurance-respondent").exists()

    def test_what_a_council_is_asked_itself_is_in_no_list_of_its_concerns(self, client, nurse):
        """Its clock hangs on no concern: the work list of its casework staff, in the same team, does not change."""
        council = CouncilFactory()
        quality = member("quality-officer", council)
        team = quality.memberships.get().team
        campaign = drafted(nurse, subjects="organisations")
        asked_of(nurse, campaign, council)
        sign_in(client, "triage-worker", team=team)

        def lists():
            return [words_of(client.get(reverse("work_list"), {"list": one})) for one in ("mine", "team", "nobody", "waiting")]

        before = lists()
        operations.send_campaign(actor=nurse, campaign_id=campaign.pk)
        opened()
        assert Clock.objects.running().get(kind="answer-assessment").team == team
        assert lists() == before

    def test_opening_twice_does_it_once(self, nurse, fernhill):
        sent(nurse, fernhill[0])
        opened()
        assert len(letters("assessment")) == 1

    def test_what_was_sent_is_not_changed(self, nurse, fernhill):
        campaign = sent(nurse, fernhill[0])
        with pytest.raises(Refused, match="It was sent"):
            operations.add_subjects(actor=nurse, campaign_id=campaign.pk, ids=[])

    def test_the_letter_holds_a_reference_and_a_link_only(self, nurse, fernhill):
        sent(nurse, fernhill[0])
        said = " ".join(map(str, letters("assessment")[0].words.values()))
        assert "Fernhill" not in said
        assert "Annual" not in said


class TestPartners:
    def test_another_commissioner_relies_in_writing_and_the_respondent_reads_so(self, nurse, fernhill):
        council = CouncilFactory()
        quality = actor("quality-officer", organisation=council)
        campaign = drafted(nurse)
        asked_of(nurse, campaign, fernhill[0])
        assert not queries.campaigns(quality).exists()
        operations.ask_partner(actor=nurse, campaign_id=campaign.pk, organisation_id=council.pk)
        assert queries.campaigns(quality).get() == campaign
        with pytest.raises(Refused, match="Say on what you rely"):
            operations.answer_as_partner(actor=quality, campaign_id=campaign.pk, relies=True, words=" ")
        operations.answer_as_partner(actor=quality, campaign_id=campaign.pk, relies=True, words="We rely on all nine themes.")
        assert queries.relied_on_by(campaign) == [council.name]

    def test_one_that_does_not_rely_on_it_reads_it_no_more(self, nurse):
        council = CouncilFactory()
        quality = actor("quality-officer", organisation=council)
        campaign = drafted(nurse)
        operations.ask_partner(actor=nurse, campaign_id=campaign.pk, organisation_id=council.pk)
        operations.answer_as_partner(actor=quality, campaign_id=campaign.pk, relies=False, words="We send our own.")
        assert not queries.campaigns(quality).exists()

    def test_a_partner_reads_and_does_not_run_it(self, nurse, fernhill):
        council = CouncilFactory()
        quality = actor("quality-officer", organisation=council)
        campaign = sent(nurse, fernhill[0])
        operations.ask_partner(actor=nurse, campaign_id=campaign.pk, organisation_id=council.pk)
        with pytest.raises(Campaign.DoesNotExist):
            operations.chase_campaign(actor=quality, campaign_id=campaign.pk)
        with pytest.raises(Campaign.DoesNotExist):
            operations.close_campaign(actor=quality, campaign_id=campaign.pk)

    def test_a_provider_cannot_be_asked_nor_oneself_nor_anybody_twice(self, nurse, icb, fernhill):
        campaign, council = drafted(nurse), CouncilFactory()
        operations.ask_partner(actor=nurse, campaign_id=campaign.pk, organisation_id=council.pk)
        for organisation in (icb, council, fernhill[0].organisation):
            with pytest.raises(Refused):
                operations.ask_partner(actor=nurse, campaign_id=campaign.pk, organisation_id=organisation.pk)
        assert CampaignPartner.objects.count() == 1


class TestRun:
    def test_who_is_late_is_reminded_and_from_the_third_time_the_team_that_asked_is_told(self, nurse, fernhill):
        campaign = sent(nurse, fernhill[0])
        campaign.team.mailbox = "safeguarding@icb.example"
        campaign.team.save()
        owed = Clock.objects.running().get(subject_id=campaign.assessments.get().pk)
        on_clock_chased(clock_id=str(owed.pk), step="0")
        assert (len(letters("assessment-reminder")), letters("assessment-late")) == (1, [])
        on_clock_chased(clock_id=str(owed.pk), step="2")
        assert [one.to_address for one in letters("assessment-late")] == ["safeguarding@icb.example"]

    def test_somebody_reminds_all_who_have_not_submitted(self, nurse, fernhill):
        anchor = home("Anchor Court")
        campaign = sent(nurse, fernhill[0], anchor[0])
        submit(accounts.actor_of(anchor[1]), campaign.assessments.get(name="Anchor Court"))
        assert operations.chase_campaign(actor=nurse, campaign_id=campaign.pk) == 1
        assert [one.to_address for one in letters("assessment-reminder")] == [fernhill[1].email]

    def test_more_time_moves_the_day_and_the_clock_and_says_why(self, nurse, fernhill):
        campaign = sent(nurse, fernhill[0])
        assessment, later = campaign.assessments.get(), campaign.due_at + timedelta(days=7)
        operations.give_more_time(actor=nurse, assessment_id=assessment.pk, due=later, because="A flood")
        assert Clock.objects.running().get(subject_id=assessment.pk).due_at == later
        assert "A flood" in AssessmentEvent.objects.filter(kind="more-time").get().words
        with pytest.raises(Refused, match="later day"):
            operations.give_more_time(actor=nurse, assessment_id=assessment.pk, due=campaign.due_at, because="x")

    def test_one_that_is_not_asked_any_more_owes_nothing_and_keeps_what_it_wrote(self, nurse, fernhill):
        campaign = sent(nurse, fernhill[0])
        assessment = campaign.assessments.get()
        operations.withdraw_assessment(actor=nurse, assessment_id=assessment.pk, because="It has closed")
        assert not Clock.objects.running().filter(subject_id=assessment.pk).exists()
        with pytest.raises(Refused):
            submit(accounts.actor_of(fernhill[1]), assessment)

    def test_a_campaign_that_is_closed_asks_nobody_any_more(self, nurse, fernhill):
        campaign = sent(nurse, fernhill[0])
        operations.close_campaign(actor=nurse, campaign_id=campaign.pk)
        assert not Clock.objects.running().filter(root_id=campaign.assessments.get().pk).exists()
        with pytest.raises(Refused, match="not open"):
            operations.chase_campaign(actor=nurse, campaign_id=campaign.pk)

    def test_a_letter_that_did_not_arrive_is_on_the_board_until_somebody_rang(self, nurse, fernhill):
        campaign = sent(nurse, fernhill[0])
        assessment, letter = campaign.assessments.get(), letters("assessment")[0]
        Message.objects.filter(pk=letter.pk).update(state=MessageState.GAVE_UP, tries=5, first_tried_at=clock.now())
        on_message_not_delivered(message_id=str(letter.pk))
        assessment.refresh_from_db()
        assert assessment.not_delivered
        operations.tell_respondent_another_way(actor=nurse, assessment_id=assessment.pk, how="Rang Janet")
        assessment.refresh_from_db()
        assert not assessment.not_delivered
        on_message_delivered_at_last(message_id=str(letter.pk))

    def test_what_happened_is_never_changed(self, nurse, fernhill):
        sent(nurse, fernhill[0])
        for change in (lambda rows: rows.update(words="x"), lambda rows: rows.delete()):
            with pytest.raises(DatabaseError), transaction.atomic():
                change(AssessmentEvent.objects.all())


class TestAgain:
    def test_one_that_comes_round_is_prepared_as_a_draft_for_the_next_period(self, nurse, fernhill):
        gone = home("Gone Care")
        campaign = sent(nurse, fernhill[0], gone[0], every_months=12)
        operations.withdraw_assessment(
            actor=nurse, assessment_id=campaign.assessments.get(name="Gone Care").pk, because="It has closed"
        )
        newer = framework_version(number=2)
        assert operations.prepare_campaigns_again() == 0
        with time_machine.travel("2027-11-02T10:00:00+00:00", tick=False):
            assert operations.prepare_campaigns_again() == 1
            assert operations.prepare_campaigns_again() == 0
        following = Campaign.objects.get(previous=campaign)
        assert (following.state, following.from_day, following.to_day) == ("draft", date(2026, 10, 1), date(2027, 9, 30))
        assert [one.name for one in following.assessments.all()] == [fernhill[0].name]
        assert following.asked.get().version == newer


def test_the_account_of_a_provider_is_the_one_of_its_id_with_the_regulator(nurse):
    known = OrganisationFactory(name="Known", cqc_id="1-77")
    provider = Provider.objects.create(cqc_id="1-77", name="Known Care")
    assert account_of(actor=nurse, provider_id=provider.pk) == known
    assert Organisation.objects.filter(cqc_id="1-77").count() == 1
