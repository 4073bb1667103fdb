"""What triage decides, passing a concern on, and closing it."""

from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.models import Organisation
from goldenthread.accounts.queries import councils_here
from goldenthread.audit import operations as audit
from goldenthread.cases import queries, rules
from goldenthread.cases.models import Concern, ConcernDecision, ConcernStatus, DecisionKind, PassingOn
from goldenthread.cases.operations.concerns import raise_concern
from goldenthread.cases.operations.crime import keep_police_hold
from goldenthread.cases.operations.owing import owe
from goldenthread.cases.operations.triage import locked
from goldenthread.cases.permissions import Permission
from goldenthread.clocks import operations as clocks
from goldenthread.clocks import queries as owed
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation
from goldenthread.outbox import operations as outbox
from goldenthread.outbox.queries import on_its_way
from goldenthread.routing import queries as routing

AFTER_A_DECISION = ["tell-outcome", "close", "plan-enquiry"]  # what one decision brings, and the next makes moot


@operation
def record_decision(*, actor: Actor, concern_id: UUID, kind: str, because: str, help_given: str = "") -> ConcernDecision:
    """Record what triage decides. Everyone who was told will hear: closing waits until they have (product C2, R10)."""
    actor.require(Permission.DECIDE_CONCERN)
    concern = locked(actor, concern_id)
    _may_decide(concern)
    decision = _decide(actor, concern, kind, because, help_given)
    if kind == DecisionKind.TO_ENQUIRY:
        concern.status = ConcernStatus.IN_ENQUIRY
        owe(concern, "plan-enquiry")
        keep_police_hold(concern)
        outbox.enqueue("concern_moved_on", concern_id=str(concern.pk))
    else:
        _owe_the_outcome(concern)
    concern.save(update_fields=["status"])
    return decision


def _may_decide(concern: Concern) -> None:
    running = {one.kind for one in owed.blocking(concern.pk)}
    allowed = rules.may_decide(
        status=concern.status,
        identified=concern.person.identified_at is not None,
        tell_first="tell" in running,
        offered_to=str(getattr(concern.passings.filter(answered_at=None).first(), "to", "")),
    )
    if not allowed.met:
        raise Refused(allowed.reasons)


def _decide(actor: Actor, concern: Concern, kind: str, because: str, help_given: str = "") -> ConcernDecision:
    clocks.finish_clock("decide", concern)
    clocks.overtake_clocks(concern.pk, kinds=AFTER_A_DECISION)
    assert actor.user_id is not None
    audit.record(actor, "concern_decided", concern, kind=kind)
    return ConcernDecision.objects.create(
        concern=concern,
        kind=kind,
        because=because,
        help_given=help_given,
        decided_by_id=actor.user_id,
        decided_by=actor.name,
    )


def _owe_the_outcome(concern: Concern) -> None:
    concern.status = ConcernStatus.OUTCOME_NOT_TOLD
    owe(concern, "tell-outcome")


@operation
def pass_concern_on(*, actor: Actor, concern_id: UUID, to: Organisation, because: str) -> PassingOn:
    """Offer a concern to another council. It stays ours until they accept it."""
    actor.require(Permission.DECIDE_CONCERN)
    concern = locked(actor, concern_id)
    team = routing.triage_team(to)
    if to.pk == concern.owner_id or team is None or not councils_here().filter(pk=to.pk).exists():
        raise Refused("Choose another council that takes concerns here")
    if concern.status not in rules.DECIDABLE:
        raise Refused("Start triage before you pass this on" if concern.status == "new" else "This has been decided")
    if concern.passings.filter(answered_at=None).exists():
        raise Refused(f"This is already offered to {concern.passings.get(answered_at=None).to}")
    passing = PassingOn.objects.create(concern=concern, to=to, because=because, offered_by=actor.name)
    concern.status = ConcernStatus.WAITING
    concern.save(update_fields=["status"])
    clocks.overtake_clocks(concern.pk, kinds=AFTER_A_DECISION)
    clocks.start_clock("acceptance", passing, root_id=concern.pk, team=team, watched_by_id=concern.owner_id)
    audit.record(actor, "concern_offered", concern, to=to.name)
    return passing


@operation
def answer_passing_on(*, actor: Actor, passing_id: UUID, accept: bool, because: str = "") -> PassingOn:
    """Accept a concern from another council, or send it back saying why. Accepted, it starts here with its own clocks."""
    actor.require(Permission.TRIAGE_CONCERN)
    passing = queries.passings_to(actor).select_for_update(of=("self",)).get(pk=passing_id)
    if passing.answered_at is not None:
        raise Refused("This has been answered")
    if not accept and not because.strip():
        raise Refused("Say why you are sending it back")
    concern = Concern.objects.select_for_update(of=("self",)).get(pk=passing.concern_id)
    if accept:
        clocks.finish_clock("tell", concern)  # whom to tell is the other council's to decide now
        passing.became = raise_concern(actor=actor, council=passing.to, report=queries.report_of(passing))
        _decide(actor, concern, DecisionKind.PASSED_ON, f"{passing.to} accepted it. {passing.because}")
        _owe_the_outcome(concern)
    else:
        concern.status = ConcernStatus.BEING_TRIAGED
        owe(concern, "decide")
    concern.save(update_fields=["status"])
    passing.answer, passing.answer_because = ("accepted" if accept else "sent-back"), because
    passing.answered_at, passing.answered_by = clock.now(), actor.name
    passing.save(update_fields=["answer", "answer_because", "answered_at", "answered_by", "became"])
    clocks.finish_clock("acceptance", passing)
    audit.record(actor, "passing_on_answered", concern, answer=passing.answer)
    return passing


@operation
def close_concern(*, actor: Actor, concern_id: UUID) -> Concern:
    """Close a concern, or refuse and say what is still owed (procedure 2.5 introduction; product R10)."""
    actor.require(Permission.DECIDE_CONCERN)
    concern = locked(actor, concern_id)
    reasons = tuple(owed.words(one) for one in owed.blocking(concern.pk))
    if on_its_way(concern.pk):
        reasons += ("A message has not been delivered yet",)
    allowed = rules.may_close(status=concern.status, owed=reasons)
    if not allowed.met:
        raise Refused(allowed.reasons)
    concern.status, concern.closed_at = ConcernStatus.CLOSED, clock.now()
    concern.save(update_fields=["status", "closed_at"])
    clocks.finish_clock("close", concern)
    audit.record(actor, "concern_closed", concern)
    return concern


@operation
def reopen_concern(*, actor: Actor, concern_id: UUID, because: str) -> Concern:
    """Open a closed concern again, because of something new. The earlier decision stays; a new one is due."""
    actor.require(Permission.DECIDE_CONCERN)
    concern = locked(actor, concern_id)
    allowed = rules.may_move(concern.status, ConcernStatus.REOPENED)
    if not allowed.met:
        raise Refused(allowed.reasons)
    concern.status, concern.closed_at = ConcernStatus.REOPENED, None
    concern.save(update_fields=["status", "closed_at"])
    owe(concern, "decide")
    audit.record(actor, "concern_reopened", concern)
    concern.additions.create(kind="staff", words=because, written_by=actor.name)
    return concern
