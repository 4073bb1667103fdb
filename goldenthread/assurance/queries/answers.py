"""Assessments as whoever answers them finds them: what is to be done, by whom and by when."""

from dataclasses import dataclass, field

from django.db.models import Count, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.models import User
from goldenthread.accounts.queries import people_who_may
from goldenthread.assurance.models import (
    OPEN_TO_ANSWER,
    SHOWN_TO_COMMISSIONER,
    Answer,
    AnswerQuerySet,
    Assessment,
    AssessmentQuerySet,
    CampaignFramework,
    CampaignState,
)
from goldenthread.assurance.permissions import Permission
from goldenthread.assurance.rules.changes import Change, change_of
from goldenthread.assurance.rules.frameworks import Framework, Section, Standard

TO_DO, SENT_IN, OVER = "to-do", "sent", "over"
TO_ANSWER = {TO_DO: "To do", SENT_IN: "Submitted", OVER: "Not asked any more"}


def assessments(actor: Actor) -> AssessmentQuerySet:
    """Those that the actor answers, wholly or in part."""
    return Assessment.objects.asked_of(actor).select_related("campaign__lead", "campaign__team", "respondent", "answers_for_it")


def _open() -> Q:
    return Q(state__in=OPEN_TO_ANSWER, campaign__state=CampaignState.OPEN)


def to_answer(actor: Actor, which: str) -> QuerySet[Assessment]:
    """A list of what one answers, the first that is due at the top; with how far each is."""
    submitted = Q(submitted_at__isnull=False)
    chosen = {TO_DO: _open(), SENT_IN: submitted, OVER: ~_open() & ~submitted}[which]
    done = Answer.objects.filter(assessment=OuterRef("pk")).done().order_by().values("assessment")
    asked = CampaignFramework.objects.filter(campaign=OuterRef("campaign")).order_by().values("campaign")
    rows = (
        assessments(actor)
        .filter(chosen)
        .annotate(
            answered=Coalesce(done.annotate(n=Count("pk")).values("n"), 0),
            standards=Coalesce(asked.annotate(n=Sum("standards")).values("n"), 0),
        )
    )
    return rows.order_by("due_at" if which == TO_DO else "-due_at", "pk")


def to_answer_counts(actor: Actor) -> dict[str, int]:
    """How many are in each list."""
    submitted = Q(submitted_at__isnull=False)
    counted: dict[str, int] = Assessment.objects.asked_of(actor).aggregate(
        **{
            "to-do": Count("pk", filter=_open()),
            "sent": Count("pk", filter=submitted),
            "over": Count("pk", filter=~_open() & ~submitted),
        }
    )
    return counted


def answers_for_all(actor: Actor, assessment: Assessment) -> bool:
    """Whether the actor answers the whole of it, and may give parts away and submit it."""
    return actor.has(Permission.ANSWER_ASSESSMENTS) or assessment.answers_for_it_id == actor.user_id


def answers(actor: Actor, assessment: Assessment) -> AnswerQuerySet:
    """What is answered and given away in an assessment, as far as the actor may read it."""
    rows: AnswerQuerySet = Answer.objects.visible_to(actor).filter(assessment=assessment)
    return rows.select_related("given_to")


@dataclass(frozen=True)
class Asked:
    """One standard that an assessment asks: where it stands, the lead's help, the answer and the one of the time before."""

    framework: Framework
    section: Section
    number: str
    standard: Standard
    help: str = ""
    answer: Answer | None = None
    prior: Answer | None = None

    @property
    def key(self) -> tuple[str, str]:
        return self.framework.id, self.standard.key

    @property
    def done(self) -> bool:
        return self.answer is not None and self.answer.answered_at is not None

    @property
    def to_confirm(self) -> bool:
        return not self.done and self.prior is not None


@dataclass(frozen=True)
class Paper:
    """All that one assessment asks of the actor, in order."""

    asked: tuple[Asked, ...] = field(default=())

    @property
    def done(self) -> int:
        return sum(one.done for one in self.asked)

    def find(self, framework: str, standard: str) -> Asked | None:
        return next((one for one in self.asked if one.key == (framework, standard)), None)

    def after(self, asked: Asked) -> Asked | None:
        """The next one that is not answered, from here on and then from the start."""
        at = self.asked.index(asked)
        return next((one for one in (*self.asked[at + 1 :], *self.asked[:at]) if not one.done), None)


def paper_of(actor: Actor, assessment: Assessment) -> Paper:
    """What an assessment asks of the actor: all of it, or the parts that were given to them, with what is answered."""
    return _paper(actor, assessment, whole=answers_for_all(actor, assessment))


def paper_submitted(actor: Actor, assessment: Assessment) -> Paper:
    """All that was asked, with what was answered, for whoever asked: nothing before it is submitted."""
    return _paper(actor, assessment, whole=True) if assessment.state in SHOWN_TO_COMMISSIONER else Paper()


def _paper(actor: Actor, assessment: Assessment, *, whole: bool) -> Paper:
    found = {(one.framework, one.standard): one for one in answers(actor, assessment)}
    prior = prior_answers(assessment)
    rows = []
    for asked in assessment.campaign.asked.select_related("version").order_by("position"):
        framework = asked.version.framework
        for section, _, standards in framework.numbered():
            for number, standard in standards:
                key = (framework.id, standard.key)
                if whole or key in found:
                    extra = {"help": asked.helps.get(standard.key, ""), "answer": found.get(key), "prior": prior.get(key)}
                    rows.append(Asked(framework, section, number, standard, **extra))
    return Paper(tuple(rows))


def prior_answers(assessment: Assessment) -> dict[tuple[str, str], Answer]:
    """What the same subject answered the time before, by framework and standard."""
    if assessment.previous_id is None:
        return {}
    rows = Answer.objects.filter(assessment_id=assessment.previous_id).done()
    return {(one.framework, one.standard): one for one in rows}


def changed_since(assessment: Assessment, asked: Asked) -> Change | None:
    """What has changed of a standard since it was asked the time before; nothing where it is asked in the same words."""
    before = CampaignFramework.objects.filter(campaign__assessments=assessment.previous_id, version__key=asked.framework.id)
    found = before.select_related("version").first() if assessment.previous_id else None
    return change_of(found.version.framework, asked.framework, asked.standard.key) if found else None


def who_can_answer(actor: Actor) -> QuerySet[User]:
    """The colleagues to whom a part can be given."""
    if actor.organisation_id is None or actor.user_id is None:
        return User.objects.none()
    return people_who_may(actor.organisation_id, Permission.ANSWER_WHAT_IS_GIVEN).exclude(pk=actor.user_id)
