"""A whole audit under every test: emptying tables empties its head too, and its triggers refuse the emptying."""

from django.db import connection

from goldenthread.assurance import triggers as frameworks
from goldenthread.audit import triggers
from goldenthread.audit.models import Head
from goldenthread.audit.tests.factories import Statements
from goldenthread.routing import triggers as versions
from goldenthread.sharing import ledger_triggers as ledger

STANDING = (triggers, versions, ledger, frameworks)  # every module of triggers that refuse a deletion


def let_the_audit_stand() -> None:
    """The audit's head and every trigger, where the test before this one emptied the tables."""
    Head.objects.get_or_create(pk=1)
    if triggers.missing(connection):
        for standing in STANDING:
            standing.create(None, Statements())


def let_the_audit_go() -> None:
    """No trigger refuses the emptying of the tables that follows."""
    for standing in STANDING:
        standing.drop(None, Statements())
