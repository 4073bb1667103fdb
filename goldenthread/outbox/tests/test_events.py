"""What happened is told to everything that must react, however often the telling fails."""

from datetime import timedelta

import pytest
import time_machine
from django.db import transaction
from django_q.models import OrmQ

from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.core.models import Heartbeat
from goldenthread.core.operation import operation
from goldenthread.outbox import operations
from goldenthread.outbox.models import Event, Message
from goldenthread.outbox.tests.factories import WORDS, MessageFactory

pytestmark = pytest.mark.django_db


class Heard:
    """Consumers of a product of three: one writes, one may fail, one listens."""

    def __init__(self):
        self.fails, self.calls = False, []

    def writes(self, *, thing):
        Heartbeat.objects.create(name=thing, at=clock.now())

    def may_fail(self, *, thing):
        if self.fails:
            raise RuntimeError("not today")

    def listens(self, *, thing):
        self.calls.append(thing)


heard = Heard()
CONSUMERS = {"thing_done": (heard.writes, heard.may_fail, heard.listens)}


@pytest.fixture(autouse=True)
def consumers(settings):
    settings.CONSUMERS = f"{__name__}.CONSUMERS"
    heard.__init__()


def test_an_event_is_written_with_its_operation_and_told_once():
    @operation
    def act():
        operations.enqueue("thing_done", thing="one")
        assert not Event.objects.exists()

    act()
    event = Event.objects.get()
    for _ in range(2):
        operations.handle_event(str(event.pk))
    assert heard.calls == ["one"]
    event.refresh_from_db()
    assert event.handled_at is not None


def test_an_operation_that_is_refused_has_told_nobody():
    @operation
    def act():
        operations.enqueue("thing_done", thing="one")
        raise Refused("Not now")

    with pytest.raises(Refused):
        act()
    assert not Event.objects.exists()


def test_when_one_that_reacts_fails_none_has_and_all_do_later():
    operations.enqueue("thing_done", thing="one")
    heard.fails = True
    operations.sweep()
    assert heard.calls == []
    assert not Heartbeat.objects.filter(name="one").exists()
    assert Event.objects.get().tries == 1
    heard.fails = False
    operations.sweep()
    assert heard.calls == [], "it is not due yet"
    with time_machine.travel(clock.now() + timedelta(minutes=1)):
        operations.sweep()
    assert heard.calls == ["one"]


def test_a_kind_that_nobody_knows_stays_and_does_not_stop_the_others():
    operations.enqueue("never_heard_of", thing="one")
    operations.enqueue("thing_done", thing="two")
    operations.sweep()
    assert heard.calls == ["two"]
    assert [event.kind for event in Event.objects.filter(handled_at=None)] == ["never_heard_of"]


def test_the_worker_is_asked_at_once_when_the_operation_is_committed(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        operations.enqueue("thing_done", thing="one")
        assert not OrmQ.objects.exists()
    assert OrmQ.objects.count() == 1


def test_when_more_waits_than_one_sweep_takes_the_longest_waiting_goes_first(monkeypatch):
    monkeypatch.setattr(operations, "SWEEP", 1)
    for thing in ("newer", "older"):
        operations.enqueue("thing_done", thing=thing)
    Event.objects.filter(payload__thing="older").update(next_try_at=clock.now() - timedelta(hours=1))
    operations.sweep()
    assert heard.calls == ["older"]
    operations.sweep()
    assert heard.calls == ["older", "newer"]


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_cannot_be_asked_undoes_nothing_and_is_no_fault_of_the_users(monkeypatch):
    def broken(*args):
        raise OSError("the queue is full")

    monkeypatch.setattr(operations, "async_task", broken)
    with transaction.atomic():
        operations.enqueue("thing_done", thing="one")
    operations.sweep()
    assert heard.calls == ["one"]


def test_a_message_is_kept_with_the_words_it_will_need_and_a_telephone(settings):
    subject = MessageFactory()
    words = {key: value for key, value in WORDS.items() if key != "telephone"}
    kept = operations.send(
        "notice", owner_id=subject.owner_id, subject=subject, to_name="A", to_address="a@b.example", words=words
    )
    assert (kept.subject_id, kept.root_id) == (subject.pk, subject.pk)
    assert kept.words["telephone"] == settings.HELP_TELEPHONE
    assert Message.objects.filter(pk=kept.pk, tries=0).exists()


def test_a_message_of_an_operation_that_is_refused_is_never_sent():
    subject = MessageFactory()

    @operation
    def act():
        operations.send("notice", owner_id=subject.owner_id, subject=subject, to_name="A", to_address="a@b.example", words={})
        raise Refused("Not now")

    with pytest.raises(Refused):
        act()
    assert list(Message.objects.all()) == [subject]
