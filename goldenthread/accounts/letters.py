"""E-mails about a record, and the few words that one may hold: a reference, a link, the sender and a due time."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings

from goldenthread.accounts.models import User
from goldenthread.accounts.queries import sender_words
from goldenthread.core import clock
from goldenthread.core.clock import LONDON
from goldenthread.outbox import operations as outbox
from goldenthread.outbox.queries import was_sent
from goldenthread.ui.addresses import address

ONCE_IN = timedelta(hours=24)


def write_to(user: User, letter: str, about: Any, *, page: str, due: datetime | None, owner_id: UUID | None = None) -> None:
    """Put one e-mail to a member of staff about a record into the outbox, with the address of the `page` that it is read on.
    It comes from the organisation that owns the record, or from `owner_id`."""
    owner_id = owner_id or about.owner_id
    outbox.send(
        letter,
        owner_id=owner_id,
        subject=about,
        to_name=user.name,
        to_address=user.email,
        words=words_for(owner_id, about.reference, address(page, about.pk), due),
    )


def write_of_list(people: Iterable[User], letter: str, about: Any, *, page: str, owner_id: UUID) -> None:
    """Write to each of these colleagues that something stands on the list `page`, because of a record. At most one such letter
    a day to one person: the list says the rest. It holds no reference."""
    words = sender_words(owner_id) | {"link": f"{settings.PUBLIC_ADDRESS}{address(page)}"}
    since = clock.now() - ONCE_IN
    for user in people:
        if not was_sent(letter, to_address=user.email, owner_id=owner_id, since=since):
            outbox.send(letter, owner_id=owner_id, subject=about, to_name=user.name, to_address=user.email, words=words)


def words_for(owner_id: UUID, reference: str, path: str, due: datetime | None) -> dict[str, str]:
    """What a letter's gaps are filled with. `due` becomes words such as "5pm, Fri 20 Nov"."""
    return sender_words(owner_id) | {
        "reference": reference,
        "link": f"{settings.PUBLIC_ADDRESS}{path}",
        "due": due_words(due) if due else "",
    }


def due_words(due: datetime) -> str:
    """A due time as a letter says it."""
    local = due.astimezone(LONDON)
    hour = f"{local:%I}".lstrip("0") + (f":{local:%M}" if local.minute else "") + f"{local:%p}".lower()
    return f"{hour}, {local:%a} {local.day} {local:%b}"
