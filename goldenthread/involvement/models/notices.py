from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from goldenthread.accounts.models import Organisation, Team, User
from goldenthread.cases.models import Concern, reads_restricted
from goldenthread.core.models import BaseModel
from goldenthread.involvement.permissions import Permission


class NoticeState(models.TextChoices):
    SENT = "sent", "Sent"
    NOT_TOLD = "not-told", "Decided not to tell"
    WAITING = "waiting", "Waits for a manager"
    WITH_AGENCY = "with-agency", "The provider is asked to tell"


class Answer(models.TextChoices):
    ATTEND = "attend", "Attending"
    KEEP_INFORMED = "keep-informed", "Keep informed"
    NOT_OURS = "not-ours", "Not ours"


class NoticeQuerySet(models.QuerySet["Notice"]):
    def visible_to(self, actor: Any) -> Self:
        """The recipient team reads its own notices; the council that tells sees all that it told of its concerns, those about
        a restricted one only if they are named for it."""
        if actor.has(Permission.SEND_NOTICES):
            return self.filter(may_read_file("concern", actor), owner_id=actor.organisation_id)
        return self.received_by(actor)

    def received_by(self, actor: Any) -> Self:
        """Notices that reached one of the actor's teams, but for those that one named person reads instead; and the actor's own
        of those."""
        if not actor.has(Permission.SEE_NOTICES):
            return self.none()
        return self.filter(reader__in=readers(actor), state=NoticeState.SENT)


def may_read_file(concern: str, actor: Any) -> Q:
    """That the actor may read the file of a concern of their own council, as a part of a query about what belongs to it."""
    return Q(**{f"{concern}__restricted": False}) | reads_restricted(f"{concern}_id", actor)


def readers(actor: Any) -> frozenset[Any]:
    """Everything by which a notice is an actor's to read: their teams, and they themself."""
    return actor.team_ids | ({actor.user_id} if actor.user_id else frozenset())


class Notice(BaseModel):
    """One commissioner told of one concern, by one rule's authority: why, by whom, what is asked and what came back.

    One about a possible crime waits for a manager and goes sealed (issue "Safe practice" 3).
    Delivery (the outbox message) and reply are two facts. A decision not to tell is a notice too, with its reason. `view` is
    what its audience may see of the concern; `case_officer` the one person of the team who may know who it is about. Where the
    source of risk works in the team, `to_user` reads it instead of the team: nothing goes to the team's list or mailbox.
    Source: procedure 2.5 introduction and §1 to §6; product R2 to R10.
    """

    reference = models.CharField(max_length=12, unique=True)
    concern = models.ForeignKey(Concern, models.PROTECT, related_name="notices")
    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="notices_sent")
    recipient = models.CharField(max_length=120)
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="notices")
    state = models.CharField(max_length=12, choices=NoticeState.choices)
    duty = models.CharField(max_length=16)
    ask = models.CharField(max_length=24)
    policy = models.CharField(max_length=60)
    version = models.CharField(max_length=80)
    rule = models.CharField(max_length=80)
    source = models.CharField(max_length=80)
    because = models.JSONField(default=list)
    duty_because = models.CharField(max_length=400, blank=True)
    others_at_risk_only = models.BooleanField(default=False)
    told_at = models.DateTimeField(null=True, blank=True)
    told_by = models.CharField(max_length=200, blank=True)
    told_in_name_of = models.CharField(max_length=200, blank=True)
    not_told_because = models.TextField(blank=True)
    view = models.CharField(max_length=12, default="oversight")  # oversight, own-person
    case_officer = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="notices_as_case_officer", db_index=False
    )
    to_user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="notices_alone", db_index=False)
    reader = models.GeneratedField(
        expression=Coalesce("to_user", "team"), output_field=models.UUIDField(null=True), db_persist=True
    )  # by what it is found: the team, or the one person
    pack_given_at = models.DateTimeField(null=True, blank=True)
    pack_given_by = models.CharField(max_length=200, blank=True)
    sealed = models.BooleanField(default=False)  # its reader sees provider, category and handling, and nothing more
    handling_kept = models.CharField(max_length=300, blank=True)  # the line that its reader said they will keep to
    handling_kept_at = models.DateTimeField(null=True, blank=True)

    answer = models.CharField(max_length=14, choices=Answer.choices, blank=True)
    answer_words = models.TextField(blank=True)
    whose = models.CharField(max_length=200, blank=True)
    attending = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="notices_attending")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=200, blank=True)
    outcome_told_at = models.DateTimeField(null=True, blank=True)  # the latest: lists are made by it, updates have the words
    outcome_read_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["reader", "state", "-told_at"], name="notice_by_reader"),
            models.Index(fields=["owner", "-told_at"], name="notice_by_owner"),
            models.Index(fields=["reader", "answered_at"], name="notice_by_reader_answered"),
            # With every column that the policy of config.walls asks for, so that counting reads no row.
            models.Index(
                fields=["reader", "answer", "state", "owner", "team", "to_user", "case_officer", "attending", "id"],
                name="notice_by_reader_answer",
            ),
            models.Index(
                fields=["reader", "state", "answer", "ask"], condition=Q(outcome_told_at=None), name="notice_open_by_reader"
            ),
            models.Index(
                fields=["reader", "state"],
                condition=Q(outcome_told_at__isnull=False, outcome_read_at=None),
                name="notice_unread_by_reader",
            ),
            models.Index(fields=["to_user"], condition=Q(to_user__isnull=False), name="notice_to_one_person"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["concern", "recipient"], name="a_recipient_is_told_once_of_a_concern"),
            models.CheckConstraint(
                name="a_notice_sent_has_a_team_and_a_time",
                condition=~Q(state="sent") | Q(team__isnull=False, told_at__isnull=False),
            ),
            models.CheckConstraint(
                name="a_decision_not_to_tell_says_why", condition=~Q(state="not-told") | ~Q(not_told_because="")
            ),
            models.CheckConstraint(
                name="handling_is_kept_in_words_and_at_a_time",
                condition=Q(handling_kept="") ^ Q(handling_kept_at__isnull=False),
            ),
            models.CheckConstraint(name="an_answer_has_its_time", condition=Q(answer="") ^ Q(answered_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.reference


class UpdateKind(models.TextChoices):
    PROGRESS = "progress", "What has changed"
    OUTCOME = "outcome", "The outcome and your actions"
    ENDED = "ended", "No longer yours"


LAST_WORDS = (UpdateKind.OUTCOME, UpdateKind.ENDED)  # after these no answer is asked for


class Update(BaseModel):
    """What a recipient was told after the notice: a change of stage, or the outcome and the actions assigned to it."""

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="updates")
    kind = models.CharField(max_length=10, choices=UpdateKind.choices)
    words = models.TextField()
    actions = models.TextField(blank=True)
    told_by = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["notice", "-created_at"], name="update_by_notice")]

    def __str__(self) -> str:
        return f"{self.notice_id} {self.kind}"
