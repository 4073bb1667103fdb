from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Concat

from goldenthread.accounts.models import Organisation, Team, User
from goldenthread.assurance.models.campaigns import Campaign
from goldenthread.assurance.permissions import Permission
from goldenthread.core.models import BaseModel
from goldenthread.directory.models import Provider


class AssessmentState(models.TextChoices):
    """How far an assessment has come, in order (design guide, section 6). Nobody but its respondent reads an answer before
    it is submitted."""

    NOT_STARTED = "not-started", "Not started"
    ANSWERING = "answering", "Answering"
    SUBMITTED = "submitted", "Submitted"
    CHALLENGED = "challenged", "Challenged"
    ACCURACY = "accuracy", "Factual accuracy"
    SIGNED_OFF = "signed-off", "Signed off"
    WITHDRAWN = "withdrawn", "Not asked any more"


OPEN_TO_ANSWER = (AssessmentState.NOT_STARTED, AssessmentState.ANSWERING)
SHOWN_TO_COMMISSIONER = (
    AssessmentState.SUBMITTED,
    AssessmentState.CHALLENGED,
    AssessmentState.ACCURACY,
    AssessmentState.SIGNED_OFF,
)


class AssessmentQuerySet(models.QuerySet["Assessment"]):
    def visible_to(self, actor: Any) -> Self:
        """Those of the campaigns that the actor may read; and of those sent to the actor's own organisation, all for whoever
        answers for it, else the ones that were given to the actor, wholly or in part."""
        return self.filter(_sent_by(actor) | _asked_of(actor))

    def asked_of(self, actor: Any) -> Self:
        """Those that the actor answers."""
        return self.filter(_asked_of(actor))

    def sent_by(self, actor: Any) -> Self:
        """Those of the campaigns that the actor may read."""
        return self.filter(_sent_by(actor))

    def asked(self) -> Self:
        """Those that are asked and not withdrawn."""
        return self.exclude(state=AssessmentState.WITHDRAWN)


def _sent_by(actor: Any) -> Q:
    return Q(campaign__in=Campaign.objects.visible_to(actor).values("pk"))


def _asked_of(actor: Any) -> Q:
    ours = Q(respondent_id=actor.organisation_id, respondent__isnull=False, opened_at__isnull=False)
    if actor.has(Permission.ANSWER_ASSESSMENTS):
        return ours
    if not actor.has(Permission.ANSWER_WHAT_IS_GIVEN):
        return Q(pk__in=[])
    given = Answer.objects.filter(assessment=OuterRef("pk"), given_to_id=actor.user_id)
    return ours & (Q(answers_for_it_id=actor.user_id) | Q(Exists(given)))


class Assessment(BaseModel):
    """One provider, place, service, contract, board or organisation in a campaign: who answers it, and how far it has come.

    `subject_id` is the row that it is about, of the kind that the campaign asks; `name` is what that is called. `respondent`
    answers it, from the moment that it is opened to them (`opened_at`). Until then `contact_email` is whom to invite.
    Source: issue "Assurance" 2 and 3; product A2.
    """

    reference = models.CharField(max_length=12, unique=True)
    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="assessments")
    subject_id = models.UUIDField()
    name = models.CharField(max_length=300)
    provider = models.ForeignKey(Provider, models.PROTECT, null=True, blank=True, related_name="assessments")
    respondent = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="assessments")
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="assessments")
    answers_for_it = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="assessments")
    contact_name = models.CharField(max_length=120, blank=True)
    contact_email = models.EmailField(blank=True)
    state = models.CharField(max_length=12, choices=AssessmentState.choices, default=AssessmentState.NOT_STARTED)
    due_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    first_read_at = models.DateTimeField(null=True, blank=True)
    last_change_at = models.DateTimeField(null=True, blank=True)
    last_change_by = models.CharField(max_length=200, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    accountable_name = models.CharField(max_length=120, blank=True)
    accountable_job = models.CharField(max_length=120, blank=True)
    previous = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="followed_by")
    not_delivered = models.BooleanField(default=False)  # an e-mail about it did not arrive, and nobody has told them yet

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["campaign", "state", "name"], name="assessment_by_campaign"),
            models.Index(fields=["respondent", "state", "due_at"], name="assessment_by_respondent"),
            models.Index(fields=["subject_id", "-created_at"], name="assessment_by_subject"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "subject_id"], name="a_campaign_asks_a_subject_once"),
            models.CheckConstraint(
                name="an_assessment_is_opened_to_somebody",
                condition=Q(opened_at=None) | Q(respondent__isnull=False, team__isnull=False),
            ),
            models.CheckConstraint(
                name="a_submitted_assessment_says_who_is_accountable",
                condition=Q(submitted_at=None) | ~Q(accountable_name=""),
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def owner_id(self) -> Any:
        """Whose record this is, for the audit: of the commissioner that asked."""
        return self.campaign.lead_id


class AnswerQuerySet(models.QuerySet["Answer"]):
    def visible_to(self, actor: Any) -> Self:
        """Those that the actor's own organisation writes: all for whoever answers the assessment, else what was given to the
        actor. A commissioner reads them once they are submitted."""
        mine = Assessment.objects.asked_of(actor)
        if not actor.has(Permission.ANSWER_ASSESSMENTS):
            written = Q(given_to_id=actor.user_id) | Q(assessment__in=mine.filter(answers_for_it_id=actor.user_id).values("pk"))
            written &= Q(assessment__in=mine.values("pk"))
        else:
            written = Q(assessment__in=mine.values("pk"))
        sent = Assessment.objects.sent_by(actor).filter(state__in=SHOWN_TO_COMMISSIONER)
        return self.filter(written | Q(assessment__in=sent.values("pk")))

    def done(self) -> Self:
        """Those that count as answered."""
        return self.filter(answered_at__isnull=False)


class Answer(BaseModel):
    """What is answered to one standard of one assessment, or that it was given to a colleague and is not answered yet.

    `framework` and `standard` are the keys of what is asked, which a later version keeps. `said` holds the answer to each
    question by its key; `rating` is the point of the scale, `score` and `tone` what that point counts as. `confirms` is the
    answer of the time before that was confirmed as it stood. Source: issue "Assurance" 3.
    """

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="answers")
    framework = models.CharField(max_length=60)
    section = models.CharField(max_length=60)
    standard = models.CharField(max_length=60)
    said = models.JSONField(default=dict)
    rating = models.CharField(max_length=60, blank=True)
    score = models.SmallIntegerField(null=True, blank=True)
    tone = models.CharField(max_length=6, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=200, blank=True)
    confirms = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="confirmed_as")
    given_to = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="answers_given")
    given_due_at = models.DateTimeField(null=True, blank=True)
    given_by = models.CharField(max_length=200, blank=True)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["framework", "standard"], name="answer_by_standard"),
            models.Index(fields=["given_to", "given_due_at"], condition=Q(answered_at=None), name="answer_by_colleague"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "framework", "standard"], name="a_standard_is_answered_once"),
            models.CheckConstraint(
                name="an_answer_is_rated_and_says_by_whom",
                condition=Q(answered_at=None) | ~Q(rating="") & ~Q(answered_by=""),
            ),
            models.CheckConstraint(
                name="an_answer_that_was_given_has_a_day",
                condition=Q(given_to=None) | Q(given_due_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.framework}/{self.standard}"

    @property
    def owner_id(self) -> Any:
        """Whose record this is, for the audit."""
        return self.assessment.owner_id


class EventKind(models.TextChoices):
    """What happened to an assessment. Each is one row."""

    OPENED = "opened", "Sent"
    CHASED = "chased", "Reminded"
    MORE_TIME = "more-time", "Given more time"
    GIVEN = "given", "Given to a colleague"
    ANSWERED = "answered", "Answered"
    SUBMITTED = "submitted", "Submitted"
    WITHDRAWN = "withdrawn", "Not asked any more"
    NOT_DELIVERED = "not-delivered", "E-mail not delivered"
    TOLD = "told", "Told another way"
    CLOSED = "closed", "Closed"


BETWEEN_THEM = (EventKind.GIVEN, EventKind.ANSWERED)  # what the commissioner does not read before it is submitted


class AssessmentEventQuerySet(models.QuerySet["AssessmentEvent"]):
    def visible_to(self, actor: Any) -> Self:
        """Those of the assessments that the actor may read. What passes between colleagues is theirs, and whoever answers a
        part reads of the standards only what happened to that part."""
        mine, sent = Assessment.objects.asked_of(actor), Assessment.objects.sent_by(actor)
        ours = Q(assessment__in=mine.values("pk"))
        if not actor.has(Permission.ANSWER_ASSESSMENTS):
            part = Answer.objects.annotate(key=Concat("framework", Value("/"), "standard"))
            given = part.filter(assessment=OuterRef("assessment"), given_to_id=actor.user_id, key=OuterRef("standard"))
            ours &= Q(standard="") | Q(assessment__answers_for_it_id=actor.user_id) | Q(Exists(given))
        return self.filter(ours | Q(assessment__in=sent.values("pk")) & ~Q(kind__in=BETWEEN_THEM))


class AssessmentEvent(BaseModel):
    """One thing that happened to an assessment, in words. Added to, never edited.

    `standard` is `framework/standard` where it is about one. Source: issue "Assurance" 5, "history of every change in words".
    """

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="events")
    kind = models.CharField(max_length=14, choices=EventKind.choices)
    standard = models.CharField(max_length=121, blank=True)
    words = models.TextField()
    written_by = models.CharField(max_length=200)
    organisation_name = models.CharField(max_length=200, blank=True)

    objects = AssessmentEventQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["assessment", "standard", "-created_at"], name="event_by_assessment")]

    def __str__(self) -> str:
        return f"{self.assessment_id} {self.kind}"
