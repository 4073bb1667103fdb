"""Who is e-mailed about an alarm."""

from collections.abc import Iterable
from uuid import UUID

from goldenthread.accounts.models import User
from goldenthread.accounts.queries import people_who_may
from goldenthread.watching.models import Alarm


def who_may(organisation_ids: Iterable[UUID], permission: str, alarm: Alarm) -> list[tuple[UUID, User]]:
    """Those of these organisations who may check an alarm, each with their organisation: never whom it is about."""
    held = [(body, user) for body in dict.fromkeys(organisation_ids) for user in people_who_may(body, permission)]
    return [(body, user) for body, user in held if user.pk != alarm.viewer_id]
