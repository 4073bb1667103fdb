"""What every part of the demonstration is written from, and where its rows are gathered."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Model

from goldenthread.accounts.models import Organisation, Team, User
from goldenthread.action_plans.models import Action, ActionNote
from goldenthread.audit import operations as audit
from goldenthread.cases.models import (
    Addition,
    CapacityRecord,
    Concern,
    ConcernDecision,
    DesiredOutcome,
    Enquiry,
    EnquiryEnding,
    EnquiryPlan,
    Finding,
    Invitee,
    Meeting,
    Minutes,
    OutcomeSaying,
    PassingOn,
    PlanDecision,
    Reporter,
    Risk,
)
from goldenthread.clocks.models import Clock
from goldenthread.demo import personas as who
from goldenthread.demo.cast import Cast
from goldenthread.demo.partnership.care import Register
from goldenthread.demo.partnership.chance import Chance
from goldenthread.demo.partnership.insert import insert
from goldenthread.demo.partnership.moments import Moments
from goldenthread.demo.partnership.routes import Routes
from goldenthread.directory.models import Placement
from goldenthread.involvement.models import AgencyDuty, Notice, Update
from goldenthread.outbox.models import Message
from goldenthread.people.models import Person
from goldenthread.routing.models import RoutingDecision, RuleUse

# Each after whatever it names.
IN_ORDER: tuple[type[Model], ...] = (
    Person,
    Placement,
    Concern,
    Enquiry,
    EnquiryPlan,
    Risk,
    Finding,
    DesiredOutcome,
    OutcomeSaying,
    CapacityRecord,
    PlanDecision,
    EnquiryEnding,
    Meeting,
    Invitee,
    Minutes,
    Action,
    ActionNote,
    Reporter,
    Clock,
    RoutingDecision,
    RuleUse,
    Notice,
    AgencyDuty,
    Update,
    ConcernDecision,
    Addition,
    PassingOn,
    Message,
)
# Whom work is given to, and how often.
STAFF = {
    who.HARBOURSHIRE: {
        "council-triage": 30,
        "council-lead": 18,
        "sam-whitlock": 26,
        "leah-moss": 22,
        "council-manager": 4,
    },
    who.STONEVALE: {"other-council": 80, "idris-vaughan": 20},
}


class Somebody(NamedTuple):
    """Who did something, as the audit keeps them."""

    user_id: UUID | None
    name: str
    organisation_id: UUID | None
    organisation_name: str


STRANGER = Somebody(None, "A member of the public", None, "")


# What a large demonstration leaves out of the audit of concerns that are long closed: acts on their parts.
OF_ENQUIRIES = {"enquiry_planned", "risk_recorded", "finding_recorded", "outcome_recorded", "outcome_judged"}
OF_ENQUIRIES |= {"capacity_considered", "plan_decided", "meeting_set", "minutes_sent", "action_asked", "action_checked"}
PARTS = OF_ENQUIRIES | {
    "person_identified",
    "person_matched",
    "facts_recorded",
    "words_added",
    "notice_answered",
    "outcome_read",
}


@dataclass
class Batch:
    """Rows to be written together, with what the audit says of them; of every act, since `in_full_since`."""

    in_full_since: datetime
    rows: dict[type[Model], list[Any]] = field(default_factory=lambda: defaultdict(list))
    entries: list[dict[str, Any]] = field(default_factory=list)

    def add(self, *rows: Model) -> None:
        """Gather rows."""
        for row in rows:
            self.rows[type(row)].append(row)

    def happened(self, at: datetime, actor: Somebody, action: str, subject: Any, **detail: Any) -> None:
        """Gather one entry of the audit, as the product's own operation would have written it then."""
        if action in PARTS and at < self.in_full_since:
            return
        self.entries.append(
            {
                "at": at,
                "actor_id": str(actor.user_id or ""),
                "actor_name": actor.name,
                "organisation_id": str(actor.organisation_id or ""),
                "organisation_name": actor.organisation_name,
                "action": action,
                "kind": subject._meta.label_lower,
                "subject_id": str(subject.pk),
                "owner_id": str(subject.owner_id or ""),
                "detail": detail,
                "shown": [],
            }
        )

    def save(self) -> None:
        """Write everything gathered, the audit last and in the order in which it happened."""
        for model in IN_ORDER:
            insert(model, self.rows[model])
        audit.write(sorted(self.entries, key=lambda entry: entry["at"]))
        self.rows.clear()
        self.entries.clear()


@dataclass
class World:
    """The cast, the register, the rules, chance and time."""

    cast: Cast
    chance: Chance
    moments: Moments
    register: Register
    routes: Routes
    batch: Batch
    late_duties: Iterator[int] = field(default_factory=count)  # an agency's, that could have been taken over

    def council(self, name: str) -> Organisation:
        return self.cast.organisations[name]

    def triage_team(self, council: Organisation) -> Team:
        """The team that owns what arrives."""
        return self.cast.teams[council.name, who.ADULTS]

    def worker(self, council: Organisation) -> User:
        """One of those whom this council gives work to."""
        return self.cast.people[self.chance.of(STAFF[council.name])]

    def somebody(self, user: User) -> Somebody:
        """One of the cast, as the audit keeps them."""
        return self._somebodies[user.pk]

    def member_of(self, team: Team) -> User:
        """The lead of a team: who answers for it here."""
        lead = self._teams[team.pk].lead
        assert lead is not None
        return lead

    def machine(self, council: Organisation) -> Somebody:
        return Somebody(None, "Goldenthread", council.pk, council.name)

    def __post_init__(self) -> None:
        self._somebodies = dict(self._everybody())
        self._teams = {team.pk: team for team in self.cast.teams.values()}

    def _everybody(self) -> Iterator[tuple[UUID, Somebody]]:
        for person in who.EVERYBODY:
            user, body = self.cast.people[person.key], self.cast.organisations[person.organisation]
            yield user.pk, Somebody(user.pk, user.name, body.pk, body.name)
