"""What may be done with a concern, and the words for it: tables, no database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.cases import rules
from goldenthread.cases.words import headline_of, kind_of_concern


@pytest.mark.parametrize(
    ("abuse", "words"),
    [
        ([], "A safeguarding concern"),
        (["neglect"], "Neglect"),
        (["psychological", "neglect"], "Psychological abuse and neglect"),
        (["physical", "neglect", "financial"], "Physical abuse, neglect and financial abuse"),
        (["unheard-of"], "A safeguarding concern"),
    ],
)
def test_kind_of_concern(abuse, words):
    assert kind_of_concern(abuse) == words


@given(st.text(max_size=400))
def test_a_headline_is_one_short_line(text):
    headline = headline_of(text)
    assert len(headline) <= 91
    assert "\n" not in headline


@pytest.mark.parametrize(
    ("status", "identified", "tell_first", "offered_to", "reasons"),
    [
        ("being-triaged", True, False, "", ()),
        ("reopened", True, False, "", ()),
        ("outcome-not-told", True, False, "", ()),
        ("new", True, False, "", ("Start triage before you decide",)),
        ("closed", True, False, "", ("This concern has been decided",)),
        ("being-triaged", False, False, "", ("Say who the person is, or that it cannot be known yet",)),
        ("being-triaged", True, True, "", ("Tell everyone who must be told, or record why not",)),
        (
            "waiting-for-others",
            True,
            False,
            "Stonevale Council",
            ("Wait until Stonevale Council answers your offer to pass it on",),
        ),
    ],
)
def test_may_decide(status, identified, tell_first, offered_to, reasons):
    found = rules.may_decide(status=status, identified=identified, tell_first=tell_first, offered_to=offered_to)
    assert found.reasons == reasons
    assert found.met is not bool(reasons)


def test_every_status_has_its_moves_and_every_move_leads_to_a_status():
    assert set().union(*rules.MOVES.values()) <= set(rules.MOVES)


@pytest.mark.parametrize(
    ("status", "owed", "met"),
    [
        ("outcome-not-told", (), True),
        ("outcome-not-told", ("Tell the outcome",), False),
        ("being-triaged", (), False),
        ("closed", (), False),
    ],
)
def test_may_close(status, owed, met):
    assert rules.may_close(status=status, owed=owed).met is met
