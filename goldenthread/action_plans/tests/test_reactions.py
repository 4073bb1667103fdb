"""What happens to actions by themselves: reminders, somebody leaving, and letters that do not arrive."""

import pytest
import time_machine
from django.urls import reverse

from goldenthread.accounts.models import Invitation, Membership, User
from goldenthread.accounts.operations import people as accounts
from goldenthread.accounts.tests.factories import actor, member, sign_in
from goldenthread.action_plans import operations
from goldenthread.action_plans.models import Action
from goldenthread.action_plans.operations.reactions import (
    on_clock_chased,
    on_colleague_left,
    on_message_delivered_at_last,
    on_message_not_delivered,
)
from goldenthread.action_plans.tests.factories import asked, asking, done
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.outbox.models import Event, Message, MessageState

pytestmark = pytest.mark.django_db


@pytest.fixture
def sides():
    return asking()


def running(action):
    return Clock.objects.running().get(subject_id=action.pk)


def chase(action, step):
    on_clock_chased(clock_id=str(running(action).pk), step=step)
    return Message.objects.latest("created_at")


def test_the_team_is_reminded_then_its_lead_is_told_without_a_word_of_what_is_asked(sides):
    action = asked(sides)
    first = chase(action, "0")
    assert (first.to_address, first.words["which"]) == ("office@larkfield.example", "First reminder: ")
    sides.provider_team.lead = User.objects.get(pk=sides.lead.user_id)
    sides.provider_team.save()
    last = chase(action, "2")
    assert (last.to_name, last.words["which"]) == (sides.lead.name, "Overdue: ")
    assert "Weigh" not in f"{first.words}{last.words}"
    assert action.notes.filter(kind="chased").count() == 2


def test_a_check_that_is_late_is_asked_of_whoever_asked_for_the_action(sides):
    letter = chase(done(sides), "0")
    assert (letter.letter, letter.to_address) == ("action-to-check", "team@harbourshire.example")


def test_a_clock_of_something_else_or_one_that_stopped_reminds_nobody(sides):
    action = asked(sides)
    stopped = running(action)
    operations.withdraw_action(actor=sides.worker, action_id=action.pk, because="x")
    before = Message.objects.count()
    on_clock_chased(clock_id=str(stopped.pk), step="0")
    assert Message.objects.count() == before


def test_what_somebody_had_who_leaves_goes_back_to_the_team_with_a_note(sides):
    cook = member("provider-lead", team=sides.provider_team)
    action = asked(sides, person_id=cook.pk)
    administrator = actor("administrator", team=sides.provider_team)
    accounts.stop_account(actor=administrator, user_id=cook.pk)
    said = Event.objects.get(kind="colleague_left")
    on_colleague_left(**said.payload)
    action.refresh_from_db()
    assert (action.person, running(action).given_to_id, running(action).team) == (None, None, sides.provider_team)
    assert f"{cook.name} does not work here any more" in action.notes.latest("created_at").words


def test_an_account_that_nobody_uses_gives_back_what_it_had(sides):
    cook = member("provider-lead", team=sides.provider_team)
    asked(sides, person_id=cook.pk)
    User.objects.filter(pk=cook.pk).update(last_login=clock.now())
    Invitation.objects.create(user=cook, token_hash="x", expires_at=clock.now(), accepted_at=clock.now())
    with time_machine.travel(clock.now().replace(year=clock.now().year + 1)):
        assert accounts.stop_unused_accounts() == 1
    assert Event.objects.get(kind="colleague_left").payload == {"user_id": str(cook.pk)}


def test_whoever_still_works_there_in_another_role_keeps_what_they_have(sides):
    action = asked(sides, person_id=sides.lead.user_id)
    on_colleague_left(user_id=str(sides.lead.user_id))
    action.refresh_from_db()
    assert action.person_id == sides.lead.user_id


def test_a_check_goes_to_the_team_when_whoever_asked_has_left(sides):
    action = done(sides)
    assert running(action).given_to_id == sides.worker.user_id
    Membership.objects.filter(user_id=sides.worker.user_id).update(ended_at=clock.now())
    on_colleague_left(user_id=str(sides.worker.user_id))
    assert running(action).given_to_id is None


def failed():
    message = Message.objects.latest("created_at")
    Message.objects.filter(pk=message.pk).update(state=MessageState.GAVE_UP, tries=5, first_tried_at=clock.now())
    on_message_not_delivered(message_id=str(message.pk))
    return message


def test_a_letter_that_did_not_arrive_is_shown_to_whoever_asked_until_they_are_told_another_way(client, sides):
    action = asked(sides)
    message = failed()
    sign_in(client, User.objects.get(pk=sides.worker.user_id))
    owed = reverse("actions") + "?list=owed"
    assert "E-mail not delivered: ring them" in client.get(owed).content.decode()
    assert "Ring them: an e-mail about this did not arrive" in client.get(reverse("action", args=[action.pk])).content.decode()
    client.post(reverse("tell_of_action_another_way", args=[action.pk]), {"how": "Rang the office at 10am"})
    assert "E-mail not delivered" not in client.get(owed).content.decode()
    message.refresh_from_db()
    assert message.state == MessageState.SETTLED


def test_nothing_is_told_another_way_while_nothing_failed_or_without_saying_how(sides):
    action = asked(sides)
    with pytest.raises(Refused, match="Nothing about this action is waiting to be told"):
        operations.tell_of_action_another_way(actor=sides.worker, action_id=action.pk, how="x")
    failed()
    with pytest.raises(Refused, match="Say whom you told, how and when"):
        operations.tell_of_action_another_way(actor=sides.worker, action_id=action.pk, how=" ")


def test_it_needs_no_telling_once_it_arrives_or_they_act(sides):
    action = asked(sides)
    message = failed()
    Message.objects.filter(pk=message.pk).update(state=MessageState.HANDED_OVER, handed_over_at=clock.now())
    on_message_delivered_at_last(message_id=str(message.pk))
    assert not Action.objects.get(pk=action.pk).not_delivered
    other = asked(sides)
    failed()
    operations.add_progress(actor=sides.lead, action_id=other.pk, kind="progress", words="Begun")
    assert not Action.objects.get(pk=other.pk).not_delivered
