from typing import Any, Self

from django.db import models
from django.db.models import Q

from goldenthread.core.models import BaseModel

TRIES_BEFORE_IT_SHOWS = 5


class Event(BaseModel):
    """Something that happened, kept until everything that must react to it has. It holds identifiers only."""

    kind = models.CharField(max_length=60)
    payload = models.JSONField(default=dict)
    handled_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["next_try_at"], condition=Q(handled_at=None), name="event_to_handle")]

    def __str__(self) -> str:
        return self.kind


class MessageState(models.TextChoices):
    WAITING = "waiting"
    SENDING = "sending"
    HANDED_OVER = "handed-over"
    GAVE_UP = "gave-up"
    SETTLED = "settled"  # told another way: nothing more is tried


class MessageQuerySet(models.QuerySet["Message"]):
    def visible_to(self, actor: Any) -> Self:
        """The sender's own organisation sees how its messages fared."""
        return self.filter(owner_id=actor.organisation_id)

    def not_delivered(self) -> Self:
        """Tried five times without luck, or given up: a person must act."""
        failing = Q(state__in=(MessageState.WAITING, MessageState.SENDING), tries__gte=TRIES_BEFORE_IT_SHOWS)
        # Nothing handed over is among them: said so, because SQLite uses the index for these only where it reads IS NULL.
        return self.filter(Q(state=MessageState.GAVE_UP) | failing, handed_over_at=None)


class Message(BaseModel):
    """An e-mail that holds a reference and a link and nothing of anyone. Delivery is a fact of its own.

    Source: design guide §7 (e-mail); issue "The thread" 5 (notices).
    """

    owner_id = models.UUIDField()
    subject_kind = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    root_id = models.UUIDField()  # the record that must not close while this has not left, such as the concern
    letter = models.CharField(max_length=40)
    to_name = models.CharField(max_length=200)
    to_address = models.EmailField()
    words = models.JSONField(default=dict)
    state = models.CharField(max_length=12, choices=MessageState.choices, default=MessageState.WAITING)
    tries = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True, blank=True)
    first_tried_at = models.DateTimeField(null=True, blank=True)
    handed_over_at = models.DateTimeField(null=True, blank=True)
    repeated = models.BooleanField(default=False)
    last_fault = models.CharField(max_length=200, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["next_try_at"], condition=Q(state__in=("waiting", "sending")), name="message_to_hand_over"),
            models.Index(fields=["subject_id"], name="message_by_subject"),
            models.Index(fields=["root_id"], name="message_by_root"),
            models.Index(fields=["to_address", "-created_at"], name="message_by_address"),
            models.Index(fields=["owner_id", "tries"], condition=Q(handed_over_at=None), name="message_undelivered"),
        ]
        constraints = [
            models.CheckConstraint(
                name="message_is_handed_over_exactly_when_it_has_a_time",
                condition=Q(state="handed-over", handed_over_at__isnull=False)
                | ~Q(state="handed-over") & Q(handed_over_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.letter} {self.state}"

    @property
    def not_delivered(self) -> bool:
        """Whether a person must act: tried five times without luck, or given up."""
        if self.state in (MessageState.HANDED_OVER, MessageState.SETTLED):
            return False
        return self.state == MessageState.GAVE_UP or self.tries >= TRIES_BEFORE_IT_SHOWS
