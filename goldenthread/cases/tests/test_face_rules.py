"""Who may be given the meeting pack, as a table."""

import pytest

from goldenthread.cases.rules.faces import may_give_pack

ATTENDS = {"answer": "attend", "attending": True, "others_at_risk_only": False, "given": False}
WAIT = "Wait until they answer that they will attend, and who"
OTHERS = "They are told because others may be at risk, without this person’s record"


@pytest.mark.parametrize(
    ("changed", "refusals"),
    [
        ({}, ()),
        ({"answer": ""}, (WAIT,)),
        ({"answer": "keep-informed"}, (WAIT,)),
        ({"answer": "not-ours"}, (WAIT,)),
        ({"attending": False}, (WAIT,)),
        ({"others_at_risk_only": True}, (OTHERS,)),
        ({"given": True}, ("They have the meeting pack",)),
        ({"answer": "", "others_at_risk_only": True}, (WAIT, OTHERS)),
    ],
)
def test_the_meeting_pack_waits_for_somebody_who_attends(changed, refusals):
    decision = may_give_pack(**ATTENDS | changed)
    assert decision.reasons == refusals
    assert decision.met == (not refusals)
