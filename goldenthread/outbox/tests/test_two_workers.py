"""Two workers at one message: one of them has it."""

import threading

import pytest
from django.db import connection

from goldenthread.outbox import operations
from goldenthread.outbox.models import Message, MessageState
from goldenthread.outbox.tests.factories import MessageFactory, mail_server

pytestmark = pytest.mark.django_db(transaction=True)


def test_ten_messages_and_four_workers_are_ten_letters(settings):
    keys = [str(MessageFactory().pk) for _ in range(10)]
    start, faults = threading.Barrier(4), []

    def work():
        start.wait()
        try:
            for key in keys:
                operations.deliver_message(key)
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    with mail_server(settings) as room:
        workers = [threading.Thread(target=work) for _ in range(4)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
    assert faults == []
    assert len(room.accepted) == 10
    assert set(Message.objects.values_list("state", "repeated", "tries")) == {(MessageState.HANDED_OVER, False, 1)}
