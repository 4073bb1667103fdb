"""Letting the product's own operations act in the demonstration's past, so that two runs leave the same rows."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.apps import apps
from django.db.models import F

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.queries import actor_of
from goldenthread.core.clock import standing_at
from goldenthread.core.models import BaseModel
from goldenthread.core.references import references_from
from goldenthread.demo.partnership.chance import Chance
from goldenthread.demo.partnership.world import World
from goldenthread.outbox.models import Event, Message, MessageState
from goldenthread.outbox.operations import handle_event


def actor(world: World, key: str) -> Actor:
    """One of the cast, with what their role allows."""
    return actor_of(world.cast.people[key])


@contextmanager
def acting_at(moment: datetime) -> Iterator[None]:
    """What operations do here happened then: whoever must react has reacted, and every letter has arrived."""
    with standing_at(moment):
        yield
        while event := Event.objects.filter(handled_at=None).order_by("created_at", "pk").first():
            handle_event(str(event.pk))
            event.refresh_from_db()
            if event.handled_at is None:
                raise RuntimeError(f"the demonstration’s own event {event.kind} was not handled")
    waiting = Message.objects.filter(state=MessageState.WAITING, created_at=moment)
    waiting.update(state=MessageState.HANDED_OVER, handed_over_at=F("created_at"), first_tried_at=F("created_at"), tries=1)


@contextmanager
def names_by(chance: Chance) -> Iterator[None]:
    """A while in which every new row takes its identifier and its reference from chance."""
    keys = [model._meta.pk for model in apps.get_models() if issubclass(model, BaseModel)]
    for key in keys:
        key.__dict__["_get_default"] = chance.uuid
    try:
        with references_from(chance.reference):
            yield
    finally:
        for key in keys:
            del key.__dict__["_get_default"]
