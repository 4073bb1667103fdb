"""The rules page: the policy as a document, with what fired in the try marked in it (design picture 09)."""

from typing import Any

from goldenthread.core import clock
from goldenthread.routing import queries
from goldenthread.routing.models import Binding
from goldenthread.routing.policy import in_force
from goldenthread.routing.rules import Decision, Facts, Policy, Rule, decide
from goldenthread.routing.words import recipient_words, source_words


def rules_page(facts: Facts | None) -> dict[str, Any]:
    """The policy in force, each rule with its times used, and the answer to the facts that were tried."""
    policy = in_force(clock.today())
    decision = decide(policy, facts) if facts else None
    fired = fired_rules(decision) if decision else frozenset()
    used = queries.times_used(policy.id)
    return {
        "policy": policy,
        "rules": [
            {
                "number": n,
                "rule": rule,
                "fired": rule.id in fired,
                "used": used.get(rule.id, 0) if _tells(rule) else None,
                "source": source_words(rule.source),
            }
            for n, rule in enumerate(policy.rules, 1)
        ],
        "answer": _answer(policy, decision) if decision else None,
    }


def _tells(rule: Rule) -> bool:
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


def bindings_page(rows: list[Binding]) -> dict[str, Any]:
    """A council's bindings, those in force first, and the recipients that have none."""
    today = clock.today()
    shown: list[dict[str, Any]] = [
        {
            "binding": one,
            "words": recipient_words(one.key),
            "now": (one.from_day is None or one.from_day <= today) and (one.until_day is None or one.until_day > today),
        }
        for one in rows
    ]
    bound = {row["binding"].key for row in shown if row["now"]}
    policy = in_force(today)
    return {
        "rows": sorted(shown, key=lambda row: (not row["now"], row["words"])),
        "missing": [
            recipient_words(key) for key in ("triage", *policy.recipients) if key not in bound and key != "contract-manager"
        ],
    }
