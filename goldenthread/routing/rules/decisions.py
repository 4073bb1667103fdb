"""The decision: who must be told, whose duty it is, what is asked, who is invited, and who is not told and why."""

from typing import Any, NamedTuple

from goldenthread.routing.rules.conditions import encode
from goldenthread.routing.rules.facts import Facts
from goldenthread.routing.rules.policies import Clause, ClauseTable, Policy, Reason
from goldenthread.routing.rules.vocabulary import OTHER_COMMISSIONER, recipient_of

EVERYONE_ASKED_TO_ATTEND = "everyone-asked-to-attend"
ATTEND = "attend-or-keep-informed"


class FellThrough(Exception):
    """The policy neither tells anybody nor says why not. `check_policy` finds this before a person does."""


class Notice(NamedTuple):
    """Somebody who must be told, under every rule that names them."""

    recipient: str
    reasons: tuple[Reason, ...]
    duty: str
    duty_reason: Reason
    ask: str
    ask_reason: Reason


class Invitation(NamedTuple):
    """Somebody whom the next meeting must invite."""

    recipient: str
    reasons: tuple[Reason, ...]


class NotTold(NamedTuple):
    """Somebody who is not told, and why."""

    recipient: str
    reason: Reason


class Decision(NamedTuple):
    """Who must be told of a concern, when and why. `nobody` says why not, exactly when `notices` is empty."""

    reference: str | None
    policy: str
    version: str
    notices: tuple[Notice, ...]
    invitations: tuple[Invitation, ...]
    reminders: tuple[Reason, ...]
    not_told: tuple[NotTold, ...]
    nobody: tuple[Reason, ...]

    def answer(self) -> dict[str, Any]:
        """The decision as the JSON object that other systems read."""
        return {
            "reference": self.reference,
            "policy": self.policy,
            "version": self.version,
            "notices": [
                {
                    "recipient": notice.recipient,
                    "duty": notice.duty,
                    "ask": notice.ask,
                    "rule": notice.reasons[0].rule,
                    "source": notice.reasons[0].source,
                    "rules": [{"rule": r.rule, "source": r.source, "because": r.because} for r in notice.reasons],
                    "because": [reason.because for reason in notice.reasons],
                }
                for notice in self.notices
            ],
            "invitations": [
                {
                    "recipient": invitation.recipient,
                    "rule": invitation.reasons[0].rule,
                    "source": invitation.reasons[0].source,
                    "because": [reason.because for reason in invitation.reasons],
                }
                for invitation in self.invitations
            ],
            "reminders": [reason.because for reason in self.reminders],
            "not_told": [{"recipient": who.recipient, "because": who.reason.because} for who in self.not_told],
            "nobody": " ".join(f"{reason.because.rstrip('.')} ({reason.source})." for reason in self.nobody) or None,
        }


def decide(policy: Policy, facts: Facts) -> Decision:
    """Who must be told of a concern under a policy (procedure 2.5, introduction and sections 1 to 6)."""
    case = _Case(policy, facts, encode(facts, policy.lists(facts.raised_by_organisation)))
    if stops := case.holding(policy.stops):
        return case.decision((), (), stops, stops, tuple(NotTold(who, stops[0].reason) for who, _ in case.left_out({})))
    named = case.named()
    notices = case.notices(named)
    nobody = [] if notices else case.holding(policy.nobodies)
    if not notices and not nobody:
        raise FellThrough(f"policy {policy.id} tells nobody and does not say why, for {facts.as_json()}")
    reminding = [*nobody, *case.holding(policy.reminds)]
    not_told = tuple([NotTold(who, case.why_not(kind)) for who, kind in case.left_out(named)])
    return case.decision(notices, case.invitations(notices), nobody, reminding, not_told)


class _Case:
    """One set of facts under one policy, while it is being decided."""

    __slots__ = ("bits", "facts", "policy", "service")

    def __init__(self, policy: Policy, facts: Facts, bits: int):
        self.policy, self.facts, self.bits, self.service = policy, facts, bits, facts.service

    def holding(self, table: ClauseTable) -> list[Clause]:
        return table.holding(self.service, self.bits)

    def why_not(self, kind: str) -> Reason:
        return self.policy.left_out[kind].first(self.service, self.bits).reason

    def named(self) -> dict[str, list[Reason]]:
        """Everybody whom a rule names, in the order of the rules, once, with one reason for each rule."""
        named: dict[str, list[Reason]] = {}
        for clause in self.holding(self.policy.tells):
            for recipient in (clause.tell,) if clause.tell else self.each(clause.tell_each):
                reasons = named.setdefault(recipient, [])
                if not reasons or reasons[-1].rule != clause.reason.rule:
                    reasons.append(clause.reason)
        return named

    def each(self, name: str | None) -> list[str]:
        bodies: frozenset[str] | None = getattr(self.facts, name or "")
        return [recipient_of(body) for body in sorted(bodies)] if bodies else []

    def notices(self, named: dict[str, list[Reason]]) -> tuple[Notice, ...]:
        return tuple([self.notice(recipient, reasons) for recipient, reasons in named.items()])

    def notice(self, recipient: str, reasons: list[Reason]) -> Notice:
        duties, asks = self.policy.duties, self.policy.asks
        kind = recipient if recipient in duties else OTHER_COMMISSIONER
        duty = duties[kind].first(self.service, self.bits, reasons)
        ask = asks[kind].first(self.service, self.bits, reasons)
        return Notice(recipient, tuple(reasons), duty.duty or "", duty.reason, ask.ask or "", ask.reason)

    def invitations(self, notices: tuple[Notice, ...]) -> tuple[Invitation, ...]:
        invited: dict[str, list[Reason]] = {}
        for clause in self.holding(self.policy.invites):
            for recipient in _whom(clause, notices):
                invited.setdefault(recipient, []).append(clause.reason)
        return tuple(Invitation(recipient, tuple(reasons)) for recipient, reasons in invited.items())

    def left_out(self, named: dict[str, list[Reason]]) -> list[tuple[str, str]]:
        """Every standing recipient and every body listed that is not told, and of what kind it is."""
        left_out = [(key, key) for key in self.policy.recipients if key not in named]
        if bodies := (self.facts.responsible_commissioners or _NONE) | (self.facts.other_commissioners or _NONE):
            others = [recipient_of(body) for body in sorted(bodies)]
            standing = self.policy.recipients
            left_out += [(key, OTHER_COMMISSIONER) for key in others if key not in named and key not in standing]
        return left_out

    def decision(
        self,
        notices: tuple[Notice, ...],
        invitations: tuple[Invitation, ...],
        nobody: list[Clause],
        reminding: list[Clause],
        not_told: tuple[NotTold, ...],
    ) -> Decision:
        reminders = tuple(clause.remind for clause in reminding if clause.remind)
        reasons = tuple(clause.reason for clause in nobody)
        policy = self.policy
        return Decision(self.facts.reference, policy.id, policy.version, notices, invitations, reminders, not_told, reasons)


_NONE: frozenset[str] = frozenset()


def _whom(clause: Clause, notices: tuple[Notice, ...]) -> list[str]:
    if clause.invite == EVERYONE_ASKED_TO_ATTEND:
        return [notice.recipient for notice in notices if notice.ask == ATTEND]
    return [clause.invite] if clause.invite else []
