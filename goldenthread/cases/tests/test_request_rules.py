"""Asking another organisation, as tables: what a request needs, who should not make an enquiry, and what may happen when."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.cases.models import RequestKind, RequestState, StepKind
from goldenthread.cases.rules.requests import (
    DESPITE,
    KINDS,
    LONGEST_LIST,
    MAKE,
    REPORT,
    SAY_DESPITE,
    STEPS,
    Asking,
    Interests,
    conflicts_of_interest,
    is_called,
    is_named,
    may_ask,
    may_ask_despite,
    may_return,
    may_send_back,
    may_step,
    police_first,
    requests_in_words,
    state_after,
)

CHOOSE_ONE = "Choose the team that is asked, or name an organisation without an account"
REASONS = [
    "runs the place where it happened",
    "employs somebody who may have caused it",
    "is named in a risk, or as its source",
]
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
INFORMATION = Asking(
    kind="information",
    purpose="Whether she was seen by a nurse",
    items=("When was she seen?",),
    because="It shows how long she was in bed",
    basis="care-act",
    due=NOW + timedelta(days=5),
)
MAKING = replace(
    INFORMATION,
    kind=MAKE,
    gives=frozenset({"name"}),
    scope="Her care on the ward",
    involving="She is seen alone",
    advocate="Kofi Mensah",
)


@pytest.mark.parametrize(
    ("asking", "changed", "reason"),
    [
        (
            INFORMATION,
            {"outside": "A GP practice"},
            "Choose the team that is asked, or name an organisation without an account",
        ),
        (INFORMATION, {"kind": "something"}, "Say what is asked for"),
        (INFORMATION, {"purpose": " "}, "Say what it is for"),
        (INFORMATION, {"items": ()}, "Write at least one thing that is asked for"),
        (INFORMATION, {"items": ("x",) * (LONGEST_LIST + 1)}, "Ask for 40 things or fewer: only what is needed"),
        (INFORMATION, {"because": ""}, "Say why each of these is needed"),
        (INFORMATION, {"basis": "because we can"}, "Choose the lawful basis"),
        (INFORMATION, {"due": NOW}, "Choose a day that is still to come"),
        (INFORMATION, {"kind": "joint-visit"}, "Tick the person’s name: nobody can see somebody whom they cannot find"),
        (MAKING, {"gives": frozenset({"born"})}, "Tick the person’s name: nobody can see somebody whom they cannot find"),
        (MAKING, {"scope": ""}, "Say what the enquiry covers, and what it does not"),
        (MAKING, {"involving": ""}, "Say how the adult is to be involved"),
        (MAKING, {"advocate": ""}, "Say who their advocate is, or that they need none, and why"),
    ],
)
def test_what_is_missing_is_the_one_reason(asking, changed, reason):
    assert may_ask(asking, now=NOW, adult=True, to_team=True).met
    assert may_ask(replace(asking, **changed), now=NOW, adult=True, to_team=True).reasons == (reason,)


def test_one_organisation_is_asked_a_team_here_or_somebody_outside():
    assert may_ask(replace(INFORMATION, outside="A GP practice"), now=NOW, adult=True, to_team=False).met
    assert not may_ask(INFORMATION, now=NOW, adult=True, to_team=False).met


def test_an_enquiry_about_a_child_is_made_by_the_council_itself():
    assert "the council’s own" in may_ask(MAKING, now=NOW, adult=False, to_team=True).reasons[0]
    assert may_ask(INFORMATION, now=NOW, adult=False, to_team=True).met


@pytest.mark.parametrize(
    ("kind", "hand_over", "hold", "named"),
    [
        ("make-enquiry", "H-7K4M-29", False, "hand-over H-7K4M-29"),
        ("joint-visit", "H-7K4M-29", True, "hand-over H-7K4M-29"),
        ("make-enquiry", "", True, "police reference HC/26/1"),
        ("information", "H-7K4M-29", True, ""),
        ("chronology", "", True, ""),
        ("conference-report", "", True, ""),
        ("make-enquiry", "", False, ""),
    ],
)
def test_nobody_is_sent_to_the_person_before_the_police_are_asked(kind, hand_over, hold, named):
    said = police_first(kind, hand_over=hand_over, hold=hold, police_reference="HC/26/1")
    assert said.met is not bool(named)
    assert named in "".join(said.reasons)


SAID = dict.fromkeys(REPORT, "Said")
TRUST = "Westmere Hospitals NHS Foundation Trust"


@pytest.mark.parametrize(
    ("known", "reasons"),
    [
        (Interests(TRUST), []),
        (Interests(TRUST, runs_place=True), ["runs the place where it happened"]),
        (Interests(TRUST, places=("Westmere Hospitals", "Ward 4")), ["runs the place where it happened"]),
        (Interests(TRUST, places=("Larkfield Nursing Home",)), []),
        (Interests(f"{TRUST}, the matron", places=(TRUST,)), ["runs the place where it happened"]),
        (Interests(TRUST, employers=("westmere hospitals, night bank",)), ["employs somebody who may have caused it"]),
        (Interests(TRUST, employers=("", "Larkfield Care Ltd")), []),
        (Interests(TRUST, risks=("She fell at Westmere Hospitals.",)), ["is named in a risk, or as its source"]),
        (Interests(TRUST, risks=("She fell at Westmere.",)), []),
        (
            Interests(TRUST, runs_place=True, employers=(TRUST,), risks=(TRUST,)),
            [
                "runs the place where it happened",
                "employs somebody who may have caused it",
                "is named in a risk, or as its source",
            ],
        ),
    ],
)
def test_who_has_an_interest_in_the_outcome_is_flagged_with_each_reason(known, reasons):
    assert conflicts_of_interest(known) == tuple(f"{known.organisation} {reason}" for reason in reasons)


@pytest.mark.parametrize(
    ("conflicts", "manager", "because", "met"),
    [
        ((), False, "", True),
        (("It runs the place",), False, "No one else can", False),
        (("It runs the place",), True, " ", False),
        (("It runs the place",), True, "No one else can", True),
    ],
)
def test_one_with_an_interest_is_asked_by_a_manager_alone_and_with_a_reason(conflicts, manager, because, met):
    said = may_ask_despite(conflicts, manager=manager, because=because)
    assert said.met is met
    assert met or said.reasons == (*conflicts, SAY_DESPITE if manager else DESPITE)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Larkfield Care Ltd", "larkfield care LIMITED", True),
        ("The manager, Larkfield Care, by telephone", "Larkfield Care Ltd", True),
        ("Larkfield Nursing Home: Janet Okafor", "Larkfield Nursing Home", True),
        ("Ellsmouth surgery", "Ellsmouth Ltd", False),
        ("Ellsmouth", "Ellsmouth Ltd", True),
        ("Larkfield surgery", "Larkfield Nursing Home", False),
        ("The Trust", "NHS Ltd", False),
        ("", "", False),
    ],
)
def test_one_body_is_known_by_its_name_in_what_somebody_typed(one, other, same):
    assert is_called(one, other) is same
    assert is_called(other, one) is same


@given(st.text(min_size=1, max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_a_name_is_found_wherever_its_words_stand_and_never_raises(name, before, after):
    found = is_named(name, [f"{before} {name} {after}"])
    assert found or not is_named(name, [name])


@pytest.mark.parametrize("name", ["", "  ", "Ltd", "A Ltd", "\u202eThe \u202c", "الرعاية"])
def test_a_name_that_says_nothing_is_found_nowhere(name):
    assert not is_named(name, ["A trust limited to some care. The one"])


@pytest.mark.parametrize("state", list(RequestState))
@pytest.mark.parametrize("kind", [kind for kind in StepKind if kind != StepKind.ASKED])
def test_each_step_is_allowed_where_the_table_says_and_refused_in_words_elsewhere(kind, state):
    allowed = may_step(kind, state)
    assert allowed.met is (state in STEPS[kind][0])
    assert allowed.met or allowed.reasons[0]
    assert state_after(kind, state) in RequestState.values


@given(st.lists(st.sampled_from(sorted(STEPS)), max_size=40))
def test_whatever_happens_a_request_that_is_settled_stays_so(steps):
    state, settled = "asked", ""
    for kind in steps:
        if may_step(kind, state).met:
            state = state_after(kind, state)
        if settled:
            assert state == settled
        settled = state if state in ("complete", "withdrawn") else ""
    assert state in RequestState.values


@pytest.mark.parametrize(
    ("kind", "items", "report", "reasons"),
    [
        ("information", {1: "On Monday"}, {}, []),
        ("information", {1: "On Monday", 2: " "}, {}, ["Answer 2, or say why you cannot"]),
        (MAKE, {1: "On Monday"}, SAID, []),
        (
            MAKE,
            {1: "x"},
            dict.fromkeys(REPORT, "Said") | {"wanted": ""},
            ["Say what the adult wants, or why that is not known"],
        ),
    ],
)
def test_what_comes_back_is_whole_or_says_what_is_not(kind, items, report, reasons):
    assert list(may_return(kind, items=items, report=report).reasons) == reasons


def test_an_enquiry_that_comes_back_without_its_report_lacks_every_part_of_it():
    assert len(may_return(MAKE, items={1: "x"}, report={}).reasons) == len(REPORT)


@pytest.mark.parametrize(
    ("missing", "due", "reasons"),
    [
        ("Who saw her?", NOW + timedelta(days=1), ()),
        ("", NOW + timedelta(days=1), ("Say what is missing",)),
        ("Who saw her?", NOW, ("Choose a day that is still to come",)),
        ("Who saw her?", None, ("Choose a day that is still to come",)),
    ],
)
def test_it_is_sent_back_with_what_is_missing_and_a_new_day(missing, due, reasons):
    assert may_send_back(missing, due=due, now=NOW).reasons == reasons


def test_the_line_of_an_enquiry_counts_what_waits_and_what_is_to_read():
    counted = {"asked": 1, "in-hand": 2, "returned": 1, "complete": 4}
    assert requests_in_words(counted) == "3 waiting for an answer. 1 came back, to read. 4 complete"
    assert requests_in_words({}) == ""


def test_the_rules_know_each_kind_that_is_kept():
    assert set(KINDS) == set(RequestKind.values)
