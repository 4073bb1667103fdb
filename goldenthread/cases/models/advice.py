from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from goldenthread.accounts.models import Organisation, Team
from goldenthread.cases.models.concerns import Concern
from goldenthread.cases.permissions import Permission
from goldenthread.cases.rules.advice import CALLERS, CAME_TO, JUDGEMENTS, TOLD_TO
from goldenthread.core.models import BaseModel


class AdviceQuerySet(models.QuerySet["Advice"]):
    def visible_to(self, actor: Any) -> Self:
        """The casework staff of the council that gave it; with a restricted concern that followed, those named for that."""
        if not actor.has(Permission.SEE_CASEWORK):
            return self.none()
        # one look-up for each advice: by a list of them the database would first find every concern that the actor may read
        followed = Concern.objects.visible_to(actor).filter(pk=OuterRef("concern_id"))
        return self.filter(Q(concern=None) | Exists(followed), owner_id=actor.organisation_id)


class Advice(BaseModel):
    """What the hub advised somebody who rang: who they are, the facts without the adult's name unless it is needed, the advice,
    what they were told to do and by when. `concern` is what followed, as a worker found, never by itself.

    Source: issue "The enquiry" 2; product C18.
    """

    reference = models.CharField(max_length=12, unique=True)
    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="advice_given")
    team = models.ForeignKey(Team, models.PROTECT, related_name="advice_given")
    given_at = models.DateTimeField()
    given_by_id = models.UUIDField()
    given_by = models.CharField(max_length=200)

    caller = models.CharField(max_length=20, choices=list(CALLERS.items()))
    role = models.CharField(max_length=120)
    organisation = models.CharField(max_length=200, blank=True)
    searched = models.CharField(max_length=200, blank=True)
    name = models.CharField(max_length=200, blank=True)
    ring_back = models.CharField(max_length=200, blank=True)

    facts = models.TextField()
    adult = models.CharField(max_length=200, blank=True)
    adult_because = models.CharField(max_length=300, blank=True)
    advice = models.TextField()
    told_to = models.CharField(max_length=14, choices=list(TOLD_TO.items()))
    told_words = models.CharField(max_length=400, blank=True)
    raise_by = models.DateField(null=True, blank=True)

    concern = models.ForeignKey(Concern, models.PROTECT, null=True, blank=True, related_name="advice_before")
    linked_at = models.DateTimeField(null=True, blank=True)
    linked_by = models.CharField(max_length=200, blank=True)

    objects = AdviceQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["owner", "-given_at"], name="advice_by_owner"),
            models.Index(fields=["owner", "searched"], name="advice_by_organisation"),
        ]
        constraints = [
            models.CheckConstraint(name="a_name_in_advice_says_why_it_is_needed", condition=Q(adult="") | ~Q(adult_because="")),
            models.CheckConstraint(
                name="a_promised_concern_has_its_day", condition=~Q(told_to="raise") | Q(raise_by__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def who_rang(self) -> str:
        """Their job and organisation, in a line; a name only where they gave it."""
        return ", ".join(filter(None, (self.name, self.role, self.organisation)))


class AdviceFollowUp(BaseModel):
    """What became of a concern that was promised and had not come. Added to, never edited."""

    advice = models.ForeignKey(Advice, models.PROTECT, related_name="follow_ups")
    came_to = models.CharField(max_length=12, choices=list(CAME_TO.items()))
    words = models.TextField()
    recorded_by = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["advice", "-created_at"], name="follow_up_by_advice")]

    def __str__(self) -> str:
        return f"{self.advice_id} {self.came_to}"


class AdviceSampleQuerySet(models.QuerySet["AdviceSample"]):
    def visible_to(self, actor: Any) -> Self:
        """The safeguarding managers of the council."""
        if not actor.has(Permission.REVIEW_DECISIONS):
            return self.none()
        return self.filter(owner_id=actor.organisation_id)


class AdviceSample(BaseModel):
    """A sample of the advice of a period, drawn by chance, to see whether it is consistent.

    `seed` draws it again from the advice of those days that was kept by then, `found` of them.
    """

    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="advice_samples")
    from_day = models.DateField()
    until_day = models.DateField()
    size = models.PositiveSmallIntegerField()
    found = models.PositiveIntegerField()
    seed = models.BigIntegerField()
    drawn_at = models.DateTimeField()
    drawn_by = models.CharField(max_length=200)

    objects = AdviceSampleQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["owner", "-drawn_at"], name="sample_by_owner")]

    def __str__(self) -> str:
        return f"{self.from_day} to {self.until_day}"


class SampledAdviceQuerySet(models.QuerySet["SampledAdvice"]):
    def visible_to(self, actor: Any) -> Self:
        """The managers of the council, and of restricted concerns' advice those named."""
        samples = AdviceSample.objects.visible_to(actor)
        return self.filter(sample__in=samples, advice__in=Advice.objects.visible_to(actor))


class SampledAdvice(BaseModel):
    """One of a sample, in the order in which it was drawn."""

    sample = models.ForeignKey(AdviceSample, models.PROTECT, related_name="drawn")
    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="advice_sampled")
    advice = models.ForeignKey(Advice, models.PROTECT, related_name="sampled")
    number = models.PositiveSmallIntegerField()

    objects = SampledAdviceQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sample", "advice"], name="advice_is_drawn_once_for_a_sample")]

    def __str__(self) -> str:
        return f"{self.sample_id} {self.number}"


class AdviceJudgement(BaseModel):
    """Whether a manager finds one of a sample consistent with the rest, and why. Added to, never edited: the latest counts."""

    sampled = models.ForeignKey(SampledAdvice, models.PROTECT, related_name="judgements")
    judgement = models.CharField(max_length=14, choices=list(JUDGEMENTS.items()))
    words = models.TextField()
    judged_by_id = models.UUIDField()
    judged_by = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["sampled", "-created_at"], name="judgement_by_sampled")]

    def __str__(self) -> str:
        return f"{self.sampled_id} {self.judgement}"
