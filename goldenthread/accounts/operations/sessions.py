"""Sessions that have ended are forgotten, with whatever a stranger had typed into the public form."""

from importlib import import_module

from django.conf import settings


def forget_ended_sessions() -> None:
    """Delete what is kept of sessions that have expired. Run every minute."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
