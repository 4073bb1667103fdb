from datetime import date
from typing import Any, Self
from uuid import UUID

from django.db import models
from django.db.models import Q

from goldenthread.accounts.models import Organisation, Team, User
from goldenthread.core.models import BaseModel

OVERTAKEN = "no longer needed"


class ClockQuerySet(models.QuerySet["Clock"]):
    def visible_to(self, actor: Any) -> Self:
        """What the actor's organisation owes, and what it waits for."""
        return self.filter(Q(owner_id=actor.organisation_id) | Q(watched_by_id=actor.organisation_id))

    def running(self) -> Self:
        """Not done yet, paused or not."""
        return self.filter(done_at=None)

    def most_urgent_first(self) -> Self:
        """By when they are due. Of those due at one moment, such as five in the afternoon, always in the same order: a list
        that shows one of them would otherwise turn to another when the database reads them otherwise."""
        return self.order_by("due_at", "kind", "subject_id")


class Clock(BaseModel):
    """What is owed: to whom, by when, given to, paused and why, done, and whether a concern may close before it is.

    It names its subject by kind and id and holds no personal data. `root_id` is the concern (or other record) that the
    work list shows; `subject` may be a part of it, such as a notice. Its due time came from one version of a profile
    and a later version never moves it. Source: issue "The thread" 5; reference/domain.md 2.2.
    """

    kind = models.CharField(max_length=40)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    root_id = models.UUIDField()
    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="clocks_owed")
    team = models.ForeignKey(Team, models.PROTECT, related_name="clocks")
    watched_by = models.ForeignKey(Organisation, models.PROTECT, related_name="clocks_watched")
    given_to = models.ForeignKey(User, models.PROTECT, related_name="clocks", null=True, blank=True)
    profile = models.CharField(max_length=60)
    profile_version = models.CharField(max_length=20)
    started_at = models.DateTimeField()
    due_at = models.DateTimeField()
    paused_at = models.DateTimeField(null=True, blank=True)
    paused_because = models.CharField(max_length=300, blank=True)
    because = models.CharField(max_length=120, blank=True)  # why it runs again, or was overtaken; names nobody
    done_at = models.DateTimeField(null=True, blank=True)
    blocks_closing = models.BooleanField(default=False)
    chases = models.PositiveSmallIntegerField(default=0)
    next_chase_at = models.DateTimeField(null=True, blank=True)

    objects = ClockQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["team", "due_at"], condition=Q(done_at=None), name="clock_running_by_team"),
            models.Index(fields=["watched_by", "due_at"], condition=Q(done_at=None), name="clock_running_by_watcher"),
            models.Index(fields=["given_to", "due_at"], condition=Q(done_at=None), name="clock_running_by_person"),
            models.Index(fields=["root_id"], name="clock_by_root"),
            models.Index(fields=["subject_id"], name="clock_by_subject"),
            models.Index(fields=["next_chase_at"], condition=Q(done_at=None), name="clock_to_chase"),
            models.Index(fields=["team", "-done_at"], condition=Q(done_at__isnull=False), name="clock_done_by_team"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject_id"], condition=Q(done_at=None), name="one_running_clock_a_kind_and_subject"
            ),
            models.CheckConstraint(name="a_paused_clock_says_why", condition=Q(paused_at=None) | ~Q(paused_because="")),
        ]

    @property
    def overtaken(self) -> bool:
        """Whether it stopped without being done, because what it asked for was not needed any more."""
        return self.done_at is not None and self.because == OVERTAKEN

    def __str__(self) -> str:
        return f"{self.kind} {self.due_at:%d %b %H:%M}"


class ProfileChoiceQuerySet(models.QuerySet["ProfileChoice"]):
    def visible_to(self, actor: Any) -> Self:
        """What the actor's own organisation chose."""
        return self.filter(council_id=actor.organisation_id)

    def in_use(self, council_id: UUID, day: date) -> Self:
        """Those of one council that have begun by then; the first is the one in use."""
        return self.filter(council_id=council_id, from_day__lte=day).order_by("-from_day", "-created_at")


class ProfileChoice(BaseModel):
    """That a council uses one version of a timescale profile from a day on, who chose it and why.

    Added to, never edited: the one that began last is in use, and of two that begin on a day the later one. A clock keeps
    the profile and version that it was started with, so that no choice moves it. Source: issue "The enquiry" 3.
    """

    council = models.ForeignKey(Organisation, models.PROTECT, related_name="profile_choices")
    profile = models.CharField(max_length=60)
    version = models.CharField(max_length=20)
    from_day = models.DateField()
    because = models.CharField(max_length=300)
    chosen_by = models.CharField(max_length=200)

    objects = ProfileChoiceQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["council", "-from_day", "-created_at"], name="profile_choice_by_council")]

    def __str__(self) -> str:
        return f"{self.profile} {self.version} from {self.from_day}"
