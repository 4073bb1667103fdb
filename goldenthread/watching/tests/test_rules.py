"""Which looking is unusual, and which is a day's work: both must be told apart."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.watching import content, rules
from goldenthread.watching.rules import Seen, kind_of, same_family_name, unusual

START = datetime(2026, 11, 30, 10, tzinfo=UTC)


def opened(count, *, every=timedelta(seconds=30), people=None, what="opened", **known):
    """So many things done, one after another, of as many people or of only so many."""
    return [
        Seen(number, START + every * number, what, f"r{number}", f"p{number % (people or count)}", **known)
        for number in range(count)
    ]


def rings(seen):
    return {rule.key for rule in content.unusual_rules() if unusual(rule, seen)}


MINUTE = timedelta(minutes=1)
UNUSUAL = {
    "ten people's records in five minutes, none of them one's work": (opened(10, own_work=False), {"many-outside-work"}),
    "a hundred of one's own in ten minutes": (opened(100, every=timedelta(seconds=5)), {"many-at-once"}),
    "one with one's own family name": (opened(1, same_family_name=True), {"own-family-name"}),
    "a restricted record": (opened(1, restricted=True), {"restricted"}),
    "emergency access": (opened(3, what="emergency"), {"emergency"}),
    "ten refusals": (opened(10, what="refused"), {"refused-again-and-again"}),
    "twenty failed sign-ins, five each five minutes": (opened(20, every=MINUTE, what="failed-sign-in"), {"failed-sign-ins"}),
    "five downloads": (opened(5, what="taken-away"), {"many-taken-away"}),
}
ORDINARY = {
    "nothing": [],
    "triage through its list, two a minute, all morning": opened(90, every=MINUTE / 2),
    "nine people outside one's work": opened(9, own_work=False),
    "ten people outside one's work in an hour": opened(10, every=timedelta(minutes=6), own_work=False),
    "one person's record again and again": opened(40, people=1, own_work=False),
    "an old link": opened(3, what="refused"),
    "a password forgotten": opened(5, what="failed-sign-in"),
    "the weekly download": opened(1, what="taken-away"),
    "nineteen failed sign-ins": opened(19, what="failed-sign-in"),
}


@pytest.mark.parametrize("seen", [pytest.param(*case, id=name) for name, case in ((n, (c,)) for n, c in UNUSUAL.items())])
def test_what_is_unusual_rings_by_its_rule(seen):
    looks, expected = seen
    assert rings(looks) == expected


@pytest.mark.parametrize("seen", [pytest.param(case, id=name) for name, case in ORDINARY.items()])
def test_a_days_work_rings_nothing(seen):
    assert rings(seen) == set()


@given(st.lists(st.integers(0, 3600), max_size=60), st.integers(1, 12))
def test_it_rings_exactly_where_so_many_lie_within_its_minutes(seconds, at_least):
    rule = rules.Rule("k", "t", "w", ("opened",), "things", at_least, 10, "s", True)
    moments = sorted(seconds)
    seen = [Seen(n, START + timedelta(seconds=one), "opened", f"r{n}") for n, one in enumerate(moments)]
    within = [sum(0 <= other - one <= 600 for other in moments) for one in moments]
    assert bool(unusual(rule, seen)) == any(count >= at_least for count in within)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Mark Dunne", "Edith DUNNE", True),
        ("Séan Ó’Brien", "Maire OBrien", True),
        ("Ana Muñoz", "A. Munoz", True),
        ("Jo Smith-Jones", "Ray Jones", True),
        ("Ian MacDonald", "Una McDonald", True),
        ("Kofi Mensah", "Mensah, Ama", True),
        ("Mark Dunne", "Edith Marlowe", False),
        ("Mark Dunne", "Dunne Marlowe", False),
        ("Mark Dunne", "", False),
        ("", "", False),
    ],
)
def test_family_names_are_compared_however_they_are_spelled(one, other, same):
    assert same_family_name(one, other) is same
    assert same_family_name(other, one) is same


@pytest.mark.parametrize(
    ("action", "page", "kind"),
    [
        ("looked_at", "concern", "opened"),
        ("looked_at_list", "work list", ""),
        ("looked_at_list", "work list, downloaded", "taken-away"),
        ("looks_downloaded", "", "taken-away"),
        ("look_refused", "concern", "refused"),
        ("sign_in_failed", "", "failed-sign-in"),
        ("emergency_access_opened", "", "emergency"),
        ("concern_raised", "", ""),
    ],
)
def test_what_an_entry_is_for_the_rules(action, page, kind):
    assert kind_of(action, page) == kind


def test_own_work_is_in_ones_hands_with_ones_team_or_ones_to_review():
    work = {"hands": {"a"}, "teams": {"t"}, "viewers_teams": {"u"}, "reviews": False}
    assert rules.is_own_work(**work, viewer="a")
    assert not rules.is_own_work(**work, viewer="b")
    assert rules.is_own_work(**work | {"viewers_teams": {"t"}}, viewer="b")
    assert rules.is_own_work(**work | {"reviews": True}, viewer="b")


def test_a_rule_that_is_written_wrongly_is_named():
    row = {"key": "k", "title": "t", "words": "w", "of": ["flown"], "counts": "cows", "at_least": 0, "minutes": 5, "colour": 1}
    with pytest.raises(content.BadRules) as wrong:
        content.parse_rules({"rules": [row]})
    for part in ("source is missing", "colour is not known", "nothing called flown", "counts is one of", "at_least is a whole"):
        assert part in str(wrong.value)


def test_every_rule_has_a_source_and_words():
    assert all(rule.source and rule.words and rule.title for rule in content.unusual_rules())
    assert content.rule_of("restricted").at_least == 1
    assert content.rule_of("gone") is None
