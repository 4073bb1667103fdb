"""The course of an enquiry as tables."""

from dataclasses import replace

import pytest

from goldenthread.cases.rules.enquiries import IN_WORK, STAGE_MOVES, Ceasing, may_cease, may_go_on

FREELY = Ceasing(asked_by_person=True, has_capacity=True, seen_alone=True, duress_considered=True, others_at_risk=False)


def test_every_stage_leads_on_and_what_leads_nowhere_says_so():
    assert set().union(*STAGE_MOVES.values()) <= set(STAGE_MOVES)
    assert all(STAGE_MOVES.values())
    refused = may_go_on("closed", "conference")
    assert refused.reasons == ("An enquiry that is closed cannot become conference",)
    assert may_go_on("planning", "under-way").met


@pytest.mark.parametrize("stage", sorted(STAGE_MOVES))
def test_it_stops_at_their_request_only_while_work_goes_on(stage):
    assert may_cease(stage, FREELY).met is (stage in IN_WORK)


@pytest.mark.parametrize(
    ("change", "refused"),
    [
        ({"asked_by_person": False}, "Only the person can ask for it to stop"),
        ({"has_capacity": False}, "have capacity to decide this"),
        ({"has_capacity": None}, "have capacity to decide this"),
        ({"seen_alone": False}, "See them alone first"),
        ({"duress_considered": None}, "anybody puts pressure on them"),
        ({"others_at_risk": True}, "somebody else may be at risk"),
        ({"others_at_risk": None}, "or while that is not known"),
    ],
)
def test_each_thing_that_is_not_so_refuses_it(change, refused):
    decision = may_cease("under-way", replace(FREELY, **change))
    assert not decision.met
    assert len(decision.reasons) == 1
    assert refused in decision.reasons[0]
