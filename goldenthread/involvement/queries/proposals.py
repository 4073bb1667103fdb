"""What the policy would do for a concern now."""

from datetime import date
from typing import Any

from goldenthread.accounts.models import Organisation
from goldenthread.cases.models import Concern
from goldenthread.core import clock
from goldenthread.directory import queries as directory
from goldenthread.involvement.models import Notice, NoticeState
from goldenthread.involvement.proposals import FactLine, Proposal, ProposedNotice, merge, proposed
from goldenthread.routing import queries as routing
from goldenthread.routing.policy import in_force
from goldenthread.routing.rules import Decision, decide, parse_facts

STAGE = {"outcome-not-told": "outcome", "closed": "outcome", "in-enquiry": "progress"}
NO_SERVICE = "Say what kind of service this is: the rules cannot be worked out without it"


def proposal(actor: Any, concern: Concern) -> Proposal:
    """Who would be told of a concern on today's facts under the policy in force, each as a team, and what is missing."""
    known = directory.routing_facts(concern.location, concern.person.same_as or concern.person, concern.owner, clock.today())
    lines = merge(_reported(concern), _looked_up(known), _established(concern))
    values = {name: line.value for name, line in lines.items() if line.value is not None}
    if "service" not in values:
        return Proposal(tuple(lines.values()), None, None, (NO_SERVICE,), (), False)
    facts = parse_facts(values)
    decision = decide(in_force(clock.today()), facts)
    others_unknown = facts.risk_to_others is True and not facts.other_commissioners
    to_tell = _to_tell(concern, decision, known)
    return Proposal(tuple(lines.values()), facts, decision, (), to_tell, others_unknown)
