"""What every page with a form carries: whose page it is, and which tab. Signed, so that nobody else can make one.

With it, what was typed is kept for the right person even when their session is over by the time it arrives.
"""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.core import signing

from goldenthread.core import clock
from goldenthread.drafts.sealing import Values

FIELD = "unsent"  # the hidden input
KEPT_FOR = timedelta(days=14)
_SALT = "goldenthread.drafts"


@dataclass(frozen=True)
class Ticket:
    """One opening of one form. `questions` are the inputs that may be kept; `of` is the draft that it was opened with."""

    user_id: UUID
    organisation_id: UUID
    page: str
    questions: dict[str, str]
    tab: str
    opened_at: datetime
    seen: str = ""
    of: str = ""

    def signed(self) -> str:
        """As the page carries it."""
        ids = [str(self.user_id), str(self.organisation_id), self.page, self.tab, self.opened_at.isoformat()]
        return signing.dumps([*ids, self.seen, self.of, self.questions], salt=_SALT, compress=True)

    def values(self, typed: Any) -> Values:
        """As much of what was typed as may be kept."""
        return {name: typed.getlist(name) for name in self.questions if name in typed}

    def asking(self, questions: dict[str, str]) -> "Ticket":
        """The same opening, of the form as it is now."""
        return replace(self, questions=questions)

    def anew(self, seen: str) -> "Ticket":
        """The same form in a page that is shown now, which has been told of what was sent last."""
        return replace(self, tab=new_tab(), opened_at=clock.now(), seen=seen, of="")


def new_tab() -> str:
    """A name for a tab, which cannot be guessed."""
    return secrets.token_urlsafe(24)


def read(signed: str) -> Ticket | None:
    """The ticket that a page carried; None when it is not one of ours, or as old as a draft may be."""
    try:
        user, organisation, page, tab, at, seen, of, questions = signing.loads(signed, salt=_SALT, max_age=KEPT_FOR)
    except signing.BadSignature:
        return None
    return Ticket(UUID(user), UUID(organisation), page, questions, tab, datetime.fromisoformat(at), seen, of)
