"""The demonstration's organisations, teams and people, and who is told through whom: the same rows at every run."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, TypeVar
from uuid import NAMESPACE_DNS, UUID, uuid5

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Model

from goldenthread.accounts.models import (
    Footprint,
    Membership,
    Organisation,
    OrganisationKind,
    RoleRequest,
    Succession,
    SuccessionKind,
    Team,
    User,
)
from goldenthread.demo import personas as who
from goldenthread.routing.models import Binding

NAMESPACE = uuid5(NAMESPACE_DNS, "demonstration.goldenthread.example")
MERGED_ON = date(2026, 4, 1)  # forty-two ICBs became thirty-six on this day (domain.md 4.5)
M = TypeVar("M", bound=Model)

WESTMERE_NORTH, HADDON_ICB, HADDON_HOMES = "NHS Westmere North ICB", "NHS Haddon ICB", "Haddon Homes Ltd"

# name, kind, ODS, ONS or CQC identifier, telephone. Invented bodies carry codes that no real one has.
ORGANISATIONS: tuple[tuple[str, OrganisationKind, dict[str, Any]], ...] = (
    (
        who.HARBOURSHIRE,
        OrganisationKind.COUNCIL,
        {"ods_code": "ZZ901", "ons_code": "E99000901", "telephone": "01632 960 141", "takes_concerns": True},
    ),
    (
        who.STONEVALE,
        OrganisationKind.COUNCIL,
        {"ods_code": "ZZ902", "ons_code": "E99000902", "telephone": "01632 960 151", "takes_concerns": True},
    ),
    (
        who.WESTMERE_ICB,
        OrganisationKind.ICB,
        {"ods_code": "ZZQ1", "ons_code": "E99000911", "telephone": "01632 960 161", "opened_on": MERGED_ON},
    ),
    (
        who.TAMAR_VALE_ICB,
        OrganisationKind.ICB,
        {"ods_code": "ZZQ2", "ons_code": "E99000912", "telephone": "01632 960 162"},
    ),
    (WESTMERE_NORTH, OrganisationKind.ICB, {"ods_code": "ZZQ8", "closed_on": MERGED_ON}),
    (HADDON_ICB, OrganisationKind.ICB, {"ods_code": "ZZQ9", "closed_on": MERGED_ON}),
    (who.NHS_ENGLAND, OrganisationKind.NHS_ENGLAND, {"ods_code": "ZZY1", "telephone": "01632 960 163"}),
    (
        who.WESTMERE_HOSPITALS,
        OrganisationKind.NHS_PROVIDER,
        {"ods_code": "ZZR1", "cqc_id": "1-990000101", "telephone": "01632 960 164"},
    ),
    (
        who.TAMAR_TRUST,
        OrganisationKind.NHS_PROVIDER,
        {"ods_code": "ZZR2", "cqc_id": "1-990000102", "telephone": "01632 960 165"},
    ),
    (
        who.LARKFIELD,
        OrganisationKind.CARE_PROVIDER,
        {"cqc_id": "1-990000201", "telephone": "01632 960 166", "opened_on": date(2023, 6, 1)},
    ),
    (HADDON_HOMES, OrganisationKind.CARE_PROVIDER, {"cqc_id": "1-990000202", "closed_on": date(2023, 6, 1)}),
    (who.POLICE, OrganisationKind.POLICE, {"telephone": "01632 960 167"}),
    (who.ADVOCACY, OrganisationKind.ADVOCACY, {"telephone": "01632 960 168"}),
    (who.BOARD, OrganisationKind.BOARD, {"telephone": "01632 960 169"}),
    (who.OUT_OF_HOURS, OrganisationKind.COUNCIL, {"telephone": "01632 960 142"}),
    (who.CHILDREN, OrganisationKind.COUNCIL, {"telephone": "01632 960 143"}),
)

# organisation, team, mailbox, telephone, who leads it
TEAMS: tuple[tuple[str, str, str, str, str], ...] = (
    (who.HARBOURSHIRE, who.ADULTS, "adult-safeguarding", "01632 960 141", "council-manager"),
    (who.HARBOURSHIRE, who.QUALITY, "quality-team", "01632 960 144", "council-quality-team"),
    (who.HARBOURSHIRE, who.COMMISSIONING, "commissioning", "01632 960 145", "council-contract-manager"),
    (who.HARBOURSHIRE, who.GOVERNANCE, "information-governance", "01632 960 146", "governance"),
    (who.HARBOURSHIRE, who.SUPPORT, "business-support", "01632 960 147", "council-admin"),
    (who.STONEVALE, who.ADULTS, "adult-safeguarding", "01632 960 151", "idris-vaughan"),
    (who.STONEVALE, who.QUALITY, "quality-team", "01632 960 152", "maya-lindqvist"),
    (who.STONEVALE, who.COMMISSIONING, "commissioning", "01632 960 153", "peter-strand"),
    (who.STONEVALE, who.SUPPORT, "business-support", "01632 960 154", "rosa-delaney"),
    (who.WESTMERE_ICB, who.ICB_SAFEGUARDING, "safeguarding", "01632 960 161", "icb-designated"),
    (who.WESTMERE_ICB, who.CHC, "continuing-healthcare", "01632 960 171", "icb-chc"),
    (who.TAMAR_VALE_ICB, who.ICB_SAFEGUARDING, "safeguarding", "01632 960 162", "ada-penhale"),
    (who.TAMAR_VALE_ICB, who.CHC, "continuing-healthcare", "01632 960 172", "leo-farrant"),
    (who.NHS_ENGLAND, who.ICB_SAFEGUARDING, "safeguarding", "01632 960 163", "nhs-england"),
    (who.WESTMERE_HOSPITALS, who.ICB_SAFEGUARDING, "safeguarding", "01632 960 164", "trust-lead"),
    (who.TAMAR_TRUST, who.ICB_SAFEGUARDING, "safeguarding", "01632 960 165", "nell-corrigan"),
    (who.LARKFIELD, "Larkfield Nursing Home", "larkfield", "01632 960 166", "provider-lead"),
    (who.POLICE, "Adult protection desk", "adult-protection", "01632 960 167", "police"),
    (who.ADVOCACY, "Advocates", "advocates", "01632 960 168", "advocate"),
    (who.BOARD, "Board office", "office", "01632 960 169", "board-manager"),
    (who.OUT_OF_HOURS, "Night desk", "desk", "01632 960 142", "out-of-hours"),
    (who.CHILDREN, "Front door desk", "desk", "01632 960 143", "children-front-door"),
)

# council, integrated care board, from, until, note: the borders cross both councils
FOOTPRINTS: tuple[tuple[str, str, date | None, date | None, str], ...] = (
    (who.HARBOURSHIRE, who.WESTMERE_ICB, MERGED_ON, None, "Ellsmouth, Port Haddon and Saltmarsh"),
    (who.HARBOURSHIRE, who.TAMAR_VALE_ICB, None, None, "Withybridge"),
    (who.STONEVALE, who.TAMAR_VALE_ICB, None, None, "Most of Stonevale"),
    (who.STONEVALE, who.WESTMERE_ICB, MERGED_ON, None, "Stone Vale"),
    (who.HARBOURSHIRE, WESTMERE_NORTH, None, MERGED_ON, "Ellsmouth and Saltmarsh"),
    (who.HARBOURSHIRE, HADDON_ICB, None, MERGED_ON, "Port Haddon"),
    (who.STONEVALE, WESTMERE_NORTH, None, MERGED_ON, "Stone Vale"),
)

SUCCESSIONS: tuple[tuple[str, str, SuccessionKind, date], ...] = (
    (WESTMERE_NORTH, who.WESTMERE_ICB, SuccessionKind.MERGER, MERGED_ON),
    (HADDON_ICB, who.WESTMERE_ICB, SuccessionKind.MERGER, MERGED_ON),
    (HADDON_HOMES, who.LARKFIELD, SuccessionKind.RENAME, date(2023, 6, 1)),
)

# policy key, the body that it is for where there are several, and whose team answers ("" is the council's own)
BINDINGS: tuple[tuple[str, str, str, str], ...] = (
    ("triage", "", "", who.ADULTS),
    ("out-of-hours", "", who.OUT_OF_HOURS, "Night desk"),
    ("police", "", who.POLICE, "Adult protection desk"),
    ("children-front-door", "", who.CHILDREN, "Front door desk"),
    ("quality-team", "", "", who.QUALITY),
    ("commissioning-team", "", "", who.COMMISSIONING),
    ("icb-safeguarding", who.WESTMERE_ICB, who.WESTMERE_ICB, who.ICB_SAFEGUARDING),
    ("icb-safeguarding", who.TAMAR_VALE_ICB, who.TAMAR_VALE_ICB, who.ICB_SAFEGUARDING),
    ("continuing-healthcare", who.WESTMERE_ICB, who.WESTMERE_ICB, who.CHC),
    ("continuing-healthcare", who.TAMAR_VALE_ICB, who.TAMAR_VALE_ICB, who.CHC),
    ("nhs-england", "", who.NHS_ENGLAND, who.ICB_SAFEGUARDING),
)


@dataclass
class Cast:
    """What was built: organisations by name, teams by organisation and name, people by key."""

    began: datetime
    organisations: dict[str, Organisation] = field(default_factory=dict)
    teams: dict[tuple[str, str], Team] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)

    def keep(self, model: type[M], *names: str, **facts: Any) -> M:
        """The one row that these names stand for, with these facts."""
        key = fixed_id(model._meta.label_lower, *names)
        row, _ = model._default_manager.update_or_create(
            pk=key, defaults=facts, create_defaults={**facts, "created_at": self.began}
        )
        return row


def fixed_id(*names: str) -> UUID:
    """The identifier that these names always have, so that two runs are equal."""
    return uuid5(NAMESPACE, "/".join(names))


def build_organisations(now: datetime) -> Cast:
    """Make the cast of the demonstration as it stood two years before `now`; safe to run again."""
    cast = Cast(began=now - timedelta(days=730))
    for name, kind, facts in ORGANISATIONS:
        cast.organisations[name] = cast.keep(Organisation, name, name=name, kind=kind, **facts)
    _areas(cast)
    _teams_and_people(cast)
    for council in (who.HARBOURSHIRE, who.STONEVALE):
        _bindings(cast, council)
    _waiting_role(cast, now)
    return cast


def _waiting_role(cast: Cast, now: datetime) -> None:
    """One role that waits for a second person: Nadia Rahimi asks for Priya Nair to lead enquiries too."""
    asks = cast.people["council-admin"]
    cast.keep(
        RoleRequest,
        "council-triage",
        user=cast.people["council-triage"],
        team=cast.teams[who.HARBOURSHIRE, who.ADULTS],
        role="enquiry-lead",
        asked_by_id=asks.pk,
        asked_by=asks.name,
        reason="Takes over two enquiries while a colleague is on leave",
        ends_at=now + timedelta(days=5),
    )


def _areas(cast: Cast) -> None:
    bodies = cast.organisations
    for council, icb, start, end, note in FOOTPRINTS:
        facts = {"from_day": start, "until_day": end, "note": note}
        cast.keep(Footprint, council, icb, council=bodies[council], icb=bodies[icb], **facts)
    for before, after, kind, day in SUCCESSIONS:
        cast.keep(Succession, before, after, predecessor=bodies[before], successor=bodies[after], kind=kind, on=day)


def _teams_and_people(cast: Cast) -> None:
    for organisation, name, mailbox, telephone, _ in TEAMS:
        facts = {"mailbox": f"{mailbox}@{who.DOMAINS[organisation]}", "telephone": telephone}
        team = cast.keep(Team, organisation, name, organisation=cast.organisations[organisation], name=name, **facts)
        cast.teams[organisation, name] = team
    for person in who.EVERYBODY:
        _person(cast, person)
    for organisation, name, _, _, lead in TEAMS:
        team = cast.teams[organisation, name]
        team.lead = cast.people[lead]
        team.save(update_fields=["lead"])


def _person(cast: Cast, person: who.Person) -> None:
    """Somebody who signs in through the demonstration only: no password works for them."""
    password = UNUSABLE_PASSWORD_PREFIX + fixed_id("password", person.key).hex
    user = cast.keep(User, person.key, email=person.email, name=person.name, job=person.job, password=password)
    team = cast.teams[person.organisation, person.team]
    cast.keep(Membership, person.key, user=user, team=team, role=person.role, ended_at=None)
    cast.people[person.key] = user


def _bindings(cast: Cast, council: str) -> None:
    for key, body, organisation, team in BINDINGS:
        facts = {
            "body": cast.organisations[body] if body else None,
            "team": cast.teams[organisation or council, team],
        }
        cast.keep(Binding, council, key, body, council=cast.organisations[council], key=key, **facts)
