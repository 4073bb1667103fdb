"""A receipt means stored: the database keeps what it has acknowledged, or the product does not start."""

import os

import pytest
from django.core.checks import run_checks
from django.db import connection, connections

from goldenthread.core.checks import sqlite_faults

pytestmark = pytest.mark.django_db


def test_the_database_of_this_run_promises_what_we_need():
    assert sqlite_faults() == []
    assert run_checks(databases=["default"]) == []


@pytest.mark.parametrize(
    ("pragma", "words"),
    [("recursive_triggers=OFF", "recursive_triggers is 0"), ("foreign_keys=OFF", "foreign_keys is 0")],
)
@pytest.mark.django_db(transaction=True)
def test_an_sqlite_that_may_forget_is_named_and_refused(pragma, words):
    if connection.vendor != "sqlite":
        assert sqlite_faults() == []  # not asked of another database
        return
    name = pragma.partition("=")[0]
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")
    try:
        assert [fault for fault in sqlite_faults() if words in fault]
        assert [error.id for error in run_checks(databases=["default"])] == ["core.E001"]
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA {name}=ON")


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_forked_worker_does_not_share_its_parents_connection():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        parents = cursor.fetchone()[0]
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        with connections["default"].cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            os.write(write, str(cursor.fetchone()[0]).encode())
        os._exit(0)
    os.waitpid(child, 0)
    assert int(os.read(read, 20)) != parents
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        assert cursor.fetchone()[0] == parents, "the parent’s connection still works"
