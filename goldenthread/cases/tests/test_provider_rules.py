"""Telling the provider, and "May I ring the home?": as tables, and as what is never so whatever the facts."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.cases.rules import handling, may_hold, may_tell_provider
from goldenthread.cases.rules.providers import PoliceView, ProviderFacts, Standing
from goldenthread.core.clock import LONDON

NOW = datetime(2026, 11, 18, 10, tzinfo=LONDON)
NO_CRIME = PoliceView("no")
SAFE = (("person", "no"), ("reporter", "no"), ("evidence", "no"))
TELL = ProviderFacts(
    kind="tell",
    risks=SAFE,
    manager_implicated="no",
    says="A concern about care at night",
    tells="Tom Ashdown",
    tell_by=NOW,
    answer_by=NOW + timedelta(days=3),
)


def risk(key, value):
    return tuple((name, value if name == key else told) for name, told in SAFE)


REFUSED = [
    ({}, PoliceView(), "Decide first whether this could be a crime"),
    ({}, PoliceView("not-yet"), "Decide first whether this could be a crime"),
    ({}, PoliceView("yes", "nobody"), "The police have not said that the provider may be told"),
    ({}, PoliceView("yes", "commissioners"), "The police have not said that the provider may be told"),
    ({}, PoliceView("yes", "provider", hold=True), "The police have not said that the provider may be told"),
    ({"risks": risk("person", "not-known")}, NO_CRIME, "Find out whether telling it would put the person at risk"),
    ({"risks": risk("reporter", "not-known")}, NO_CRIME, "Find out whether telling it would put whoever told us at risk"),
    ({"risks": ()[:0]}, NO_CRIME, "Find out whether telling it would put the evidence at risk"),
    ({"risks": risk("person", "yes")}, NO_CRIME, "Say what is done about the risk to the person"),
    ({"risks": risk("evidence", "yes")}, NO_CRIME, "Say what is done about the risk to the evidence"),
    ({"manager_implicated": "not-known"}, NO_CRIME, "Find out whether its manager is implicated"),
    (
        {"manager_implicated": "yes", "account": True},
        NO_CRIME,
        "Name the provider’s nominated individual: its manager is implicated",
    ),
    (
        {"manager_implicated": "yes", "nominated": "Alan Frost"},
        NO_CRIME,
        "Choose the nominated individual’s own account, or tell them outside Goldenthread",
    ),
    ({"says": " "}, NO_CRIME, "Say what the provider is told"),
    ({"tells": ""}, NO_CRIME, "Say who tells it"),
    ({"tell_by": None}, NO_CRIME, "Say when it is told and by when it may answer"),
    ({"tell_by": NOW - timedelta(days=1)}, NO_CRIME, "Choose a day to tell it that is today or later"),
    ({"answer_by": NOW}, NO_CRIME, "Give it time to answer: a day after it is told, or more"),
    ({"conference_at": NOW + timedelta(days=3)}, NO_CRIME, "Give it time to answer before the conference"),
]


@pytest.mark.parametrize(("facts", "police", "reason"), REFUSED)
def test_telling_is_refused_with_what_is_missing_in_words(facts, police, reason):
    decision = may_tell_provider(replace(TELL, **facts), police, NOW)
    assert not decision.met
    assert reason in decision.reasons


@pytest.mark.parametrize(
    ("facts", "police"),
    [
        ({}, NO_CRIME),
        ({}, PoliceView("yes", "provider")),
        ({"risks": risk("person", "yes"), "done": (("person", "She stays with her son"),)}, NO_CRIME),
        ({"manager_implicated": "yes", "nominated": "Alan Frost", "account": True}, NO_CRIME),
        ({"conference_at": NOW + timedelta(days=4)}, NO_CRIME),
    ],
)
def test_a_provider_may_be_told_once_everything_is_decided(facts, police):
    assert may_tell_provider(replace(TELL, **facts), police, NOW).reasons == ()


def test_a_hold_says_why():
    assert may_hold(ProviderFacts("hold", because="The manager may be involved")).met
    assert may_hold(ProviderFacts("hold")).reasons == ("Say why the provider is not told yet",)
    assert may_hold(ProviderFacts("")).reasons == ("Say whether the provider is told or not yet",)


KNOWN = Standing(provider=True, possible_crime=False, police=NO_CRIME, person="no", reporter="no")
LINES = [
    (Standing(), "You must not speak to the provider until the council decides: nobody has decided"),
    (replace(KNOWN, provider=False), "No care provider is involved."),
    (replace(KNOWN, provider=None), "You must not speak to the provider until the council decides"),
    (replace(KNOWN, possible_crime=True, police=PoliceView()), "this could be a crime, and that is not decided yet"),
    (replace(KNOWN, police=PoliceView("yes", "nobody")), "You must not speak to the provider until the police agree"),
    (replace(KNOWN, kind="hold"), "the council has decided not to tell it yet"),
    (replace(KNOWN, kind="tell"), "You must not speak to the provider until the council has told it"),
    (replace(KNOWN, kind="tell", told=True), "You may speak to the provider until the council says otherwise"),
    (replace(KNOWN, kind="tell", told=True, person="yes"), "speaking to it could put somebody at risk"),
    (replace(KNOWN, kind="tell", told=True, one_person=True), "only one person there has been told"),
    (replace(KNOWN, own_report=True, ruled_out=True), "You may speak to the provider until"),
    (replace(KNOWN, own_report=True), "You must not speak to the provider until the council decides"),
]


@pytest.mark.parametrize(("standing", "words"), LINES)
def test_may_i_ring_the_home(standing, words):
    if standing == Standing():
        standing = replace(standing, possible_crime=False)
    assert words in handling(standing).words


RISK = st.sampled_from(["yes", "no", "not-known", ""])
ANY = st.builds(
    Standing,
    provider=st.sampled_from([True, False, None]),
    own_report=st.booleans(),
    possible_crime=st.booleans(),
    ruled_out=st.booleans(),
    police=st.builds(
        PoliceView,
        st.sampled_from(["", "yes", "no", "not-yet"]),
        st.sampled_from(["", "nobody", "commissioners", "provider"]),
        st.booleans(),
    ),
    kind=st.sampled_from(["", "hold", "tell"]),
    told=st.booleans(),
    person=RISK,
    reporter=RISK,
    one_person=st.booleans(),
)


@given(ANY)
def test_nobody_may_while_the_police_ask_to_wait_or_it_is_not_decided_or_a_risk_stands(standing):
    line = handling(standing)
    assert len(line.words) <= 300
    if not line.may_speak:
        return
    assert not standing.police.asks_to_wait
    assert not (standing.possible_crime and standing.police.undecided)
    assert standing.provider is not False
    if standing.kind:
        assert standing.kind == "tell"
        assert standing.told
        assert (standing.person, standing.reporter) == ("no", "no")
    else:
        assert standing.own_report
        assert standing.ruled_out


@given(ANY)
def test_the_line_always_says_until_when_and_why(standing):
    line = handling(standing)
    assert line.because
    if standing.provider is not False:
        assert line.words.startswith("You may speak" if line.may_speak else "You must not speak")
        assert " until " in line.words
