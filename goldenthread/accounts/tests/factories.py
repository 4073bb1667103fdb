"""Organisations, teams and people for tests. Every app's tests may use these."""

from typing import Any

import factory
from django.test import Client
from factory.django import DjangoModelFactory

from goldenthread.accounts import queries
from goldenthread.accounts.actor import Actor
from goldenthread.accounts.models import Footprint, Membership, Organisation, OrganisationKind, RoleRequest, Team, User
from goldenthread.accounts.operations.roles import decide_role


class OrganisationFactory(DjangoModelFactory[Organisation]):
    class Meta:
        model = Organisation

    kind = OrganisationKind.CARE_PROVIDER
    name = factory.Sequence("Invented organisation {}".format)


class CouncilFactory(OrganisationFactory):
    kind = OrganisationKind.COUNCIL
    name = factory.Sequence("Invented Council {}".format)
    ods_code = factory.Sequence("X{:03}".format)
    ons_code = factory.Sequence("E99{:06}".format)
    telephone = "01632 960 141"
    takes_concerns = True


class IcbFactory(OrganisationFactory):
    kind = OrganisationKind.ICB
    name = factory.Sequence("NHS Invented {} ICB".format)
    ods_code = factory.Sequence("Q{:03}".format)


class FootprintFactory(DjangoModelFactory[Footprint]):
    class Meta:
        model = Footprint

    council = factory.SubFactory(CouncilFactory)
    icb = factory.SubFactory(IcbFactory)


class TeamFactory(DjangoModelFactory[Team]):
    class Meta:
        model = Team

    organisation = factory.SubFactory(CouncilFactory)
    name = factory.Sequence("Team {}".format)
    mailbox = factory.Sequence("team-{}@council.example".format)
    telephone = "01632 960 142"


class UserFactory(DjangoModelFactory[User]):
    class Meta:
        model = User
        skip_postgeneration_save = True

    name = factory.Sequence("Invented Person {}".format)
    email = factory.Sequence("person-{}@council.example".format)
    job = "Social worker"

    @factory.post_generation
    def password(self: Any, create: bool, extracted: str | None, **kwargs: Any) -> None:
        """A password when one is given; otherwise none works."""
        self.set_password(extracted)
        self.save(update_fields=["password"])


class MembershipFactory(DjangoModelFactory[Membership]):
    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    team = factory.SubFactory(TeamFactory)
    role = "triage-worker"


def member(role: str, organisation: Organisation | None = None, team: Team | None = None) -> User:
    """Somebody with this role, in this team, else in a new team of this organisation, else of a new council."""
    team = team or TeamFactory(organisation=organisation or CouncilFactory())
    return MembershipFactory(role=role, team=team).user


def actor(role: str, organisation: Organisation | None = None, team: Team | None = None) -> Actor:
    """The Actor of somebody with this role."""
    return queries.actor_of(member(role, organisation, team))


def sign_in(
    client: Client, role_or_user: str | User, organisation: Organisation | None = None, team: Team | None = None
) -> User:
    """Sign somebody in as the demonstration does, without a second factor. Returns who it is."""
    user = role_or_user if isinstance(role_or_user, User) else member(role_or_user, organisation, team)
    client.force_login(user)
    session = client.session
    session["demonstration_sign_in"] = True
    session.save()
    return user


def agree_to_all() -> None:
    """Let a second person agree to every role that waits: a governance lead of each organisation."""
    for asked in RoleRequest.objects.filter(decided_at=None).select_related("team__organisation"):
        second = actor("governance-lead", asked.team.organisation)
        decide_role(actor=second, request_id=asked.pk, agreed=True, reason="")
