"""The short session of somebody who reads a page of their own: bound to that page, and over the moment it is switched off.

What is kept is which page and by which link, as hashes; nothing that the page says. Thirty minutes without a look end it.
"""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import SESSION_KEY as SIGNED_IN

from goldenthread.cases import queries as cases
from goldenthread.cases.models import PersonPage
from goldenthread.core import clock

KEY = "page"
IDLE = timedelta(minutes=30)
WAYS = {"plain": "Plain words", "easy": "Easy read", "large": "Bigger words"}


def begin(session: Any, page: PersonPage) -> None:
    """Let this browser read the page from now on."""
    session.cycle_key()  # a session that somebody else may know of opens nothing
    session[KEY] = {"key": page.key_hash}
    _go_on(session)


def page_of(session: Any) -> PersonPage | None:
    """The page that this browser may read now. Nothing is written where there is none: not even that there was one."""
    kept = session.get(KEY) or {}
    if not kept or clock.now() - datetime.fromisoformat(kept["at"]) > IDLE:
        return None
    page = cases.page_by_link(kept["key"])
    if page is not None:
        _go_on(session)
    return page


def way_of(session: Any, asked: str) -> str:
    """In which way the page is shown: as asked now, or as asked before."""
    if asked in WAYS:
        session[KEY] = session[KEY] | {"way": asked}
    return str(session[KEY].get("way", "plain"))


def keep_said(session: Any, what: str) -> None:
    """Remember, for the next look, what was just said."""
    session[KEY] = session[KEY] | {"said": what}


def take_said(session: Any) -> str:
    """What was just said, once."""
    kept = dict(session[KEY])
    said = str(kept.pop("said", ""))
    if said:
        session[KEY] = kept
    return said


def leave(session: Any) -> None:
    """Forget that this browser read a page; of a stranger, everything."""
    if SIGNED_IN not in session:
        session.flush()
    session.pop(KEY, None)


def _go_on(session: Any) -> None:
    session[KEY] = session[KEY] | {"at": clock.now().isoformat()}
    if SIGNED_IN not in session:
        session.set_expiry(int(IDLE.total_seconds()))
