"""Sessions: ended all at once, and forgotten when they have ended, with whatever a stranger typed into the public form."""

from importlib import import_module
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db.models import Exists, OuterRef

from goldenthread.accounts import queries
from goldenthread.accounts.actor import Actor
from goldenthread.accounts.models import User
from goldenthread.accounts.operations.people import end_every_session, own_account, someone_else
from goldenthread.audit import operations as audit
from goldenthread.core.operation import operation


def forget_ended_sessions() -> None:
    """Delete what is kept of sessions that have expired, and where they were. Run every minute."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    store.clear_expired()
    kept = store.get_model_class().objects.filter(session_key=OuterRef("session_key"))
    UserSession.objects.exclude(Exists(kept)).delete()


@operation
def end_own_sessions(*, actor: Actor) -> User:
    """End every session of one's own, such as one left open elsewhere. The caller lets the present one go on."""
    user = own_account(actor)
    end_every_session(user)
    audit.record(actor, "sessions_ended", user)
    return user


@operation
def end_own_session(*, actor: Actor, place_id: int) -> None:
    """End one of one's own sessions, such as one on a computer that is lost. Raises UserSession.DoesNotExist."""
    user = own_account(actor)
    queries.signed_in_places(user).get(pk=place_id).end()
    audit.record(actor, "session_ended", user)


@operation
def end_sessions(*, actor: Actor, user_id: UUID) -> User:
    """Sign a colleague out everywhere, at their next request. They can sign in again."""
    user = someone_else(actor, user_id)
    end_every_session(user)
    audit.record(actor, "sessions_ended", user)
    return user
