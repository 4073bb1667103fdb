"""Whether a provider is told of a concern about it: not yet, or by whom, when, what and with what time to answer."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.models import User
from goldenthread.audit import operations as audit
from goldenthread.cases import queries, rules
from goldenthread.cases.models import Concern, ProviderDecision, ProviderDecisionKind
from goldenthread.cases.operations.handling import latest_crime, latest_of_provider, police_view, settle_handling
from goldenthread.cases.operations.owing import owe, say
from goldenthread.cases.operations.speaking import check_words
from goldenthread.cases.operations.triage import locked
from goldenthread.cases.permissions import Permission
from goldenthread.cases.rules.identifying import to_take_out
from goldenthread.cases.rules.providers import ProviderFacts
from goldenthread.clocks import operations as clocks
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation

OWED = ("review-provider-hold", "tell-provider")


@dataclass(frozen=True)
class Whom:
    """Whose account is told, where only one person there is; or that a person tells them outside Goldenthread."""

    only_for_id: UUID | None = None
    outside: bool = False


@operation
def decide_provider(
    *, actor: Actor, concern_id: UUID, facts: ProviderFacts, whom: Whom, must_stay: str = ""
) -> ProviderDecision:
    """Decide to tell the provider, or not yet. A hold is reviewed each working day; telling has the time that was chosen, and
    what it is told is searched for words that show who told us or what is protected."""
    actor.require(Permission.DECIDE_CONCERN)
    concern = locked(actor, concern_id)
    if concern.provider is None:
        raise Refused("No registered provider is recorded for this concern")
    police = police_view(latest_crime(concern))
    accounts = queries.accounts_of_provider(actor, concern)
    facts = replace(facts, account=whom.outside or whom.only_for_id is not None or not accounts)
    telling = facts.kind == ProviderDecisionKind.TELL
    allowed = rules.may_tell_provider(facts, police, clock.now()) if telling else rules.may_hold(facts)
    if not allowed.met:
        raise Refused(allowed.reasons)
    if telling:
        check_words(actor, concern, [facts.says], must_stay, known=queries.known_of_reporter(concern))
    assert actor.user_id is not None
    decision = ProviderDecision.objects.create(
        concern=concern,
        police_words=concern.safe_practice.get("crime", "Not decided")[:200],
        decided_by_id=actor.user_id,
        decided_by=actor.name,
        **_kept(facts),
        **_whom(accounts, facts, whom),
    )
    _owe(concern, decision)
    concern.provider_held = not telling
    concern.save(update_fields=["provider_held"])
    say(concern, "provider", _words(decision))
    settle_handling(concern)
    audit.record(actor, "provider_decided", concern, kind=decision.kind)
    return decision


def _kept(facts: ProviderFacts) -> dict[str, Any]:
    risks, done = dict(facts.risks), dict(facts.done)
    kept: dict[str, Any] = {"kind": facts.kind, "because": facts.because, "manager_implicated": facts.manager_implicated}
    for key in ("person", "reporter", "evidence"):
        kept |= {f"{key}_risk": risks.get(key, "not-known"), f"{key}_done": done.get(key, "")}
    if facts.kind == ProviderDecisionKind.TELL:
        same = ("nominated", "says", "tells", "tell_by", "answer_by", "conference_at")
        kept |= {name: getattr(facts, name) for name in same}
    return kept


def _whom(accounts: list[User], facts: ProviderFacts, whom: Whom) -> dict[str, Any]:
    if facts.kind != ProviderDecisionKind.TELL:
        return {}
    if whom.outside or not accounts:
        return {"outside": True}
    if whom.only_for_id is None:
        return {}
    chosen = next((one for one in accounts if one.pk == whom.only_for_id), None)
    if chosen is None:
        raise Refused("Choose somebody who works for this provider")
    return {"only_for": chosen}


def _owe(concern: Concern, decision: ProviderDecision) -> None:
    for kind in OWED:
        clocks.finish_clock(kind, concern)
    if decision.kind == ProviderDecisionKind.HOLD:
        owe(concern, "review-provider-hold")
    else:
        owe(concern, "tell-provider", due=decision.tell_by)


def _words(decision: ProviderDecision) -> str:
    if decision.kind == ProviderDecisionKind.HOLD:
        return f"Not told yet: {decision.because}"
    whom = f" Only {decision.nominated} is told." if decision.manager_implicated == "yes" else ""
    return f"To be told by {decision.tells}.{whom}"


def provider_was_told(concern: Concern) -> ProviderDecision:
    """Mark the last decision to tell as carried out. For use within the operation that tells, which holds the concern."""
    decision = latest_of_provider(concern)
    if decision is None or decision.kind != ProviderDecisionKind.TELL:
        raise Refused("Decide first that the provider is told")
    if decision.told_at is not None:
        raise Refused("The provider has been told")
    police = police_view(latest_crime(concern))
    if police.undecided or police.asks_to_wait:
        raise Refused("The police’s view has changed: decide again whether the provider is told")
    hidden = queries.protected_near([concern], since=decision.created_at)
    if showing := to_take_out([decision.says], hidden):
        raise Refused((*showing, "It was protected since: decide again what the provider is told"))
    decision.told_at = clock.now()
    decision.save(update_fields=["told_at"])
    clocks.finish_clock("tell-provider", concern)
    say(concern, "provider", "Told")
    settle_handling(concern)
    return decision
