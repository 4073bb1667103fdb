"""Keeping somebody safe tonight: the clock that a report starts, the decision, every attempt to see them, and the hand-over."""

from datetime import datetime
from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.letters import due_words
from goldenthread.audit import operations as audit
from goldenthread.cases import queries, rules
from goldenthread.cases.models import Concern, ConcernStatus, HandOver, Partner, SafetyDecision, Sighting
from goldenthread.cases.operations.hand_overs import KEPT_BY_DESK, hand_to, in_our_hands
from goldenthread.cases.operations.owing import locked, owe, say
from goldenthread.cases.operations.speaking import check_words
from goldenthread.cases.permissions import Permission
from goldenthread.clocks import operations as clocks
from goldenthread.clocks import queries as owed
from goldenthread.core import clock, wall
from goldenthread.core.decisions import Decision, Refused
from goldenthread.core.operation import operation

ASKED_AT_NIGHT = "Find out whether they are safe tonight. Say here what you decide and who has seen them, then hand it back."


def start_keeping_safe(concern: Concern) -> None:
    """Somebody may not be safe: two hours to say, and a day to see them. While offices are closed the desk has it.

    Goldenthread hands it over, not whoever raised it: their name is on no hand-over. For use within an operation.
    """
    now = clock.now()
    owe(concern, "last-seen")
    owe(concern, "safe-tonight")
    if not owed.offices_are_open(now):
        machine = Actor.machine(concern.owner)
        _hand_to_desk(
            concern,
            actor=machine,
            asks=ASKED_AT_NIGHT,
            could_happen=concern.safe_words,
            to_ring="",
            back_by=owed.offices_open_next(now),
        )


def _hand_to_desk(
    concern: Concern, *, actor: Actor, asks: str, could_happen: str, to_ring: str, back_by: datetime
) -> HandOver | None:
    """Put it in the out-of-hours desk's hands, with what is owed before it comes back; None where no desk is named."""
    hand_over = hand_to(
        concern, Partner.OUT_OF_HOURS, actor=actor, asks=asks, could_happen=could_happen, to_ring=to_ring, due=back_by
    )
    if hand_over is None:
        return None
    clocks.pass_clock("safe-tonight", root_id=concern.pk, to=hand_over.team, subject=hand_over)
    checked = queries.latest_safety_decision(concern)
    if checked and checked.check_at and checked.check_at < back_by:
        clocks.pass_clock("safety-check", root_id=concern.pk, to=hand_over.team, subject=hand_over)
    say(concern, "out-of-hours", f"With {hand_over.team.name} since {due_words(clock.now())}. Back by {due_words(back_by)}")
    return hand_over


def may_set_aside(concern: Concern, kind: str) -> Decision:
    """Whether triage may decide this of a concern, by what was last decided of the person's safety."""
    latest = queries.latest_safety_decision(concern)
    decided = ("safe" if latest.safe else "not-safe") if latest else ""
    return rules.may_set_aside(kind, reported=concern.safe_now, decided=decided)


@operation
def hand_to_out_of_hours(
    *, actor: Actor, concern_id: UUID, asks: str, could_happen: str, to_ring: str, back_by: datetime, must_stay: str = ""
) -> HandOver:
    """Five to five on Friday: the council puts a concern into the out-of-hours desk's hands until a time that it chooses.

    `must_stay` is why a word that could show who told us must stay in what the desk reads.
    """
    actor.require(Permission.DECIDE_CONCERN)
    concern = locked(actor, concern_id)
    _open(concern)
    allowed = rules.may_hand_over(could_happen=could_happen, asks=asks, to_ring=to_ring, back_by=back_by, now=clock.now())
    if not allowed.met:
        raise Refused(allowed.reasons)
    already = _with_desk(concern)
    if already:
        raise Refused(f"{already.team.name} has this already, as {already.reference}: ring them to add to it")
    check_words(actor, concern, [could_happen, asks, to_ring], must_stay, known=queries.known_of_reporter(concern))
    hand_over = _hand_to_desk(concern, actor=actor, asks=asks, could_happen=could_happen, to_ring=to_ring, back_by=back_by)
    if hand_over is None:
        raise Refused("Your council has not named its out-of-hours desk yet: an administrator does that under ‘Who is told’")
    return hand_over


@operation
def decide_safe_tonight(*, actor: Actor, concern_id: UUID, said: rules.Said) -> SafetyDecision:
    """The council decides that the person is safe tonight, or is not: why, what is done, and who checks next and when."""
    actor.require(Permission.DECIDE_CONCERN)
    return _decide(actor, locked(actor, concern_id), said, None)


@operation
def decide_safe_tonight_for_council(*, actor: Actor, hand_over_id: UUID, said: rules.Said) -> SafetyDecision:
    """The out-of-hours desk decides it, under the same rule, while it has the concern in its hands."""
    hand_over = _held(actor, hand_over_id)
    return _decide(actor, Concern.objects.select_for_update(of=("self",)).get(pk=hand_over.concern_id), said, hand_over)


def _decide(actor: Actor, concern: Concern, said: rules.Said, hand_over: HandOver | None) -> SafetyDecision:
    _open(concern)
    latest = queries.latest_safety_decision(concern)
    allowed = rules.safe_tonight(said, now=clock.now(), found_safe_before=bool(latest and latest.safe))
    if not allowed.met:
        raise Refused(allowed.reasons)
    assert actor.user_id is not None
    decision = SafetyDecision.objects.create(
        concern=concern,
        hand_over=hand_over,
        safe=said.safe,
        because=said.because,
        plan=said.plan,
        doing_now="" if said.safe else said.doing_now,
        check_at=None if said.no_check_because else said.check_at,
        checked_by="" if said.no_check_because else said.checked_by,
        no_check_because=said.no_check_because,
        decided_by_id=actor.user_id,
        decided_by=actor.name,
        decided_for=_whose(actor, hand_over),
    )
    _owe_what_follows(concern, decision)
    say(concern, "safe-tonight", _line_of(decision))
    audit.record(actor, "safe_tonight_decided", concern, safe=str(decision.safe))
    return decision


def _owe_what_follows(concern: Concern, decision: SafetyDecision) -> None:
    """The question is answered; the next check is the desk's while it has the concern and offices are closed."""
    clocks.finish_every_clock(concern.pk, kinds=list(KEPT_BY_DESK))
    if not decision.safe:
        owe(concern, "last-seen")
    if decision.check_at is None:
        return
    owe(concern, "safety-check", due=decision.check_at)
    desk = _with_desk(concern)
    if desk and not owed.offices_are_open(decision.check_at):
        clocks.pass_clock("safety-check", root_id=concern.pk, to=desk.team, subject=desk)


def _line_of(decision: SafetyDecision) -> str:
    found = "Yes" if decision.safe else "No, not safe"
    following = f"Checked next by {due_words(decision.check_at)}" if decision.check_at else "No further check"
    return f"{found}. {following}. {decision.decided_by}, {due_words(decision.created_at)}"


@operation
def record_sighting(*, actor: Actor, concern_id: UUID, seeing: rules.Seeing, tried_by: str, words: str) -> Sighting:
    """Record an attempt to see the person, whatever came of it."""
    actor.require(Permission.TRIAGE_CONCERN)
    return _see(actor, locked(actor, concern_id), seeing, tried_by, words, None)


@operation
def record_sighting_for_council(
    *, actor: Actor, hand_over_id: UUID, seeing: rules.Seeing, tried_by: str, words: str
) -> Sighting:
    """The out-of-hours desk records an attempt, while it has the concern in its hands."""
    hand_over = _held(actor, hand_over_id)
    concern = Concern.objects.select_for_update(of=("self",)).get(pk=hand_over.concern_id)
    return _see(actor, concern, seeing, tried_by, words, hand_over)


@wall.beyond()  # the council's own attempts count in the line that it keeps of them
def _see(
    actor: Actor, concern: Concern, seeing: rules.Seeing, tried_by: str, words: str, hand_over: HandOver | None
) -> Sighting:
    allowed = rules.may_record_sighting(seeing, now=clock.now())
    if not allowed.met:
        raise Refused(allowed.reasons)
    seen = seeing.outcome == "seen"
    sighting = Sighting.objects.create(
        concern=concern,
        hand_over=hand_over,
        at=seeing.at,
        how=seeing.how,
        outcome=seeing.outcome,
        alone=seeing.alone if seen else "",
        interpreter=seeing.interpreter if seen else "",
        tried_by=tried_by,
        words=words,
        recorded_by=actor.name,
        recorded_for=_whose(actor, hand_over),
    )
    if rules.counts_as_seen(seeing.how, seeing.outcome):
        _seen(concern)
    say(concern, "last-seen", _last_seen(concern))
    audit.record(actor, "sighting_recorded", concern, how=seeing.how, outcome=seeing.outcome)
    return sighting


def _seen(concern: Concern) -> None:
    """They were seen in person: the clock begins again while they are not safe, and is over otherwise."""
    clocks.finish_clock("last-seen", concern)
    latest = queries.latest_safety_decision(concern)
    if concern.status != ConcernStatus.CLOSED and latest and not latest.safe:
        owe(concern, "last-seen")


def _last_seen(concern: Concern) -> str:
    """When they were last seen in person and how, and what was tried since."""
    attempts = list(concern.sightings.order_by("-at", "-created_at"))
    since = next((n for n, one in enumerate(attempts) if rules.counts_as_seen(one.how, one.outcome)), None)
    tried = len(attempts) if since is None else since
    later = f"{tried} {'other attempt' if tried == 1 else 'other attempts'} {'' if since is None else 'since'}".strip()
    if since is None:
        return f"Not seen in person yet. {later.replace('other ', '')}, the latest {due_words(attempts[0].at)}"
    one = attempts[since]
    how = "alone" if one.alone == "yes" else "not alone"
    without = ". An interpreter was needed and was not there" if one.interpreter == "not-there" else ""
    return f"{due_words(one.at)}, in person, {how}{without}" + (f". {later}" if tried else "")


def _held(actor: Actor, hand_over_id: UUID) -> HandOver:
    """What the actor's own out-of-hours desk has taken and not yet handed back, or Refused."""
    actor.require(Permission.SEE_HAND_OVERS)
    hand_over = in_our_hands(actor, hand_over_id)
    allowed = rules.may_act_for_council(
        out_of_hours=hand_over.kind == Partner.OUT_OF_HOURS,
        taken=hand_over.acknowledged_at is not None,
        returned_by=hand_over.returned_by,
        council=hand_over.owner.name,
    )
    if not allowed.met:
        raise Refused(allowed.reasons)
    return hand_over


def _with_desk(concern: Concern) -> HandOver | None:
    found = concern.hand_overs.select_related("team").filter(kind=Partner.OUT_OF_HOURS, returned_at=None)
    return found.first()


def _open(concern: Concern) -> None:
    if concern.status == ConcernStatus.CLOSED:
        raise Refused("Reopen this concern first")


def _whose(actor: Actor, hand_over: HandOver | None) -> str:
    return hand_over.team.name if hand_over else actor.organisation_name
