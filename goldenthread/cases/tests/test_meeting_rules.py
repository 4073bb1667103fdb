"""The rules of meetings: what is missing before one is set, of who came, and where the enquiry stands after it."""

from datetime import UTC, datetime, timedelta

import pytest

from goldenthread.cases.rules import STAGE_MOVES
from goldenthread.cases.rules.meetings import (
    AGENDA,
    Came,
    MeetingPlan,
    may_answer_invitation,
    may_record_attendance,
    may_record_discussion,
    may_set,
    stages_after,
)

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
LATER = NOW + timedelta(days=1)


def plan(**changed):
    facts = {
        "kind": "strategy-meeting",
        "at": LATER,
        "how": "video",
        "place": "",
        "agenda": AGENDA,
        "chair": "Tom Ashdown",
        "asks": "",
        "contacted": "contacted",
    }
    return MeetingPlan(**facts | changed)


@pytest.mark.parametrize(
    ("changed", "contacts", "invited", "told"),
    [
        ({"at": NOW}, 1, 1, "Choose a time that is still to come"),
        ({"agenda": ()}, 1, 1, "Write at least one line of the agenda"),
        ({}, 1, 0, "Invite at least one team"),
        ({}, 0, 1, "Add whom you contacted direct, when and who did it: none is on the list yet"),
        ({"contacted": "not-yet", "contacted_because": " "}, 0, 1, "Say why nobody was contacted direct"),
        ({"contacted": "nobody-else"}, 0, 1, "Say why nobody was contacted direct"),
    ],
)
def test_a_meeting_is_not_set_while_something_is_missing(changed, contacts, invited, told):
    assert may_set(plan(**changed), now=NOW, contacts=contacts, invited=invited).reasons == (told,)


@pytest.mark.parametrize(
    ("changed", "contacts"), [({}, 1), ({"contacted": "not-yet", "contacted_because": "The nurse is rung tomorrow"}, 0)]
)
def test_a_meeting_is_set_with_nobody_forgotten_or_a_reason(changed, contacts):
    assert may_set(plan(**changed), now=NOW, contacts=contacts, invited=1).met


@pytest.mark.parametrize(
    ("came", "held_at", "told"),
    [
        ([Came("team", "The ICB", "attended")], LATER, "Say when it was held: this time is still to come"),
        ([Came("team", "The ICB", ""), Came("team", "Us", "attended")], NOW, "Say whether The ICB came"),
        ([Came("person", "the person", "absent"), Came("team", "Us", "attended")], NOW, "Say why the person was not there"),
        ([Came("team", "The ICB", "apologies")], NOW, "Nobody came: call the meeting off and set another"),
    ],
)
def test_what_is_said_of_who_came_must_be_whole(came, held_at, told):
    assert may_record_attendance(came, held_at=held_at, now=NOW).reasons == (told,)


def test_a_person_who_was_not_there_is_whole_with_the_reason():
    came = [Came("person", "the person", "absent", "She did not want to"), Came("team", "Us", "attended")]
    assert may_record_attendance(came, held_at=NOW, now=NOW).met


@pytest.mark.parametrize(
    ("kind", "stage", "through"),
    [
        ("strategy-meeting", "planning", ("under-way",)),
        ("strategy-discussion", "planning", ("under-way",)),
        ("strategy-meeting", "under-way", ()),
        ("case-conference", "planning", ("under-way", "conference")),
        ("case-conference", "under-way", ("conference",)),
        ("case-conference", "plan-in-review", ("conference",)),
        ("case-conference", "conference", ()),
        ("case-conference", "closed", ()),
        ("review", "planning", ()),
        ("core-group", "under-way", ()),
        ("multi-disciplinary", "planning", ()),
    ],
)
def test_where_an_enquiry_goes_after_a_meeting(kind, stage, through):
    assert stages_after(kind, stage) == through


@pytest.mark.parametrize("kind", ["strategy-meeting", "strategy-discussion", "case-conference", "review", "core-group"])
@pytest.mark.parametrize("stage", sorted(STAGE_MOVES))
def test_a_meeting_never_asks_for_a_move_that_is_not_allowed(kind, stage):
    for to in stages_after(kind, stage):
        assert to in STAGE_MOVES[stage]
        stage = to


@pytest.mark.parametrize(
    ("answer", "facts", "told"),
    [
        ("attend", {"attending": False}, "Say who will attend"),
        ("report", {"words": " "}, "Write your report"),
        ("apologies", {"held": True}, "This meeting has been held: ring the council to add something"),
        ("attend", {"called_off": True}, "This meeting was called off"),
    ],
)
def test_an_invitation_is_answered_whole_and_in_time(answer, facts, told):
    given = {"attending": True, "words": "What we know", "held": False, "called_off": False}
    assert may_answer_invitation(answer, **given).met
    assert may_answer_invitation(answer, **given | facts).reasons == (told,)


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"held_at": LATER}, "Say when you spoke: this time is still to come"),
        ({"who": 1}, "Write who spoke: at least two people, one a line"),
        ({"police_words": ""}, "Say what the police said"),
        ({"police_asked": "no", "police_words": ""}, "Say why the police were not asked"),
    ],
)
def test_a_discussion_says_who_when_and_what_the_police_think(facts, told):
    given = {"held_at": NOW, "who": 2, "police_asked": "yes", "police_words": "No crime"}
    assert may_record_discussion(now=NOW, **given).met
    assert may_record_discussion(now=NOW, **given | facts).reasons == (told,)
