from typing import Any, Self
from uuid import UUID

from django.db import models
from django.db.models import Q

from goldenthread.accounts.models import Organisation
from goldenthread.core.models import BaseModel
from goldenthread.core.second_person import SecondPerson, SecondPersonQuerySet, decided_by_another
from goldenthread.keeping.permissions import Permission


class DisposalQuerySet(SecondPersonQuerySet["Disposal"]):
    def visible_to(self, actor: Any) -> Self:
        """Those of one's own organisation, for whoever may agree to one."""
        return self.filter(owner_id=actor.organisation_id) if actor.has(Permission.AGREE_DISPOSAL) else self.none()


class Disposal(SecondPerson, BaseModel):
    """That somebody proposed to dispose of some records whose day has come, and whether a second person agreed.

    Nothing goes before that; then the worker takes one record after the other. It names records by their references.
    Source: issue "Who may see what" 1 and 10; reference/trust.md F41 and promise 17.
    """

    reference = models.CharField(max_length=12, unique=True)
    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="disposals")

    objects = DisposalQuerySet.as_manager()

    class Meta:
        constraints = [decided_by_another("disposal_decided_by_another")]
        indexes = [models.Index(fields=["owner", "-created_at"], name="disposal_by_owner")]

    def __str__(self) -> str:
        return self.reference


class Outcome(models.TextChoices):
    DISPOSED = "disposed", "Disposed of"
    KEPT = "kept", "Kept"


class DisposalItemQuerySet(models.QuerySet["DisposalItem"]):
    def agreed_to(self) -> Self:
        """What a second person agreed to and the worker has not taken yet."""
        return self.filter(outcome="", disposal__agreed=True)


class DisposalItem(BaseModel):
    """The whole record of one person in a proposal: its references, the rule that decides, its source and the day it gave.

    What became of it stands there too: disposed of, with how many rows of each kind went; or kept, with the reason.
    Source: NHS Records Management Code of Practice, appendix II; reference/trust.md F41 (deletion leaves a stub).
    """

    disposal = models.ForeignKey(Disposal, models.PROTECT, related_name="items")
    number = models.PositiveIntegerField()
    record_id = models.UUIDField()  # of the person, who is gone afterwards
    references = models.JSONField(default=list)
    dispose_on = models.DateField()
    because = models.CharField(max_length=200)
    source = models.CharField(max_length=200)
    version = models.CharField(max_length=20)
    outcome = models.CharField(max_length=8, choices=Outcome.choices, blank=True)
    kept_because = models.CharField(max_length=200, blank=True)
    counts = models.JSONField(default=dict)
    done_at = models.DateTimeField(null=True, blank=True)

    objects = DisposalItemQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["record_id"], name="disposal_item_by_record"),
            models.Index(fields=["outcome", "disposal"], name="disposal_item_by_outcome"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["disposal", "number"], name="disposal_item_by_number"),
            models.CheckConstraint(
                name="what_became_of_a_record_has_its_time_and_a_kept_one_its_reason",
                condition=Q(outcome="", done_at=None, kept_because="")
                | Q(outcome="disposed", done_at__isnull=False, kept_because="")
                | Q(outcome="kept", done_at__isnull=False) & ~Q(kept_because=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.disposal_id} {self.number}"

    @property
    def owner_id(self) -> UUID:
        """Whose record it is, for the audit."""
        return self.disposal.owner_id


class StubQuerySet(models.QuerySet["Stub"]):
    def visible_to(self, actor: Any) -> Self:
        """Those of one's own organisation, for whoever reads until when records are kept."""
        return self.filter(owner_id=actor.organisation_id) if actor.has(Permission.KEEP_HOLDS) else self.none()


class StubKind(models.TextChoices):
    CONCERN = "concern", "Concern"
    ENQUIRY = "enquiry", "Enquiry"


class Stub(BaseModel):
    """What is left of a concern or an enquiry: that there was one with this reference, from when until when.

    Its item says by which rule it went, and that one's proposal who proposed it and who agreed. It says nothing of anybody.
    Source: reference/trust.md F41.
    """

    reference = models.CharField(max_length=12, unique=True)
    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="stubs")
    item = models.ForeignKey(DisposalItem, models.PROTECT, related_name="stubs")
    kind = models.CharField(max_length=8, choices=StubKind.choices)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)

    objects = StubQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["owner", "-created_at"], name="stub_by_owner")]

    def __str__(self) -> str:
        return self.reference
