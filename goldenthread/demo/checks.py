"""Checked at start: invented people never share a database with real ones."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connection


@register(Tags.database)
def no_invented_people_in_production(app_configs: Any, databases: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """System check: production refuses a database that holds the demonstration's cast."""
    from goldenthread.accounts.models import User
    from goldenthread.demo.queries import people

    if not databases or not settings.PRODUCTION or User._meta.db_table not in connection.introspection.table_names():
        return []
    if not people().exists():
        return []
    hint = "Point DATABASE_URL at a database of its own; the demonstration's cannot become a real one."
    return [Error("This database holds the demonstration's invented people", hint=hint, id="demo.E001")]


@register()
def no_demonstration_sign_in_in_production(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """System check: production never has a sign-in without a password."""
    if settings.PRODUCTION and (settings.DEMONSTRATION or settings.MODE != "production" or settings.CLOCK):
        return [Error("Production settings allow the demonstration's sign-in or clock", id="demo.E002")]
    return []
