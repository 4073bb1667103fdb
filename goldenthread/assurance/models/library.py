from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.functional import cached_property

from goldenthread.accounts.models import Organisation
from goldenthread.assurance.permissions import Permission
from goldenthread.assurance.rules.frameworks import AnsweredBy, Framework
from goldenthread.core.models import BaseModel


class VersionStatus(models.TextChoices):
    DRAFT = "draft", "Draft"
    PUBLISHED = "published", "Published"


class FrameworkVersionQuerySet(models.QuerySet["FrameworkVersion"]):
    def visible_to(self, actor: Any) -> Self:
        """The library's, which everybody who has to do with assurance reads; one's own organisation's, and its draft for
        whoever writes it."""
        if not actor.has(Permission.SEE_FRAMEWORKS):
            return self.none()
        own = Q(owner_id=actor.organisation_id)
        if not actor.has(Permission.EDIT_FRAMEWORKS):
            own &= Q(status=VersionStatus.PUBLISHED)
        return self.filter(Q(owner=None) | own)

    def newest(self) -> Self:
        """The version of each framework that was published last."""
        published = FrameworkVersion.objects.filter(status=VersionStatus.PUBLISHED)
        later = published.filter(key=OuterRef("key"), number__gt=OuterRef("number"))
        of_library, of_owner = later.filter(owner=None), later.filter(owner=OuterRef("owner"))
        passed = Q(owner=None) & Exists(of_library) | Exists(of_owner)
        return self.filter(~passed, status=VersionStatus.PUBLISHED)


class FrameworkVersion(BaseModel):
    """A framework in one version: of the library (without an owner), or what an organisation made of one for itself.

    Once it is published nothing of it changes: answers rest on it (assurance/triggers.py holds this in the database).
    `content` is the whole of it. An answer names its section and standard by their keys, which a later version keeps.
    Source: issue "Assurance" 1; product A1.
    """

    owner = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="frameworks")
    key = models.CharField(max_length=60)
    number = models.PositiveIntegerField()  # which of the versions of this key it is, from 1
    version = models.CharField(max_length=20)
    title = models.CharField(max_length=120)
    summary = models.TextField()
    answered_by = models.CharField(max_length=12, choices=[(one.value, one.value.capitalize()) for one in AnsweredBy])
    shell = models.BooleanField(default=False)
    status = models.CharField(max_length=10, choices=VersionStatus.choices, default=VersionStatus.DRAFT)
    content = models.JSONField()
    based_on = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="became")
    written_by = models.CharField(max_length=200, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.CharField(max_length=200, blank=True)

    objects = FrameworkVersionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["owner", "status", "title"], name="framework_by_owner")]
        constraints = [
            models.UniqueConstraint(fields=["owner", "key", "number"], name="a_framework_has_its_number_once"),
            models.UniqueConstraint(fields=["key", "number"], condition=Q(owner=None), name="the_library_has_a_number_once"),
            models.UniqueConstraint(fields=["owner", "key"], condition=Q(status="draft"), name="a_framework_has_one_draft"),
            models.CheckConstraint(
                name="a_published_framework_says_when_and_by_whom",
                condition=Q(status="published", published_at__isnull=False) & ~Q(published_by="")
                | Q(status="draft", published_at=None, published_by=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.version}"

    @cached_property
    def framework(self) -> Framework:
        """What it says."""
        return Framework.model_validate(self.content)
