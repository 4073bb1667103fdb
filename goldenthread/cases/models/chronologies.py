from typing import Any, Self

from django.db import models
from django.db.models import Q

from goldenthread.accounts.models import Organisation
from goldenthread.cases.models.enquiries import Enquiry
from goldenthread.cases.rules.chronologies import PURPOSES
from goldenthread.core.models import BaseModel


class PdfState(models.TextChoices):
    WAITING = "waiting", "Being made"
    MAKING = "making", "Being made"
    READY = "ready", "Ready"
    FAILED = "failed", "Could not be made"
    GONE = "gone", "Deleted"


class ChronologyPdfQuerySet(models.QuerySet["ChronologyPdf"]):
    def visible_to(self, actor: Any) -> Self:
        """Whoever may read the enquiry. What it covers is looked at again when it is opened (`operations.open_pdf`)."""
        return self.filter(enquiry__in=Enquiry.objects.visible_to(actor))


class ChronologyPdf(BaseModel):
    """A chronology made as a document for somebody outside: who asked for it, for whom and for what. That stays.

    The document itself is sealed with a key of this installation and deleted after seven days; `digest` is the hash of what
    it says, which is also in the audit. `concerns` are those that it covers. Source: issue "The enquiry" 13.
    """

    enquiry = models.ForeignKey(Enquiry, models.PROTECT, related_name="chronology_pdfs")
    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="chronology_pdfs")
    purpose = models.CharField(max_length=14, choices=list(PURPOSES.items()))
    recipient = models.CharField(max_length=200)
    asked_by_id = models.UUIDField()
    asked_by = models.CharField(max_length=200)
    state = models.CharField(max_length=8, choices=PdfState.choices, default=PdfState.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    fault = models.CharField(max_length=200, blank=True)
    sealed = models.BinaryField(default=bytes)
    concerns = models.JSONField(default=list)
    events = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)
    made_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)

    objects = ChronologyPdfQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["enquiry", "-created_at"], name="chronology_pdf_by_enquiry"),
            models.Index(fields=["created_at"], condition=Q(state__in=("waiting", "making")), name="chronology_pdf_to_make"),
            models.Index(fields=["ends_at"], condition=Q(state="ready"), name="chronology_pdf_to_delete"),
        ]
        constraints = [
            models.CheckConstraint(
                name="a_chronology_that_is_ready_has_an_end",
                condition=~Q(state="ready") | Q(made_at__isnull=False, ends_at__isnull=False) & ~Q(digest=""),
            ),
            models.CheckConstraint(name="a_chronology_not_made_says_why", condition=~Q(state="failed") | ~Q(fault="")),
        ]

    def __str__(self) -> str:
        return f"{self.enquiry_id} {self.purpose} {self.state}"
