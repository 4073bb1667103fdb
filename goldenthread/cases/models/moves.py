from django.db import models
from django.db.models import Q

from goldenthread.cases.models.concerns import Concern
from goldenthread.core.models import BaseModel
from goldenthread.directory.models import Location


class MoveReason(models.TextChoices):
    HOSPITAL = "hospital", "Gone into hospital"
    NEW_HOME = "new-home", "Moved to another home or address"
    NEW_FUNDER = "new-funder", "Somebody else now pays for the care"


class Move(BaseModel):
    """The person is somewhere else now, or somebody else pays; whether the new place is warned, of what, by whom, or why not.

    Added to, never edited: the latest says where they are. Source: issue "Safe practice" 11.
    """

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="moves")
    why = models.CharField(max_length=12, choices=MoveReason.choices)
    location = models.ForeignKey(Location, models.PROTECT, null=True, blank=True, related_name="moves_to")
    place = models.CharField(max_length=300)
    moved_on = models.DateField()
    warned = models.BooleanField()
    warning = models.TextField()  # what the new place is told, by whom and how; or why it is not warned
    decided_by = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["concern", "-created_at"], name="move_by_concern")]
        constraints = [models.CheckConstraint(name="a_move_says_what_the_new_place_is_told", condition=~Q(warning=""))]

    def __str__(self) -> str:
        return f"{self.concern_id} {self.why}"
