"""A forked process makes its own PostgreSQL connections.

The worker (django-q2) forks while its parent's pool is open; two processes on one socket read each other's answers.
"""

import os
import sys

from django.db import connections

_BACKEND = "django.db.backends.postgresql.base"


def forget_parents_connections() -> None:
    """Let go of the pools and connections that came with the fork, silently: they are still the parent’s."""
    backend = sys.modules.get(_BACKEND)
    if backend is None:  # another database
        return
    backend.DatabaseWrapper._connection_pools.clear()
    for connection in connections.all(initialized_only=True):
        if connection.vendor == "postgresql":
            connection.connection = None


def register() -> None:
    """Do so in every process that is forked from this one."""
    os.register_at_fork(after_in_child=forget_parents_connections)
