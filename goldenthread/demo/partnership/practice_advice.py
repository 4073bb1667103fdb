"""Advice that the hub gave: one call that a concern followed, and one whose concern was promised and has not come."""

from datetime import timedelta

from goldenthread.cases import operations as cases
from goldenthread.cases.rules.advice import Given
from goldenthread.demo.partnership.acting import acting_at, actor
from goldenthread.demo.partnership.practice_pool import ENQUIRY, TRIAGED, Pool, in_status

SOONER = timedelta(minutes=50)


def advice_before(pool: Pool) -> None:
    """The night nurse rang the hub, was told to raise it, and did: whoever triages found the call and linked it."""
    concern = pool.take(in_status(TRIAGED, ENQUIRY))
    if concern is None:
        return
    worker = actor(pool.world, "council-triage")
    came = concern.received_at
    with acting_at(came - SOONER):
        given = Given(
            caller="provider",
            role="Night nurse",
            organisation="Larkfield Nursing Home",
            facts="Two residents found in wet beds at six. She has told the manager, who said to wait for Monday.",
            advice="Do not wait. Raise a concern for each of them now, and see that both are washed and warm first.",
            told_to="raise",
            ring_back="01632 960 152, until eight",
            raise_by=came.date(),
        )
        advice = cases.give_advice(actor=worker, given=given)
    with acting_at(pool.ago(14)):
        cases.link_advice(actor=worker, concern_id=concern.pk, advice_id=advice.pk)


def promised_and_not_come(pool: Pool) -> None:
    """A surgery said on Monday that it would raise a concern the same day."""
    with acting_at(pool.ago(2 * 24 * 60 - 35)):
        given = Given(
            caller="other-professional",
            role="Practice manager",
            organisation="Saltmarsh Surgery",
            facts="A man of about seventy comes each week with a lodger who answers for him and holds his bank card.",
            advice="Ask to see him alone next time. What you have is enough to raise a concern: do so today.",
            told_to="raise",
            ring_back="01632 960 158",
            raise_by=(pool.world.moments.now - timedelta(days=2)).date(),
        )
        cases.give_advice(actor=actor(pool.world, "council-triage"), given=given)
