from django.db import models
from django.db.models import Q

from goldenthread.cases.models.concerns import Concern
from goldenthread.cases.models.hand_overs import HandOver
from goldenthread.core.models import BaseModel


class SafetyDecision(BaseModel):
    """Somebody decided that a person is safe tonight, or is not. Added to, never edited: the latest counts.

    `hand_over` is the one in whose course a partner decided it. No next check only where it is said why.
    Source: issue "Safe practice" 1; product C15.
    """

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="safety_decisions")
    hand_over = models.ForeignKey(HandOver, models.PROTECT, null=True, blank=True, related_name="safety_decisions")
    safe = models.BooleanField()
    because = models.TextField()
    plan = models.TextField()
    doing_now = models.TextField(blank=True)
    check_at = models.DateTimeField(null=True, blank=True)
    checked_by = models.CharField(max_length=200, blank=True)
    no_check_because = models.TextField(blank=True)
    decided_by_id = models.UUIDField()
    decided_by = models.CharField(max_length=200)
    decided_for = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["concern", "-created_at"], name="safety_decision_by_concern")]
        constraints = [
            models.CheckConstraint(
                name="a_safety_decision_is_checked_or_says_why_not",
                condition=Q(check_at__isnull=False) | ~Q(no_check_because=""),
            ),
            models.CheckConstraint(name="who_is_not_safe_has_something_done_now", condition=Q(safe=True) | ~Q(doing_now="")),
        ]

    def __str__(self) -> str:
        return f"{self.concern_id} {'safe' if self.safe else 'not safe'}"


class How(models.TextChoices):
    IN_PERSON = "in-person", "In person"
    VIDEO = "video", "By video call"
    TELEPHONE = "telephone", "By telephone"


class Outcome(models.TextChoices):
    SEEN = "seen", "They were seen or spoken to"
    NOBODY_IN = "nobody-in", "Nobody in, or no answer"
    REFUSED = "refused", "Access was refused"


class Interpreter(models.TextChoices):
    NOT_NEEDED = "not-needed", "No interpreter was needed"
    USED = "used", "An interpreter was there"
    NOT_THERE = "not-there", "An interpreter was needed and was not there"


class Sighting(BaseModel):
    """One attempt to see the person, whatever came of it. Added to, never edited. Source: product C15."""

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="sightings")
    hand_over = models.ForeignKey(HandOver, models.PROTECT, null=True, blank=True, related_name="sightings")
    at = models.DateTimeField()
    how = models.CharField(max_length=12, choices=How.choices)
    outcome = models.CharField(max_length=12, choices=Outcome.choices)
    alone = models.CharField(max_length=3, blank=True)  # yes, no; nothing where nobody was seen
    interpreter = models.CharField(max_length=12, choices=Interpreter.choices, blank=True)
    tried_by = models.CharField(max_length=200)
    words = models.TextField(blank=True)
    recorded_by = models.CharField(max_length=200)
    recorded_for = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["concern", "-at"], name="sighting_by_concern")]

    def __str__(self) -> str:
        return f"{self.concern_id} {self.outcome}"
