"""All of an operation happens, with its audit, or none of it does; and the audit is written last."""

import pytest
from django.db import transaction

from goldenthread.core.decisions import Refused
from goldenthread.core.models import Heartbeat
from goldenthread.core.operation import gather, operation

pytestmark = pytest.mark.django_db


class Written:
    """A writer that keeps what it was given, in order, as the database does: only if the transaction stands."""

    def __init__(self):
        self.batches = []

    def __call__(self, items):
        self.batches.append(list(items))
        Heartbeat.objects.create(name=f"written {'+'.join(items)}", at="2026-11-18T10:42:00Z")


@pytest.fixture
def audit():
    return Written()


@pytest.fixture
def messages():
    return Written()


def _rows():
    return set(Heartbeat.objects.values_list("name", flat=True))


def _note(name):
    Heartbeat.objects.create(name=name, at="2026-11-18T10:42:00Z")


def test_what_is_gathered_is_written_once_at_the_end_and_the_audit_after_the_messages(audit, messages):
    order = []

    @operation
    def inner():
        gather(100, audit, "inner")
        gather(50, messages, "told")
        order.append("inner ends")
        assert not audit.batches

    @operation
    def outer():
        gather(100, audit, "outer")
        inner()
        gather(100, audit, "later")
        assert not messages.batches

    outer()
    assert audit.batches == [["outer", "inner", "later"]]
    assert messages.batches == [["told"]]
    assert list(Heartbeat.objects.values_list("name", flat=True).order_by("pk")) == [
        "written outer+inner+later",
        "written told",
    ]


def test_lower_ranks_are_written_first_whatever_the_order_of_gathering():
    seen = []

    @operation
    def act():
        gather(100, lambda items: seen.append(("audit", items)), 1)
        gather(50, lambda items: seen.append(("messages", items)), 2)

    act()
    assert seen == [("messages", [2]), ("audit", [1])]


def test_a_refusal_of_the_whole_leaves_nothing(audit):
    @operation
    def act():
        _note("half done")
        gather(100, audit, "done")
        raise Refused("Not now")

    with pytest.raises(Refused):
        act()
    assert not audit.batches
    assert _rows() == set()


def test_a_part_that_is_refused_takes_its_own_audit_with_it_and_leaves_the_whole(audit):
    @operation
    def inner():
        _note("inner")
        gather(100, audit, "inner done")
        raise Refused(["Somebody else has it", "Ask them"])

    @operation
    def outer():
        _note("outer")
        try:
            inner()
        except Refused as refusal:
            gather(100, audit, f"refused for {len(refusal.reasons)} reasons")

    outer()
    assert audit.batches == [["refused for 2 reasons"]]
    assert _rows() == {"outer", "written refused for 2 reasons"}


def test_an_audit_that_cannot_be_written_undoes_the_operation():
    def broken(items):
        raise RuntimeError("disk full")

    @operation
    def act():
        _note("done")
        gather(100, broken, "done")

    with pytest.raises(RuntimeError):
        act()
    assert _rows() == set()


def test_the_next_operation_starts_with_nothing_gathered(audit):
    @operation
    def fails():
        gather(100, audit, "first")
        raise Refused("Not now")

    @operation
    def succeeds():
        gather(100, audit, "second")

    with pytest.raises(Refused):
        fails()
    succeeds()
    assert audit.batches == [["second"]]


def test_outside_of_any_operation_it_is_written_at_once(audit):
    with transaction.atomic():
        gather(100, audit, "alone")
        assert audit.batches == [["alone"]]


def test_an_operation_keeps_its_name_and_its_answer():
    @operation
    def add(*, left, right):
        """Add."""
        return left + right

    assert add(left=1, right=2) == 3
    assert (add.__name__, add.__doc__) == ("add", "Add.")
