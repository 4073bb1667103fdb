"""From a policy's recipients to real teams, and what the policy decided before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from goldenthread.accounts.models import Organisation, OrganisationKind, Team
from goldenthread.accounts.queries import council as council_by_code
from goldenthread.accounts.queries import icbs_of, successors_on
from goldenthread.core import clock
from goldenthread.routing.models import Binding, RoutingDecision, RuleUse

TRIAGE = "triage"
ICB_KEYS = ("icb-safeguarding", "continuing-healthcare")


@dataclass(frozen=True)
class Recipient:
    """A policy's recipient as a team, or why triage must choose one of `choices`."""

    key: str
    team: Team | None
    because: str = ""
    choices: tuple[Team, ...] = ()


def triage_team(council: Organisation) -> Team | None:
    """The team that owns whatever arrives at a council."""
    return _bound(council, TRIAGE, clock.today()).first()


def bindings(actor: Any) -> QuerySet[Binding]:
    """The bindings of the actor's council."""
    return Binding.objects.visible_to(actor).select_related("team__organisation", "body")


def recipient(
    council: Organisation,
    key: str,
    *,
    on: date,
    paying_icb: Organisation | None = None,
    location_icb: Organisation | None = None,
    contract_team: Team | None = None,
) -> Recipient:
    """Which team a recipient key means for one concern; never a guess.

    The ICB is the one that pays, else the one where the care is given, through successions, else the council's only one,
    else triage chooses (architecture §1; product R12).
    """
    if key in ICB_KEYS:
        return _icb_recipient(council, key, on, paying_icb or location_icb)
    if key == "contract-manager":
        own = [contract_team] if contract_team else list(_bound(council, key, on))
        return _one(key, own or list(_bound(council, "commissioning-team", on)))  # §2: the team knows whose it is
    if key.startswith("other-commissioner:"):
        return _other_recipient(council, key, on)
    return _one(key, list(_bound(council, key, on)))


def _icb_recipient(council: Organisation, key: str, on: date, icb: Organisation | None) -> Recipient:
    bodies = successors_on(icb, on) if icb else icbs_of(council.pk, on)
    return _one(key, list(_bound(council, key, on).filter(bindings__body__in=bodies)))


def _other_recipient(council: Organisation, key: str, on: date) -> Recipient:
    """Another council by name, or another ICB by code: the team that this council has bound, else its own."""
    _, kind, name = key.split(":", 2)
    if bound := list(_bound(council, key, on)):
        return _one(key, bound)
    if kind == "icb":
        body = Organisation.objects.filter(kind=OrganisationKind.ICB, ods_code__iexact=name).first()
        bodies = successors_on(body, on) if body else []
        return _one(key, _teams_of(bodies, "icb-safeguarding", on))
    councils = Organisation.objects.filter(kind=OrganisationKind.COUNCIL)
    bodies = list(councils.filter(Q(name__iexact=name) | Q(name__iexact=f"{name} Council") | Q(ods_code__iexact=name)))
    return _one(key, _teams_of(bodies, "commissioning-team", on) or _teams_of(bodies, TRIAGE, on))


def _teams_of(bodies: Iterable[Organisation], key: str, on: date) -> list[Team]:
    in_force = Binding.objects.in_force(on).filter(key=key, team__organisation__in=list(bodies))
    return list(Team.objects.filter(pk__in=in_force.values("team_id")).select_related("organisation"))


def _bound(council: Organisation, key: str, on: date) -> QuerySet[Team]:
    in_force = Binding.objects.in_force(on).filter(council=council, key=key)
    return Team.objects.filter(bindings__in=in_force).select_related("organisation").distinct()


def _one(key: str, teams: list[Team]) -> Recipient:
    if len(teams) == 1:
        return Recipient(key, teams[0])
    if teams:
        return Recipient(key, None, "More than one team could be meant: choose", tuple(teams))
    return Recipient(key, None, "No team is set up for this: choose one, or ask an administrator to set it up")


def unresolved_recipients(council_code: str, keys: Iterable[str]) -> list[str]:
    """The recipient keys that a council's bindings do not resolve. Raises LookupError for a council we do not know."""
    council = council_by_code(council_code)
    if council is None:
        raise LookupError(f"There is no council {council_code} here")
    bound = set(Binding.objects.in_force(clock.today()).filter(council=council).values_list("key", flat=True))
    by_contract = {"contract-manager"} if "commissioning-team" in bound else set()  # the contract itself names the team
    return [key for key in keys if key not in bound | by_contract]


def decisions_about(actor: Any, subject_id: Any) -> QuerySet[RoutingDecision]:
    """What the policy decided about one record, newest first."""
    return RoutingDecision.objects.visible_to(actor).filter(subject_id=subject_id).order_by("-created_at")


def times_used(policy: str) -> dict[str, int]:
    """How often each rule of a policy has sent a notice."""
    return dict(RuleUse.objects.filter(policy=policy).values_list("rule").annotate(times=Count("pk")))
