"""The rules page: the policy as a document, with what fired in the try marked in it (design picture 09)."""

from datetime import datetime
from typing import Any

from goldenthread.core import clock
from goldenthread.routing import editing, queries
from goldenthread.routing.models import PolicyCheck, PolicyVersion
from goldenthread.routing.policy import predecessor
from goldenthread.routing.rules import Decision, Facts, FellThrough, Policy, Rule, decide
from goldenthread.routing.words import recipient_words, source_words
from goldenthread.ui.words import moment_words, plural


def rules_page(actor: Any, facts: Facts | None) -> dict[str, Any]:
    """The policy in force for the reader's organisation, with times used, and the answer to the facts that were tried."""
    policy = queries.policy_for(actor.organisation_id, clock.today())
    latest = queries.latest_version(actor)
    planned = latest if latest and latest.in_force_from and latest.in_force_from > clock.today() else None
    return document(policy, facts) | {
        "used": queries.times_used(policy.id),
        "draft": queries.draft(actor),
        "planned": planned,
        "before": _before(queries.version_in_force(actor, clock.today()), policy),
    }


def document(policy: Policy, facts: Facts | None) -> dict[str, Any]:
    """A version of the rules as a document: each rule, what fired in a try, and what its check found."""
    decision, fell = _tried(policy, facts)
    fired = fired_rules(decision) if decision else frozenset()
    check = queries.check_of(policy.rules_hash)
    return {
        "policy": policy,
        "rules": [_row(number, rule, fired, check) for number, rule in enumerate(policy.rules, 1)],
        "answer": _answer(policy, decision) if decision else None,
        "fell_through": fell,
        "check": check_words(check, clock.now()) if check else None,
    }


def _tried(policy: Policy, facts: Facts | None) -> tuple[Decision | None, bool]:
    try:
        return (decide(policy, facts) if facts else None), False
    except FellThrough:  # only a draft can: what is in use has been checked
        return None, True


def _row(number: int, rule: Rule, fired: frozenset[str], check: PolicyCheck | None) -> dict[str, Any]:
    return {
        "number": number,
        "rule": rule,
        "fired": rule.id in fired,
        "counted": tells(rule),
        "source": source_words(rule.source),
        "speaks": _speaks(rule, check),
    }


def _speaks(rule: Rule, check: PolicyCheck | None) -> str:
    if not rule.clauses:
        return "Guidance: Goldenthread decides nothing by it."
    if check is None:
        return ""
    return f"Speaks in {check.speaks.get(rule.id, 0):,} of {check.combinations:,} combinations."


def check_words(check: PolicyCheck, now: datetime) -> dict[str, Any]:
    """What a check found, and when it was really made."""
    return {
        "found": check.found,
        "faults": check.faults,
        "more": check.more_faults,
        "when": moment_words(check.checked_at, now),
        "combinations": plural(check.combinations, "combination"),
    }


def tells(rule: Rule) -> bool:
    """Whether a rule names somebody to tell, so that counting its notices means something."""
    return any(clause.tell or clause.tell_each for clause in rule.clauses)


def fired_rules(decision: Decision) -> frozenset[str]:
    """The rules that had a part in a decision."""
    reasons = [reason for notice in decision.notices for reason in (*notice.reasons, notice.duty_reason)]
    reasons += [reason for one in decision.invitations for reason in one.reasons]
    return frozenset(reason.rule for reason in (*reasons, *decision.nobody))


def _answer(policy: Policy, decision: Decision) -> dict[str, Any]:
    numbers = {rule.id: number for number, rule in enumerate(policy.rules, 1)}
    return {
        "told": [
            {
                "who": recipient_words(notice.recipient),
                "by": "by the council" if notice.duty == "council" else "by the provider that raised it",
                "because": [f"Rule {numbers[r.rule]}: {r.because}" for r in notice.reasons],
                "duty": notice.duty_reason.because,
            }
            for notice in decision.notices
        ],
        "not_told": [{"who": recipient_words(one.recipient), "because": one.reason.because} for one in decision.not_told],
        "nobody": [reason.because for reason in decision.nobody],
        "invited": [{"who": recipient_words(one.recipient)} for one in decision.invitations],
        "remember": [reason.because for reason in decision.reminders],
    }


def changes_since(actor: Any, policy: Policy) -> dict[str, Any]:
    """What changed from the version before: the council's own, line by line, else the delivered policy, rule by rule."""
    own = queries.version_in_force(actor, clock.today())
    if own is not None:
        differences = editing.differences(own.based_on_text, own.text)
        return {"policy": policy, "before": _before(own, policy), "differences": differences, "marked": []}
    numbered = enumerate(policy.rules, 1)
    marked = [{"number": n, "rule": rule, "because": changed_reasons(rule)} for n, rule in numbered if rule.changed]
    return {"policy": policy, "before": _before(None, policy), "differences": [], "marked": marked}


def _before(own: PolicyVersion | None, policy: Policy) -> str:
    """What the rules in force took the place of, in words; empty for the first."""
    if own is not None:
        return f"version {own.based_on}"
    before = predecessor(policy)
    return before.id if before else ""


def changed_reasons(rule: Rule) -> list[str]:
    """The sentences of a rule that differ from the policy before, as they say themselves."""
    return [clause.reason.because for clause in rule.clauses if f"({rule.changed})" in clause.reason.because]
