"""Could this be a crime? Every missing part refuses, and what follows from an answer, as tables."""

from dataclasses import replace

import pytest

from goldenthread.cases.rules import crime_decision, is_possible_crime, must_seal
from goldenthread.cases.rules.crime import CrimeFacts, in_words

YES = CrimeFacts(
    answer="yes",
    because="A carer was seen to hit her",
    contacted="10:40am today",
    reference="WP-118",
    officer="Ellen Shaw",
    number="4471",
    leads="police",
    may_interview="not-yet",
    may_tell="nobody",
    hold=True,
)
MISSING = [
    ("answer", "", "Say whether this could be a crime"),
    ("because", " ", "Say why you answer so"),
    ("contacted", "", "Say when the police were contacted"),
    ("reference", "", "Give the police reference"),
    ("officer", "", "Give the officer’s name and number"),
    ("number", "", "Give the officer’s name and number"),
    ("leads", "", "Say who leads: the police, the council or both together"),
    ("may_interview", "perhaps", "Say whether we may interview"),
    ("may_tell", "", "Say whom we may tell"),
    ("hold", None, "Say whether the police ask us to hold the enquiry"),
]


def test_a_yes_that_says_everything_is_recorded():
    assert crime_decision(YES).met


@pytest.mark.parametrize(("part", "value", "reason"), MISSING)
def test_a_yes_without_a_part_is_refused_with_that_part_in_words(part, value, reason):
    assert crime_decision(replace(YES, **{part: value})).reasons == (reason,)


@pytest.mark.parametrize("answer", ["no", "not-yet"])
def test_any_other_answer_needs_why_and_nothing_of_the_police(answer):
    assert crime_decision(CrimeFacts(answer, "Nothing was taken")).met
    assert crime_decision(CrimeFacts(answer, "")).reasons == ("Say why you answer so",)


@pytest.mark.parametrize(
    ("reported", "latest", "possible"),
    [
        (None, "", False),
        (False, "", False),
        (True, "", True),
        (True, "no", False),
        (False, "yes", True),
        (False, "not-yet", True),
        (None, "not-yet", True),
    ],
)
def test_a_report_or_an_answer_makes_it_possible_and_only_a_no_ends_that(reported, latest, possible):
    assert is_possible_crime(reported=reported, latest=latest) is possible


@pytest.mark.parametrize(
    ("latest", "may_tell", "sealed"),
    [
        ("", "", True),
        ("not-yet", "", True),
        ("yes", "nobody", True),
        ("yes", "commissioners", False),
        ("yes", "provider", False),
        ("no", "", False),
    ],
)
def test_notices_are_sealed_until_it_is_no_crime_or_the_police_let_us_tell(latest, may_tell, sealed):
    assert must_seal(reported=True, latest=latest, may_tell=may_tell) is sealed


def test_the_line_says_who_leads_and_that_the_enquiry_is_held():
    words = "Yes. Police reference WP-118. The police lead. The police ask us to hold the enquiry."
    assert in_words(YES) == words
    assert in_words(replace(YES, leads="council", hold=False)) == "Yes. Police reference WP-118. The council leads."
    assert in_words(CrimeFacts("no", "x")) == "No."
