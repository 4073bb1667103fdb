from django.db import models
from django.db.models import Q

from goldenthread.cases.models.concerns import Concern
from goldenthread.core.models import BaseModel


class ProtectedKind(models.TextChoices):
    THIRD_PARTY = "third-party", "Somebody named in this record, who would be at risk if known"
    ADDRESS = "address", "Where the person is"


class ProtectedIdentity(BaseModel):
    """Somebody named in a record who would be at risk if known, or where its person is: what must not leave, and the words that
    may stand for it. Never edited but once, when a manager lifts it.

    Source: issue "Who may see what" 4; reference/trust.md, promise 7.
    """

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="protected")
    kind = models.CharField(max_length=12, choices=ProtectedKind.choices)
    name = models.CharField(max_length=200, blank=True)
    reach = models.CharField(max_length=400, blank=True)  # address, telephone or e-mail
    shown_as = models.CharField(max_length=120)
    because = models.TextField()
    marked_by = models.CharField(max_length=200)
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.CharField(max_length=200, blank=True)
    lifted_because = models.TextField(blank=True)
    asked = models.TextField(blank=True)  # what whoever is protected said of lifting it, or why nobody asked them

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_protection_that_is_lifted_says_why",
                condition=Q(lifted_at=None) | ~Q(lifted_by="") & ~Q(lifted_because="") & ~Q(asked=""),
            )
        ]
        indexes = [models.Index(fields=["concern", "created_at"], name="protected_by_concern")]

    def __str__(self) -> str:
        return f"{self.concern_id} {self.kind}"
