"""What the frame of a page shows: navigation built from permissions, the organisation, the time and the telephones."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from goldenthread.accounts.actor import Actor
from goldenthread.core import clock

# (words, URL name, one of these permissions). What is not built is not here. Design guide §3: at most eight.
NAVIGATION: tuple[tuple[str, str, tuple[str, ...]], ...] = ()


def page_frame(request: HttpRequest) -> dict[str, Any]:
    """The frame of every page, for its templates."""
    actor: Actor = getattr(request, "actor", Actor.public())
    return {"frame": {"now": clock.now(), "help_telephone": settings.HELP_TELEPHONE, "signed_in": bool(actor.user_id)}}
