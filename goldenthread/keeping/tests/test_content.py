"""The schedule is content: what is wrong with it is found when it is read, by name."""

import copy

import pytest
import yaml

from goldenthread.keeping import content

TABLE = yaml.safe_load(content.FILE.read_text(encoding="utf-8"))


def spoiled(**changes):
    """The schedule with its first period changed; a field that is None is left out."""
    table = copy.deepcopy(TABLE)
    table["periods"][0] |= changes
    table["periods"][0] = {field: value for field, value in table["periods"][0].items() if value is not None}
    return table


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"source": None}, "last-used: source is missing"),
        ({"years": 0}, "last-used: years is a whole number from 1"),
        ({"years": "8"}, "last-used: years is a whole number from 1"),
        ({"months": 3}, "last-used: months is not known"),
        ({"after": "born"}, "last-used: the rule counts from last-used"),
        ({"key": "for-ever"}, "for-ever: no rule reads it; last-used: has no period"),
        ({"key": "advice", "years": 2}, "advice: stands there more than once; last-used: has no period"),
    ],
)
def test_names_the_period_and_the_field_that_is_wrong(changes, fault):
    with pytest.raises(content.BadSchedule, match=fault):
        content.parse_schedule(spoiled(**changes))


def test_needs_to_know_what_counts_where_a_day_of_birth_is_not_known():
    table = copy.deepcopy(TABLE)
    del next(period for period in table["periods"] if period["key"] == "child")["unknown"]
    with pytest.raises(content.BadSchedule, match="child: unknown is missing"):
        content.parse_schedule(table)


def test_every_period_has_a_source_and_says_whether_it_was_compared():
    assert all(period.source and isinstance(period.checked, bool) for period in content.schedule().periods.values())
