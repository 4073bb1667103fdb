"""Timescale profiles are content with a source; a bad one is refused by name."""

import pytest
import yaml

from goldenthread.clocks import profile
from goldenthread.clocks.profile import BadProfile, load

GOOD = {
    "id": "ours",
    "version": "1",
    "title": "Ours",
    "source": "A board",
    "office_hours": {"opens": "09:00", "closes": "17:00"},
    "clocks": {"read": {"words": "Read", "source": "A page", "due": {"by": "17:00", "working_days": 1}}},
}


@pytest.fixture
def write(tmp_path, monkeypatch):
    monkeypatch.setattr(profile, "FOLDER", tmp_path)
    load.cache_clear()
    yield lambda data: (tmp_path / "ours.yaml").write_text(yaml.safe_dump(data), encoding="utf-8")
    load.cache_clear()


def test_every_timescale_says_what_it_asks_for_and_where_it_comes_from():
    for timescale in load("pan-lancashire").clocks.values():
        assert timescale.words
        assert timescale.source
        assert timescale.local is ("local default" in timescale.source.lower())


def test_a_good_profile_is_read(write):
    write(GOOD)
    assert load("ours").clocks["read"].working_days == 1


@pytest.mark.parametrize(
    ("due", "fault"),
    [
        ({"by": "17:00"}, "read.due"),
        ({"by": "17:00", "working_days": 1, "received_after": "15:00"}, "read.due"),
        ({"by": "17:00", "hours": 3}, "read.due"),
        ({"by": "five", "working_days": 1}, "five"),
        ({"working_days": 1}, "by"),
        ({"minutes": 30, "by": "17:00"}, "read.due"),
        ({"chosen": True, "minutes": 30}, "read.due"),
    ],
)
def test_a_profile_that_does_not_say_when_is_refused_and_named(write, due, fault):
    write(GOOD | {"clocks": {"read": GOOD["clocks"]["read"] | {"due": due}}})
    with pytest.raises(BadProfile, match=rf"ours\.yaml: .*{fault}"):
        load("ours")


def test_a_profile_that_is_not_there_is_named(write):
    with pytest.raises(BadProfile, match="There is no timescale profile theirs"):
        load("theirs")
