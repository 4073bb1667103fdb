from typing import Any, Self

from django.db import models
from django.db.models import Q

from goldenthread.accounts.models import Organisation, User
from goldenthread.cases.models.enquiries import Enquiry
from goldenthread.cases.permissions import Permission
from goldenthread.cases.rules.how_it_went import ANSWERED_BY, HOW, OPEN, WHOSE, WHY_NOT
from goldenthread.core.models import BaseModel


class AskingState(models.TextChoices):
    TO_ASK = "to-ask", "To ask"
    LINK_GIVEN = "link-given", "Link given"
    ANSWERED = "answered", "Answered"
    NOT_ASKED = "not-asked", "Not asked"


class HowItWentQuerySet(models.QuerySet["HowItWent"]):
    def visible_to(self, actor: Any) -> Self:
        """Whoever may read the file of the enquiry; and until it is answered, whoever is named to ask, who reads no file."""
        asker = Q(asker_id=actor.user_id, state__in=OPEN) if actor.has(Permission.ASK_HOW_IT_WENT) else Q(pk__in=[])
        return self.filter(asker | Q(owner_id=actor.organisation_id, enquiry__in=Enquiry.objects.visible_to(actor)))


class HowItWent(BaseModel):
    """That the seven questions are owed after an enquiry: who asks, by when, and what came of it.

    `asker` is somebody with an account; `asker_words` names somebody without one. Whoever asks had no part in the enquiry.
    Source: issue "The enquiry" 5; Making Safeguarding Personal outcomes framework 2018.
    """

    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="askings")
    enquiry = models.OneToOneField(Enquiry, models.PROTECT, related_name="how_it_went")
    state = models.CharField(max_length=10, choices=AskingState.choices, default=AskingState.TO_ASK)
    due_at = models.DateTimeField()
    asker = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="askings")
    asker_words = models.CharField(max_length=200, blank=True)
    named_by = models.CharField(max_length=200, blank=True)

    objects = HowItWentQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["owner", "state", "due_at"], name="asking_by_owner"),
            models.Index(fields=["asker", "due_at"], condition=Q(state__in=("to-ask", "link-given")), name="asking_by_asker"),
        ]

    def __str__(self) -> str:
        return str(self.enquiry_id)

    @property
    def asker_name(self) -> str:
        """Who asks, in words; empty while nobody is named."""
        return self.asker.name if self.asker else self.asker_words


class AskingLink(BaseModel):
    """A private link to the questions. Of its token only the hash is kept; it opens once, until it ends."""

    asking = models.ForeignKey(HowItWent, models.PROTECT, related_name="links")
    token_hash = models.CharField(max_length=64, unique=True)
    whose = models.CharField(max_length=14, choices=list(WHOSE.items()))
    speaker = models.CharField(max_length=200, blank=True)
    by_email = models.BooleanField(default=False)
    given_by = models.CharField(max_length=200)
    ends_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    off_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["asking", "-created_at"], name="asking_link_by_asking")]
        constraints = [models.CheckConstraint(name="a_link_is_used_or_off", condition=Q(used_at=None) | Q(off_at=None))]

    def __str__(self) -> str:
        return str(self.asking_id)


class HowItWentReply(BaseModel):
    """What was answered: by whom, how, on which day, and who wrote it down. `speaker` is who speaks for the person.

    `read_at` is when somebody read what came by a link and asks for a look.
    """

    asking = models.OneToOneField(HowItWent, models.PROTECT, related_name="reply")
    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="how_it_went_replies")
    version = models.CharField(max_length=20)
    how = models.CharField(max_length=10, choices=list(HOW.items()))
    answered_by = models.CharField(max_length=14, choices=list(ANSWERED_BY.items()))
    speaker = models.CharField(max_length=200, blank=True)
    answered_on = models.DateField()
    words = models.TextField(blank=True)
    asked_by = models.CharField(max_length=200)
    entered_by = models.CharField(max_length=200)
    read_at = models.DateTimeField(null=True, blank=True)
    read_by = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["owner", "answered_on"], name="how_it_went_by_owner")]

    def __str__(self) -> str:
        return str(self.asking_id)


class HowItWentAnswer(BaseModel):
    """One answer to one of the seven questions, as codes of `cases/seven_questions.yaml`."""

    reply = models.ForeignKey(HowItWentReply, models.PROTECT, related_name="answers")
    question = models.CharField(max_length=20)
    answer = models.CharField(max_length=20)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["reply", "question"], name="a_question_is_answered_once")]

    def __str__(self) -> str:
        return f"{self.question} {self.answer}"


class WhyNotAsked(BaseModel):
    """Why nobody asked how it went. Added to, never edited: the latest counts."""

    asking = models.ForeignKey(HowItWent, models.PROTECT, related_name="why_not_asked")
    why = models.CharField(max_length=12, choices=list(WHY_NOT.items()))
    words = models.TextField(blank=True)
    recorded_by = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["asking", "-created_at"], name="why_not_asked_by_asking")]

    def __str__(self) -> str:
        return f"{self.asking_id} {self.why}"
