"""The few words that an e-mail about a record may hold: a reference, a link, the sender and a due time."""

from datetime import datetime
from uuid import UUID

from django.conf import settings

from goldenthread.accounts.queries import sender_words
from goldenthread.core.clock import LONDON


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
