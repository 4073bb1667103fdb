from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from goldenthread.accounts.models import Organisation
from goldenthread.cases.models import Concern, Enquiry
from goldenthread.core.models import BaseModel
from goldenthread.directory.models import Provider
from goldenthread.keeping.permissions import Permission
from goldenthread.keeping.rules import quarter_ends
from goldenthread.people.models import Person


class HoldKind(models.TextChoices):
    INQUIRY = "inquiry", "A public inquiry"
    COURT = "court", "A court, or a claim that is expected"
    POLICE = "police", "The police"
    REVIEW = "review", "A safeguarding adults review or a child safeguarding practice review"
    COMPLAINT = "complaint", "A complaint"


class HoldCovers(models.TextChoices):
    CONCERN = "concern", "One concern"
    PERSON = "person", "Everything about the person whom a concern is about"
    ENQUIRY = "enquiry", "One enquiry"
    PROVIDER = "provider", "Every record of a concern about one provider"
    COUNCIL = "council", "Every record that we keep"


class HoldQuerySet(models.QuerySet["Hold"]):
    def visible_to(self, actor: Any) -> Self:
        """Those of one's own organisation, for whoever keeps them."""
        return self.filter(owner_id=actor.organisation_id) if actor.has(Permission.KEEP_HOLDS) else self.none()

    def standing(self) -> Self:
        return self.filter(lifted_at=None)


_ON_ONE = (
    Q(covers__in=("concern", "person"), concern__isnull=False, enquiry=None, provider=None)
    | Q(covers="enquiry", enquiry__isnull=False, concern=None, provider=None)
    | Q(covers="provider", provider__isnull=False, concern=None, enquiry=None)
    | Q(covers="council", concern=None, enquiry=None, provider=None)
)


class Hold(BaseModel):
    """That a record may not be disposed of, however old: who says so, on which authority, and until it is lifted.

    `covers` says what it is on: a concern, all about its person, an enquiry, a provider, or everything. It overrides every
    period. Nobody takes one away: it is lifted, with the reason. `record` is the reference or the name of what was held, and is
    left when that has been disposed of. Source: reference/trust.md F42.
    """

    reference = models.CharField(max_length=12, unique=True)
    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="holds")
    concern = models.ForeignKey(Concern, models.PROTECT, null=True, blank=True, related_name="holds")
    enquiry = models.ForeignKey(Enquiry, models.PROTECT, null=True, blank=True, related_name="holds")
    provider = models.ForeignKey(Provider, models.PROTECT, null=True, blank=True, related_name="+")
    covers = models.CharField(max_length=8, choices=HoldCovers.choices, default=HoldCovers.CONCERN)
    record = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=HoldKind.choices)
    authority = models.CharField(max_length=200)
    placed_by = models.CharField(max_length=200)
    review_on = models.DateField()
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.CharField(max_length=200, blank=True)
    lifted_because = models.TextField(blank=True)

    objects = HoldQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["owner", "lifted_at", "review_on"], name="hold_by_owner")]
        constraints = [
            models.CheckConstraint(
                name="a_lifted_hold_says_who_and_why",
                condition=Q(lifted_at=None, lifted_by="", lifted_because="")
                | (Q(lifted_at__isnull=False) & ~Q(lifted_by="") & ~Q(lifted_because="")),
            ),
            models.CheckConstraint(name="what_a_standing_hold_is_on_is_there", condition=Q(lifted_at__isnull=False) | _ON_ONE),
        ]

    def __str__(self) -> str:
        return self.reference


class DisposeDateQuerySet(models.QuerySet["DisposeDate"]):
    def visible_to(self, actor: Any) -> Self:
        """Those of one's own organisation, for whoever keeps them."""
        if not actor.has(Permission.KEEP_HOLDS):
            return self.none()
        return self.of_whole_records().filter(owner_id=actor.organisation_id)

    def of_whole_records(self) -> Self:
        """Without those of reports that turned out to be about somebody else, who has the day of both."""
        return self.filter(person__same_as=None)

    def in_list(self, which: str, today: date) -> Self:
        """One of `DisposeDate.LISTS`: each record is in one of them."""
        last = quarter_ends(today)
        return self.filter(
            {
                "due": Q(dispose_on__lte=last),
                "held": Q(held=True),
                "later": Q(dispose_on__gt=last),
                "in-use": Q(dispose_on=None, held=False),
            }[which]
        )


class DisposeDate(BaseModel):
    """Until when everything about one person is kept, worked out anew each day, and at once when the record is used again.

    Without a day while something is open or held. `because` is the period or the reason that decides, with its source.
    `looked_after` is what somebody found out and said, because no record does: that a council looked after them as a child.
    """

    LISTS: ClassVar = ("due", "held", "later", "in-use")

    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="dispose_dates")
    person = models.OneToOneField(Person, models.CASCADE, related_name="dispose_date")
    dispose_on = models.DateField(null=True, blank=True)
    held = models.BooleanField(default=False)
    because = models.CharField(max_length=200)
    source = models.CharField(max_length=200)
    version = models.CharField(max_length=20)
    worked_out_on = models.DateField()
    looked_after = models.BooleanField(default=False)
    looked_after_by = models.CharField(max_length=200, blank=True)  # whoever said so, and how they know
    looked_after_because = models.CharField(max_length=300, blank=True)

    objects = DisposeDateQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["owner", "dispose_on"], name="dispose_date_by_owner"),
            models.Index(fields=["worked_out_on"], name="dispose_date_by_day"),
        ]
        constraints = [
            models.CheckConstraint(name="what_is_held_has_no_day_of_disposal", condition=Q(held=False) | Q(dispose_on=None)),
            models.CheckConstraint(
                name="who_said_that_somebody_was_looked_after_says_why",
                condition=Q(looked_after=False) | ~Q(looked_after_by="") & ~Q(looked_after_because=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.dispose_on}"
