from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Q

from goldenthread.accounts.models import Organisation
from goldenthread.core.models import BaseModel
from goldenthread.routing.permissions import Permission


class VersionStatus(models.TextChoices):
    DRAFT = "draft", "Draft"
    IN_USE = "in-use", "Put into use"
    WITHDRAWN = "withdrawn", "Withdrawn"


class PolicyVersionQuerySet(models.QuerySet["PolicyVersion"]):
    def visible_to(self, actor: Any) -> Self:
        """A council's own versions: what is or was in use to those who read the rules, drafts to those who make them."""
        mine = self.filter(owner_id=actor.organisation_id)
        if actor.has(Permission.EDIT_RULES) or actor.has(Permission.PUT_RULES_INTO_USE):
            return mine
        return mine.filter(status=VersionStatus.IN_USE) if actor.has(Permission.SEE_RULES) else self.none()

    def put_into_use(self) -> Self:
        """In use, in use before, or to be in use; the one that begins last comes first."""
        return self.filter(status=VersionStatus.IN_USE).order_by("-in_force_from", "-number")

    def in_force(self, day: date) -> Self:
        """Those that have begun by a day; the first of them is the one in force."""
        return self.put_into_use().filter(in_force_from__lte=day)


class PolicyVersion(BaseModel):
    """A council's own version of the rules of who must be told: a draft, in use from a day, or withdrawn.

    Once it is no draft any more nothing of it changes: notices and decisions rest on it (routing/triggers.py holds this
    in the database). That a later version has taken its place follows from the dates. Source: issue "The thread" 4.
    """

    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="policy_versions")
    policy = models.CharField(max_length=60)
    number = models.PositiveIntegerField()
    based_on = models.CharField(max_length=80)  # the version of the same policy that it was copied from
    based_on_text = models.TextField()
    text = models.TextField()
    content_hash = models.CharField(max_length=64)
    rules_hash = models.CharField(max_length=64)
    status = models.CharField(max_length=10, choices=VersionStatus.choices, default=VersionStatus.DRAFT)
    written_by = models.JSONField(default=list)  # [{"id": …, "name": …}]: everybody who wrote a word of it
    check_asked_at = models.DateTimeField(null=True, blank=True)
    in_force_from = models.DateField(null=True, blank=True)
    put_into_use_by = models.CharField(max_length=200, blank=True)
    put_into_use_at = models.DateTimeField(null=True, blank=True)

    objects = PolicyVersionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        indexes = [models.Index(fields=["owner", "status", "-in_force_from"], name="policy_version_in_force")]
        constraints = [
            models.UniqueConstraint(fields=["owner", "policy", "number"], name="a_version_has_its_number_once"),
            models.UniqueConstraint(fields=["owner"], condition=Q(status="draft"), name="a_council_has_one_draft"),
            models.CheckConstraint(
                name="a_version_in_use_says_from_when_and_by_whom",
                condition=Q(status="in-use", in_force_from__isnull=False, put_into_use_at__isnull=False)
                & ~Q(put_into_use_by="")
                | ~Q(status="in-use") & Q(in_force_from=None, put_into_use_at=None, put_into_use_by=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.policy} version {self.number}"

    @property
    def writer_ids(self) -> frozenset[str]:
        """The ids of everybody who wrote a word of it: none of them may put it into use."""
        return frozenset(one["id"] for one in self.written_by)

    @property
    def writers(self) -> str:
        """Who wrote it, in words."""
        return ", ".join(one["name"] for one in self.written_by)


class PolicyCheck(BaseModel):
    """What trying every combination of facts found, for one set of rules: which of them never apply, what falls through.

    `rules_hash` stands for the rules whatever their version and dates. `speaks` counts, for each rule, the combinations in
    which it gives a reason.
    """

    rules_hash = models.CharField(max_length=64, unique=True)
    checked_at = models.DateTimeField()
    combinations = models.PositiveIntegerField()
    speaks = models.JSONField(default=dict)
    faults = models.JSONField(default=list)  # unreachable rules and facts that fall through, in words
    more_faults = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return self.rules_hash

    @property
    def found(self) -> int:
        """How many things are to be put right."""
        return len(self.faults) + self.more_faults
