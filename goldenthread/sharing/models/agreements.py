from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import F, Q

from goldenthread.accounts.models import Organisation
from goldenthread.core import clock
from goldenthread.core.models import BaseModel
from goldenthread.sharing.models.extent import Extent
from goldenthread.sharing.permissions import Permission
from goldenthread.sharing.rules.agreements import STANDINGS, Standing, standing_of


class AgreementQuerySet(models.QuerySet["Agreement"]):
    def visible_to(self, actor: Any) -> Self:
        """The agreements of their own organisation, to those who share and those who answer for sharing."""
        if not actor.has(Permission.SEE_AGREEMENTS):
            return self.none()
        return self.filter(owner_id=actor.organisation_id)

    def not_ended(self) -> Self:
        """In force, not in force yet, or past their review."""
        return self.filter(ended_on=None)

    def current(self, today: date) -> Self:
        """In force on a day, and not past their review."""
        return self.not_ended().filter(begins_on__lte=today, review_on__gte=today)


class Agreement(Extent, BaseModel):
    """An information-sharing agreement: what an organisation and its partners agreed to share as a rule, for what, on which
    lawful bases, and when they look at it again.

    It decides nothing about a person: each share is decided by itself. Past its day of review it is not offered. Source:
    product G7; Information Commissioner's Office, Data sharing: a code of practice (2021).
    """

    reference = models.CharField(max_length=12, unique=True)
    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="agreements")
    title = models.CharField(max_length=200)
    parties = models.ManyToManyField(Organisation, related_name="agreements_with", through="AgreementParty")
    purpose = models.TextField()
    begins_on = models.DateField()
    review_on = models.DateField()
    made_by = models.CharField(max_length=200)
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.CharField(max_length=200, blank=True)
    review_words = models.TextField(blank=True)
    reminded_for = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    ended_by = models.CharField(max_length=200, blank=True)
    ended_because = models.TextField(blank=True)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["owner", "review_on"], name="agreement_by_owner")]
        constraints = [
            models.CheckConstraint(name="an_agreement_is_reviewed_after_it_begins", condition=Q(review_on__gt=F("begins_on"))),
            models.CheckConstraint(
                name="an_agreement_that_ended_says_by_whom_and_why",
                condition=Q(ended_on=None) | ~Q(ended_by="") & ~Q(ended_because=""),
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def standing(self) -> Standing:
        """How it stands today."""
        return standing_of(begins_on=self.begins_on, review_on=self.review_on, ended_on=self.ended_on, today=clock.today())

    @property
    def standing_words(self) -> str:
        """How it stands today, in words."""
        return STANDINGS[self.standing]

    @property
    def with_whom(self) -> str:
        """The other organisations, in words."""
        return ", ".join(sorted(one.name for one in self.parties.all()))


class AgreementParty(BaseModel):
    """One of the organisations with which an agreement was made."""

    agreement = models.ForeignKey(Agreement, models.CASCADE)
    organisation = models.ForeignKey(Organisation, models.PROTECT)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agreement", "organisation"], name="one_party_once")]

    def __str__(self) -> str:
        return f"{self.agreement} with {self.organisation}"
