"""What triage is shown before it tells anybody: the facts and where each comes from, who would be told and why, who would
not. Plain values, put together by `queries.proposal`."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from goldenthread.accounts.models import Team, User
from goldenthread.directory.models import Funding, ServiceKind
from goldenthread.involvement.rules import view_of
from goldenthread.routing.queries import Recipient
from goldenthread.routing.rules import Decision, Facts
from goldenthread.routing.rules.decisions import Notice as DecidedNotice
from goldenthread.routing.words import ABOUT, RAISED_BY, RECIPIENTS, recipient_words

OTHERS_AT_RISK_RULE_SOURCE = "2.5 §6"


FACT_WORDS = {
    "raised_by": "Raised by",
    "raised_by_organisation": "Organisation",
    "raised_as": "Raised as",
    "child": "A child",
    "service": "Service",
    "commissioned_by": "Contract held by",
    "funding": "Who pays",
    "responsible_commissioners": "Other bodies that pay for this person",
    "about": "About",
    "contract_manager": "Contract manager",
    "practitioner": "Practitioner",
    "risk_to_others": "Others at risk",
    "other_commissioners": "Who else commissions there",
    "stage": "Stage",
}
_VALUE_WORDS: dict[Any, str] = (
    dict(ServiceKind.choices)
    | dict(Funding.choices)
    | RAISED_BY
    | ABOUT
    | RECIPIENTS
    | {
        True: "Yes",
        False: "No",
        "icb": "ICB",
        "nhs-england": "NHS England",
        "organisation": "As an organisation",
        "individual": "As an individual",
        "unknown": "Not known",
    }
)


def value_words(value: Any) -> str:
    """A fact's value in words: an empty list is known to be nobody, None is not known."""
    if value is None:
        return "Not yet known"
    if isinstance(value, list | tuple):
        return ", ".join(value_words(item) for item in value) or "Nobody"
    if isinstance(value, dict):
        return "; ".join(f"{name.replace('_', ' ')}: {value_words(item).lower()}" for name, item in value.items())
    if isinstance(value, str) and ":" in value:
        return recipient_words(f"other-commissioner:{value}")
    return _VALUE_WORDS.get(value, str(value))


@dataclass(frozen=True)
class FactLine:
    """One routing fact with where it comes from. `value` None is not known."""

    name: str
    value: Any
    source: str

    @property
    def words(self) -> str:
        """What the fact is about."""
        return FACT_WORDS[self.name]

    @property
    def value_words(self) -> str:
        """The fact, in words."""
        return value_words(self.value)


@dataclass(frozen=True)
class ProposedNotice:
    """Somebody whom the policy would tell, as a team, with the reasons."""

    recipient: str
    words: str
    team: Team | None
    choices: tuple[Team, ...]
    team_missing: str
    duty: str
    duty_because: str
    ask: str
    rule: str
    source: str
    because: tuple[str, ...]
    policy: str
    version: str
    others_at_risk_only: bool
    view: str
    view_because: str
    in_conflict: bool = False
    senior: User | None = None

    @property
    def team_words(self) -> str:
        """The team and its organisation, or the recipient in words while no team is known."""
        return f"{self.team.name}, {self.team.organisation.name}" if self.team else self.words


@dataclass(frozen=True)
class Proposal:
    """The whole of what sending would do, and what is missing before it can be worked out."""

    lines: tuple[FactLine, ...]
    facts: Facts | None
    decision: Decision | None
    missing: tuple[str, ...]
    to_tell: tuple[ProposedNotice, ...]
    others_unknown: bool


def merge(*layers: Mapping[str, FactLine]) -> dict[str, FactLine]:
    """Facts from several sources: a later layer, such as what triage established, replaces an earlier one."""
    merged: dict[str, FactLine] = {}
    for layer in layers:
        merged |= layer
    return merged


def proposed(
    decision: Decision,
    decided: DecidedNotice,
    recipient: Recipient,
    *,
    paying: Collection[str],
    seniors: Mapping[UUID, User | None],
) -> ProposedNotice:
    """A decided notice with the team that it would go to, or whoever is told instead of it, and the view that they have.

    `paying` are the bodies that pay for this person; `seniors` who is told instead of each team in conflict.
    """
    first, team = decided.reasons[0], recipient.team
    others_only = all(reason.source == OTHERS_AT_RISK_RULE_SOURCE for reason in decided.reasons)
    view = view_of(decided.recipient, others_at_risk_only=others_only, paying=paying)
    return ProposedNotice(
        recipient=decided.recipient,
        words=recipient_words(decided.recipient),
        team=recipient.team,
        choices=recipient.choices,
        team_missing="" if recipient.team else recipient.because,
        duty=decided.duty,
        duty_because=decided.duty_reason.because,
        ask=decided.ask,
        rule=first.rule,
        source=first.source,
        because=tuple(reason.because for reason in decided.reasons),
        policy=decision.policy,
        version=decision.version,
        others_at_risk_only=others_only,
        view=view.key,
        view_because=view.because,
        in_conflict=bool(team and team.pk in seniors),
        senior=seniors.get(team.pk) if team else None,
    )
