from typing import Any, Self

from django.db import models

from goldenthread.accounts.models import Organisation
from goldenthread.core.models import BaseModel
from goldenthread.keeping.permissions import Permission


class RetentionReportQuerySet(models.QuerySet["RetentionReport"]):
    def visible_to(self, actor: Any) -> Self:
        """Those of one's own organisation, for whoever reads until when records are kept."""
        return self.filter(owner_id=actor.organisation_id) if actor.has(Permission.KEEP_HOLDS) else self.none()


class RetentionReport(BaseModel):
    """What happened to the keeping of an organisation's records in one month, as it stood when the month was over.

    `lines` are rows of `rules.reports.Line`: references, rules and reasons, and nothing of anybody. Made once, and kept.
    Source: issue "Who may see what" 10.
    """

    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="retention_reports")
    month = models.DateField()  # its first day
    lines = models.JSONField(default=list)

    objects = RetentionReportQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "month"], name="one_retention_report_a_month")]

    def __str__(self) -> str:
        return f"{self.owner_id} {self.month}"
