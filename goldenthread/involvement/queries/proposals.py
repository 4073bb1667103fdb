"""What the policy would do for a concern now."""

from datetime import date
from typing import Any

from goldenthread.accounts.models import Organisation, OrganisationKind, Team
from goldenthread.cases.models import Concern
from goldenthread.cases.queries import looked_up
from goldenthread.core import clock
from goldenthread.directory.facts import KnownFacts
from goldenthread.directory.queries import contract_for
from goldenthread.involvement.models import Notice
from goldenthread.involvement.proposals import FactLine, Proposal, ProposedNotice, merge, proposed
from goldenthread.routing import queries as routing
from goldenthread.routing.policy import in_force
from goldenthread.routing.rules import Decision, Facts, decide, parse_facts

STAGES = {"in-enquiry": "progress", "outcome-not-told": "outcome", "closed": "outcome"}
NO_SERVICE = "Say what kind of service this is: without it the rules cannot be worked out"
ICB_PAYS = ("chc-full", "chc-joint", "funded-nursing-care", "nhs")


def proposal(actor: Any, concern: Concern) -> Proposal:
    """Who would be told of a concern on today's facts under the policy in force, each as a team, and what is missing.

    The caller has shown that the concern is the actor's. Source: procedure 2.5; contracts §3.
    """
    known = looked_up(concern)
    lines = merge(_reported(concern), _looked_up(known), _established(concern))
    if "service" not in lines or lines["service"].value is None:
        return Proposal(_ordered(lines), None, None, (NO_SERVICE,), (), False)
    facts = parse_facts({name: line.value for name, line in lines.items() if line.value is not None})
    decision = decide(in_force(clock.today()), facts)
    others_unknown = facts.risk_to_others is True and not facts.other_commissioners
    return Proposal(_ordered(lines), facts, decision, (), _to_tell(concern, decision), others_unknown)


def proposed_answer(concern: Concern) -> dict[str, Any]:
    """The routing answer for a concern just raised by another system, as contracts §3 gives it; triage sends."""
    lines = merge(_reported(concern), _looked_up(looked_up(concern)), _established(concern))
    facts: Facts = parse_facts({name: line.value for name, line in lines.items() if line.value is not None})
    return decide(in_force(clock.today()), facts).answer()


def _reported(concern: Concern) -> dict[str, FactLine]:
    """What the report itself says."""
    source = "as reported"
    values = {
        "raised_by": concern.raised_by,
        "raised_by_organisation": concern.raised_by_organisation or None,
        "raised_as": concern.raised_as,
        "child": concern.child,
        "stage": STAGES.get(concern.status, "concern"),
    }
    return {name: FactLine(name, value, source) for name, value in values.items() if value is not None}


def _looked_up(known: KnownFacts) -> dict[str, FactLine]:
    """What the register, the contracts and the placements say."""
    return {name: FactLine(name, value, known.sources[name]) for name, value in known.values.items()}


def _established(concern: Concern) -> dict[str, FactLine]:
    """What triage has established, which replaces what was looked up."""
    return {name: FactLine(name, value, "established at triage") for name, value in concern.facts.items()}


def _ordered(lines: dict[str, FactLine]) -> tuple[FactLine, ...]:
    """The facts worth showing: what is always so is left out."""
    usual = {"child": False, "raised_as": "organisation", "stage": "concern"}
    return tuple(line for name, line in lines.items() if usual.get(name, object()) != line.value)


def _to_tell(concern: Concern, decision: Decision) -> tuple[ProposedNotice, ...]:
    """Those whom the policy names and who have been neither told nor decided against."""
    dealt_with = set(Notice.objects.filter(concern=concern).values_list("recipient", flat=True))
    asked = [notice for notice in decision.notices if notice.recipient not in dealt_with]
    if not asked:
        return ()
    today = clock.today()
    icb, contract_team = _paying_icb(concern, today), _contract_team(concern, today)
    return tuple(
        proposed(
            decision,
            notice,
            routing.recipient(
                concern.owner,
                notice.recipient,
                on=today,
                paying_icb=icb,
                location_icb=concern.location.icb if concern.location else None,
                contract_team=contract_team,
            ),
        )
        for notice in asked
    )


def _paying_icb(concern: Concern, today: date) -> Organisation | None:
    """The integrated care board that pays for this person, when exactly one does."""
    person = concern.person.same_as or concern.person
    paid = person.placements.in_force(today).filter(payer__kind=OrganisationKind.ICB, funding__in=ICB_PAYS)
    bodies = list(Organisation.objects.filter(pk__in=paid.values("payer_id"))[:2])
    return bodies[0] if len(bodies) == 1 else None


def _contract_team(concern: Concern, today: date) -> Team | None:
    """The team of the council's own contract for this place, which its named manager belongs to."""
    if concern.location is None:
        return None
    contract = contract_for(concern.location, concern.owner_id, today, kind=concern.facts.get("service", ""))
    return contract.team if contract else None
