"""From a policy's recipients to real teams: what a council has bound is read once, and each key is looked up in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from goldenthread.accounts.models import Organisation, OrganisationKind, Team
from goldenthread.accounts.queries import icbs_of, successors_on
from goldenthread.core.prepared import prepared
from goldenthread.routing.models import Binding

TRIAGE = "triage"
SAFEGUARDING = "icb-safeguarding"
COMMISSIONING = "commissioning-team"
BY_CONTRACT = "contract-manager"
ICB_KEYS = (SAFEGUARDING, "continuing-healthcare")
OTHER = "other-commissioner:"


@dataclass(frozen=True)
class Recipient:
    """A policy's recipient as a team, or why triage must choose one of `choices`."""

    key: str
    team: Team | None
    because: str = ""
    choices: tuple[Team, ...] = ()


@dataclass(frozen=True)
class _Bound:
    """Bindings in force on a day, in the order of their teams' names."""

    rows: tuple[Binding, ...]

    def teams(self, key: str, bodies: Iterable[Organisation] | None = None) -> list[Team]:
        """The teams that a key means; for one of these bodies where they are given."""
        ids = None if bodies is None else {body.pk for body in bodies}
        fitting = [row for row in self.rows if row.key == key and (ids is None or row.body_id in ids)]
        return list({row.team_id: row.team for row in fitting}.values())

    def teams_of(self, key: str, bodies: Iterable[Organisation]) -> list[Team]:
        """The teams of these bodies themselves that a key means."""
        ids = {body.pk for body in bodies}
        return [team for team in self.teams(key) if team.organisation_id in ids]


def recipients(
    council: Organisation,
    keys: Iterable[str],
    *,
    on: date,
    paying_icb: Organisation | None = None,
    location_icb: Organisation | None = None,
    contract_team: Team | None = None,
) -> dict[str, Recipient]:
    """Which team each recipient key means for one concern; never a guess. The same statements however many keys there are.

    The ICB is the one that pays, else the one where the care is given, through successions, else the council's only one,
    else triage chooses (architecture §1; product R12).
    """
    asked = tuple(keys)
    own = _Bound(tuple(_bound_by(council.pk, on)))
    boards: list[Organisation] = []
    if any(key in ICB_KEYS for key in asked):
        icb = paying_icb or location_icb
        boards = successors_on(icb, on) if icb else icbs_of(council.pk, on)
    elsewhere = _Elsewhere.of((key for key in asked if key.startswith(OTHER) and not own.teams(key)), on)

    def teams(key: str) -> list[Team]:
        if key in ICB_KEYS:
            return own.teams(key, boards)
        if key == BY_CONTRACT:  # §2: the team knows whose it is
            named = [contract_team] if contract_team and _is_open(contract_team, on) else own.teams(key)
            return named or own.teams(COMMISSIONING)
        return own.teams(key) or elsewhere.teams(key)

    return {key: _one(key, teams(key)) for key in asked}


@dataclass(frozen=True)
class _Elsewhere:
    """Other councils by name and other ICBs by code that nobody has bound a team for: their own teams."""

    bodies: dict[str, list[Organisation]]
    bound: _Bound

    @classmethod
    def of(cls, keys: Iterable[str], on: date) -> "_Elsewhere":
        named = {key: key.removeprefix(OTHER).split(":", 1) for key in keys}
        if not named:
            return cls({}, _Bound(()))
        wanted = Q(pk__in=[])
        for kind, name in named.values():
            wanted |= _called(kind, name)
        found = list(Organisation.objects.filter(wanted))
        bodies = {key: _heirs(found, kind, name, on) for key, (kind, name) in named.items()}
        everybody = {body.pk for several in bodies.values() for body in several}
        keys_of_teams = (COMMISSIONING, TRIAGE, SAFEGUARDING)
        theirs = _in_force(on).filter(key__in=keys_of_teams, team__organisation_id__in=everybody)
        return cls(bodies, _Bound(tuple(theirs)))

    def teams(self, key: str) -> list[Team]:
        """An ICB's safeguarding team; a council's commissioning team, else its triage team."""
        bodies = self.bodies.get(key, [])
        if key.startswith(f"{OTHER}icb:"):
            return self.bound.teams_of(SAFEGUARDING, bodies)
        return self.bound.teams_of(COMMISSIONING, bodies) or self.bound.teams_of(TRIAGE, bodies)


def _called(kind: str, name: str) -> Q:
    if kind == "icb":
        return Q(kind=OrganisationKind.ICB, ods_code__iexact=name)
    names = Q(name__iexact=name) | Q(name__iexact=f"{name} Council") | Q(ods_code__iexact=name)
    return Q(names, kind=OrganisationKind.COUNCIL)


def _is(body: Organisation, kind: str, name: str) -> bool:
    asked = name.casefold()
    if kind == "icb":
        return body.kind == OrganisationKind.ICB and body.ods_code.casefold() == asked
    named = body.name.casefold() in (asked, f"{asked} council") or body.ods_code.casefold() == asked
    return body.kind == OrganisationKind.COUNCIL and named


def _heirs(found: list[Organisation], kind: str, name: str, on: date) -> list[Organisation]:
    bodies = [body for body in found if _is(body, kind, name)]
    return [heir for body in bodies for heir in successors_on(body, on)] if kind == "icb" else bodies


def unresolved(council: Organisation, keys: Iterable[str], *, on: date) -> list[str]:
    """The keys that this council has bound no open team to. What a contract decides needs the team it falls back to."""
    bound = {row.key for row in _bound_by(council.pk, on)}
    by_contract = {BY_CONTRACT} if COMMISSIONING in bound else set()
    return [key for key in keys if key not in bound | by_contract]


@prepared
def _bound_by(council_id: UUID, on: date) -> QuerySet[Binding]:
    return _in_force(on).filter(council_id=council_id)


def _in_force(on: date) -> QuerySet[Binding]:
    """A closed team reads nothing, so it is never told: triage is asked to choose instead."""
    rows = Binding.objects.in_force(on).filter(Q(team__closed_on=None) | Q(team__closed_on__gt=on))
    return rows.select_related("team__organisation", "team__lead").order_by("team__organisation__name", "team__name")


def _is_open(team: Team, on: date) -> bool:
    return team.closed_on is None or team.closed_on > on


def _one(key: str, teams: list[Team]) -> Recipient:
    if len(teams) == 1:
        return Recipient(key, teams[0])
    if teams:
        return Recipient(key, None, "More than one team could be meant: choose", tuple(teams))
    return Recipient(key, None, "No team is set up for this: choose one, or ask an administrator to set it up")


def recipient(council: Organisation, key: str, **known: Any) -> Recipient:
    """One of `recipients`."""
    return recipients(council, [key], **known)[key]
