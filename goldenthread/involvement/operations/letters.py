"""The e-mails about a notice, to its team or to one person."""

from datetime import datetime

from goldenthread.accounts.letters import words_for
from goldenthread.involvement.models import Notice
from goldenthread.outbox import operations as outbox


def write_to_team(letter: str, notice: Notice, path: str, *, due: datetime | None = None, which: str = "") -> None:
    """E-mail the notice's team, if it has a mailbox; the notice is on its Goldenthread list either way. Where one person is
    told instead of the team, the letter is theirs alone."""
    assert notice.team is not None
    if notice.to_user:
        write(letter, notice, path, notice.to_user.email, notice.to_user.name, due=due, which=which)
    elif notice.team.mailbox:
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
