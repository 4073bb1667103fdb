"""The next step of a concern, as a table: what stands, what runs, and what is to be done."""

from datetime import datetime, timedelta
from itertools import permutations
from zoneinfo import ZoneInfo

import pytest

from goldenthread.clocks.profile import every_timescale, load
from goldenthread.desk.rules import BEFORE_CLOSING, OURS, THEIRS, Owed, next_step, panel_title, steps

NOW = datetime(2026, 11, 18, 10, 42, tzinfo=ZoneInfo("Europe/London"))
TODAY, TOMORROW, YESTERDAY, LONG_AGO = (NOW + timedelta(hours=hours) for hours in (6, 30, -18, -90))
CONCERN, NOTICE, DUTY, PASSING = "the-concern", "the-notice", "the-duty", "the-passing"
ENQUIRY_ID = "the-enquiry"


def ours(kind, due=TODAY, about=CONCERN, **facts):
    return Owed(kind, about, due, **facts)


def theirs(kind, due=TOMORROW, who="NHS Westmere ICB", about=NOTICE):
    return Owed(kind, about, due, ours=False, who=who)


def found(status, owed, identified=True):
    return steps(status, owed, identified=identified, concern_id=CONCERN, now=NOW)


ARRIVED = [ours("read"), ours("tell"), ours("decide", TOMORROW)]
TRIAGE, OFFERED, ENQUIRY, DECIDED = "being-triaged", "waiting-for-others", "in-enquiry", "outcome-not-told"
ICB, TRUST, STONEVALE = "NHS Westmere ICB", "Westmere Hospitals", "Stonevale Council"
TABLE = [
    ("new", ARRIVED, "Read and start triage"),
    ("new", [ours("tell", LONG_AGO), ours("read")], "Read and start triage"),
    (TRIAGE, ARRIVED[1:], "Check who must be told"),
    (TRIAGE, [ours("tell", TOMORROW), ours("decide", LONG_AGO)], "Check who must be told"),
    (TRIAGE, [ours("decide")], "Decide what happens next"),
    # overdue before due
    (TRIAGE, [ours("decide", YESTERDAY), ours("not-delivered", TODAY, NOTICE)], "Tell them another way"),
    (TRIAGE, [theirs("reply", YESTERDAY), ours("decide")], f"Chase the reply from {ICB}"),
    # a person's safety before paper
    (TRIAGE, [ours("decide"), ours("not-delivered", TODAY, NOTICE)], "Tell them another way"),
    (ENQUIRY, [ours("tell-outcome", LONG_AGO), ours("tell-ourselves", YESTERDAY, DUTY)], "Tell the ICB ourselves"),
    (ENQUIRY, [ours("tell-outcome", LONG_AGO), ours("whose-is-it", YESTERDAY)], "Find whose it is and tell them"),
    (ENQUIRY, [ours("tell-outcome"), ours("find-others")], "Find who else commissions care there"),
    # mine before others'
    (TRIAGE, [theirs("reply", LONG_AGO), ours("decide", YESTERDAY)], "Decide what happens next"),
    (ENQUIRY, [theirs("reply"), ours("tell-outcome", TOMORROW)], "Tell the outcome"),
    # what others owe: while there is time, and when there is none
    (ENQUIRY, [theirs("reply")], f"Wait for the reply from {ICB}"),
    (ENQUIRY, [theirs("duty-to-tell", who=TRUST)], f"Wait for {TRUST} to tell the ICB"),
    (ENQUIRY, [theirs("duty-to-tell", YESTERDAY, TRUST)], f"Confirm that {TRUST} told the ICB"),
    (ENQUIRY, [theirs("confirm-told")], f"Wait for {ICB} to confirm that it was told"),
    (ENQUIRY, [theirs("confirm-told", YESTERDAY)], f"Ask {ICB} to confirm that it was told"),
    # offered to another council, and by another council
    (OFFERED, [theirs("acceptance", who=STONEVALE), ours("decide")], f"Wait for the answer of {STONEVALE}"),
    (OFFERED, [theirs("acceptance", YESTERDAY, STONEVALE), ours("decide")], f"Chase the answer of {STONEVALE}"),
    ("new", [ours("acceptance", about=PASSING)], "Answer whether you take it on"),
    # the end
    (DECIDED, [ours("tell-outcome")], "Tell the outcome"),
    (DECIDED, [], "Close it"),
    (DECIDED, [theirs("reply")], "Close it"),
    (DECIDED, [theirs("duty-to-tell", who=TRUST)], f"Wait for {TRUST} to tell the ICB"),
    (DECIDED, [theirs("confirm-told", YESTERDAY), ours("close")], f"Ask {ICB} to confirm that it was told"),
    (DECIDED, [ours("close")], "Close it"),
    (DECIDED, [ours("close", YESTERDAY), ours("whose-is-it")], "Find whose it is and tell them"),
    (DECIDED, [ours("close", YESTERDAY), ours("find-others")], "Close it"),
    (ENQUIRY, [ours("plan-enquiry")], "Plan the enquiry"),
    (ENQUIRY, [ours("plan-enquiry", TOMORROW), ours("consider-capacity", TODAY)], "Consider their capacity"),
    (ENQUIRY, [ours("plan-enquiry", TODAY), ours("consider-advocacy", YESTERDAY)], "Consider an advocate"),
    (ENQUIRY, [ours("advocate-allocated")], "Have an advocate named"),
    (ENQUIRY, [ours("plan-enquiry", TODAY), ours("tell", TOMORROW)], "Check who must be told"),
]
PAGES = [
    ("read", "start_triage", CONCERN),
    ("tell", "send_notices", CONCERN),
    ("decide", "record_decision", CONCERN),
    ("tell-ourselves", "take_duty_over", DUTY),
    ("not-delivered", "tell_another_way", NOTICE),
    ("whose-is-it", "send_notices", CONCERN),
    ("find-others", "record_facts", CONCERN),
    ("acceptance", "answer_passing_on", PASSING),
    ("tell-outcome", "tell_outcome", CONCERN),
    ("close", "close_concern", CONCERN),
    ("plan-enquiry", "plan_enquiry", ENQUIRY_ID),
    ("enquiry-work", "risks", ENQUIRY_ID),
    ("agree-plan", "safeguarding_plan", ENQUIRY_ID),
    ("review-plan", "review_plan", ENQUIRY_ID),
    ("conclude-enquiry", "conclude_enquiry", ENQUIRY_ID),
    ("consider-capacity", "consider_capacity", ENQUIRY_ID),
    ("consider-advocacy", "consider_advocacy", ENQUIRY_ID),
    ("advocate-allocated", "record_advocate", ENQUIRY_ID),
]


@pytest.mark.parametrize(("status", "owed", "words"), TABLE)
def test_the_next_step(status, owed, words):
    assert next_step(status, owed, identified=True, concern_id=CONCERN, now=NOW).words == words


@pytest.mark.parametrize(("kind", "page", "about"), PAGES)
def test_each_clock_of_ours_leads_to_the_page_where_it_is_done(kind, page, about):
    (step,) = found(TRIAGE, [ours(kind, about=about)])
    assert (step.page, step.id) == (page, about)


OF_NO_CONCERN = {"answer-assessment", "answer-standard"}  # never in a list of concerns: tests of assurance


def test_every_kind_of_clock_in_the_profile_has_its_words():
    assert set(every_timescale(load("pan-lancashire"))) == set(OURS) | set(THEIRS) | OF_NO_CONCERN


def test_a_concern_is_closed_after_everything_that_closing_waits_for():
    held = every_timescale(load("pan-lancashire"))
    assert {kind for kind, (one, _) in held.items() if one.blocks_closing} == BEFORE_CLOSING


def test_a_person_is_identified_before_it_is_decided():
    (step,) = found(TRIAGE, [ours("decide")], identified=False)
    assert (step.words, step.page, step.id) == ("Say who the person is", "identify_person", CONCERN)


@pytest.mark.parametrize(
    ("status", "owed"), [("closed", []), ("in-enquiry", []), ("being-triaged", [ours("decide", paused=True)])]
)
def test_nothing_is_owed(status, owed):
    assert next_step(status, owed, identified=True, concern_id=CONCERN, now=NOW) is None


def test_the_order_in_which_clocks_are_read_changes_nothing():
    owed = [ours("decide", YESTERDAY), ours("not-delivered", TODAY, NOTICE), theirs("reply", LONG_AGO), ours("find-others")]
    orders = {tuple(step.words for step in found("being-triaged", order)) for order in permutations(owed)}
    assert orders == {
        (
            "Chase the reply from NHS Westmere ICB",
            "Find who else commissions care there",
            "Tell them another way",
        )
    }


def test_what_others_have_time_for_comes_last_and_is_marked():
    ordered = found("being-triaged", [theirs("reply", TODAY), ours("decide", TOMORROW)])
    assert [(step.words, step.waiting) for step in ordered] == [
        ("Decide what happens next", False),
        ("Wait for the reply from NHS Westmere ICB", True),
    ]


def test_the_same_wait_is_said_once():
    ordered = found("in-enquiry", [theirs("reply"), theirs("reply", about="another notice")])
    assert len(ordered) == 1


def test_a_clock_that_another_team_of_ours_owes_is_no_step_of_ours():
    assert found("in-enquiry", [Owed("read", CONCERN, TODAY, ours=False, who="Night desk")]) == []
    assert found("in-enquiry", [Owed("reply", NOTICE, TODAY, ours=True)]) == []


@pytest.mark.parametrize(
    ("status", "owed", "to_tell", "then_decide", "title"),
    [
        (TRIAGE, ARRIVED[1:], 2, True, "Tell 2 commissioners, then decide what happens next"),
        (TRIAGE, ARRIVED[1:], 1, False, "Tell 1 commissioner"),
        (TRIAGE, ARRIVED[1:], 0, True, "Check who must be told, then decide what happens next"),
        ("new", ARRIVED, 2, True, "Read and start triage"),
        (ENQUIRY, [ours("tell-outcome"), ours("tell-ourselves")], 0, False, "Tell the ICB ourselves, then tell the outcome"),
        (ENQUIRY, [theirs("reply")], 0, False, "Nothing for you to do"),
        ("closed", [], 0, False, "Nothing for you to do"),
    ],
)
def test_what_the_panel_says(status, owed, to_tell, then_decide, title):
    assert panel_title(found(status, owed), to_tell=to_tell, then_decide=then_decide) == title


@pytest.mark.parametrize(
    ("kind", "opens_record"),
    [("read", True), ("decide", True), ("tell-ourselves", True), ("tell", False), ("find-others", False)],
)
def test_a_list_leads_to_the_record_where_one_must_read_or_press_a_button(kind, opens_record):
    (step,) = found("being-triaged", [ours(kind)])
    assert step.opens_record is opens_record
