"""The world that the tables of access are tried on: built once for each file, for building it takes longer than a test."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from tests.access.world import World, build_world
from tests.standing import let_the_audit_stand


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Each test is a savepoint within this transaction, so that what a test changes is gone with it."""
    with django_db_blocker.unblock(), transaction.atomic():
        let_the_audit_stand()
        yield build_world()
        transaction.set_rollback(True)
