"""The e-mails about an alarm: a reference, a link and a time, and nothing of who looked at what."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from goldenthread.accounts.letters import words_for
from goldenthread.accounts.models import User
from goldenthread.accounts.queries import people_who_may
from goldenthread.outbox import operations as outbox
from goldenthread.ui.addresses import address
from goldenthread.watching.models import Alarm


def who_may(organisation_ids: Iterable[UUID], permission: str, alarm: Alarm) -> list[tuple[UUID, User]]:
    """Those of these organisations who may check an alarm, each with their organisation: never whom it is about."""
    held = [(body, user) for body in dict.fromkeys(organisation_ids) for user in people_who_may(body, permission)]
    return [(body, user) for body, user in held if user.pk != alarm.viewer_id]


def write(letter: str, alarm: Alarm, page: str, to: User, organisation_id: UUID, due: datetime | None = None) -> None:
    """Put one e-mail about an alarm into the outbox, from the recipient's own organisation."""
    outbox.send(
        letter,
        owner_id=organisation_id,
        subject=alarm,
        to_name=to.name,
        to_address=to.email,
        words=words_for(organisation_id, alarm.reference, address(page, alarm.pk), due),
    )
