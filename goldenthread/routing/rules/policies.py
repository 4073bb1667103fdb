"""A routing policy: numbered rules as staff read them, each with the clauses that a machine follows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from goldenthread.core.text import searchable
from goldenthread.routing.rules.conditions import Condition
from goldenthread.routing.rules.vocabulary import OTHER_COMMISSIONER, RECIPIENTS, SERVICES


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence of why, with the rule and the paragraph it rests on. `where` names its place in the policy."""

    rule: str
    source: str
    because: str
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """When this holds, do that. Exactly one effect, with an optional reminder; `remind` may stand alone."""

    condition: Condition
    reason: Reason
    tell: str | None = None  # a recipient
    tell_each: str | None = None  # each body of this list of facts
    nobody: str | None = None  # "reason": why nobody is told; "stop": and no other rule applies
    duty: str | None = None
    ask: str | None = None
    invite: str | None = None  # a recipient, or everyone who is asked to attend
    remind: Reason | None = None
    only_for: str | None = None  # this recipient only
    told_by: str | None = None  # only a recipient whom this rule told
    not_told_by: str | None = None  # only a recipient whom this rule did not tell
    told_only_by: str | None = None  # only a recipient whom no other rule told

    @property
    def reads_reasons(self) -> bool:
        """Whether it depends on which rules told the recipient."""
        return bool(self.told_by or self.not_told_by or self.told_only_by)

    def fits(self, reasons: Sequence[Reason]) -> bool:
        """Whether it is about somebody told for these reasons, one from each rule that names them."""
        if self.told_only_by is not None and (len(reasons) != 1 or reasons[0].rule != self.told_only_by):
            return False
        if self.told_by is not None and not _from(self.told_by, reasons):
            return False
        return self.not_told_by is None or not _from(self.not_told_by, reasons)


def _from(rule: str, reasons: Sequence[Reason]) -> bool:
    return any(reason.rule == rule for reason in reasons)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One numbered rule as staff read it. A rule without clauses is guidance: nothing for a machine to decide."""

    id: str
    title: str
    sentence: str  # **bold** marks what matters
    source: str
    clauses: tuple[Clause, ...]
    ours: bool = False  # some clause is a reading of ours
    changed: str | None = None  # how this rule differs from the policy it succeeds, e.g. "ours, 2026"

    @property
    def parts(self) -> tuple[tuple[str, bool], ...]:
        """The sentence in pieces, each with whether it is bold."""
        return tuple((text, number % 2 == 1) for number, text in enumerate(self.sentence.split("**")) if text)


@dataclass(frozen=True, kw_only=True)
class Policy:
    """One version of the rules that decide who hears of a concern. Any word of it changed changes `content_hash`."""

    id: str
    version: str
    title: str
    source: str
    licence: str
    written_on: date
    in_force_from: date
    in_force_until: date | None
    recipients: Mapping[str, str]  # the standing recipients in the order shown, and what each is
    health_providers: Mapping[str, tuple[str, ...]]  # on the policy's own list: name, and other spellings
    rules: tuple[Rule, ...]
    not_told: Mapping[str, tuple[Clause, ...]]  # for each recipient the reasons in order; the last always fits
    content_hash: str
    rules_hash: str  # of all that a decision rests on: everything but the version and its dates

    def applies_on(self, day: date) -> bool:
        """Whether this policy is in force on a day."""
        return self.in_force_from <= day and (self.in_force_until is None or day <= self.in_force_until)

    def lists(self, organisation: str | None) -> bool | None:
        """Whether an organisation is on the policy's own list of health providers; None when it is not known.

        Our reading: case, spaces, punctuation, accents and a leading "the" do not matter, nor a place after a comma or
        in brackets ("Derriford Hospital, Plymouth"). Other spellings are written in the policy; nothing is guessed.
        """
        return None if organisation is None else _plain_name(organisation) in self._listed

    @cached_property
    def _listed(self) -> frozenset[str]:
        return frozenset(_plain_name(name) for pair in self.health_providers.items() for name in (pair[0], *pair[1]))

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """Every clause of every rule, in order."""
        return tuple(clause for rule in self.rules for clause in rule.clauses)

    @cached_property
    def reasons(self) -> tuple[Reason, ...]:
        """Every sentence that a decision of this policy may give."""
        asides: Iterable[Clause] = (clause for clauses in self.not_told.values() for clause in clauses)
        given = [clause.reason for clause in (*self.clauses, *asides) if clause.reason.because]
        return (*given, *(clause.remind for clause in self.clauses if clause.remind))

    @cached_property
    def stops(self) -> "ClauseTable":
        """Clauses after which no other rule applies."""
        return ClauseTable(clause for clause in self.clauses if clause.nobody == "stop")

    @cached_property
    def tells(self) -> "ClauseTable":
        """Clauses that name somebody to tell."""
        return ClauseTable(clause for clause in self.clauses if clause.tell or clause.tell_each)

    @cached_property
    def nobodies(self) -> "ClauseTable":
        """Clauses that say why nobody is told."""
        return ClauseTable(clause for clause in self.clauses if clause.nobody == "reason")

    @cached_property
    def reminds(self) -> "ClauseTable":
        """Clauses with a reminder that is given whether or not somebody is told."""
        return ClauseTable(clause for clause in self.clauses if clause.remind and not clause.nobody)

    @cached_property
    def duties(self) -> "Mapping[str, ClauseTable]":
        """For each recipient, the clauses that say whose duty it is to tell it; the first that fits decides."""
        return self._for_each(clause for clause in self.clauses if clause.duty)

    @cached_property
    def asks(self) -> "Mapping[str, ClauseTable]":
        """For each recipient, the clauses that say what it is asked; the first that fits decides."""
        return self._for_each(clause for clause in self.clauses if clause.ask)

    def _for_each(self, clauses: Iterable[Clause]) -> "Mapping[str, ClauseTable]":
        some = tuple(clauses)
        return {
            recipient: ClauseTable(clause for clause in some if clause.only_for in (None, recipient))
            for recipient in (*RECIPIENTS, OTHER_COMMISSIONER)
        }

    @cached_property
    def invites(self) -> "ClauseTable":
        """Clauses that say whom the next meeting must invite."""
        return ClauseTable(clause for clause in self.clauses if clause.invite)

    @cached_property
    def left_out(self) -> "Mapping[str, ClauseTable]":
        """For each recipient, the reasons for not telling it; the first that fits is given."""
        return {recipient: ClauseTable(clauses) for recipient, clauses in self.not_told.items()}


class ClauseTable:
    """Clauses of one kind, in order, worked out beforehand for each service: what makes deciding fast."""

    def __init__(self, clauses: Iterable[Clause]):
        self.clauses = tuple(clauses)
        self._of = {service: tuple(self._rows(service)) for service in SERVICES}

    def _rows(self, service: str) -> Iterator[tuple[int, tuple[int, ...], bool, Clause]]:
        for clause in self.clauses:
            if (condition := clause.condition.for_service(service)) is not None:
                yield condition.forbidden, condition.groups, clause.reads_reasons, clause

    def holding(self, service: str, bits: int) -> list[Clause]:
        """Those whose conditions hold, in order."""
        held = []
        for forbidden, groups, _, clause in self._of[service]:
            if not bits & forbidden:
                for group in groups:
                    if not bits & group:
                        break
                else:
                    held.append(clause)
        return held

    def first(self, service: str, bits: int, reasons: Sequence[Reason] = ()) -> Clause:
        """The first that fits. The loader lets no list pass whose last does not always."""
        for forbidden, groups, reads_reasons, clause in self._of[service]:
            if not bits & forbidden:
                for group in groups:
                    if not bits & group:
                        break
                else:
                    if not reads_reasons or clause.fits(reasons):
                        return clause
        raise AssertionError("the last clause always fits")


@lru_cache(maxsize=4096)
def _plain_name(organisation: str) -> str:
    before_place, _, _ = organisation.replace("(", ",").partition(",")
    return searchable(before_place).removeprefix("the ")
