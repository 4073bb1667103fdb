from typing import Any, Self

from django.db import models
from django.db.models import Q

from goldenthread.accounts.models import Organisation
from goldenthread.core.models import BaseModel
from goldenthread.involvement.models.notices import Notice, may_read_file, readers
from goldenthread.involvement.permissions import Permission


class DutyState(models.TextChoices):
    ASKED = "asked", "Asked to tell the ICB"
    TOLD = "told", "Told by the provider"
    SAID_TOLD = "said-told", "Says it has told; not yet confirmed"
    CONFIRMED = "confirmed", "Told by the provider, confirmed"
    TAKEN_OVER = "taken-over", "The council told instead"


class AgencyDutyQuerySet(models.QuerySet["AgencyDuty"]):
    def visible_to(self, actor: Any) -> Self:
        """The agency that raised the concern, the council that waits, and the ICB that is asked to confirm."""
        mine = Q(agency_id=actor.organisation_id) if actor.has(Permission.TELL_FOR_OWN_REPORT) else Q(pk__in=[])
        council = Q(pk__in=[])
        if actor.has(Permission.SEND_NOTICES):
            council = Q(may_read_file("notice__concern", actor), owner_id=actor.organisation_id)
        asked = Q(pk__in=[])
        if actor.has(Permission.SEE_NOTICES):
            asked = Q(notice__reader__in=readers(actor), state__in=(DutyState.SAID_TOLD, DutyState.CONFIRMED))
        return self.filter(mine | council | asked)


class AgencyDuty(BaseModel):
    """A health provider's own duty to tell the ICB of what its staff reported (procedure 2.5 §3). The ICB is told once."""

    notice = models.OneToOneField(Notice, models.PROTECT, related_name="agency_duty")
    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="duties_waited_for")
    agency = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="duties")
    agency_name = models.CharField(max_length=200)
    state = models.CharField(max_length=12, choices=DutyState.choices, default=DutyState.ASKED)
    said_when = models.CharField(max_length=120, blank=True)
    said_how = models.CharField(max_length=300, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = AgencyDutyQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["agency", "state"], name="duty_by_agency"),
        ]

    def __str__(self) -> str:
        return f"{self.agency_name} {self.state}"
