"""Children and the years around eighteen, as the council’s staff see them."""

from typing import Any

from goldenthread.cases import queries, rules
from goldenthread.cases.models import Concern, Partner
from goldenthread.cases.words import AGE_BANDS, CHILDREN_AT_HOME
from goldenthread.clocks import queries as clocks
from goldenthread.clocks.presenters import chip
from goldenthread.core import clock
from goldenthread.people.rules import age_on


def children_page(actor: Any, concern: Concern) -> dict[str, Any]:
    """Who has it at the front door, what is owed, and what was established before."""
    given = next((one for one in queries.hand_overs_of(actor, concern.pk) if one.kind == Partner.CHILDREN), None)
    person = concern.person.same_as or concern.person
    reasons = rules.goes_to_children(concern.age_band, concern.children_at_home).reasons
    running = [one for one in clocks.about(actor, concern.pk) if one.done_at is None]
    owed = [one for one in running if one.kind == "acknowledge-child"]
    call = concern.front_door_calls.order_by("-created_at").first()
    return {
        "concern": concern,
        "hand_over": given,
        "call": call,
        "to_ring": bool(reasons) and given is None and call is None,
        "chips": [chip(one) for one in owed],
        "reasons": reasons,
        "band": AGE_BANDS[concern.age_band],
        "at_home": CHILDREN_AT_HOME[concern.children_at_home],
        "age": age_on(clock.today(), born=person.born, died=person.died),
        "plan_by": rules.around_eighteen(person.born, clock.today()),
        "plan": concern.joint_plans.order_by("-created_at").first(),
        "earlier": [{"words": AGE_BANDS[one.band], "one": one} for one in concern.age_decisions.order_by("-created_at")[:20]],
    }


def joint_plan_page(actor: Any, concern: Concern) -> dict[str, Any]:
    """By when the plan is due, who has it at the front door, and what was agreed before."""
    person = concern.person.same_as or concern.person
    running = clocks.running_about(actor, [concern.pk], ["joint-plan"]).get(concern.pk, [])
    return {
        "concern": concern,
        "born": person.born,
        "due": rules.around_eighteen(person.born, clock.today()),
        "chips": [chip(one) for one in running],
        "plans": list(concern.joint_plans.order_by("-created_at")[:20]),
        "hand_over": next((one for one in queries.hand_overs_of(actor, concern.pk) if one.kind == Partner.CHILDREN), None),
    }
