"""Somebody who answers leaves: what they had goes on, and an organisation in which nobody answers any more is on the board."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from goldenthread.accounts import queries as accounts
from goldenthread.accounts.actor import Actor
from goldenthread.accounts.models import Invitation, Membership, User
from goldenthread.accounts.operations.invitations import invite_respondent
from goldenthread.accounts.operations.people import stop_unused_accounts
from goldenthread.accounts.permissions import Permission as Accounts
from goldenthread.accounts.tests.factories import OrganisationFactory, actor, member
from goldenthread.assurance import operations, queries
from goldenthread.assurance.models import Answer
from goldenthread.assurance.operations.leaving import give_parts, on_colleague_left, parts_held
from goldenthread.assurance.tests.campaigns import answer, asked_of, drafted, opened, sent
from goldenthread.assurance.tests.factories import framework_version
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.desk.tests.pages import words_of
from goldenthread.directory.tests.factories import ProviderFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def given(nurse, fernhill, lead):
    """One standard given to a colleague."""
    assessment = sent(nurse, fernhill[0]).assessments.get()
    cook = member("provider-lead", fernhill[0].organisation)
    due = clock.now() + timedelta(days=7)
    keys = [("care-audit", "heard")]
    operations.give_standards(actor=lead, assessment_id=assessment.pk, keys=keys, to_id=cook.pk, due=due)
    return assessment, cook


@pytest.fixture
def invited(nurse, november):
    """An assessment of a home without an account, opened to somebody who was invited."""
    campaign = drafted(nurse)
    (assessment,) = asked_of(nurse, campaign, ProviderFactory(name="Withybridge House"))
    operations.name_contact(actor=nurse, assessment_id=assessment.pk, name="Dawn", email="dawn@withy.example")
    operations.send_campaign(actor=nurse, campaign_id=campaign.pk)
    opened()
    assessment.refresh_from_db()
    return assessment


def leaves(user):
    Membership.objects.filter(user=user).update(ended_at=clock.now())
    on_colleague_left(user_id=str(user.pk))


def test_what_somebody_had_who_leaves_is_with_whoever_answers_the_whole(lead, given):
    assessment, cook = given
    leaves(cook)
    assert Answer.objects.get().given_to is None
    assert not Clock.objects.running().filter(kind="answer-standard").exists()
    assert answer(lead, assessment, "heard").answered_at


def test_before_they_leave_it_is_given_to_a_colleague_with_its_day(lead, fernhill, given):
    assessment, cook = given
    taker = member("provider-lead", fernhill[0].organisation)
    assert parts_held(cook, fernhill[0].organisation_id) == [assessment.reference]
    give_parts(lead, cook, taker.pk)
    assert Answer.objects.get().given_to == taker
    assert Clock.objects.running().get(kind="answer-standard").given_to == taker
    assert parts_held(cook, fernhill[0].organisation_id) == []


def test_a_home_in_which_nobody_answers_any_more_is_on_the_board_and_somebody_else_is_named(nurse, invited, desk):
    leaves(User.objects.get(email="dawn@withy.example"))
    invited.refresh_from_db()
    assert invited.not_delivered
    shown = words_of(desk.get(reverse("campaign", args=[invited.campaign_id])))
    assert "Nobody there answers any more: name somebody else" in shown
    assert "Name somebody else" in words_of(desk.get(reverse("asked_assessment", args=[invited.pk])))
    operations.name_another(actor=nurse, assessment_id=invited.pk, name="Peter", email="peter@withy.example")
    opened()
    invited.refresh_from_db()
    assert not invited.not_delivered
    peter = accounts.actor_of(User.objects.get(email="peter@withy.example"))
    assert queries.assessments(peter).get() == invited
    assert Clock.objects.running().get(subject_id=invited.pk).given_to_id == peter.user_id


def test_where_somebody_answers_nobody_else_is_named(nurse, fernhill):
    assessment = sent(nurse, fernhill[0]).assessments.get()
    with pytest.raises(Refused, match="they choose themselves"):
        operations.name_another(actor=nurse, assessment_id=assessment.pk, name="x", email="x@y.example")


def test_whoever_was_invited_last_year_is_offered_again_and_gets_a_new_link(nurse, invited):
    dawn = User.objects.get(email="dawn@withy.example")
    Invitation.objects.filter(user=dawn).update(accepted_at=clock.now())
    dawn.set_password("a long one of their own")
    dawn.save()
    with time_machine.travel("2027-11-30T10:00:00+00:00", tick=False):
        assert stop_unused_accounts() == 1
        campaign = drafted(nurse, framework_version(number=2))
        (following,) = asked_of(nurse, campaign, invited.provider)
        assert (following.contact_name, following.contact_email) == ("Dawn", "dawn@withy.example")
        operations.send_campaign(actor=nurse, campaign_id=campaign.pk)
        opened()
    dawn.refresh_from_db()
    assert dawn.is_active
    assert not dawn.has_usable_password()
    assert Invitation.objects.get(user=dawn).accepted_at is None


def test_an_account_with_another_role_is_not_opened_again_from_outside(nurse, invited):
    dawn = User.objects.get(email="dawn@withy.example")
    Membership.objects.create(user=dawn, team=dawn.memberships.get().team, role="governance-lead")
    User.objects.filter(pk=dawn.pk).update(is_active=False)
    sender = Actor.machine(invited.campaign.lead, {Accounts.INVITE_RESPONDENTS})
    with pytest.raises(Refused, match="cannot be invited"):
        invite_respondent(actor=sender, organisation_id=invited.respondent_id, name="Dawn", email=dawn.email)


def test_nobody_invites_people_into_another_organisation_by_themselves(nurse, lead):
    with pytest.raises(PermissionDenied):
        invite_respondent(actor=nurse, organisation_id=OrganisationFactory().pk, name="X", email="x@y.example")
    with pytest.raises(PermissionDenied):
        invite_respondent(actor=actor("triage-worker"), organisation_id=lead.organisation_id, name="X", email="x@y.example")


def test_whoever_was_invited_invites_a_colleague_of_theirs(invited):
    dawn = accounts.actor_of(User.objects.get(email="dawn@withy.example"))
    operations.invite_to_answer(actor=dawn, assessment_id=invited.pk, name="Iris", email="iris@withy.example")
    assert accounts.actor_of(User.objects.get(email="iris@withy.example")).organisation_name == "Withybridge House"
