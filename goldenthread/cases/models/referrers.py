from django.db import models
from django.db.models import Q

from goldenthread.cases.contact_words import WHOSE
from goldenthread.cases.models.concerns import Concern
from goldenthread.cases.rules.referrers import HOW, RUNGS
from goldenthread.core.models import BaseModel


class RungDecision(BaseModel):
    """What is known of whoever raised a concern, and what they may therefore hear. Added to, never edited.

    `rung` differs from `proposed` only with a reason, which is an override. Source: issue "Safe practice" 9.
    """

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="rung_decisions")
    has_role = models.BooleanField(default=False)
    represents = models.CharField(max_length=14, blank=True)  # agreement, best-interests
    may_be_source = models.BooleanField(default=False)
    proposed = models.CharField(max_length=10, choices=list(RUNGS.items()))
    rung = models.CharField(max_length=10, choices=list(RUNGS.items()))
    because = models.CharField(max_length=400, blank=True)
    decided_by = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["concern", "-created_at"], name="rung_by_concern")]
        constraints = [
            models.CheckConstraint(
                name="another_rung_than_proposed_says_why", condition=Q(rung=models.F("proposed")) | ~Q(because="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.concern_id} {self.rung}"


class PartyTold(BaseModel):
    """What whoever raised a concern, or the person, was told of its outcome: at which rung, in which words, how and by whom.

    "Later" stays owed; "cannot" has its reason. Source: issue "Safe practice" 9 and 15.
    """

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="parties_told")
    whose = models.CharField(max_length=14, choices=list(WHOSE.items()))
    rung = models.CharField(max_length=10, choices=list(RUNGS.items()))
    how = models.CharField(max_length=20, choices=list(HOW.items()))
    words = models.TextField(blank=True)
    cannot_because = models.CharField(max_length=400, blank=True)
    told_by = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["concern", "-created_at"], name="party_told_by_concern")]
        constraints = [
            models.CheckConstraint(
                name="what_cannot_safely_be_told_says_why", condition=~Q(how="cannot") | ~Q(cannot_because="")
            ),
            models.CheckConstraint(name="what_was_told_has_its_words", condition=Q(how__in=("cannot", "later")) | ~Q(words="")),
        ]

    def __str__(self) -> str:
        return f"{self.concern_id} {self.whose} {self.how}"
