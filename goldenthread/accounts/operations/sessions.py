"""Sessions: ended all at once, and forgotten when they have ended, with whatever a stranger typed into the public form."""

from importlib import import_module
from uuid import UUID

from django.conf import settings

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.models import User
from goldenthread.accounts.operations.people import end_every_session, own_account, someone_else
from goldenthread.audit import operations as audit
from goldenthread.core.operation import operation


def forget_ended_sessions() -> None:
    """Delete what is kept of sessions that have expired. Run every minute."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()


@operation
def end_own_sessions(*, actor: Actor) -> User:
    """End every session of one's own, such as one left open elsewhere. The caller lets the present one go on."""
    user = own_account(actor)
    end_every_session(user)
    audit.record(actor, "sessions_ended", user)
    return user


@operation
def end_sessions(*, actor: Actor, user_id: UUID) -> User:
    """Sign a colleague out everywhere, at their next request. They can sign in again."""
    user = someone_else(actor, user_id)
    end_every_session(user)
    audit.record(actor, "sessions_ended", user)
    return user
