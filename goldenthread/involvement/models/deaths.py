from django.db import models
from django.db.models import Q

from goldenthread.accounts.models import Organisation
from goldenthread.cases.models import Concern
from goldenthread.core.models import BaseModel
from goldenthread.people.models import Person


class DeathRecord(BaseModel):
    """That the person died: when, and how it is known. Added to, never edited: a new record with its reason puts an earlier
    one right, and no day says that the person is alive. Source: issue "Safe practice" 12."""

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="death_records")
    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="death_records")
    person = models.ForeignKey(Person, models.PROTECT, related_name="death_records")
    died_on = models.DateField(null=True, blank=True)
    expected = models.CharField(max_length=10, default="not-known")
    how_known = models.TextField(blank=True)
    because = models.TextField(blank=True)  # why an earlier record was wrong
    recorded_by = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["person", "-created_at"], name="death_by_person")]
        constraints = [
            models.CheckConstraint(
                name="a_death_says_how_it_is_known_or_why_it_was_wrong", condition=~Q(how_known="") | ~Q(because="")
            )
        ]

    def __str__(self) -> str:
        return str(self.person_id)


class DeathFollowUp(BaseModel):
    """What the family was told after a death: through whom, when and what. Added to, never edited."""

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="death_follow_ups")
    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="death_follow_ups")
    family_contact = models.CharField(max_length=200)
    how_to_reach = models.CharField(max_length=200, blank=True)
    told_on = models.DateField()
    told_what = models.TextField()
    told_by = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["concern", "-created_at"], name="follow_up_by_concern")]

    def __str__(self) -> str:
        return str(self.concern_id)


class DeathDecision(BaseModel):
    """What a manager decides of the work after a death: concluded, or aimed at others who are at risk. The latest counts."""

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="death_decisions")
    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="death_decisions")
    kind = models.CharField(max_length=10, choices=[("conclude", "Concluded"), ("re-aim", "Aimed at others")])
    because = models.TextField()
    others = models.TextField(blank=True)
    decided_by = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["concern", "-created_at"], name="death_decision_by_concern")]
        constraints = [
            models.CheckConstraint(name="work_aimed_at_others_says_at_whom", condition=~Q(kind="re-aim") | ~Q(others=""))
        ]

    def __str__(self) -> str:
        return f"{self.concern_id} {self.kind}"
