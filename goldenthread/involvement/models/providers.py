from typing import Any, Self

from django.db import models
from django.db.models import Q

from goldenthread.accounts.models import Organisation, User
from goldenthread.cases.models import Concern, ProviderDecision
from goldenthread.cases.permissions import Permission
from goldenthread.core.models import BaseModel


class ProviderTellingQuerySet(models.QuerySet["ProviderTelling"]):
    def visible_to(self, actor: Any) -> Self:
        """The casework staff of the council that told, and what was told to the provider in Goldenthread."""
        if actor.has(Permission.SEE_CASEWORK):
            return self.filter(concern__in=Concern.objects.visible_to(actor))
        return self.told_to(actor)

    def told_to(self, actor: Any) -> Self:
        """What the actor's own organisation was told about itself, but for what the council has put on hold since; where one
        named account is meant, by that one only."""
        if not actor.has(Permission.SEE_CONCERNS_ABOUT_US) or actor.organisation_id is None:
            return self.none()
        for_me = Q(only_for=None) | Q(only_for_id=actor.user_id)
        return self.filter(for_me, organisation_id=actor.organisation_id, concern__provider_held=False)


class ProviderTelling(BaseModel):
    """A provider told of a concern about it: what was said and by when to answer, and what it answered; nothing else.

    `organisation` is its account here; without one, or where it was told by a person, `how` says how. Source: issue "Safe
    practice" 4; product R13.
    """

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="provider_tellings")
    decision = models.OneToOneField(ProviderDecision, models.PROTECT, related_name="telling")
    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="providers_told")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="told_about_itself")
    only_for = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="told_about_employer")
    reference = models.CharField(max_length=12, unique=True)
    says = models.TextField()
    how = models.TextField(blank=True)
    told_at = models.DateTimeField()
    told_by = models.CharField(max_length=200)
    answer_by = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=200, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)  # when somebody of the council said that they have read the answer
    read_by = models.CharField(max_length=200, blank=True)

    objects = ProviderTellingQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "-told_at"], name="telling_by_provider"),
            models.Index(fields=["concern", "-told_at"], name="telling_by_concern"),
        ]
        constraints = [
            models.CheckConstraint(
                name="a_provider_is_told_here_or_it_is_said_how", condition=Q(organisation__isnull=False) | ~Q(how="")
            ),
            models.CheckConstraint(
                name="what_a_provider_answers_has_its_time", condition=Q(answer="") ^ Q(answered_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.reference
