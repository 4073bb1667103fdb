"""What the world must be told: kept in the transaction that decides it, handed over after, and never forgotten."""

import time
from collections.abc import Callable, Collection
from datetime import timedelta
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils.module_loading import import_string
from django_q.tasks import async_task

from goldenthread.core import clock
from goldenthread.core.operation import gather, operation
from goldenthread.outbox.carriers import Never, NotNow, PerhapsNow, hand_over
from goldenthread.outbox.models import TRIES_BEFORE_IT_SHOWS, Event, Message, MessageState
from goldenthread.outbox.rules import LEASE, next_try

EVENT_RANK = 50
SWEEP = 100  # rows a sweep takes of each: the next sweep takes the rest
SWEEP_SECONDS = 30  # a mail server that hangs must not hold the worker until its job is ended half-way
NAMES_A_RECORD = ("clock_id", "concern_id", "file_id", "message_id", "pdf_id", "subject_id")  # keys of a payload
RETRY_EVENT = timedelta(minutes=1)
log = structlog.get_logger("outbox")


def enqueue(kind: str, **payload: str) -> None:
    """Say that something happened, in the past tense, with identifiers only. Written with the operation, or not."""
    gather(EVENT_RANK, _write_events, Event(kind=kind, payload=payload, next_try_at=clock.now()))


def _write_events(events: list[Event]) -> None:
    Event.objects.bulk_create(events)
    for event in events:
        _soon("handle_event", event.pk)


def send(
    letter: str,
    *,
    owner_id: UUID,
    subject: Any,
    to_name: str,
    to_address: str,
    words: dict[str, str],
    root_id: UUID | None = None,
) -> Message:
    """Put an e-mail in the outbox, in the transaction of the operation that decided to send it.

    `root_id` is the record that must not close until it has left; the subject itself when left out.
    """
    message = Message.objects.create(
        letter=letter,
        owner_id=owner_id,
        subject_kind=subject._meta.label_lower,
        subject_id=subject.pk,
        root_id=root_id or subject.pk,
        to_name=to_name,
        to_address=to_address,
        words={**words, "telephone": words.get("telephone") or settings.HELP_TELEPHONE},
        next_try_at=clock.now(),
    )
    _soon("deliver_message", message.pk)
    return message


def send_again(message: Message) -> None:
    """Try a message that was not delivered once more, at once, from the start. One that is on its way is left alone."""
    Message.objects.filter(pk=message.pk).exclude(state__in=(MessageState.HANDED_OVER, MessageState.SENDING)).update(
        state=MessageState.WAITING, tries=0, first_tried_at=None, next_try_at=clock.now()
    )
    _soon("deliver_message", message.pk)


def settle(subject_id: UUID) -> None:
    """Stop trying: its recipient was told another way, and a person has recorded how."""
    waiting = Message.objects.filter(subject_id=subject_id).exclude(state=MessageState.HANDED_OVER)
    waiting.update(state=MessageState.SETTLED, lease_until=None)


def bounce(subject_id: UUID, fault: str) -> int:
    """A mailbox took messages about this and sent them back: they told nobody. How many there were.

    `fault` is what came back, in staff's words; it names nobody outside the sender's organisation.
    """
    taken = Message.objects.filter(subject_id=subject_id, state=MessageState.HANDED_OVER)
    return taken.update(state=MessageState.GAVE_UP, handed_over_at=None, last_fault=fault[:200])


def forget_events_about(ids: Collection[UUID]) -> None:
    """Delete what happened to records that are disposed of: it holds their identifiers."""
    names = [str(pk) for pk in ids]
    about = reduce(or_, (Q(**{f"payload__{key}__in": names}) for key in NAMES_A_RECORD))
    Event.objects.filter(about).delete()


def _soon(job: str, pk: UUID) -> None:
    """Ask the worker once this is committed. Should the asking fail or be lost, the sweep finds the row."""

    def ask() -> None:
        async_task(f"goldenthread.outbox.operations.{job}", str(pk))

    transaction.on_commit(ask, robust=True)


def handle_event(pk: str) -> None:
    """Tell an event to everything that must react to it, once each has succeeded together."""
    with transaction.atomic():
        event = Event.objects.select_for_update().filter(pk=pk, handled_at=None).first()
        if event is None:
            return
        try:
            with transaction.atomic():
                for consumer in _consumers()[event.kind]:
                    consumer(**event.payload)
            event.handled_at = clock.now()
        except Exception:  # whatever went wrong, the event stays and is tried again
            log.exception("event not handled", kind=event.kind, event_id=str(event.pk))
            event.tries += 1
            event.next_try_at = clock.now() + RETRY_EVENT * min(event.tries, 60)
        event.save(update_fields=["handled_at", "tries", "next_try_at"])


def _consumers() -> dict[str, tuple[Callable[..., None], ...]]:
    consumers: dict[str, tuple[Callable[..., None], ...]] = import_string(settings.CONSUMERS)
    return consumers


def deliver_message(pk: str) -> None:
    """Hand one message over. A worker killed between handing over and noting it leaves at most one labelled repeat."""
    message = _claim(pk)
    if message is None:
        return
    try:
        hand_over(message)
    except NotNow as failure:
        _not_now(message, str(failure), may_have_left=isinstance(failure, PerhapsNow))
    except Never as failure:
        _give_up(message, str(failure))
    except Exception as failure:  # a fault of ours must not stop the messages behind it, nor hide this one
        log.exception("message not composed", message=str(message.pk))
        _not_now(message, f"a fault of ours ({type(failure).__name__})", may_have_left=False)
    else:
        _handed_over(message)


def _claim(pk: str) -> Message | None:
    """Take the message for as long as the lease lasts, unless another worker has it or it is not due."""
    now = clock.now()
    with transaction.atomic():
        message = Message.objects.select_for_update().filter(_due(now), pk=pk).first()
        if message is None:
            return None
        if message.state == MessageState.SENDING:  # its last sender vanished, with or without it
            message.repeated = True
            if message.tries == TRIES_BEFORE_IT_SHOWS:
                enqueue("message_not_delivered", message_id=str(message.pk))
        message.state, message.lease_until, message.tries = MessageState.SENDING, now + LEASE, message.tries + 1
        message.first_tried_at = message.first_tried_at or now
        message.save(update_fields=["state", "lease_until", "tries", "first_tried_at", "repeated"])
    return message


def _due(now: Any) -> Q:
    waiting = Q(state=MessageState.WAITING, next_try_at__lte=now)
    return waiting | Q(state=MessageState.SENDING, lease_until__lte=now)


@operation
def _handed_over(message: Message) -> None:
    _note(message, state=MessageState.HANDED_OVER, handed_over_at=clock.now(), last_fault="")
    if message.last_fault or message.tries > TRIES_BEFORE_IT_SHOWS:
        enqueue("message_delivered_at_last", message_id=str(message.pk))


@operation
def _not_now(message: Message, fault: str, *, may_have_left: bool) -> None:
    assert message.first_tried_at is not None
    again = next_try(first_tried_at=message.first_tried_at, tries=message.tries, now=clock.now())
    if again is None:
        _give_up(message, fault)
        return
    repeated = message.repeated or may_have_left
    _note(message, state=MessageState.WAITING, next_try_at=again, last_fault=fault, repeated=repeated)
    if message.tries == TRIES_BEFORE_IT_SHOWS:
        enqueue("message_not_delivered", message_id=str(message.pk))


@operation
def _give_up(message: Message, fault: str) -> None:
    _note(message, state=MessageState.GAVE_UP, last_fault=fault)
    enqueue("message_not_delivered", message_id=str(message.pk))


def _note(message: Message, **facts: Any) -> None:
    """Write how the try went, unless somebody has settled it meanwhile."""
    Message.objects.filter(pk=message.pk, state=MessageState.SENDING).update(lease_until=None, **facts)


def sweep() -> None:
    """Find whatever was left: events not handled, messages due, messages whose sender vanished. Run every minute."""
    now, started = clock.now(), time.monotonic()
    events = Event.objects.filter(handled_at=None, next_try_at__lte=now).order_by("next_try_at")
    for pk in events.values_list("pk", flat=True)[:SWEEP]:
        handle_event(str(pk))
    for pk in Message.objects.filter(_due(now)).order_by("next_try_at").values_list("pk", flat=True)[:SWEEP]:
        if time.monotonic() - started > SWEEP_SECONDS:
            break
        deliver_message(str(pk))
