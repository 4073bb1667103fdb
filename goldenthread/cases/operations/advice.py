"""Advice given by the hub: kept, looked after where a concern was promised, linked to what followed, and sampled."""

import secrets
from datetime import date, datetime
from typing import Any
from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.models import Organisation
from goldenthread.audit import operations as audit
from goldenthread.cases import queries
from goldenthread.cases.models import (
    Advice,
    AdviceFollowUp,
    AdviceJudgement,
    AdviceSample,
    Concern,
    SampledAdvice,
)
from goldenthread.cases.operations.outcomes import refuse_unless
from goldenthread.cases.operations.owing import locked, say
from goldenthread.cases.permissions import Permission
from goldenthread.cases.rules import advice as rules
from goldenthread.clocks import operations as clocks
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation
from goldenthread.core.references import new_reference
from goldenthread.core.text import searchable
from goldenthread.routing.queries import triage_team

PROMISED, LINE = "concern-promised", "advice"
SEED_BITS = 62  # fits the column of every database


@operation
def give_advice(*, actor: Actor, given: rules.Given) -> Advice:
    """Keep what somebody who rang was advised. Where they are to raise a concern, a clock looks whether it came.

    Raises Refused with everything that is missing. Source: product C18.
    """
    actor.require(Permission.TRIAGE_CONCERN)
    refuse_unless(rules.may_give(given, clock.today()))
    assert actor.organisation_id is not None
    assert actor.user_id is not None
    owner = Organisation.objects.get(pk=actor.organisation_id)
    team = triage_team(owner)
    if team is None:
        raise Refused("Your organisation has no team that takes concerns: ask an administrator")
    advice = Advice.objects.create(
        reference=new_reference("V"),
        owner=owner,
        team=team,
        given_at=clock.now(),
        given_by_id=actor.user_id,
        given_by=actor.name,
        searched=searchable(given.organisation)[:200],
        **_kept(given),
    )
    if given.told_to == rules.RAISE and given.raise_by:
        _look_whether_it_came(advice, actor.user_id, start=clock.at_five(given.raise_by))
    audit.record(actor, "advice_given", advice, told_to=given.told_to)
    return advice


def _kept(given: rules.Given) -> dict[str, object]:
    """What was typed, without what its answers leave out."""
    promised = given.told_to == rules.RAISE
    kept = {name: getattr(given, name) for name in given.__dataclass_fields__}
    return kept | {
        "raise_by": given.raise_by if promised else None,
        "adult_because": given.adult_because if given.adult else "",
    }


def _look_whether_it_came(advice: Advice, by: UUID, *, start: datetime | None = None) -> None:
    owed: dict[str, Any] = {"root_id": advice.pk, "team": advice.team, "watched_by_id": advice.owner_id, "given_to_id": by}
    clocks.start_clock(PROMISED, advice, start=start, **owed)


def _held(actor: Actor, advice_id: UUID) -> Advice:
    """The advice, held until the operation ends. Raises Advice.DoesNotExist out of scope."""
    rows = Advice.objects.visible_to(actor).select_for_update(of=("self",))
    return rows.select_related("team", "concern").get(pk=advice_id)


@operation
def link_advice(*, actor: Actor, concern_id: UUID, advice_id: UUID) -> Advice:
    """Say that a concern followed from advice: a worker finds it so, never the machine. It shows on both."""
    actor.require(Permission.TRIAGE_CONCERN)
    concern = locked(actor, concern_id)
    advice = _held(actor, advice_id)
    linked = advice.concern.reference if advice.concern else ""
    refuse_unless(rules.may_link(linked_to=linked, given_at=advice.given_at, received_at=concern.received_at))
    advice.concern, advice.linked_at, advice.linked_by = concern, clock.now(), actor.name
    advice.save(update_fields=["concern", "linked_at", "linked_by"])
    clocks.finish_clock(PROMISED, advice)
    _say(actor, concern)
    audit.record(actor, "advice_linked", advice)
    return advice


@operation
def unlink_advice(*, actor: Actor, advice_id: UUID) -> Advice:
    """Take a link off that was wrong. A concern that was promised is looked for again."""
    actor.require(Permission.TRIAGE_CONCERN)
    found = Advice.objects.visible_to(actor).get(pk=advice_id)
    if found.concern_id is None:
        raise Refused("No concern is linked to this advice")
    concern = locked(actor, found.concern_id)
    advice = _held(actor, advice_id)
    advice.concern, advice.linked_at, advice.linked_by = None, None, ""
    advice.save(update_fields=["concern", "linked_at", "linked_by"])
    if advice.told_to == rules.RAISE and actor.user_id:
        _look_whether_it_came(advice, actor.user_id)
    _say(actor, concern)
    audit.record(actor, "advice_unlinked", advice, concern=str(concern.pk))
    return advice


def _say(actor: Actor, concern: Concern) -> None:
    """Keep on the concern's page which advice was given before it."""
    rows = list(queries.advice_of(actor, concern).values_list("reference", "given_by"))
    say(concern, LINE, ", ".join(f"{reference} by {by}" for reference, by in rows))


@operation
def follow_up_advice(*, actor: Actor, advice_id: UUID, came_to: str, words: str) -> AdviceFollowUp:
    """Record what became of a concern that was promised and has not come: looked for once more, or no longer waited for."""
    actor.require(Permission.TRIAGE_CONCERN)
    advice = _held(actor, advice_id)
    owed = Clock.objects.running().filter(kind=PROMISED, subject_id=advice.pk).exists()
    refuse_unless(rules.may_follow_up(came_to, words, owed=owed))
    kept = AdviceFollowUp.objects.create(advice=advice, came_to=came_to, words=words, recorded_by=actor.name)
    clocks.finish_clock(PROMISED, advice)
    if came_to == "again" and actor.user_id:
        _look_whether_it_came(advice, actor.user_id)
    audit.record(actor, "advice_followed_up", advice, came_to=came_to)
    return kept


@operation
def draw_sample(*, actor: Actor, from_day: date, until_day: date, size: int, seed: int | None = None) -> AdviceSample:
    """Draw so many of the advice of a period by chance. The seed is kept, so that it can be drawn again."""
    actor.require(Permission.REVIEW_DECISIONS)
    now = clock.now()
    found = queries.advice_between(actor, from_day, until_day, kept_by=now) if from_day <= until_day else []
    facts: dict[str, Any] = {"size": size, "from_day": from_day, "until_day": until_day}
    refuse_unless(rules.may_draw(**facts, today=clock.today(), found=len(found)))
    seed = secrets.randbits(SEED_BITS) if seed is None else seed
    owner = {"owner_id": actor.organisation_id}
    sample = AdviceSample.objects.create(**facts, **owner, found=len(found), seed=seed, drawn_at=now, drawn_by=actor.name)
    picked = rules.drawn([str(pk) for pk in found], size, seed)
    SampledAdvice.objects.bulk_create(
        SampledAdvice(sample=sample, advice_id=pk, number=number, **owner) for number, pk in enumerate(picked, 1)
    )
    audit.record(actor, "advice_sampled", sample, size=len(picked), found=len(found))
    return sample


@operation
def judge_advice(*, actor: Actor, sampled_id: UUID, judgement: str, words: str) -> AdviceJudgement:
    """Record whether one of a sample is consistent with the rest, and why. Nobody judges what they advised themselves."""
    actor.require(Permission.REVIEW_DECISIONS)
    sampled = SampledAdvice.objects.visible_to(actor).select_related("advice").get(pk=sampled_id)
    refuse_unless(rules.may_judge(judgement, words, own=sampled.advice.given_by_id == actor.user_id))
    assert actor.user_id is not None
    kept = AdviceJudgement.objects.create(
        sampled=sampled, judgement=judgement, words=words, judged_by_id=actor.user_id, judged_by=actor.name
    )
    audit.record(actor, "advice_judged", sampled, judgement=judgement)
    return kept
