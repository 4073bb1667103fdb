from typing import Any, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.crypto import salted_hmac

from goldenthread.accounts.models.organisations import Organisation, Team
from goldenthread.core.models import BaseModel

SESSION_SALT = "goldenthread.accounts.session"


class UserManager(BaseUserManager["User"]):
    pass


class User(BaseModel, AbstractBaseUser):
    """Somebody who signs in, by invitation only. What they may do comes from their memberships, nothing here."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    job = models.CharField(max_length=120, blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    is_active = models.BooleanField(default=True)
    sessions_ended = models.PositiveIntegerField(default=0)  # how often every session was ended at once

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_session_auth_hash(self) -> str:
        """What each session carries and each request compares: another password, or ending them all, ends every one."""
        return salted_hmac(SESSION_SALT, f"{self.password}:{self.sessions_ended}", algorithm="sha256").hexdigest()

    @property
    def owner_id(self) -> Any:
        """Whose record this is, for the audit: the organisation that they first joined."""
        first = min(self.memberships.all(), key=lambda membership: membership.created_at, default=None)
        return first and first.team.organisation_id


class MembershipQuerySet(models.QuerySet["Membership"]):
    def visible_to(self, actor: Any) -> Self:
        """Colleagues: the memberships of the actor's own organisation."""
        return self.filter(team__organisation_id=actor.organisation_id)

    def current(self) -> Self:
        return self.filter(ended_at=None, user__is_active=True)


class Membership(BaseModel):
    """A person's place in one team with one role. Ending it takes effect at the next request."""

    user = models.ForeignKey(User, models.PROTECT, related_name="memberships")
    team = models.ForeignKey(Team, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=40)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "team", "role"], condition=Q(ended_at=None), name="one_current_membership_a_role"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role}"

    @property
    def owner_id(self) -> Any:
        """Whose record this is, for the audit."""
        return self.team.organisation_id


class Invitation(BaseModel):
    """An account waiting for its person: a link with a 128-bit token, kept as its hash only, for seven days."""

    user = models.OneToOneField(User, models.CASCADE, related_name="invitation")
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.user_id)


class ApiToken(BaseModel):
    """A service account's token, shown once; only its hash is kept."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="api_tokens")
    token_hash = models.CharField(max_length=64, unique=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.organisation_id)

    @property
    def owner_id(self) -> Any:
        """Whose record this is, for the audit."""
        return self.organisation_id
