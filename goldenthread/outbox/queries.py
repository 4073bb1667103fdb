"""How messages fared."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from goldenthread.core.prepared import prepared
from goldenthread.outbox.models import Message, MessageQuerySet, MessageState


def messages(actor: Any) -> MessageQuerySet:
    """The messages of the actor's own organisation."""
    return Message.objects.visible_to(actor)


def not_delivered(actor: Any) -> QuerySet[Message]:
    """Those that a person must act on, oldest first."""
    return messages(actor).not_delivered().order_by("created_at")


def not_delivered_about(actor: Any, subject_ids: Iterable[UUID], *, letter: str = "") -> set[UUID]:
    """Of which of these an e-mail did not arrive; only of that kind, where a `letter` is named."""
    failed = messages(actor).not_delivered().filter(subject_id__in=list(subject_ids))
    if letter:
        failed = failed.filter(letter=letter)
    return set(failed.values_list("subject_id", flat=True))


def was_sent(letter: str, *, to_address: str, owner_id: UUID, since: datetime) -> bool:
    """Whether an organisation put such a letter into the outbox for somebody since a moment."""
    return Message.objects.filter(letter=letter, to_address=to_address, owner_id=owner_id, created_at__gte=since).exists()


def by_subject(subject_ids: Iterable[UUID]) -> dict[UUID, Message]:
    """The latest message about each of these. Its caller has already shown that they are the actor's."""
    return {message.subject_id: message for message in _of_subjects(frozenset(subject_ids))}


@prepared
def _of_subjects(subject_ids: frozenset[UUID]) -> QuerySet[Message]:
    return Message.objects.filter(subject_id__in=subject_ids).order_by("created_at")


def failing_addresses(addresses: Iterable[str]) -> set[str]:
    """Which of these mailboxes did not take the last message that we sent to each."""
    newer = Message.objects.filter(to_address=OuterRef("to_address"), created_at__gt=OuterRef("created_at"))
    last = Message.objects.filter(to_address__in=list(addresses)).exclude(Exists(newer))
    return set(last.not_delivered().values_list("to_address", flat=True))


def on_its_way(root_id: UUID) -> bool:
    """Whether a message about this record has not left yet. Its caller has already shown that it is the actor's."""
    ended = (MessageState.HANDED_OVER, MessageState.SETTLED)
    return Message.objects.filter(root_id=root_id).exclude(state__in=ended).exists()
