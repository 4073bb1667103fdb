"""What left a record, and to whom, and what was decided not to leave (design picture 13, the right-hand table)."""

from typing import Any

from django.core.paginator import Page

from goldenthread.core import clock
from goldenthread.involvement.models import Notice, NoticeState
from goldenthread.routing.words import recipient_words
from goldenthread.sharing.models import Left
from goldenthread.ui.words import short_date_words


def what_left(page: Page[Left], notices: list[Notice]) -> dict[str, Any]:
    """The rows of the ledger on this page, and whom the council decided not to tell."""
    return {
        "left_page": page,
        "left_rows": [_row(one) for one in page],
        "kept_rows": [_kept(one) for one in notices if one.state == NoticeState.NOT_TOLD],
    }


def _row(one: Left) -> dict[str, str]:
    return {
        "when": short_date_words(one.created_at, clock.today()),
        "what": one.what,
        "how": one.get_channel_display(),
        "to": one.to_name,
        "basis": one.basis_words,
        "by": one.by,
    }


def _kept(notice: Notice) -> dict[str, str]:
    team = notice.team
    return {
        "when": short_date_words(notice.created_at, clock.today()),
        "to": f"{team.name}, {team.organisation.name}" if team else recipient_words(notice.recipient),
        "why": notice.not_told_because,
    }
