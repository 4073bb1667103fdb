"""What the policy would do for a concern now."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

from goldenthread.accounts.models import Organisation, OrganisationKind, Team
from goldenthread.cases.models import Concern
from goldenthread.cases.queries import looked_up
from goldenthread.core import clock
from goldenthread.directory.facts import KnownFacts
from goldenthread.directory.models import Placement
from goldenthread.directory.queries import ContractsHeld
from goldenthread.involvement.models import Notice
from goldenthread.involvement.proposals import FactLine, Proposal, ProposedNotice, merge, proposed
from goldenthread.involvement.queries.conflicts import seniors
from goldenthread.routing import queries as routing
from goldenthread.routing.rules import Decision, Facts, decide, parse_facts
from goldenthread.routing.rules.decisions import Notice as DecidedNotice
from goldenthread.routing.rules.vocabulary import recipient_of

STAGES = {"in-enquiry": "progress", "outcome-not-told": "outcome", "closed": "outcome"}
NO_SERVICE = "Say what kind of service this is: without it the rules cannot be worked out"
ICB_PAYS = ("chc-full", "chc-joint", "funded-nursing-care", "nhs")


def proposal(actor: Any, concern: Concern, *, dealt_with: Collection[str] | None = None) -> Proposal:
    """Who would be told of a concern on today's facts under the policy in force, each as a team, and what is missing.

    The caller has shown that the concern is the actor's; `dealt_with` are the recipients that it knows to have been told or
    decided against. Source: procedure 2.5; contracts §3.
    """
    known = looked_up(concern)
    lines = merge(_reported(concern), _looked_up(known), _established(concern))
    if "service" not in lines or lines["service"].value is None:
        return Proposal(_ordered(lines), None, None, (NO_SERVICE,), (), False)
    facts = parse_facts({name: line.value for name, line in lines.items() if line.value is not None})
    decision = decide(routing.policy_for(concern.owner_id, clock.today()), facts)
    others_unknown = facts.risk_to_others is True and not facts.other_commissioners
    done = _dealt_with(concern) if dealt_with is None else dealt_with
    to_tell = _to_tell(concern, known, decision, facts, [one for one in decision.notices if one.recipient not in done])
    return Proposal(_ordered(lines), facts, decision, (), to_tell, others_unknown)


def invited_by_policy(actor: Any, concern: Concern) -> list[tuple[Team, str]]:
    """The teams that the policy in force asks to a meeting now to be set, each with why; not those whose team is not known.

    The caller has shown that the concern is the actor's. Source: procedure 2.5 §5; contracts §3, `invitations`.
    """
    facts = proposal(actor, concern).facts
    if facts is None:
        return []
    decision = decide(routing.policy_for(concern.owner_id, clock.today()), replace(facts, stage="strategy-meeting"))
    if not decision.invitations:
        return []
    known, invited = looked_up(concern), {one.recipient: one.reasons[0].because for one in decision.invitations}
    found = routing.recipients(
        concern.owner,
        list(invited),
        on=clock.today(),
        paying_icb=_paying_icb(known.placements, {one.recipient for one in decision.notices}),
        location_icb=concern.location.icb if concern.location else None,
        contract_team=_contract_team(concern, known.contracts),
    )
    return [(team, because) for key, because in invited.items() if (team := found[key].team)]


def _dealt_with(concern: Concern) -> set[str]:
    """Those who have been told of a concern or decided against."""
    return set(Notice.objects.filter(concern=concern).values_list("recipient", flat=True))


def proposed_answer(concern: Concern) -> dict[str, Any]:
    """The routing answer for a concern just raised by another system, as contracts §3 gives it; triage sends."""
    lines = merge(_reported(concern), _looked_up(looked_up(concern)), _established(concern))
    facts: Facts = parse_facts({name: line.value for name, line in lines.items() if line.value is not None})
    return decide(routing.policy_for(concern.owner_id, clock.today()), facts).answer()


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


def _to_tell(
    concern: Concern, known: KnownFacts, decision: Decision, facts: Facts, asked: list[DecidedNotice]
) -> tuple[ProposedNotice, ...]:
    """Those whom the policy names, each as a team."""
    if not asked:
        return ()
    found = routing.recipients(
        concern.owner,
        [notice.recipient for notice in asked],
        on=clock.today(),
        paying_icb=_paying_icb(known.placements, {one.recipient for one in decision.notices}),
        location_icb=concern.location.icb if concern.location else None,
        contract_team=_contract_team(concern, known.contracts),
    )
    paying, instead = facts.responsible_commissioners or (), seniors(concern)
    return tuple(proposed(decision, one, found[one.recipient], paying=paying, seniors=instead) for one in asked)


def _paying_icb(placements: Iterable[Placement], named: Collection[str]) -> Organisation | None:
    """The integrated care board that pays for this person, when exactly one does.

    One from elsewhere that the policy names by itself is told so: the host board is then told as the ICB, and hears too
    (issue "Safe practice" 11).
    """
    health = [row.payer for row in placements if row.payer and row.funding in ICB_PAYS]
    boards = {body.pk: body for body in health if body.kind == OrganisationKind.ICB}
    if len(boards) != 1:
        return None
    (board,) = boards.values()
    return None if recipient_of(f"icb:{board.ods_code}") in named else board


def _contract_team(concern: Concern, held: ContractsHeld | None) -> Team | None:
    """The team of the council's own contract for this place, which its named manager belongs to."""
    contract = held.of(concern.owner_id, concern.facts.get("service", "")) if held else None
    return contract.team if contract else None
