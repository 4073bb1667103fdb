from django.db import models

from goldenthread.cases.models.concerns import Concern
from goldenthread.core.models import BaseModel


class DecisionKind(models.TextChoices):
    NO_FURTHER_ACTION = "no-further-action", "No further action"
    OTHER_HELP = "other-help", "Other help"
    PASSED_ON = "passed-on", "Passed on to another council"
    SECTION_42 = "section-42", "Section 42 enquiry"
    OTHER_ENQUIRY = "other-enquiry", "Other enquiry"
    SECTION_47 = "section-47", "Section 47 enquiry"
    SECTION_17 = "section-17", "Section 17 assessment"
    AFTER_DEATH = "after-death", "Concluded after the death"
    # Whoever reported reads these: neither says that there was another report, nor what the person asked for.
    TAKEN_IN = "taken-into-enquiry", "Part of an enquiry"
    ENQUIRY_ENDED = "enquiry-ended", "The enquiry has ended"


class ConcernDecision(BaseModel):
    """What triage decided, by whom and why. Added to, never edited: changing it makes a new one (product C2).

    `duty` is what was answered to each limb of section 42(1), and what the person wished (`rules.DutyFacts`).
    """

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=20, choices=DecisionKind.choices)
    because = models.TextField()
    help_given = models.TextField(blank=True)
    duty = models.JSONField(default=dict)
    decided_by_id = models.UUIDField()
    decided_by = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["concern", "-created_at"], name="decision_by_concern")]

    def __str__(self) -> str:
        return f"{self.concern_id} {self.kind}"


class AdditionKind(models.TextChoices):
    REPORTER = "reporter", "Added by whoever told us"
    PERSON = "person", "The person’s own words"
    STAFF = "staff", "Added by staff"
    COMMISSIONER = "commissioner", "Told us by a commissioner"


class Addition(BaseModel):
    """Something learned after the concern was raised. Added to, never edited."""

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="additions")
    kind = models.CharField(max_length=12, choices=AdditionKind.choices)
    words = models.TextField()
    said_by = models.CharField(max_length=200, blank=True)
    written_by = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["concern", "created_at"], name="addition_by_concern")]

    def __str__(self) -> str:
        return f"{self.concern_id} {self.kind}"
