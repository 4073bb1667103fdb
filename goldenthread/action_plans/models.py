from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.module_loading import import_string

from goldenthread.accounts.models import Organisation, Team, User
from goldenthread.action_plans.permissions import Permission
from goldenthread.action_plans.rules import CHECKED, DONE, OPEN, WITHDRAWN
from goldenthread.core.models import BaseModel


class ActionState(models.TextChoices):
    OPEN = OPEN, "Open"
    DONE = DONE, "Done, not checked"
    CHECKED = CHECKED, "Change checked"
    WITHDRAWN = WITHDRAWN, "Withdrawn"


class ActionQuerySet(models.QuerySet["Action"]):
    def visible_to(self, actor: Any) -> Self:
        """What the actor's organisation owes and what it asked for; what comes from a record that is hidden from the actor is
        theirs only where it was given to them by name."""
        if not actor.has(Permission.OWE_ACTIONS):
            return self.none()
        hidden = import_string(settings.HIDDEN_ROOTS)(actor)
        ours = Q(owner_id=actor.organisation_id) | Q(watched_by_id=actor.organisation_id)
        return self.filter(ours, Q(person_id=actor.user_id) | ~Q(root_id__in=hidden))


class Action(BaseModel):
    """Something that one organisation is asked to do, by when, and whether practice changed by it.

    `owner`, `team` and `person` owe it; `watched_by` and `watching_team` asked for it and are owed it. It names where it comes
    from by kind and id; `source_words` and `source_reference` are what its owner may read of that. Its words name nobody.
    Source: issue "The enquiry" 9; product C10.
    """

    reference = models.CharField(max_length=12, unique=True)
    what = models.TextField()
    why = models.TextField()
    subject_kind = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    root_id = models.UUIDField()
    source_words = models.CharField(max_length=200)
    source_reference = models.CharField(max_length=12)
    source_page = models.CharField(max_length=40)  # the name of its page, which takes subject_id
    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="actions_owed")
    team = models.ForeignKey(Team, models.PROTECT, related_name="actions")
    person = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="actions")
    watched_by = models.ForeignKey(Organisation, models.PROTECT, related_name="actions_watched")
    watching_team = models.ForeignKey(Team, models.PROTECT, related_name="actions_watched")
    asked_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="actions_asked")
    state = models.CharField(max_length=16, choices=ActionState.choices, default=ActionState.OPEN)
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="actions_done")
    ended_at = models.DateTimeField(null=True, blank=True)
    not_delivered = models.BooleanField(default=False)  # an e-mail about it did not arrive, and nobody has told them yet

    objects = ActionQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["owner", "state", "due_at"], name="action_by_owner"),
            models.Index(fields=["watched_by", "state", "due_at"], name="action_by_watcher"),
            models.Index(fields=["person", "state", "due_at"], name="action_by_person"),
            models.Index(fields=["root_id", "state"], name="action_by_root"),
            models.Index(fields=["subject_id", "due_at"], name="action_by_subject"),
        ]
        constraints = [
            models.CheckConstraint(
                name="an_action_that_is_done_says_when",
                condition=Q(state__in=(DONE, CHECKED), done_at__isnull=False) | Q(state__in=(OPEN, WITHDRAWN)),
            ),
            models.CheckConstraint(
                name="an_action_ends_exactly_when_it_is_checked_or_withdrawn",
                condition=Q(state__in=(CHECKED, WITHDRAWN), ended_at__isnull=False)
                | Q(state__in=(OPEN, DONE), ended_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class NoteKind(models.TextChoices):
    """What happened to an action. Each is one row."""

    ASKED = "asked", "Asked for"
    PROGRESS = "progress", "Progress"
    EVIDENCE = "evidence", "Evidence"
    DONE = "done", "Done"
    CHECKED = "checked", "Change checked"
    SENT_BACK = "sent-back", "Sent back"
    TRANSFERRED = "transferred", "Given to somebody else"
    CHASED = "chased", "Reminded"
    WITHDRAWN = "withdrawn", "Withdrawn"
    NOT_DELIVERED = "not-delivered", "E-mail not delivered"
    TOLD = "told", "Told another way"


class ActionNote(BaseModel):
    """One thing that happened to an action, in words. Added to, never edited."""

    action = models.ForeignKey(Action, models.PROTECT, related_name="notes")
    kind = models.CharField(max_length=14, choices=NoteKind.choices)
    words = models.TextField()
    seen = models.TextField(blank=True)  # how a change was seen, by whoever checked it
    written_by = models.CharField(max_length=200)
    organisation_name = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["action", "-created_at"], name="action_note_by_action")]

    def __str__(self) -> str:
        return f"{self.action_id} {self.kind}"
