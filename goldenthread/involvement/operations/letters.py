"""The few words that an e-mail about a notice may hold: a reference, a link, the sender and a due time."""

from datetime import datetime
from uuid import UUID

from django.conf import settings

from goldenthread.accounts.queries import sender_words
from goldenthread.clocks.rules import LONDON
from goldenthread.involvement.models import Notice
from goldenthread.outbox import operations as outbox


def write_to_team(letter: str, notice: Notice, path: str, *, due: datetime | None = None, which: str = "") -> None:
    """E-mail the notice's team, if it has a mailbox; the notice is on its Goldenthread list either way."""
    assert notice.team is not None
    if notice.team.mailbox:
        write(letter, notice, path, notice.team.mailbox, notice.team.name, due=due, which=which)


def write(
    letter: str, notice: Notice, path: str, address: str, name: str, *, due: datetime | None = None, which: str = ""
) -> None:
    """Put one e-mail about a notice into the outbox."""
    outbox.send(
        letter,
        owner_id=notice.owner_id,
        subject=notice,
        root_id=notice.concern_id,
        to_name=name,
        to_address=address,
        words=words_for(notice.owner_id, notice.reference, path, due) | {"which": which},
    )


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
