"""A statement that is written once must answer every question of its shape as if it had been written for it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db.models import Q

from goldenthread.accounts.models import Organisation
from goldenthread.accounts.tests.factories import CouncilFactory, IcbFactory
from goldenthread.core import clock
from goldenthread.core.prepared import forget, prepared

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Reader:
    id: UUID
    may: frozenset[str]


@prepared
def _named(reader, ids, since, day):
    rows = Organisation.objects.filter(Q(pk=reader.id) | Q(pk__in=ids), created_at__gte=since)
    rows = rows.filter(Q(closed_on=None) | Q(closed_on__gt=day)).order_by("name")
    return rows if "see" in reader.may else rows.none()


def names(*asked):
    return [row.name for row in _named(*asked)]


def test_it_answers_for_the_values_it_is_given_each_time():
    one, two, three = CouncilFactory(name="A"), CouncilFactory(name="B"), IcbFactory(name="C", closed_on=date(2026, 4, 1))
    long_ago, may = datetime(2000, 1, 1, tzinfo=clock.LONDON), frozenset({"see"})
    today, march = clock.today(), date(2026, 3, 1)
    assert names(Reader(one.pk, may), frozenset({two.pk, three.pk}), long_ago, today) == ["A", "B"]
    assert names(Reader(one.pk, may), frozenset({two.pk, three.pk}), long_ago, march) == ["A", "B", "C"]
    assert names(Reader(two.pk, may), frozenset({uuid4(), three.pk}), long_ago, march) == ["B", "C"]
    assert names(Reader(two.pk, may), frozenset({one.pk}), long_ago, march) == ["A", "B"]
    assert names(Reader(uuid4(), may), frozenset(), long_ago, march) == []
    assert names(Reader(one.pk, may), frozenset(), clock.now() + timedelta(days=1), march) == []


def test_what_a_reader_may_see_is_never_borrowed_from_another():
    council = CouncilFactory()
    asked = frozenset(), datetime(2000, 1, 1, tzinfo=clock.LONDON), clock.today()
    assert names(Reader(council.pk, frozenset({"see"})), *asked) == [council.name]
    assert names(Reader(council.pk, frozenset()), *asked) == []


def test_its_answer_is_read_anew_every_time(django_assert_num_queries):
    council = CouncilFactory(name="Before")
    asked = Reader(council.pk, frozenset({"see"})), frozenset(), datetime(2000, 1, 1, tzinfo=clock.LONDON), clock.today()
    assert names(*asked) == ["Before"]
    Organisation.objects.filter(pk=council.pk).update(name="After")
    with django_assert_num_queries(1):
        assert names(*asked) == ["After"]


def test_a_query_that_depends_on_more_than_the_shape_is_refused():
    council = CouncilFactory()

    @prepared
    def depends(pk):
        return Organisation.objects.filter(pk=pk) if pk == council.pk else Organisation.objects.exclude(pk=pk)

    with pytest.raises(AssertionError, match="built alike"):
        depends(council.pk)


@prepared
def _kept(ids):
    return Organisation.objects.filter(pk__in=ids).values_list("pk", "created_at", "closed_on", "name").order_by("name")


def test_columns_are_what_the_database_layer_gives():
    open_one, closed = CouncilFactory(name="A"), IcbFactory(name="C", closed_on=date(2026, 4, 1))
    ids = frozenset({open_one.pk, closed.pk})
    rows = _kept(ids)
    assert rows == list(
        Organisation.objects.filter(pk__in=ids).values_list("pk", "created_at", "closed_on", "name").order_by("name")
    )
    assert rows[1][:1] + rows[1][2:] == (closed.pk, date(2026, 4, 1), "C")
    assert _kept(frozenset({uuid4(), uuid4()})) == []


@pytest.mark.parametrize("at", [datetime(2026, 6, 1, 9, tzinfo=UTC), datetime(2026, 11, 18, 10, 42, 0, 123456, tzinfo=UTC)])
def test_a_moment_is_read_as_it_was_written_with_its_zone(at):
    council = CouncilFactory()
    Organisation.objects.filter(pk=council.pk).update(created_at=at)
    of_record, of_column = Organisation.objects.get(pk=council.pk).created_at, _kept(frozenset({council.pk}))[0][1]
    assert (of_record, of_record.utcoffset(), of_column, of_column.utcoffset()) == (at, timedelta(0), at, timedelta(0))


def test_what_is_forgotten_is_built_anew():
    CouncilFactory(name="A")
    shown = ["A"]

    @prepared
    def by_name():
        return Organisation.objects.filter(name__in=shown).values_list("name")

    assert by_name() == [("A",)]
    shown[:] = ["B"]
    assert by_name() == [("A",)], "the statement is written once"
    forget()
    assert by_name() == []
