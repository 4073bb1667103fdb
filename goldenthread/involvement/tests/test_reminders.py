"""A reply that does not come is chased: when due, a day after, then to the team's lead."""

from datetime import timedelta

import pytest
import time_machine

from goldenthread.accounts.models import User
from goldenthread.clocks.models import Clock
from goldenthread.clocks.operations import chase
from goldenthread.involvement.tests.factories import partnership, told
from goldenthread.outbox.models import Event, Message
from goldenthread.outbox.operations import handle_event

pytestmark = pytest.mark.django_db


def letters():
    return sorted(Message.objects.exclude(letter="notice").values_list("letter", "to_address"))


def test_reminded_twice_then_escalated_each_once():
    partners = partnership()
    lead = User.objects.get(pk=partners.icb.user_id)
    partners.icb_team.lead = lead
    partners.icb_team.save()
    with time_machine.travel("2026-11-18T10:42:00+00:00", tick=False):
        _, notices = told(partners)
    reply = Clock.objects.get(kind="reply", subject_id=notices["icb-safeguarding"].pk)
    Clock.objects.exclude(pk=reply.pk).delete()
    seen = []
    for days in (0, 3, 4, 5):  # due Friday; one working day after is Monday, two is Tuesday
        with time_machine.travel(reply.due_at + timedelta(days=days, minutes=1), tick=False):
            chase()
            chase()
            for event in Event.objects.filter(handled_at=None):
                handle_event(str(event.pk))
        seen.append([letter for letter, _ in letters()])
    mailbox = partners.icb_team.mailbox
    assert seen == [
        ["reminder"],
        ["reminder", "reminder"],
        ["escalation", "reminder", "reminder"],
        ["escalation", "reminder", "reminder"],
    ]
    assert letters() == sorted([("reminder", mailbox), ("reminder", mailbox), ("escalation", lead.email)])
