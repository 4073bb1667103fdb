"""Everybody who reads something of a concern, or should not."""

from dataclasses import dataclass, field
from typing import Any

from django.test import Client

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.models import Membership, Organisation, Team, User
from goldenthread.accounts.operations.tokens import issue_token
from goldenthread.accounts.tests.factories import OrganisationFactory, TeamFactory, actor, sign_in
from goldenthread.cases.tests.factories import TriageDesk, triage_desk
from goldenthread.involvement.tests.factories import Partnership, partnership
from goldenthread.routing.models import Binding

PARTNERS = {  # by the key that a council binds: the role and the kind of body
    "out-of-hours": ("out-of-hours-worker", "council"),
    "police": ("police-officer", "police"),
    "children-front-door": ("children-front-door", "council"),
}
TOLD_NOTHING = {  # roles that have no part in any of these concerns, each of a body of its own
    "provider-lead": "care-provider",
    "trust-lead": "nhs-provider",
    "nhs-england": "nhs-england",
    "board-manager": "board",
    "police-officer": "police",
    "advocate": "advocacy",
    "quality-officer": "council",
}


@dataclass
class Cast:
    """The council that has the concerns, and everybody else, each signed in once."""

    partners: Partnership
    elsewhere: TriageDesk  # another council, to which some are offered
    manager: Actor
    desks: dict[str, Actor]
    icb_colleague: Actor
    chc_colleague: Actor
    trust: Organisation
    trust_lead: Actor
    trust_token: str
    governance: Actor
    others: dict[str, Actor]
    seen_elsewhere: dict[int, tuple[str, ...]] = field(default_factory=dict)  # fields that another council may read, by concern
    clients: dict[Any, Client] = field(default_factory=dict)

    @property
    def council(self) -> Organisation:
        return self.partners.desk.council

    @property
    def worker(self) -> Actor:
        return self.partners.worker

    def client(self, who: Actor) -> Client:
        """Somebody's browser, signed in."""
        if who.user_id not in self.clients:
            client = Client()
            sign_in(client, User.objects.get(pk=who.user_id))
            self.clients[who.user_id] = client
        return self.clients[who.user_id]

    def bearers(self) -> list[str]:
        """A token of each kind of body, those that no concern is about among them."""
        bodies = [self.partners.icb_body, self.council, self.elsewhere.council]
        bodies += [Organisation.objects.get(pk=one.organisation_id) for one in self.others.values()]
        return [self.trust_token, *(issue_token(organisation=body) for body in bodies)]

    def searchers(self) -> list[Actor]:
        """Whoever may search, and must find nothing of a concern by it."""
        partners = self.partners
        mine = [partners.icb, partners.chc, partners.quality, self.trust_lead, self.elsewhere.worker, self.governance]
        return [*mine, *self.desks.values(), *self.others.values()]


def build_cast() -> Cast:
    """A council with its commissioners, its three desks, a trust that raises concerns, another council, and nobodies."""
    partners = partnership()
    trust = OrganisationFactory(kind="nhs-provider", ods_code="T99")
    team = TeamFactory(organisation=trust)
    chc_team = Membership.objects.get(user_id=partners.chc.user_id).team
    return Cast(
        partners=partners,
        elsewhere=triage_desk(),
        manager=actor("safeguarding-manager", team=partners.desk.team),
        desks={key: _desk(partners, key) for key in PARTNERS},
        icb_colleague=actor("designated-professional", team=partners.icb_team),
        chc_colleague=actor("continuing-healthcare", team=chc_team),
        trust=trust,
        trust_lead=actor("trust-lead", team=team),
        trust_token=issue_token(organisation=trust),
        governance=actor("governance-lead", partners.desk.council),
        others={role: actor(role, OrganisationFactory(kind=kind)) for role, kind in TOLD_NOTHING.items()},
    )


def _desk(partners: Partnership, key: str) -> Actor:
    role, kind = PARTNERS[key]
    team: Team = TeamFactory(organisation=OrganisationFactory(kind=kind))
    Binding.objects.create(council=partners.desk.council, key=key, team=team)
    return actor(role, team=team)
