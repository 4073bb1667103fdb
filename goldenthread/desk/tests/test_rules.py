"""The next step of a concern, as a table: what stands, what runs, and what is to be done."""

from datetime import datetime, timedelta
from itertools import permutations
from zoneinfo import ZoneInfo

import pytest

from goldenthread.desk.rules import Owed, next_step, panel_title, steps

NOW = datetime(2026, 11, 18, 10, 42, tzinfo=ZoneInfo("Europe/London"))
TODAY, TOMORROW, YESTERDAY, LONG_AGO = (NOW + timedelta(hours=hours) for hours in (6, 30, -18, -90))
CONCERN, NOTICE, DUTY, PASSING = "the-concern", "the-notice", "the-duty", "the-passing"


def ours(kind, due=TODAY, about=CONCERN, **facts):
    return Owed(kind, about, due, **facts)


def theirs(kind, due=TOMORROW, who="NHS Westmere ICB", about=NOTICE):
    return Owed(kind, about, due, ours=False, who=who)


def found(status, owed, identified=True):
    return steps(status, owed, identified=identified, concern_id=CONCERN, now=NOW)


ARRIVED = [ours("read"), ours("tell"), ours("decide", TOMORROW)]
TABLE = [
    # status, identified, clocks, words, page, id
    ("new", False, ARRIVED, "Read and start triage", "start_triage", CONCERN),
    ("new", False, [ours("tell", LONG_AGO), ours("read")], "Read and start triage", "start_triage", CONCERN),
    ("being-triaged", False, ARRIVED[1:], "Check who must be told", "send_notices", CONCERN),
    ("being-triaged", True, ARRIVED[1:], "Check who must be told", "send_notices", CONCERN),
    ("being-triaged", True, [ours("tell", TOMORROW), ours("decide", LONG_AGO)], "Check who must be told", "send_notices", CONCERN),
    ("being-triaged", False, [ours("decide")], "Say who the person is", "identify_person", CONCERN),
    ("being-triaged", True, [ours("decide")], "Decide what happens next", "record_decision", CONCERN),
    # overdue before due
    ("being-triaged", True, [ours("decide", YESTERDAY), ours("not-delivered", TODAY, NOTICE)], "Decide what happens next", "record_decision", CONCERN),
    ("being-triaged", True, [theirs("reply", YESTERDAY), ours("decide")], "Chase the reply from NHS Westmere ICB", "concern", CONCERN),
    # a person's safety before paper
    ("being-triaged", True, [ours("decide"), ours("not-delivered", TODAY, NOTICE)], "Tell them another way", "tell_another_way", NOTICE),
    ("in-enquiry", True, [ours("tell-outcome", YESTERDAY), ours("tell-ourselves", YESTERDAY, DUTY)], "Tell the ICB ourselves", "take_duty_over", DUTY),
    ("in-enquiry", True, [ours("tell-outcome", LONG_AGO), ours("whose-is-it", YESTERDAY, NOTICE)], "Find whose it is and tell them", "send_notices", CONCERN),
    ("in-enquiry", True, [ours("find-others")], "Find who else commissions care there", "record_facts", CONCERN),
    # mine before others'
    ("being-triaged", True, [theirs("reply", LONG_AGO), ours("decide", YESTERDAY)], "Decide what happens next", "record_decision", CONCERN),
    ("in-enquiry", True, [theirs("reply"), ours("tell-outcome", TOMORROW)], "Tell the outcome", "tell_outcome", CONCERN),
    # what others owe
    ("in-enquiry", True, [theirs("reply")], "Wait for the reply from NHS Westmere ICB", "concern", CONCERN),
    ("in-enquiry", True, [theirs("duty-to-tell", who="Westmere Hospitals")], "Wait for Westmere Hospitals to tell the ICB", "concern", CONCERN),
    ("in-enquiry", True, [theirs("duty-to-tell", YESTERDAY, "Westmere Hospitals")], "Confirm that Westmere Hospitals told the ICB", "concern", CONCERN),
    ("in-enquiry", True, [theirs("confirm-told", YESTERDAY)], "Ask NHS Westmere ICB to confirm that it was told", "concern", CONCERN),
    # offered to another council, and by another council
    ("waiting-for-others", True, [theirs("acceptance", who="Stonevale Council"), ours("decide")], "Wait for the answer of Stonevale Council", "concern", CONCERN),
    ("waiting-for-others", True, [theirs("acceptance", YESTERDAY, "Stonevale Council"), ours("decide", LONG_AGO)], "Chase the answer of Stonevale Council", "concern", CONCERN),
    ("new", False, [ours("acceptance", about=PASSING)], "Answer whether you take it on", "answer_passing_on", PASSING),
    # the end
    ("outcome-not-told", True, [ours("tell-outcome")], "Tell the outcome", "tell_outcome", CONCERN),
    ("outcome-not-told", True, [], "Close it", "close_concern", CONCERN),
    ("outcome-not-told", True, [theirs("reply")], "Close it", "close_concern", CONCERN),
    ("being-triaged", True, [ours("close")], "Close it", "close_concern", CONCERN),
]  # fmt: skip


@pytest.mark.parametrize(("status", "identified", "owed", "words", "page", "about"), TABLE)
def test_the_next_step(status, identified, owed, words, page, about):
    step = next_step(status, owed, identified=identified, concern_id=CONCERN, now=NOW)
    assert (step.words, step.page, step.id) == (words, page, about)


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
            "Decide what happens next",
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
        ("being-triaged", ARRIVED[1:], 2, True, "Tell 2 commissioners, then decide what happens next"),
        ("being-triaged", ARRIVED[1:], 1, False, "Tell 1 commissioner"),
        ("being-triaged", ARRIVED[1:], 0, True, "Check who must be told, then decide what happens next"),
        ("new", ARRIVED, 2, True, "Read and start triage"),
        ("in-enquiry", [ours("not-delivered", about=NOTICE), ours("find-others")], 0, False, "Find who else commissions care there, then tell them another way"),
        ("in-enquiry", [theirs("reply")], 0, False, "Nothing for you to do"),
        ("closed", [], 0, False, "Nothing for you to do"),
    ],
)  # fmt: skip
def test_what_the_panel_says(status, owed, to_tell, then_decide, title):
    assert panel_title(found(status, owed), to_tell=to_tell, then_decide=then_decide) == title


@pytest.mark.parametrize(
    ("kind", "opens_record"),
    [("read", True), ("decide", True), ("tell-ourselves", True), ("tell", False), ("find-others", False)],
)
def test_a_list_leads_to_the_record_where_one_must_read_or_press_a_button(kind, opens_record):
    (step,) = found("being-triaged", [ours(kind)])
    assert step.opens_record is opens_record
