"""May a version be changed or put into use, and if not, why."""

from datetime import date

import pytest

from goldenthread.routing.rules.versions import Asked, may_change, may_put_into_use

READY = {
    "status": "draft",
    "writers": {"nadia"},
    "who": "grace",
    "differs": True,
    "faults": 0,
    "from_day": date(2026, 12, 1),
    "today": date(2026, 11, 18),
    "latest_begins": None,
}


def test_a_checked_draft_is_put_into_use_by_somebody_who_wrote_nothing_in_it():
    assert may_put_into_use(Asked(**READY)).met
    assert may_put_into_use(Asked(**READY | {"from_day": READY["today"], "latest_begins": date(2026, 4, 1)})).met


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"who": "nadia"}, "You wrote in this draft"),
        ({"status": "in-use"}, "not a draft"),
        ({"status": "withdrawn"}, "not a draft"),
        ({"differs": False}, "Change a rule first"),
        ({"faults": None}, "Check this draft first"),
        ({"faults": 2}, "Put right what the check found"),
        ({"from_day": date(2026, 11, 17)}, "today or a later day"),
        ({"latest_begins": date(2027, 1, 1)}, "Choose 1 January 2027 or later"),
    ],
)
def test_otherwise_it_is_refused_and_says_why(change, reason):
    decision = may_put_into_use(Asked(**READY | change))
    assert not decision.met
    (said,) = decision.reasons
    assert reason in said


def test_only_a_draft_can_be_changed():
    assert may_change("draft").met
    assert not may_change("in-use").met
    assert not may_change("withdrawn").met
