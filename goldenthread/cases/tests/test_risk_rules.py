"""Risks, findings and plans as tables: what each needs, and what the work owes next."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.cases.rules.plans import LineFacts, PlanFacts, Planning, may_add_line, may_decide_plan, may_plan
from goldenthread.cases.rules.risks import (
    FindingFacts,
    Progress,
    RiskFacts,
    may_record_finding,
    may_record_risk,
    owed_of_work,
)
from goldenthread.cases.rules.taking_in import TakingIn, may_take_in
from goldenthread.cases.words import ABUSE, ASSESSMENTS, PLACES_OF_RISK, RISK_OUTCOMES, SOURCES_OF_RISK

RISK = RiskFacts("neglect", "own-home", "known", "Left alone at night")
TODAY = date(2026, 11, 18)
AGREED = PlanFacts("agreed", "", "The nights", "‘All right’", TODAY + timedelta(days=20))
REVIEWED = PlanFacts("reviewed", "She gets up at nine", review_on=TODAY + timedelta(days=90))
WITHIN = "Choose a day within 6 weeks for the first review"
AFTER = "Choose a day after today for the review"


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"abuse": "unkindness"}, "Choose the kind of abuse or neglect"),
        ({"location": "moon"}, "Choose where the risk is"),
        ({"source": ""}, "Choose who the source of risk is"),
        ({"words": "  "}, "Say what the risk is"),
    ],
)
def test_a_risk_has_a_kind_a_place_a_source_and_words(changed, reason):
    assert may_record_risk(RISK).met
    assert may_record_risk(replace(RISK, **changed)).reasons == (reason,)


def test_the_lists_are_those_of_the_national_collection():
    assert (len(ABUSE), len(PLACES_OF_RISK), len(SOURCES_OF_RISK), len(ASSESSMENTS), len(RISK_OUTCOMES)) == (11, 9, 3, 6, 3)


@pytest.mark.parametrize("assessment", sorted(ASSESSMENTS))
@pytest.mark.parametrize("outcome", ["", *RISK_OUTCOMES])
def test_only_a_risk_that_was_identified_has_an_outcome_and_then_always(assessment, outcome):
    allowed = may_record_finding(FindingFacts("As seen", assessment, outcome))
    assert allowed.met is (assessment.startswith("identified-") == bool(outcome))


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        (FindingFacts("", "not-identified-action"), "Say what you found"),
        (FindingFacts("x", "ceased-at-request"), "Choose how the risk was assessed"),
        (FindingFacts("x", "identified-action"), "Choose what became of the risk"),
        (FindingFacts("x", "inconclusive-action", "removed"), "Leave out what became of the risk: none was identified"),
    ],
)
def test_a_finding_says_what_is_missing(facts, reason):
    assert may_record_finding(facts).reasons == (reason,)


@pytest.mark.parametrize(
    ("now", "owed"),
    [
        (Progress(planned=False, risks=1, without_finding=0), "plan-enquiry"),
        (Progress(planned=True, risks=0, without_finding=0), "enquiry-work"),
        (Progress(planned=True, risks=2, without_finding=1, plan="agreed"), "enquiry-work"),
        (Progress(planned=True, risks=2, without_finding=0), "agree-plan"),
        (Progress(planned=True, risks=2, without_finding=0, adult=False), "conclude-enquiry"),
        (Progress(planned=True, risks=2, without_finding=0, plan="agreed"), ""),
        (Progress(planned=True, risks=2, without_finding=0, plan="not-needed"), "conclude-enquiry"),
        (Progress(planned=True, risks=2, without_finding=0, plan="ended"), "conclude-enquiry"),
    ],
)
def test_the_work_owes_one_thing_at_a_time(now, owed):
    assert owed_of_work(now) == owed


@given(
    st.builds(
        Progress,
        planned=st.booleans(),
        risks=st.integers(0, 9),
        without_finding=st.integers(0, 9),
        plan=st.sampled_from(["", "agreed", "reviewed", "not-needed", "ended"]),
        adult=st.booleans(),
    )
)
def test_open_work_always_owes_something_unless_a_plan_with_a_review_goes_on(now):
    assert owed_of_work(now) or now.plan in ("agreed", "reviewed")


def test_a_plan_of_the_enquiry_answers_four_questions():
    assert may_plan(Planning("a", "b", "c", "d")).met
    assert len(may_plan(Planning("", " ", "", "")).reasons) == 4


def test_a_line_of_the_plan_names_what_which_agency_who_when_and_what_if_not():
    assert may_add_line(LineFacts("a", "b", "c", TODAY, "d")).met
    assert len(may_add_line(LineFacts("", "", "", None, "")).reasons) == 5


@pytest.mark.parametrize(
    ("facts", "latest", "lines", "reasons"),
    [
        (AGREED, "", 1, ()),
        (AGREED, "ended", 1, ()),
        (AGREED, "agreed", 1, ("Review the plan that is agreed",)),
        (AGREED, "", 0, ("Add to the plan what each agency does",)),
        (replace(AGREED, ongoing_risk=""), "", 1, ("Say which risk goes on, and who watches it",)),
        (replace(AGREED, person_says=""), "", 1, ("Say what the person says of the plan",)),
        (replace(AGREED, review_on=None), "", 1, (AFTER,)),
        (replace(AGREED, review_on=TODAY), "", 1, (AFTER,)),
        (replace(AGREED, review_on=TODAY + timedelta(days=42)), "", 1, ()),
        (replace(AGREED, review_on=TODAY + timedelta(days=43)), "", 1, (WITHIN,)),
        (PlanFacts("not-needed", "Safe at home"), "", 0, ()),
        (PlanFacts("not-needed", ""), "", 0, ("Say why no plan is needed",)),
        (PlanFacts("not-needed", "Safe"), "agreed", 1, ("Review the plan that is agreed",)),
        (REVIEWED, "agreed", 1, ()),
        (REVIEWED, "reviewed", 1, ()),
        (REVIEWED, "", 1, ("Agree the plan before you review it",)),
        (replace(REVIEWED, words=""), "agreed", 1, ("Say what has changed",)),
        (replace(REVIEWED, review_on=TODAY), "agreed", 1, (AFTER,)),
        (PlanFacts("ended", "All is done"), "reviewed", 1, ()),
        (PlanFacts("ended", ""), "agreed", 1, ("Say what has changed, and why no more is needed",)),
        (PlanFacts("ended", "All is done"), "not-needed", 0, ("Agree the plan before you review it",)),
    ],
)
def test_each_decision_about_the_plan(facts, latest, lines, reasons):
    assert may_decide_plan(facts, latest=latest, lines=lines, today=TODAY).reasons == reasons


@pytest.mark.parametrize(
    ("changed", "refused"),
    [
        ({}, ""),
        ({"same_person": False}, "about somebody else"),
        ({"ended": True}, "has ended"),
        ({"same_secrecy": False}, "restricted to named people"),
        ({"because": " "}, "Say why it belongs"),
    ],
)
def test_a_concern_is_taken_in_by_an_open_enquiry_about_the_same_person(changed, refused):
    decision = may_take_in(
        replace(TakingIn(same_person=True, ended=False, same_secrecy=True, because="The same home"), **changed)
    )
    assert decision.met is not bool(refused)
    assert refused in "".join(decision.reasons)
