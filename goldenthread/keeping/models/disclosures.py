from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Q

from goldenthread.accounts.models import Organisation
from goldenthread.cases.models import Concern
from goldenthread.cases.permissions import Permission
from goldenthread.keeping.models.documents import Bundle, BundlePassage, BundleState
from goldenthread.keeping.rules.bundles import UNDECIDED_FOR
from goldenthread.keeping.rules.disclosures import as_given
from goldenthread.sharing.models import SharingDecision
from goldenthread.sharing.rules.decisions import TOLD


class DisclosureQuerySet(models.QuerySet["Disclosure"]):
    def visible_to(self, actor: Any) -> Self:
        """Those of the concerns whose file the actor may read, for whoever may share one."""
        if not actor.has(Permission.SHARE_CONCERN):
            return self.none()
        return self.filter(concern__in=Concern.objects.visible_to(actor))

    def left_undecided(self, now: datetime) -> Self:
        """Those whose copies nobody has released in four weeks, or could not be made in that time."""
        return self.filter(state__in=(BundleState.DECIDE, BundleState.FAILED), created_at__lte=now - UNDECIDED_FOR)


class Disclosure(Bundle):
    """Copies of chosen parts of a concern for one recipient outside: a court, the police, a coroner, a review panel.

    Each recipient has their own, because what is necessary and in proportion is judged for each. `parts` are keys of
    `rules.disclosures.PARTS`. Source: issue "Who may see what" 3; product G7.
    """

    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="disclosures")
    concern = models.ForeignKey(Concern, models.PROTECT, related_name="disclosures")
    recipient = models.CharField(max_length=300)
    asked = models.TextField()
    purpose = models.TextField()
    parts = models.JSONField(default=list)
    bases = models.JSONField(default=list)
    person_told = models.CharField(max_length=10, choices=list(TOLD.items()))
    decision = models.OneToOneField(SharingDecision, models.PROTECT, null=True, blank=True, related_name="disclosure")
    stopped_by = models.CharField(max_length=200, blank=True)
    stopped_because = models.TextField(blank=True)

    objects = DisclosureQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["concern", "-created_at"], name="disclosure_by_concern")]
        constraints = [
            models.CheckConstraint(
                name="a_disclosure_that_is_ready_was_decided_and_ends",
                condition=~Q(state="ready")
                | Q(decision__isnull=False, released_at__isnull=False, ends_at__isnull=False) & ~Q(released_by=""),
            )
        ]

    @property
    def deleted_unless_released(self) -> datetime:
        """When what was gathered is deleted where nobody releases it."""
        return self.created_at + UNDECIDED_FOR


class DisclosedPassageQuerySet(models.QuerySet["DisclosedPassage"]):
    def visible_to(self, actor: Any) -> Self:
        """Those of the disclosures that the actor may read."""
        return self.filter(disclosure__in=Disclosure.objects.visible_to(actor))

    def undecided(self) -> Self:
        """Flagged, and nobody has decided."""
        return self.filter(flagged=True, decision="")


class DisclosedPassage(BundlePassage):
    """A passage of a disclosure: who wrote it, and the words that are taken out of it for this recipient."""

    disclosure = models.ForeignKey(Disclosure, models.CASCADE, related_name="passages")
    written_by = models.CharField(max_length=200, blank=True)
    taken_out = models.JSONField(default=list)

    objects = DisclosedPassageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["disclosure", "number"], name="disclosed_passage_by_number"),
            models.CheckConstraint(
                name="a_decided_passage_of_a_disclosure_says_who_and_why",
                condition=Q(decision="", decided_by="", decided_at=None)
                | ~Q(decision="") & ~Q(decided_by="") & ~Q(because="") & Q(decided_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.disclosure_id} {self.number}"

    @property
    def given(self) -> str:
        """The words as the recipient gets them; none where the passage is left out."""
        return as_given(self.words, self.decision, self.taken_out)
