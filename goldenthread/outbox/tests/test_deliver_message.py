"""Handing a message to a real mail server: once, or again later, or never; and a repeat says that it is one."""

import socket
from datetime import timedelta
from email import message_from_string, policy
from uuid import uuid4

import pytest
import time_machine
from django.db import connection

from goldenthread.core import clock
from goldenthread.outbox import operations
from goldenthread.outbox.letters import REPEATED
from goldenthread.outbox.models import Event, Message, MessageState
from goldenthread.outbox.rules import LEASE
from goldenthread.outbox.tests.factories import MessageFactory, mail_server, silent_server

pytestmark = pytest.mark.django_db


@pytest.fixture
def post_room(settings):
    with mail_server(settings) as room:
        yield room


@pytest.fixture
def no_server(settings):
    """An address at which nobody answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings.MAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = "smtp", "127.0.0.1", port


def deliver(message):
    operations.deliver_message(str(message.pk))
    message.refresh_from_db()
    return message


def said(message):
    return [event.kind for event in Event.objects.filter(payload__message_id=str(message.pk)).order_by("created_at")]


def letters(room):
    return [message_from_string(content, policy=policy.default) for _, content in room.accepted]


def test_a_message_is_handed_over_once_and_noted(post_room):
    message = deliver(MessageFactory(to_address="quality@harbourshire.example"))
    assert (message.state, message.tries, message.last_fault) == (MessageState.HANDED_OVER, 1, "")
    assert message.handed_over_at is not None
    [(recipients, _)] = post_room.accepted
    assert recipients == ["quality@harbourshire.example"]
    [letter] = letters(post_room)
    assert letter["To"] == "quality@harbourshire.example"
    assert letter["Message-ID"] == f"<{message.pk}@goldenthread.invalid>"
    assert "C-7K4M-29" in letter["Subject"]
    assert "http://localhost:8000/notices/1" in letter.get_content()
    deliver(message)
    assert len(post_room.accepted) == 1
    assert said(message) == []


@pytest.mark.parametrize("where", ["recipient_answer", "data_answer"])
def test_a_server_that_says_not_now_is_asked_again(post_room, where):
    setattr(post_room, where, "451 Try again later")
    message = deliver(MessageFactory())
    assert message.state == MessageState.WAITING
    assert "451" in message.last_fault
    assert clock.now() < message.next_try_at <= clock.now() + timedelta(minutes=1)
    assert deliver(message).tries == 1, "it is not due yet"
    setattr(post_room, where, "250 OK")
    with time_machine.travel(message.next_try_at):
        assert deliver(message).state == MessageState.HANDED_OVER
    [letter] = letters(post_room)
    assert REPEATED.strip() not in letter.get_content()


@pytest.mark.parametrize("where", ["recipient_answer", "data_answer"])
def test_an_address_that_is_refused_is_not_asked_again_and_a_person_must_act(post_room, where):
    setattr(post_room, where, "550 No such mailbox")
    message = deliver(MessageFactory())
    assert message.state == MessageState.GAVE_UP
    assert message.not_delivered
    assert "550" in message.last_fault
    assert said(message) == ["message_not_delivered"]
    assert list(Message.objects.not_delivered()) == [message]
    with time_machine.travel(clock.now() + timedelta(days=1)):
        assert deliver(message).tries == 1


def test_a_server_that_is_not_there_is_asked_again(no_server):
    message = deliver(MessageFactory())
    assert (message.state, message.repeated) == (MessageState.WAITING, False)
    assert message.last_fault == "the mail server did not let us in"


def test_a_server_that_never_answers_is_given_up_for_now(settings):
    with silent_server(settings):
        message = deliver(MessageFactory())
    assert (message.state, message.repeated) == (MessageState.WAITING, False)


def test_a_server_that_takes_a_message_and_hangs_up_may_get_it_again_labelled(post_room):
    post_room.hangs_up = True
    message = deliver(MessageFactory())
    assert (message.state, message.repeated) == (MessageState.WAITING, True)
    post_room.hangs_up = False
    with time_machine.travel(message.next_try_at):
        deliver(message)
    first, second = letters(post_room)
    assert not first.get_content().startswith(REPEATED.strip())
    assert second.get_content().startswith(REPEATED.strip())
    assert first["Message-ID"] == second["Message-ID"]


def test_a_sender_that_vanishes_leaves_one_labelled_repeat_when_its_lease_is_over(post_room):
    message = MessageFactory()
    assert operations._claim(str(message.pk)) is not None  # and the worker is killed here
    assert operations._claim(str(message.pk)) is None, "somebody has it"
    operations.sweep()
    assert post_room.accepted == []
    with time_machine.travel(clock.now() + LEASE):
        operations.sweep()
    message.refresh_from_db()
    assert (message.state, message.repeated, message.tries) == (MessageState.HANDED_OVER, True, 2)
    [letter] = letters(post_room)
    assert letter.get_content().startswith(REPEATED.strip())


def test_five_failures_show_on_the_senders_list_and_a_late_delivery_takes_it_off(no_server, settings):
    message = MessageFactory()
    with time_machine.travel(clock.now(), tick=False) as now:
        for tries in range(1, 8):
            deliver(message)
            assert message.tries == tries
            assert message.not_delivered is (tries >= 5)
            now.move_to(message.next_try_at)
        assert said(message) == ["message_not_delivered"]
        with mail_server(settings) as room:
            deliver(message)
    assert len(room.accepted) == 1
    assert (message.not_delivered, message.last_fault) == (False, "")
    assert said(message) == ["message_not_delivered", "message_delivered_at_last"]


def test_a_mail_server_that_is_dead_for_five_hours_loses_nothing(no_server, settings):
    messages = [MessageFactory() for _ in range(3)]
    start = clock.now()
    with time_machine.travel(start, tick=False) as now:
        while clock.now() < start + timedelta(hours=5):
            operations.sweep()
            now.shift(timedelta(minutes=5))
        assert {message.state for message in Message.objects.all()} == {MessageState.WAITING}
        with mail_server(settings) as room:
            now.shift(timedelta(hours=1))
            operations.sweep()
    assert {message.state for message in Message.objects.all()} == {MessageState.HANDED_OVER}
    assert len(room.accepted) == len(messages)


def test_after_72_hours_it_is_given_up_and_a_person_must_act(no_server):
    message = MessageFactory()
    with time_machine.travel(clock.now(), tick=False) as now:
        deliver(message)
        for _ in range(200):
            if message.state == MessageState.GAVE_UP:
                break
            now.move_to(message.next_try_at)
            deliver(message)
        tried_for = clock.now() - message.first_tried_at
    assert message.state == MessageState.GAVE_UP
    assert timedelta(hours=72) <= tried_for < timedelta(hours=73)
    assert set(said(message)) == {"message_not_delivered"}


def test_a_person_can_send_it_again_and_it_starts_from_the_beginning(post_room):
    post_room.recipient_answer = "550 No such mailbox"
    message = deliver(MessageFactory())
    post_room.recipient_answer = "250 OK"
    operations.send_again(message)
    message = deliver(message)
    assert (message.state, message.tries) == (MessageState.HANDED_OVER, 1)
    assert said(message) == ["message_not_delivered", "message_delivered_at_last"]


def test_one_that_was_delivered_or_is_on_its_way_is_not_sent_again(post_room):
    delivered, on_its_way = deliver(MessageFactory()), MessageFactory()
    operations._claim(str(on_its_way.pk))
    for message in (delivered, on_its_way):
        operations.send_again(message)
        deliver(message)
    assert len(post_room.accepted) == 1


def test_one_whose_recipient_was_told_another_way_is_not_tried_any_more(no_server, settings):
    message = deliver(MessageFactory())
    operations.settle(message.subject_id)
    with time_machine.travel(clock.now() + timedelta(hours=2)), mail_server(settings) as room:
        operations.sweep()
    message.refresh_from_db()
    assert (message.state, message.not_delivered, room.accepted) == (MessageState.SETTLED, False, [])


def test_one_that_is_settled_while_it_is_tried_stays_settled(no_server):
    message = MessageFactory()
    claimed = operations._claim(str(message.pk))
    operations.settle(message.subject_id)
    operations._not_now(claimed, "too late", may_have_left=False)
    message.refresh_from_db()
    assert message.state == MessageState.SETTLED


def test_a_message_that_cannot_be_written_shows_and_does_not_stop_those_behind_it(post_room):
    broken, whole = MessageFactory(words={}), MessageFactory()
    operations.sweep()
    for message in (broken, whole):
        message.refresh_from_db()
    assert (whole.state, broken.state) == (MessageState.HANDED_OVER, MessageState.WAITING)
    assert broken.last_fault == "a fault of ours (KeyError)"


def test_a_password_that_the_mail_server_refuses_is_ours_to_mend_and_not_the_addresss_fault(post_room, settings):
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "goldenthread", "wrong"
    assert deliver(MessageFactory()).state == MessageState.WAITING


def test_what_was_not_delivered_is_found_by_its_index():
    plan = Message.objects.filter(owner_id=uuid4()).not_delivered().explain()
    assert connection.vendor != "sqlite" or "message_undelivered" in plan  # PostgreSQL reads a small table whole
