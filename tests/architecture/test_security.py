"""The threat model and the map of OWASP ASVS 5.0: nothing is claimed without a check that is there."""

from collections import Counter

from goldenthread.config import asvs, threats
from tests.architecture.checks import is_there
from tests.architecture.tree import ROOT


def test_every_threat_has_a_number_of_its_own_a_check_and_says_what_is_left():
    every = threats.threats()
    assert [number for number, times in Counter(one.id for one in every).items() if times > 1] == []
    lacking = [one.id for one in every if not one.held or not one.left or not all(control.checks for control in one.held)]
    assert lacking == []


def test_every_check_of_a_threat_is_there():
    named = [check for one in threats.threats() for control in one.held for check in control.checks]
    assert [check for check in named if not is_there(check)] == []


def test_every_requirement_of_the_standard_is_mapped_once_at_its_level():
    count = Counter(one.level for one in asvs.requirements())
    assert dict(count) == asvs.HOW_MANY


def test_every_requirement_stands_in_one_way_and_never_in_two():
    ways = {one.id: (one.checks, one.operator, one.does_not_apply, one.open) for one in asvs.requirements()}
    assert [number for number, stands in ways.items() if sum(map(bool, stands)) != 1] == []


def test_whoever_operates_it_is_told_where_a_requirement_says_so():
    told = {one.id: one.operator.partition("#") for one in asvs.requirements() if one.operator}
    pages = {page: (ROOT / page).read_text(encoding="utf-8").splitlines() for page, _, _ in told.values()}
    assert [number for number, (page, _, heading) in told.items() if f"## {heading}" not in pages[page]] == []


def test_every_check_of_a_requirement_is_there():
    assert [(one.id, check) for one in asvs.requirements() for check in one.checks if not is_there(check)] == []
