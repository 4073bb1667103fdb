"""Who people are and where they belong."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.module_loading import import_string

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.holdings import Holding, every_holding
from goldenthread.accounts.models import ExportRequest, Membership, Organisation, OrganisationKind, RoleRequest, Team, User
from goldenthread.accounts.permissions import Permission
from goldenthread.accounts.single_sign_on import Identity, SignInService
from goldenthread.core import clock
from goldenthread.outbox import queries as outbox
from goldenthread.outbox.models import Message


def actor_of(user: User) -> Actor:
    """The Actor that this person is today: nobody's, with no permission, when every membership has ended."""
    memberships = list(
        Membership.objects.current().filter(user=user).select_related("team__organisation").order_by("created_at")
    )
    if not memberships:
        return Actor(name=user.name, user_id=user.pk)
    organisation = memberships[0].team.organisation
    own = [m for m in memberships if m.team.organisation_id == organisation.pk]
    return actor_for(user, organisation, own)


def actor_for(user: User, organisation: Organisation, memberships: list[Membership]) -> Actor:
    """The Actor of these memberships, which are all in one organisation."""
    table = role_table()
    roles = frozenset(m.role for m in memberships)
    return Actor(
        name=user.name,
        user_id=user.pk,
        organisation_id=organisation.pk,
        organisation_name=organisation.name,
        organisation_kind=organisation.kind,
        team_ids=frozenset(m.team_id for m in memberships),
        team_names=tuple(dict.fromkeys(m.team.name for m in memberships)),
        roles=roles,
        permissions=frozenset(str(p) for role in roles for p in table[role].permissions),
    )


def signed_in_places(user: User) -> QuerySet[UserSession]:
    """Where this person is signed in, the latest first; some may have ended in the last minute."""
    found: QuerySet[UserSession] = UserSession.objects.filter(user=user)
    return found.order_by("-created_at", "-pk")


def has_second_factor(user: User) -> bool:
    """Whether this person has set up their second factor: an authenticator app or a passkey."""
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return bool(Authenticator.objects.filter(user=user, type__in=kinds).exists())


def factors_of(user: User) -> dict[str, list[Authenticator]]:
    """What somebody can sign in with beside a password, by kind: `totp`, `webauthn`, `recovery_codes`."""
    found: dict[str, list[Authenticator]] = {}
    for one in Authenticator.objects.filter(user=user).order_by("created_at", "pk"):
        found.setdefault(one.type, []).append(one)
    return found


def own_passkeys(actor: Actor) -> QuerySet[Authenticator]:
    """The actor's own passkeys."""
    found: QuerySet[Authenticator] = Authenticator.objects.filter(user_id=actor.user_id, type=Authenticator.Type.WEBAUTHN)
    return found


def user_of_identity(identity: Identity) -> User | None:
    """Whose account this is, by issuer and subject, while the service is still their organisation's."""
    linked = SocialAccount.objects.filter(provider=identity.service, uid=identity.key).select_related("user").first()
    if linked is None:
        return None
    user: User = linked.user
    return user if not user.is_active or service_is_of(identity.service, user) else None


def service_is_of(service: str, user: User) -> bool:
    """Whether a sign-in service belongs to an organisation that this person has a role in."""
    code = settings.SINGLE_SIGN_ON[service]["organisation"]
    held = Membership.objects.filter(user=user, ended_at=None)
    return held.filter(Q(team__organisation__ods_code=code) | Q(team__organisation__ons_code=code)).exists()


def services_for(user: User) -> list[SignInService]:
    """The sign-in services of somebody's organisations, and whether their account is linked to each."""
    linked = set(SocialAccount.objects.filter(user=user).values_list("provider", flat=True))
    named = settings.SINGLE_SIGN_ON.items()
    return [SignInService(name, one["title"], name in linked) for name, one in named if service_is_of(name, user)]


def organisations(actor: Actor, words: str = "", kind: str = "") -> QuerySet[Organisation]:
    """The register of organisations, by any part of a name or a whole code."""
    found = Organisation.objects.visible_to(actor)
    if kind:
        found = found.filter(kind=kind)
    if words:
        codes = Q(ods_code__iexact=words) | Q(ons_code__iexact=words) | Q(cqc_id__iexact=words)
        found = found.filter(Q(name__icontains=words) | codes)
    return found.order_by("name", "pk")


def history_of(organisation: Organisation) -> dict[str, Iterable[Any]]:
    """Where a body came from, what it became, and the areas that it shares, now and before."""
    return {
        "came_from": organisation.predecessions.select_related("predecessor").order_by("-on", "predecessor__name"),
        "became": organisation.successions.select_related("successor").order_by("-on", "successor__name"),
        "icbs": organisation.icb_footprints.select_related("icb").order_by("icb__name", "from_day"),
        "councils": organisation.council_footprints.select_related("council").order_by("council__name", "from_day"),
        "teams": organisation.teams.filter(closed_on=None).order_by("name"),
    }


def teams(actor: Actor) -> QuerySet[Team]:
    """Teams and their mailboxes."""
    return Team.objects.visible_to(actor).select_related("organisation")


def own_teams(actor: Actor) -> QuerySet[Team]:
    """The open teams of the actor's own organisation, with their leads and how many people are in each."""
    people = Count("memberships", filter=Q(memberships__ended_at=None, memberships__user__is_active=True), distinct=True)
    mine = Team.objects.visible_to(actor).filter(Q(organisation_id=actor.organisation_id), closed_on=None)
    return mine.select_related("lead").annotate(people=people).order_by("name", "pk")


def everybody_here(actor: Actor, words: str = "") -> QuerySet[User]:
    """Everybody who works, has worked or is asked for in the actor's own organisation, with their roles."""
    mine, asked = Membership.objects.visible_to(actor), RoleRequest.objects.visible_to(actor)
    here = Prefetch("memberships", mine.select_related("team").order_by("created_at"))
    known = Exists(mine.filter(user=OuterRef("pk"))) | Exists(asked.filter(user=OuterRef("pk")))
    found = User.objects.filter(known).prefetch_related(here)
    if words:
        found = found.filter(Q(name__icontains=words) | Q(email__icontains=words) | Q(job__icontains=words))
    return found.select_related("invitation").order_by("name", "pk")


def role_requests(actor: Actor) -> QuerySet[RoleRequest]:
    """The roles that wait for a second person in the actor's own organisation, the oldest first."""
    waiting = RoleRequest.objects.visible_to(actor).waiting(clock.now())
    return waiting.select_related("user", "team").order_by("created_at", "pk")


def export_requests(actor: Actor) -> QuerySet[ExportRequest]:
    """The long lists that wait for a second person in the actor's own organisation, the oldest first."""
    return ExportRequest.objects.visible_to(actor).waiting(clock.now()).order_by("created_at", "pk")


def export_asked(actor: Actor, path: str) -> ExportRequest | None:
    """What the actor last asked for about this list, whether it waits or is decided."""
    if actor.user_id is None:
        return None
    asked = ExportRequest.objects.visible_to(actor).filter(asked_by_id=actor.user_id, path=path)
    return asked.order_by("-created_at").first()


def who_may_agree(actor: Actor, user: User) -> QuerySet[User]:
    """The colleagues who may agree to a role that the actor asks for, for this person."""
    if actor.organisation_id is None:
        return User.objects.none()
    holders = people_who_may(actor.organisation_id, Permission.AGREE_ROLES)
    return holders.exclude(pk__in=[pk for pk in (actor.user_id, user.pk) if pk])


def held_by(actor: Actor, user: User) -> list[tuple[Holding, list[str]]]:
    """All that somebody holds in the actor's own organisation, by kind: references only."""
    if actor.organisation_id is None:
        return []
    everything = [(holding, holding.held(user, actor.organisation_id)) for holding in every_holding()]
    return [(holding, names) for holding, names in everything if names]


def permissions_here(actor: Actor, user: User) -> set[str]:
    """What a colleague may do with the roles that they hold now in the actor's own organisation."""
    table = role_table()
    return {str(one) for held in roles_held(actor).filter(user=user) for one in table[held.role].permissions}


def held_in_vain(actor: Actor, user: User) -> list[str]:
    """What a colleague still holds and, with the roles that they have now, may not go on with: kinds, with how many."""
    able = permissions_here(actor, user)
    return [f"{kind.title} ({len(names)})" for kind, names in held_by(actor, user) if not kind.is_kept_with(able)]


def who_may_take(actor: Actor, user: User, permission: str) -> QuerySet[User]:
    """The colleagues who may take something over from somebody who leaves."""
    if actor.organisation_id is None:
        return User.objects.none()
    able = people_who_may(actor.organisation_id, permission) if permission else colleagues(actor)
    return able.exclude(pk=user.pk)


def not_delivered(actor: Actor) -> dict[UUID, Message]:
    """The latest letter to each colleague that their mailbox refused, and that an administrator must act on."""
    found = outbox.not_delivered(actor).filter(subject_kind=User._meta.label_lower)
    return {message.subject_id: message for message in found}


def roles_held(actor: Actor) -> QuerySet[Membership]:
    """The roles that people of the actor's own organisation hold today."""
    mine = Membership.objects.visible_to(actor).filter(ended_at=None)
    return mine.select_related("user", "team").order_by("created_at")


def roles_of(organisation: Organisation) -> QuerySet[Membership]:
    """Every role held in an organisation today, by those whose account is stopped too. For the operator's review of access."""
    held = Membership.objects.filter(team__organisation=organisation, ended_at=None)
    return held.select_related("user", "team").order_by("user__name", "created_at")


def factors_by_user(held: Iterable[Membership]) -> dict[UUID, set[str]]:
    """The kinds of second factor that the holders of these roles have set up."""
    found: dict[UUID, set[str]] = {}
    kinds = Authenticator.objects.filter(user__in={one.user_id for one in held})
    for user_id, kind in kinds.values_list("user_id", "type"):
        found.setdefault(user_id, set()).add(kind)
    return found


def works_elsewhere(actor: Actor, user: User) -> bool:
    """Whether somebody also has a role in another organisation."""
    here = Q(team__organisation_id=actor.organisation_id)
    return Membership.objects.current().filter(~here, user=user).exists()


def holders(actor: Actor) -> dict[str, int]:
    """How many people of the actor's own organisation hold each role today."""
    current = Membership.objects.visible_to(actor).current()
    counted = current.order_by().values("role").annotate(people=Count("user", distinct=True))
    return {row["role"]: row["people"] for row in counted}


def role_table() -> dict[str, Any]:
    """The whole role × permission table, as the settings name it."""
    table: dict[str, Any] = import_string(settings.ROLE_TABLE)
    return table


def roles_ever_held(user_ids: Iterable[str]) -> QuerySet[Membership, Any]:
    """Which role each of these people has had and for how long, the first held first: user, name, role, from, until.

    For what says who acted and in which role at the time; its caller may read that they did.
    """
    held = Membership.objects.filter(user_id__in=list(user_ids)).order_by("created_at")
    return held.values_list("user_id", "user__name", "role", "created_at", "ended_at")


def colleagues(actor: Actor) -> QuerySet[User]:
    """The people of the actor's own organisation, whom work can be given to."""
    mine = Membership.objects.visible_to(actor).current()
    return User.objects.filter(pk__in=mine.values("user_id")).order_by("name")


def _that_may(permission: str) -> QuerySet[Membership]:
    """The memberships of today whose role holds this permission."""
    roles = [key for key, role in role_table().items() if permission in role.permissions]
    return Membership.objects.current().filter(role__in=roles)


def people_who_may(organisation_id: UUID, permission: str) -> QuerySet[User]:
    """Those of one organisation whose role holds this permission. For use where the caller may know who works there."""
    held = _that_may(permission).filter(team__organisation_id=organisation_id)
    return User.objects.filter(pk__in=held.values("user_id")).order_by("name")


def organisations_where_somebody_may(organisation_ids: Iterable[UUID], permission: str) -> set[UUID]:
    """Those of these organisations in which somebody's role holds this permission."""
    held = _that_may(permission).filter(team__organisation_id__in=set(organisation_ids))
    return set(held.values_list("team__organisation_id", flat=True))


def user_called(user_id: UUID) -> User:
    """Somebody by id, for what is written to them. Its caller has shown that they may write."""
    return User.objects.get(pk=user_id)


def organisation_named(words: str) -> Organisation | None:
    """The one organisation with this ODS or ONS code, or exactly this name; None when there is none, or several."""
    found = list(Organisation.objects.filter(Q(ods_code=words) | Q(ons_code=words) | Q(name=words))[:2])
    return found[0] if words and len(found) == 1 else None


def council(code: str) -> Organisation | None:
    """A council that takes concerns here, by its ODS or ONS code."""
    councils = Organisation.objects.filter(kind=OrganisationKind.COUNCIL, takes_concerns=True)
    return councils.filter(Q(ods_code=code) | Q(ons_code=code)).first() if code else None


def councils_here() -> QuerySet[Organisation]:
    """Every council that takes concerns here. Which councils use us is public."""
    return Organisation.objects.filter(kind=OrganisationKind.COUNCIL, takes_concerns=True)


def front_door_council() -> Organisation | None:
    """The council that the public form belongs to: the one that the setting names, else the first here."""
    return council(settings.FRONT_DOOR_COUNCIL) or councils_here().order_by("created_at").first()


def successors_on(organisation: Organisation, day: date) -> list[Organisation]:
    """Who holds this body's duties on a day, following mergers, splits and renames; itself while it is open."""
    found, waiting, seen = [], [organisation], set[UUID]()
    while waiting:
        current = waiting.pop()
        if current.pk in seen:
            continue
        seen.add(current.pk)
        if current.closed_on is None or current.closed_on > day:
            found.append(current)
        else:
            steps = current.successions.filter(on__lte=day).select_related("successor")
            waiting.extend(step.successor for step in steps if step.successor)
    return sorted(found, key=lambda body: body.name)


def icbs_of(council_id: UUID, day: date) -> list[Organisation]:
    """The integrated care boards whose area meets this council's on a day."""
    on = Q(council_footprints__from_day=None) | Q(council_footprints__from_day__lte=day)
    on &= Q(council_footprints__until_day=None) | Q(council_footprints__until_day__gt=day)
    return list(Organisation.objects.filter(on, council_footprints__council_id=council_id).distinct().order_by("name"))


def sender_words(organisation_id: UUID) -> dict[str, Any]:
    """What a message says of its sender: its name and its telephone."""
    body = Organisation.objects.get(pk=organisation_id)
    return {"organisation": body.name, "telephone": body.telephone}
