"""Advice given by the hub: the list, what may have led to a concern, and the samples of it."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from goldenthread.cases.models import Advice, AdviceJudgement, AdviceSample, Concern, SampledAdvice
from goldenthread.cases.permissions import Permission
from goldenthread.cases.rules.advice import DAYS_BEFORE, JUDGEMENTS, Likely, likeness
from goldenthread.core.clock import LONDON
from goldenthread.core.references import tidy_reference
from goldenthread.core.text import searchable

MOST_LIKELY = 20
COMPARED = 200  # of the days before a concern; the nearest first


def advice_given(actor: Any, words: str = "") -> QuerySet[Advice]:
    """Every advice, the latest first; with words, those of this reference or of an organisation with every word."""
    found = Advice.objects.visible_to(actor).select_related("concern").order_by("-given_at", "pk")
    reference = tidy_reference(words)
    if reference:
        return found.filter(Q(reference=reference) | Q(concern__reference=reference))
    every = Q()
    for word in searchable(words).split():
        every &= Q(searched__contains=word)
    return found.filter(every)


def advice_of(actor: Any, concern: Concern) -> QuerySet[Advice]:
    """What was advised before a concern, as workers linked it, the earliest first."""
    return Advice.objects.visible_to(actor).filter(concern=concern).order_by("given_at", "pk")


def likely_advice(actor: Any, concern: Concern) -> list[tuple[Advice, Likely]]:
    """Advice of the days before a concern that is linked to none: that of the same organisation first, then the latest."""
    name = organisation_of(concern)
    since = concern.received_at - timedelta(days=DAYS_BEFORE)
    near = Advice.objects.visible_to(actor).filter(concern=None, given_at__gte=since, given_at__lte=concern.received_at)
    rows = [
        (one, likeness(one.organisation, one.given_at, concern_organisation=name, received_at=concern.received_at))
        for one in near.order_by("-given_at", "pk")[:COMPARED]
    ]
    return sorted(rows, key=lambda row: not row[1].likely)[:MOST_LIKELY]


def organisation_of(concern: Concern) -> str:
    """The organisation that raised a concern, as far as it is known."""
    return str(concern.alerting_organisation or concern.raised_by_organisation or concern.provider or "")


def advice_between(actor: Any, from_day: date, until_day: date, *, kept_by: datetime) -> list[UUID]:
    """What was advised in these days, of what was kept by then: from which a manager draws a sample. It is the same whoever
    draws it; what they may not read of it is not shown to them."""
    if not actor.has(Permission.REVIEW_DECISIONS):
        return []
    begin = datetime.combine(from_day, time(), tzinfo=LONDON)
    end = datetime.combine(until_day + timedelta(days=1), time(), tzinfo=LONDON)
    here = Advice.objects.filter(owner_id=actor.organisation_id)
    rows = here.filter(given_at__gte=begin, given_at__lt=end, created_at__lte=kept_by)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def _latest(field: str) -> Subquery:
    latest = AdviceJudgement.objects.filter(sampled=OuterRef("pk")).order_by("-created_at", "-pk")
    return Subquery(latest.values(field)[:1])


def samples(actor: Any) -> QuerySet[AdviceSample]:
    """Every sample, the latest first, with how many of it were judged."""
    judged = Count("drawn__judgements__sampled", distinct=True)
    return AdviceSample.objects.visible_to(actor).annotate(judged=judged).order_by("-drawn_at", "pk")


def sampled(actor: Any) -> QuerySet[Any]:
    """What was drawn, each with its latest judgement."""
    rows = SampledAdvice.objects.visible_to(actor).select_related("sample", "advice")
    words = {"judgement": _latest("judgement"), "judged_words": _latest("words"), "judged_by": _latest("judged_by")}
    return rows.annotate(**words).order_by("number")


def judged(actor: Any, sample: AdviceSample) -> dict[str, int]:
    """How many of a sample were found so, by the latest judgement of each; `""` is how many are not judged."""
    found = [one.judgement for one in sampled(actor).filter(sample=sample)]
    return {key: found.count(key) for key in JUDGEMENTS} | {"": found.count(None)}
