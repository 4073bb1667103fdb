"""E-mails about notices, as they went: handed over, or refused by the mailbox."""

from datetime import datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from goldenthread.accounts.letters import due_words
from goldenthread.accounts.models import Organisation
from goldenthread.demo.partnership.world import World
from goldenthread.involvement.models import Notice
from goldenthread.outbox.models import Message, MessageState

REFUSED = "the mail server refused the address (550)"
ZERO = UUID(int=0)


def write_letter(
    world: World,
    letter: str,
    subject: Any,
    council: Organisation,
    at: datetime,
    *,
    root_id: UUID,
    to: tuple[str, str],
    page: str,
    about: tuple[str, UUID],
    due: datetime | None = None,
    which: str = "",
    refused: bool = False,
) -> Message:
    """One e-mail: a reference and a link. It left within a minute, unless the mailbox refused it."""
    left = at + timedelta(seconds=world.chance.randrange(2, 50))
    message = Message(
        id=world.chance.uuid(),
        created_at=at,
        owner_id=council.pk,
        subject_kind=subject._meta.label_lower,
        subject_id=subject.pk,
        root_id=root_id,
        letter=letter,
        to_name=to[0],
        to_address=to[1],
        words=_words(council, about, page, due) | {"which": which},
        state=MessageState.GAVE_UP if refused else MessageState.HANDED_OVER,
        tries=1,
        next_try_at=at,
        first_tried_at=left,
        handed_over_at=None if refused else left,
        last_fault=REFUSED if refused else "",
    )
    world.batch.add(message)
    return message


def _words(council: Organisation, about: tuple[str, UUID], page: str, due: datetime | None) -> dict[str, str]:
    reference, about_id = about
    return {
        "organisation": council.name,
        "telephone": council.telephone,
        "reference": reference,
        "link": f"{settings.PUBLIC_ADDRESS}{_path(page).replace(str(ZERO), str(about_id))}",
        "due": due_words(due) if due else "",
    }


def to_team(world: World, letter: str, notice: Notice, council: Organisation, at: datetime, **more: Any) -> Message:
    """An e-mail to the mailbox of a notice's team."""
    assert notice.team is not None
    to = more.pop("to", (notice.team.name, notice.team.mailbox))
    about, page = (notice.reference, notice.pk), more.pop("page", "notice")
    return write_letter(world, letter, notice, council, at, root_id=notice.concern_id, to=to, page=page, about=about, **more)


@cache
def _path(page: str) -> str:
    """The address of a page, with zeros where the identifier stands. The list of notices has none."""
    return reverse(page, args=[] if page == "notices" else [ZERO])
