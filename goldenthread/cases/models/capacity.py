from django.db import models
from django.db.models import Q

from goldenthread.cases.models.enquiries import Enquiry
from goldenthread.core.models import BaseModel


class CapacityConclusion(models.TextChoices):
    HAS = "has", "Has capacity to decide this"
    LACKS = "lacks", "Lacks capacity to decide this"
    NOT_DOUBTED = "not-doubted", "Considered: no reason to doubt"
    NOT_ASSESSED = "not-assessed", "Could not be assessed"


class CapacityRecord(BaseModel):
    """What was found of a person's capacity to make one decision, at one time. Added to, never edited.

    `findings` holds both stages of an assessment, each answer with what shows it; the conclusion follows by rule
    (`rules.conclude`). Source: Mental Capacity Act 2005 s2 and s3; issue "The enquiry" 6.
    """

    enquiry = models.ForeignKey(Enquiry, models.PROTECT, related_name="capacity_records")
    decision = models.CharField(max_length=200)
    conclusion = models.CharField(max_length=14, choices=CapacityConclusion.choices)
    support = models.TextField(blank=True)
    findings = models.JSONField(default=dict)
    because = models.TextField()
    found_by = models.CharField(max_length=200)
    found_on = models.DateField()
    recorded_by_id = models.UUIDField(null=True, blank=True)
    recorded_by = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["enquiry", "-created_at"], name="capacity_by_enquiry")]
        constraints = [
            models.CheckConstraint(name="capacity_is_of_one_decision_and_says_why", condition=~Q(decision="") & ~Q(because="")),
            models.CheckConstraint(
                name="nobody_lacks_capacity_without_help_to_decide", condition=~Q(conclusion="lacks", support="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enquiry_id} {self.conclusion}"


class CapacityDecision(BaseModel):
    """How the decision was then made: by the person with help, or for them in their best interests.

    Source: Mental Capacity Act 2005 s1(5), s1(6) and s4.
    """

    record = models.ForeignKey(CapacityRecord, models.PROTECT, related_name="decisions")
    best_interests = models.BooleanField()
    decided = models.TextField()
    by = models.CharField(max_length=300)
    wishes = models.TextField()
    consulted = models.TextField(blank=True)
    less_restrictive = models.TextField(blank=True)
    decided_on = models.DateField()
    recorded_by_id = models.UUIDField(null=True, blank=True)
    recorded_by = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["record", "-created_at"], name="capacity_decision_by_record")]
        constraints = [
            models.CheckConstraint(
                name="best_interests_are_found_with_others",
                condition=Q(best_interests=False) | ~(Q(consulted="") | Q(less_restrictive="")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.record_id} {'best interests' if self.best_interests else 'supported'}"


class AdvocacyDecision(BaseModel):
    """Whether the council must arrange an independent advocate, and why. The latest counts. Source: Care Act 2014 s68."""

    enquiry = models.ForeignKey(Enquiry, models.PROTECT, related_name="advocacy_decisions")
    required = models.BooleanField()
    difficulties = models.JSONField(default=dict)
    somebody = models.CharField(max_length=200, blank=True)  # who helps them take part, if anybody
    reason = models.TextField()
    because = models.TextField()
    decided_by_id = models.UUIDField(null=True, blank=True)
    decided_by = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["enquiry", "-created_at"], name="advocacy_by_enquiry")]

    def __str__(self) -> str:
        return f"{self.enquiry_id} {'required' if self.required else 'not required'}"


class AdvocateStep(BaseModel):
    """An advocate asked for, named or gone. Added to, never edited: the latest says where it stands."""

    enquiry = models.ForeignKey(Enquiry, models.PROTECT, related_name="advocate_steps")
    step = models.CharField(max_length=10)  # a key of rules.advocacy.STEPS
    kind = models.CharField(max_length=10)  # a key of rules.advocacy.KINDS
    organisation = models.CharField(max_length=200)
    name = models.CharField(max_length=200, blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    words = models.TextField(blank=True)
    happened_on = models.DateField()
    recorded_by_id = models.UUIDField(null=True, blank=True)
    recorded_by = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["enquiry", "-created_at"], name="advocate_step_by_enquiry")]
        constraints = [models.CheckConstraint(name="a_named_advocate_has_a_name", condition=~Q(step="allocated") | ~Q(name=""))]

    def __str__(self) -> str:
        return f"{self.enquiry_id} {self.step}"
