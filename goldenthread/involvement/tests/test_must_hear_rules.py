"""The table of who else must hear, and the rule that reads it."""

import copy
from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.involvement.content import FILE, BadTable, must_hear_rows, parse_rows, row_of
from goldenthread.involvement.rules.must_hear import (
    FACTS,
    NOT_KNOWN,
    OF_STAFF,
    is_owed_anew,
    may_record_heard,
    who_must_hear,
)

ROWS = must_hear_rows()
NOTHING = {fact: "no" for fact in FACTS if fact not in OF_STAFF}
values = st.sampled_from(["yes", "no", "not-known"])
any_facts = st.fixed_dictionaries({fact: values for fact in NOTHING})
any_staff = st.dictionaries(st.integers(1, 3), st.fixed_dictionaries({fact: values for fact in OF_STAFF}), max_size=3)


def keys(facts, staff=None):
    return [one.row.key for one in who_must_hear(ROWS, NOTHING | facts, staff or {}).owed]


@pytest.mark.parametrize(
    ("facts", "owed"),
    [
        ({}, []),
        ({"possible_crime": "yes"}, ["police"]),
        ({"registered_service": "yes", "service_in_question": "yes"}, ["cqc-council", "cqc-provider"]),
        ({"registered_service": "yes"}, ["cqc-provider"]),
        ({"child": "yes"}, ["children-front-door"]),
        ({"children_at_home": "yes"}, ["children-front-door"]),
        ({"attorney_or_deputy": "yes"}, ["public-guardian"]),
        ({"appointee": "yes"}, ["dwp-appointee"]),
        ({"serious_injury": "yes"}, []),
        ({"serious_injury": "yes", "injury_from_work": "yes"}, ["health-and-safety"]),
        ({"data_breach": "yes"}, ["information-commissioner"]),
        ({"died": "yes"}, ["police", "coroner", "sar-referral", "family"]),
        (
            {"died": "yes", "learning_disability_or_autism": "yes"},
            ["police", "coroner", "sar-referral", "leder", "family"],
        ),
        (
            {"died": "yes", "registered_service": "yes"},
            ["police", "cqc-council", "cqc-provider", "coroner", "sar-referral", "family"],
        ),
    ],
)
def test_who_must_hear_on_these_facts(facts, owed):
    assert keys(facts) == owed


@pytest.mark.parametrize(
    ("fact", "key"),
    [
        ("staff_lado", "lado"),
        ("staff_position_of_trust", "position-of-trust"),
        ("staff_dbs", "dbs"),
        ("staff_regulator", "professional-regulator"),
        ("staff_find_out", "find-out-about-staff"),
    ],
)
def test_each_member_of_staff_is_a_row_of_their_own(fact, key):
    nobody = dict.fromkeys(OF_STAFF, "no")
    hearing = who_must_hear(ROWS, NOTHING, {1: nobody | {fact: "yes"}, 2: nobody, 3: nobody | {fact: "yes"}})
    assert [(one.row.key, one.number) for one in hearing.owed] == [(key, 1), (key, 3)]


@given(any_facts, any_staff)
def test_no_duty_without_a_reason_and_no_body_twice(facts, staff):
    hearing = who_must_hear(ROWS, facts, staff)
    assert all(one.because and one.row.source and one.row.evidence for one in hearing.owed)
    assert len({(one.row.key, one.number) for one in hearing.owed}) == len(hearing.owed)


@given(any_facts, any_staff)
def test_what_is_not_known_is_asked_for_and_only_that(facts, staff):
    hearing = who_must_hear(ROWS, facts, staff)
    for one in hearing.find_out:
        assert one.words.endswith("?")
        assert NOT_KNOWN in [facts.get(one.fact), *(known.get(one.fact) for known in staff.values())]


@given(any_facts)
def test_learning_a_fact_never_takes_a_duty_away_unless_the_answer_is_no(facts):
    """Whoever must hear while something is not known must hear still when it turns out to be so."""
    before = {one.row.key for one in who_must_hear(ROWS, facts, {}).owed}
    learned = {fact: "yes" if value == NOT_KNOWN else value for fact, value in facts.items()}
    assert before <= {one.row.key for one in who_must_hear(ROWS, learned, {}).owed}


@pytest.mark.parametrize("row", ROWS, ids=[row.key for row in ROWS])
def test_each_row_can_be_owed_by_each_of_its_reasons(row):
    for when in row.when:
        facts = dict(when.facts)
        staff = {1: facts} if row.of_staff else {}
        owed = {one.row.key: one for one in who_must_hear(ROWS, NOTHING | facts, staff).owed}
        assert when.because in owed[row.key].because


def test_every_fact_that_may_be_asked_decides_about_somebody():
    used = {fact for row in ROWS for when in row.when for fact, _ in when.facts}
    assert used == set(FACTS)


def test_nothing_known_asks_and_guesses_nothing():
    hearing = who_must_hear(ROWS, {}, {})
    assert hearing.owed == ()
    assert {one.fact for one in hearing.find_out} == {fact for fact in FACTS if fact not in OF_STAFF}


@pytest.mark.parametrize(
    ("done", "not_owed", "by_hand", "same_reason", "anew"),
    [
        (False, False, False, True, False),
        (True, False, False, False, False),
        (False, True, False, True, True),
        (False, True, True, True, False),
        (False, True, True, False, True),
    ],
)
def test_when_a_row_is_owed_again(done, not_owed, by_hand, same_reason, anew):
    assert is_owed_anew(done=done, not_owed=not_owed, by_hand=by_hand, same_reason=same_reason) == anew


TODAY = date(2026, 11, 18)
HEARD = {
    "row_title": "Police",
    "done": False,
    "not_owed": False,
    "told_by": "council",
    "only_by": "",
    "instead": "",
    "facts": ("PC Shaw", "Log 41"),
    "on": TODAY,
    "today": TODAY,
}


NOT_A_REFERRAL = (
    "A provider’s notice to the Care Quality Commission is not a referral, and the council’s telling is not the provider’s "
    "notice: each does its own"
)


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"done": True}, "Police has heard: it is recorded"),
        ({"not_owed": True}, "Police does not have to hear: it is recorded why"),
        ({"facts": (" ", "Log 41")}, "Say who was told"),
        ({"facts": ("PC Shaw", "")}, "Say what shows it, such as a reference or an e-mail"),
        ({"on": date(2026, 11, 19)}, "Give the day on which they heard: today or earlier"),
        ({"only_by": "provider", "instead": row_of("cqc-provider").instead}, NOT_A_REFERRAL),
        ({"told_by": "provider", "only_by": "council", "instead": row_of("cqc-council").instead}, NOT_A_REFERRAL),
    ],
)
def test_it_is_heard_only_when_somebody_says_how(changed, refusal):
    assert may_record_heard(**HEARD).met
    assert may_record_heard(**HEARD | changed).reasons == (refusal,)


def table(**changes):
    data = copy.deepcopy(yaml.safe_load(FILE.read_text(encoding="utf-8")))
    data["rows"][0].update(changes)
    return data


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"duty": "nobody"}, "police: duty is one of council"),
        ({"by": "soon"}, "police: by is one of at-once"),
        ({"colour": "red"}, "police: colour is not known"),
        ({"checked": "perhaps"}, "police: checked is true or false"),
        ({"only_by": True}, "police: instead says why nobody else can do it"),
        ({"key": "coroner"}, "coroner: stands in the table more than once"),
        ({"when": [{"if": {"rain": "yes"}, "because": "x"}]}, "police: there is no fact called rain"),
        ({"when": [{"if": {"died": True}, "because": "x"}]}, "police: died is one of yes, no, not-known, not True"),
        ({"when": [{"if": {"died": "yes"}}]}, "police: a set of facts has no because"),
        ({"when": [{"if": {}, "because": "x"}]}, "police: a set of facts is empty"),
    ],
)
def test_a_table_that_says_what_it_may_not_is_refused(changes, fault):
    with pytest.raises(BadTable, match=fault.replace("(", r"\(")):
        parse_rows(table(**changes))


def test_a_row_that_leaves_something_out_is_refused():
    data = table()
    del data["rows"][0]["evidence"]
    with pytest.raises(BadTable, match="police: evidence is missing"):
        parse_rows(data)


def test_the_providers_notice_and_the_councils_telling_are_two_rows_and_say_so():
    for key in ("cqc-council", "cqc-provider"):
        row = row_of(key)
        assert row.only_by
        assert "is not a referral" in row.instead
