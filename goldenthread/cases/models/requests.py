from typing import Any, Self

from django.db import models
from django.db.models import Q

from goldenthread.accounts.models import Organisation, Team
from goldenthread.cases.models.enquiries import Enquiry
from goldenthread.cases.permissions import Permission
from goldenthread.core.models import BaseModel


class RequestKind(models.TextChoices):
    INFORMATION = "information", "Information"
    CHRONOLOGY = "chronology", "Chronology"
    REPORT = "conference-report", "Report for a conference"
    VISIT = "joint-visit", "Joint visit"
    MAKE = "make-enquiry", "Make the enquiry for us"


class RequestState(models.TextChoices):
    ASKED = "asked", "Asked"
    IN_HAND = "in-hand", "Accepted, being done"
    RETURNED = "returned", "Came back"
    SENT_BACK = "sent-back", "Sent back: something is missing"
    COMPLETE = "complete", "Complete"
    DECLINED = "declined", "Declined"
    WITHDRAWN = "withdrawn", "Withdrawn"


TO_DO = (RequestState.ASKED, RequestState.IN_HAND, RequestState.SENT_BACK)  # whoever was asked owes something
SETTLED = (RequestState.COMPLETE, RequestState.WITHDRAWN)  # nobody owes anything any more


class AgencyRequestQuerySet(models.QuerySet["AgencyRequest"]):
    def asked_of(self, actor: Any) -> Self:
        """What is asked of the actor's own teams, but for what they may not read any more."""
        if not actor.has(Permission.ANSWER_REQUESTS):
            return self.none()
        return self.filter(team_id__in=actor.team_ids, hidden_at=None)

    def visible_to(self, actor: Any) -> Self:
        """Whoever may read the file of the enquiry, and the team that is asked."""
        if actor.has(Permission.SEE_CASEWORK):
            return self.filter(enquiry__in=Enquiry.objects.visible_to(actor))
        return self.asked_of(actor)


class AgencyRequest(BaseModel):
    """Something that a council asks of another organisation for an enquiry: what, why, on what lawful basis and by when.

    `team` is asked here; where it is None, `outside` names an organisation without an account, and the council writes down what
    comes back. One that is to make the enquiry has its scope, how the adult is involved and who their advocate is; the council
    stays responsible. `gives_name` and `gives_born` are what those who are asked may know of the person, so that they can be
    found. Source: Care Act 2014 s42(2) and s45; issue "The enquiry" 2; product C3 and C14.
    """

    reference = models.CharField(max_length=12, unique=True)
    enquiry = models.ForeignKey(Enquiry, models.PROTECT, related_name="requests")
    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="requests_made")
    kind = models.CharField(max_length=18, choices=RequestKind.choices)
    state = models.CharField(max_length=10, choices=RequestState.choices, default=RequestState.ASKED)
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="requests")
    outside = models.CharField(max_length=300, blank=True)
    purpose = models.TextField()
    because = models.TextField()
    basis = models.CharField(max_length=24)  # a key of rules.staff.LAWFUL_BASES
    gives_name = models.BooleanField(default=False)
    gives_born = models.BooleanField(default=False)
    scope = models.TextField(blank=True)
    involving = models.TextField(blank=True)
    advocate = models.TextField(blank=True)
    due_at = models.DateTimeField()
    asked_by = models.CharField(max_length=200)
    hidden_at = models.DateTimeField(null=True, blank=True)  # the source of risk works in the team: it reads nothing of it

    objects = AgencyRequestQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["team", "state", "due_at"], name="request_by_team"),
            models.Index(fields=["enquiry", "-created_at"], name="request_by_enquiry"),
        ]
        constraints = [
            models.CheckConstraint(
                name="a_request_is_of_a_team_here_or_of_somebody_named", condition=Q(team__isnull=False) ^ ~Q(outside="")
            ),
            models.CheckConstraint(
                name="an_enquiry_that_is_asked_for_says_its_scope",
                condition=~Q(kind="make-enquiry") | (~Q(scope="") & ~Q(involving="") & ~Q(advocate="")),
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def whom(self) -> str:
        """Who is asked, in words."""
        return f"{self.team.name}, {self.team.organisation.name}" if self.team else self.outside


class OfRequestQuerySet(models.QuerySet[Any]):
    def visible_to(self, actor: Any) -> Self:
        """Whoever may read the request."""
        return self.filter(asked__in=AgencyRequest.objects.visible_to(actor).values("pk"))


class RequestItem(BaseModel):
    """One question, or one thing that is asked for. What came back for it is a `RequestAnswer`."""

    asked = models.ForeignKey(AgencyRequest, models.PROTECT, related_name="items")
    number = models.PositiveSmallIntegerField()
    words = models.TextField()

    objects = OfRequestQuerySet.as_manager()

    class Meta:
        ordering = ["asked", "number"]
        constraints = [models.UniqueConstraint(fields=["asked", "number"], name="one_item_a_number")]

    def __str__(self) -> str:
        return f"{self.asked_id} {self.number}"


class StepKind(models.TextChoices):
    """What happened to a request. Each is one row."""

    ASKED = "asked", "Asked"
    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined"
    QUESTION = "question", "Asked something"
    REPLIED = "replied", "Answered the question"
    RETURNED = "returned", "Returned"
    SENT_BACK = "sent-back", "Sent back: something is missing"
    COMPLETE = "complete", "Accepted as complete"
    CHASED = "chased", "Chased"
    TOLD = "told", "Told another way"
    WITHDRAWN = "withdrawn", "Withdrawn"


class RequestStep(BaseModel):
    """Something that happened to a request: who, when and in what words. Added to, never edited.

    `due_at` is by when it is owed after it was asked or sent back. `report` is what was said of an enquiry that was made
    (`rules.requests.REPORT`).
    """

    asked = models.ForeignKey(AgencyRequest, models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=10, choices=StepKind.choices)
    words = models.TextField(blank=True)
    report = models.JSONField(default=dict)
    due_at = models.DateTimeField(null=True, blank=True)
    by = models.CharField(max_length=200)
    by_asked = models.BooleanField(default=False)  # by whoever was asked, not by the council

    objects = OfRequestQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["asked", "created_at"], name="request_step_by_request")]
        constraints = [
            models.CheckConstraint(
                name="a_request_is_declined_sent_back_or_withdrawn_with_words",
                condition=~Q(kind__in=("declined", "sent-back", "withdrawn", "question", "replied", "told")) | ~Q(words=""),
            )
        ]

    def __str__(self) -> str:
        return f"{self.asked_id} {self.kind}"


class RequestAnswerQuerySet(models.QuerySet["RequestAnswer"]):
    def visible_to(self, actor: Any) -> Self:
        """Whoever may read the request."""
        return self.filter(item__in=RequestItem.objects.visible_to(actor).values("pk"))


class RequestAnswer(BaseModel):
    """What came back for one item, each time that the request came back. Added to, never edited."""

    item = models.ForeignKey(RequestItem, models.PROTECT, related_name="answers")
    step = models.ForeignKey(RequestStep, models.PROTECT, related_name="answers")
    words = models.TextField()

    objects = RequestAnswerQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "step"], name="one_answer_an_item_each_time")]

    def __str__(self) -> str:
        return f"{self.item_id} {self.step_id}"
