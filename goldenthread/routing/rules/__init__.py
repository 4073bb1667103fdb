"""Who must be told of a concern, when and why. Pure: plain values in, plain values with reasons out."""

from goldenthread.routing.rules.decisions import Decision, FellThrough, Invitation, Notice, decide
from goldenthread.routing.rules.facts import Facts, FactsError, parse_facts
from goldenthread.routing.rules.policies import Clause, Policy, Reason, Rule

__all__ = [
    "Clause",
    "Decision",
    "Facts",
    "FactsError",
    "FellThrough",
    "Invitation",
    "Notice",
    "Policy",
    "Reason",
    "Rule",
    "decide",
    "parse_facts",
]
