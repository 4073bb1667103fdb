"""The hazard log: thirty hazards or more, and every control has a check that is there (DCB0129; trust.md, P-H1 and 19)."""

from collections import Counter

from goldenthread.config.hazards import LIKELIHOODS, SEVERITIES, hazards
from tests.architecture.checks import is_there


def test_there_are_thirty_hazards_each_with_a_number_of_its_own():
    every = Counter(one.id for one in hazards())
    assert len(every) >= 30
    assert [number for number, times in every.items() if times > 1] == []


def test_every_control_has_a_check_and_every_check_is_there():
    lacking = [one.id for one in hazards() if not one.controls or not all(control.checks for control in one.controls)]
    missing = [check for one in hazards() for control in one.controls for check in control.checks if not is_there(check)]
    assert (lacking, missing) == ([], [])


def test_what_is_held_is_no_worse_than_before_and_is_said_in_the_words_of_the_scales():
    worse = [
        one.id
        for one in hazards()
        if SEVERITIES.index(one.after.severity) > SEVERITIES.index(one.before.severity)
        or LIKELIHOODS.index(one.after.likelihood) > LIKELIHOODS.index(one.before.likelihood)
    ]
    assert worse == []


def test_a_check_that_somebody_renamed_is_missed():
    assert is_there("tests/architecture/test_hazards.py::test_a_check_that_somebody_renamed_is_missed")
    assert not is_there("tests/architecture/test_hazards.py::test_one_that_is_gone")
    assert not is_there("tests/architecture/no_such_file.py")
    assert not is_there("tests/architecture")  # a folder of tests would be any test
