from typing import Any, Self

from django.db import models
from django.db.models import Q

from goldenthread.accounts.models import Organisation, Team, User
from goldenthread.cases.models.concerns import reads_restricted
from goldenthread.cases.permissions import Permission
from goldenthread.core.models import BaseModel
from goldenthread.people.models import Person


class EnquiryKind(models.TextChoices):
    """Under which law it is made. Source: Care Act 2014 s42; Children Act 1989 s17 and s47."""

    SECTION_42 = "section-42", "Section 42 enquiry"
    OTHER = "other-enquiry", "Other enquiry"
    SECTION_47 = "section-47", "Section 47 enquiry"
    SECTION_17 = "section-17", "Section 17 assessment"


class Stage(models.TextChoices):
    PLANNING = "planning", "Planning"
    UNDER_WAY = "under-way", "Enquiry under way"
    CONFERENCE = "conference", "Conference"
    PLAN_IN_REVIEW = "plan-in-review", "Plan in review"
    OUTCOME_NOT_TOLD = "outcome-not-told", "Outcome not told"
    CEASED = "ceased", "Ceased at their request"
    CLOSED = "closed", "Closed"


ENDED = (Stage.OUTCOME_NOT_TOLD, Stage.CEASED, Stage.CLOSED)


class EnquiryQuerySet(models.QuerySet["Enquiry"]):
    def visible_to(self, actor: Any) -> Self:
        """The casework staff of the council that makes it; of a restricted concern the people named for it alone."""
        if not actor.has(Permission.SEE_CASEWORK):
            return self.none()
        open_file = Q(concern__restricted=False) | reads_restricted("concern_id", actor)
        return self.filter(open_file, owner_id=actor.organisation_id)


class Enquiry(BaseModel):
    """What the council finds out, or has found out by others, about one adult or child, and what is then done.

    `concern` carries its work: its clocks are this enquiry's, and a list of work leads from it. Other concerns about the
    same person may belong to it (`Concern.enquiry`). `parts` keeps what was last done of each part, in a line.
    Source: Care Act 2014 s42(2); issue "The enquiry" 2; product C3.
    """

    reference = models.CharField(max_length=12, unique=True)
    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="enquiries")
    team = models.ForeignKey(Team, models.PROTECT, related_name="enquiries")
    person = models.ForeignKey(Person, models.PROTECT, related_name="enquiries")
    concern = models.ForeignKey("cases.Concern", models.PROTECT, related_name="enquiries_carried")
    kind = models.CharField(max_length=14, choices=EnquiryKind.choices)
    stage = models.CharField(max_length=18, choices=Stage.choices, default=Stage.PLANNING)
    lead = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="enquiries_led")
    manager = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="enquiries_managed")
    profile = models.CharField(max_length=60)
    started_at = models.DateTimeField()
    concluded_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    parts = models.JSONField(default=dict)

    objects = EnquiryQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["owner", "stage", "-started_at"], name="enquiry_by_owner"),
            models.Index(fields=["lead", "stage"], name="enquiry_by_lead"),
            models.Index(fields=["person", "-started_at"], name="enquiry_by_person"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["concern"],
                condition=~Q(stage__in=("outcome-not-told", "ceased", "closed")),
                name="a_concern_carries_one_enquiry_at_a_time",
            ),
            models.CheckConstraint(
                name="an_enquiry_is_closed_exactly_when_it_has_a_closing_date",
                condition=Q(stage="closed", closed_at__isnull=False) | ~Q(stage="closed") & Q(closed_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.reference
