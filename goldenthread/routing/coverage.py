"""Does a policy leave anybody out? Tries every combination of the facts that it mentions. Pure.

Facts that no clause reads together need not be multiplied with each other, or the combinations could not be counted. So
there are five passes, each for every service: what stops all other rules; who is told or why nobody is; whose duty it
is, what is asked and who is invited; reminders; and the two lists of other bodies. A pass multiplies out every fact
that its clauses mention: each list absent, empty, single and in pairs; values that no clause of it tells apart stand
for each other.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product
from typing import Any

from goldenthread.routing.rules import Clause, Decision, Facts, FellThrough, Policy, Reason, decide
from goldenthread.routing.rules import vocabulary as words
from goldenthread.routing.rules.conditions import BITS, encode

FLAGS = (None, False, True)
BODIES = (*words.KNOWN_BODIES, "council:Elsewhere", "icb:QT6")
AT_MOST = 50  # faults told one by one; the rest are counted


@dataclass
class Coverage:
    """What checking a policy found."""

    combinations: int = 0
    unreachable: tuple[str, ...] = ()
    faults: list[str] = field(default_factory=list)
    more_faults: int = 0
    speaks: Counter[str] = field(default_factory=Counter)  # in how many combinations each rule gave a reason

    @property
    def complete(self) -> bool:
        """Whether every rule can apply and no combination of facts falls through."""
        return not (self.unreachable or self.faults)

    def add(self, fault: str) -> None:
        """Note a fault, up to as many as anybody reads."""
        if len(self.faults) < AT_MOST:
            self.faults.append(fault)
        else:
            self.more_faults += 1


def check(policy: Policy) -> Coverage:
    """Unreachable rules, and combinations of facts that fall through."""
    found, reached = Coverage(), set[str]()
    for facts in _combinations(policy):
        found.combinations += 1
        try:
            decision = decide(policy, facts)
        except FellThrough:
            found.add(f"{_described(facts)}: nobody is told, and no rule says why")
            continue
        given = list(_given(decision))
        reached.update(reason.where for reason in given)
        found.speaks.update({reason.rule for reason in given if reason.rule})
        for fault in _faults(policy, decision):
            found.add(f"{_described(facts)}: {fault}")
    found.unreachable = tuple(reason.where for reason in policy.reasons if reason.where not in reached)
    return found


def _given(decision: Decision) -> Iterator[Reason]:
    """Every reason that a decision gave."""
    for notice in decision.notices:
        yield from notice.reasons
        yield notice.duty_reason
        yield notice.ask_reason
    for invitation in decision.invitations:
        yield from invitation.reasons
    yield from decision.reminders
    yield from decision.nobody
    yield from (who.reason for who in decision.not_told)


def _faults(policy: Policy, decision: Decision) -> Iterator[str]:
    """What must be true of every decision, whatever the policy says."""
    told = [notice.recipient for notice in decision.notices]
    left_out = [who.recipient for who in decision.not_told]
    if bool(told) == bool(decision.nobody):
        yield "expected either somebody told or a reason for nobody"
    if len({*told, *left_out}) != len(told) + len(left_out):
        yield "somebody is named twice"
    if missing := [key for key in policy.recipients if key not in told and key not in left_out]:
        yield f"{', '.join(missing)} neither told nor said why not"
    invited = [invitation.recipient for invitation in decision.invitations]
    if len(set(invited)) != len(invited):
        yield "somebody is invited twice"


def _described(facts: Facts) -> str:
    """The facts that are not at their usual value, in a line."""
    usual = Facts(raised_by="", service="").as_json()
    return ", ".join(f"{name}={value}" for name, value in facts.as_json().items() if value != usual[name])


def _combinations(policy: Policy) -> Iterator[Facts]:
    """Every combination, pass by pass, service by service."""
    for clauses, fixed in _passes(policy):
        for service in words.SERVICES:
            values = {**_mentioned(policy, clauses, service), **fixed}
            for row in product(*values.values()):
                yield Facts(**{"raised_by": "public", "service": service, **dict(zip(values, row, strict=True))})


def _passes(policy: Policy) -> Iterator[tuple[Sequence[Clause], Mapping[str, Sequence[Any]]]]:
    """The clauses of each pass, and the values of facts that it tries whether or not a clause mentions them."""
    every_body = _lists(BODIES)
    stops = policy.stops.clauses
    naming = [clause for clause in policy.clauses if clause.tell or clause.tell_each or clause.nobody == "reason"]
    asides = [clause for clauses in policy.not_told.values() for clause in clauses]
    after_telling = [clause for clause in policy.clauses if clause.duty or clause.ask or clause.invite]
    yield stops, {"other_commissioners": every_body}
    yield [*naming, *asides], {}
    yield after_telling, {"risk_to_others": (None, True), "other_commissioners": (None, frozenset({"icb"}))}
    yield policy.reminds.clauses, {}
    yield (), {"risk_to_others": FLAGS, "responsible_commissioners": every_body, "other_commissioners": every_body}


def _mentioned(policy: Policy, clauses: Sequence[Clause], service: str) -> dict[str, list[Any]]:
    """The facts that these clauses still read once the service is known, with the values that they tell apart."""
    read = 0
    for clause in clauses:
        if (condition := clause.condition.for_service(service)) is not None:
            read |= condition.reads
    return {name: _told_apart(policy, name, values, read) for name, values in _values(policy).items()}


def _told_apart(policy: Policy, name: str, values: Sequence[Any], read: int) -> list[Any]:
    read &= sum(BITS[name].values())
    apart: dict[int, Any] = {}
    for value in values:
        facts = Facts(**{"raised_by": "public", "service": "none", name: value})
        apart.setdefault(encode(facts, policy.lists(facts.raised_by_organisation)) & read, value)
    return list(apart.values())


def _values(policy: Policy) -> dict[str, Sequence[Any]]:
    """Every value of every fact that a condition may mention, but the service."""
    one_body: Sequence[Any] = (None, frozenset(), frozenset({"council:Elsewhere"}))
    return {
        "raised_by": words.RAISED_BY,
        "raised_by_organisation": (None, *policy.health_providers, "An organisation on no list"),
        "raised_as": words.RAISED_AS,
        "child": (False, True),
        "commissioned_by": _lists(words.COMMISSIONED_BY),
        "funding": _lists(words.FUNDING),
        "responsible_commissioners": one_body,
        "contract_manager": (None, "A manager"),
        "below_standard": FLAGS,
        "review_needed": FLAGS,
        "risk_to_others": FLAGS,
        "other_commissioners": one_body,
        "stage": words.STAGES,
    }


def _lists(allowed: Iterable[str]) -> list[frozenset[str] | None]:
    """A list absent, empty, single and in pairs."""
    some = tuple(allowed)
    return [None, *(frozenset(chosen) for size in (0, 1, 2) for chosen in combinations(some, size))]
