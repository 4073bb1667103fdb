"""A report that is being written: kept in the server's session until it is sent, and, when asked, sealed under a code.

`typed` is what stands in the fields, understood or not, so that it is not lost; `answers` is what was understood.
"""

import secrets
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import SESSION_KEY as SIGNED_IN

from goldenthread.cases.rules import is_urgent
from goldenthread.core import clock
from goldenthread.core.codes import new_code
from goldenthread.public_site import operations
from goldenthread.public_site.steps import Answers

DRAFT_KEY = "report"
RECEIPT_KEY = "report_receipt"
IDLE = timedelta(minutes=60)
HEARING_GROUPS = 7  # of four: 136 bits


class Draft:
    """One report being written in one browser."""

    def __init__(self, session: Any) -> None:
        self._session = session
        kept: dict[str, Any] = session.get(DRAFT_KEY) or {}
        self._kept = {} if _is_over(kept) else kept

    @property
    def exists(self) -> bool:
        return bool(self._kept)

    @property
    def answers(self) -> Answers:
        answers: Answers = self._kept.get("answers", {})
        return answers

    @property
    def submission_key(self) -> str:
        """The same for a form that is sent twice, so that it is one concern."""
        return str(self._kept["key"])

    @property
    def hearing_code(self) -> str:
        """The code by which somebody who stays anonymous will hear: the same for a form that is sent twice."""
        return str(self._kept.get("code", ""))

    @property
    def was_away(self) -> bool:
        """Whether earlier answers went with the hour, until the next answer is given."""
        return "away" in self._kept

    def typed(self, step: str) -> dict[str, Any]:
        """What stands in the fields of this page."""
        return dict(self._kept.get("typed", {}).get(step, {}))

    def start(self) -> None:
        """Begin with nothing written."""
        operations.forget_draft(lookup=self._kept.get("saved", ""))
        self._kept = {"key": secrets.token_urlsafe(24), "code": new_code(HEARING_GROUPS), "answers": {}, "typed": {}}
        self._keep()

    def save(self) -> str:
        """Seal it to come back to, and forget it here. Returns the code that opens it, which is kept nowhere."""
        kept: dict[str, Any] = {name: self._kept[name] for name in ("key", "code", "answers", "typed") if name in self._kept}
        code = operations.save_draft(kept=kept, replaces=self._kept.get("saved", ""))
        self._session.pop(DRAFT_KEY, None)
        self._kept = {}
        return code

    def come_back(self, code: str) -> None:
        """Go on with what was saved under this code. Raises Refused when there is nothing."""
        lookup, kept = operations.open_draft(code=code)
        self._kept = kept | {"saved": lookup}
        self._keep()

    def begin_again(self, step: str, *, typed: dict[str, Any]) -> None:
        """The hour is over: begin anew with what stood in the fields of the page that was open."""
        self.start()
        self._kept["away"] = True
        self.keep_typed(step, typed)

    def keep(self, step: str, *, typed: dict[str, Any], answer: dict[str, str] | None) -> None:
        """Keep what was typed on a page, and its answer when it was understood."""
        self._kept.pop("away", None)
        if step == "where" and answer != self.answers.get("where"):
            self._forget("which-place")  # it was chosen from what another search found
        if answer is None:
            self._kept["answers"].pop(step, None)
        else:
            self._kept["answers"][step] = answer
        self.keep_typed(step, typed)

    def keep_typed(self, step: str, typed: dict[str, Any]) -> None:
        """Keep what stands in the fields of a page that somebody leaves without answering."""
        self._kept["typed"][step] = typed
        self._keep()

    def clear(self) -> None:
        """Nothing of it remains, here or under a code."""
        operations.forget_draft(lookup=self._kept.get("saved", ""))
        self._session.pop(DRAFT_KEY, None)
        self._kept = {}

    def _forget(self, step: str) -> None:
        self._kept["typed"].pop(step, None)
        self._kept["answers"].pop(step, None)

    def _keep(self) -> None:
        self._kept["at"] = clock.now().isoformat()
        self._session[DRAFT_KEY] = self._kept
        _expire_soon(self._session)


def _is_over(kept: dict[str, Any]) -> bool:
    return bool(kept) and clock.now() - datetime.fromisoformat(kept["at"]) > IDLE


def _expire_soon(session: Any) -> None:
    """A stranger's session ends an hour after the last answer; that of somebody signed in has limits of its own."""
    if SIGNED_IN not in session:
        session.set_expiry(int(IDLE.total_seconds()))


def keep_receipt(session: Any, *, concern: Any, council: Any, reachable: bool, code: str = "") -> None:
    """What the receipt page shows, once the concern is stored. It names nobody; `code` is for somebody anonymous."""
    session[RECEIPT_KEY] = {
        "reference": concern.reference,
        "received_at": concern.received_at.isoformat(),
        "council": str(council.pk),
        "reachable": reachable,
        "urgent": is_urgent(concern.safe_now),
    } | ({"code": code} if code else {})
    _expire_soon(session)


def receipt(session: Any) -> dict[str, Any] | None:
    """The receipt of what this browser sent last."""
    kept: dict[str, Any] | None = session.get(RECEIPT_KEY)
    return kept


def leave(session: Any) -> None:
    """Forget what was written, here and under its code, and what was sent; of a stranger, everything."""
    Draft(session).clear()
    if SIGNED_IN not in session:
        session.flush()
    session.pop(RECEIPT_KEY, None)
