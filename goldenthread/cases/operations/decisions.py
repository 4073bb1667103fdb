"""What triage decides, passing a concern on, and closing it."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.models import Organisation
from goldenthread.accounts.queries import councils_here
from goldenthread.audit import operations as audit
from goldenthread.cases import queries, rules
from goldenthread.cases.models import Concern, ConcernDecision, ConcernStatus, DecisionKind, ManagerReview, PassingOn, Stage
from goldenthread.cases.operations.concerns import raise_concern
from goldenthread.cases.operations.deciding import AFTER_A_DECISION, conclude_concerns, decide, keep_decision, owe_the_outcome
from goldenthread.cases.operations.enquiries import close_enquiry, end_enquiry
from goldenthread.cases.operations.hand_overs import in_partners_hands, leave_with_them, theirs_now
from goldenthread.cases.operations.how_it_went import begin_asking
from goldenthread.cases.operations.overrides import note_override
from goldenthread.cases.operations.owing import locked, owe, say
from goldenthread.cases.operations.restrictions import restrict
from goldenthread.cases.operations.reviews import put_to_manager
from goldenthread.cases.operations.safety import may_set_aside
from goldenthread.cases.operations.speaking import check_words
from goldenthread.cases.permissions import Permission
from goldenthread.clocks import operations as clocks
from goldenthread.clocks import queries as owed
from goldenthread.clocks.models import Clock
from goldenthread.core import clock, wall
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation
from goldenthread.outbox import operations as outbox
from goldenthread.outbox.queries import on_its_way
from goldenthread.routing import queries as routing
from goldenthread.sharing.operations import note_left

UNTOLD_OF = "Tell the outcome of"
OF_THE_PERSON = ["safe-tonight", "safety-check", "last-seen"]  # another council's, once it has accepted a concern


@operation
def record_decision(
    *, actor: Actor, concern_id: UUID, kind: str, because: str, facts: rules.DutyFacts, help_given: str = ""
) -> ConcernDecision | ManagerReview:
    """Record what triage decides, on the three limbs of section 42(1) and what the person wishes. An enquiry begins at once.

    Everyone who was told will hear: closing waits until they have (product C2, R10). The third no further action about one
    person in six months waits for a manager instead. Raises Refused, with each reason, where something is owed first or
    the facts do not allow it.
    """
    actor.require(Permission.DECIDE_CONCERN)
    concern = locked(actor, concern_id)
    require_decidable(concern, kind)
    facts = replace(facts, child=concern.child)
    if rules.needs_a_manager(kind, queries.earlier_no_further_action(actor, concern).count()):
        return put_to_manager(actor, concern, kind=kind, because=because, facts=facts, help_given=help_given)
    clocks.overtake_clocks(concern.pk, kinds=["manager-review"])
    concern.manager_reviews.filter(decision=None).delete()
    return decide(actor, concern, kind, because, facts=facts, help_given=help_given)


def require_decidable(concern: Concern, kind: str) -> None:
    """That triage may decide this about a concern now. For use within an operation that holds it. Raises Refused."""
    running = {one.kind for one in owed.blocking(concern.pk)}
    allowed = rules.may_decide(
        status=concern.status,
        identified=concern.person.identified_at is not None,
        tell_first="tell" in running,
        offered_to=str(getattr(concern.passings.filter(answered_at=None).first(), "to", "")),
        not_delivered="not-delivered" in running,
        joined_to=concern.joined_to.reference if concern.joined_to else "",
    )
    set_aside = may_set_aside(concern, kind)
    if not (allowed.met and set_aside.met):
        raise Refused(allowed.reasons + set_aside.reasons)


@operation
def conclude_after_death(*, actor: Actor, concern: Concern, because: str) -> ConcernDecision:
    """Bring the work to its end because the person has died, enquiry or not. Everyone who was told still hears the outcome.

    For use within an operation that holds the concern and has found that it may.
    """
    decision = keep_decision(actor, concern, DecisionKind.AFTER_DEATH, because)
    end_enquiry(concern)
    owe_the_outcome(concern)
    concern.save(update_fields=["status"])
    if concern.enquiry and concern.enquiry.concern_id == concern.pk:  # what it carried ends for the others in it too
        conclude_concerns(actor, concern.enquiry, DecisionKind.AFTER_DEATH, because)
    return decision


@operation
def pass_concern_on(*, actor: Actor, concern_id: UUID, to: Organisation, because: str, must_stay: str = "") -> PassingOn:
    """Offer a concern to another council. It stays ours until they accept it, and until then they read only why: that is
    searched for words that show who somebody is."""
    actor.require(Permission.DECIDE_CONCERN)
    concern = locked(actor, concern_id)
    team = routing.triage_team(to)
    if to.pk == concern.owner_id or team is None or not councils_here().filter(pk=to.pk).exists():
        raise Refused("Choose another council that takes concerns here")
    if concern.status not in rules.DECIDABLE:
        raise Refused("Start triage before you pass this on" if concern.status == "new" else "This has been decided")
    if concern.passings.filter(answered_at=None).exists():
        raise Refused(f"This is already offered to {concern.passings.get(answered_at=None).to}")
    set_aside = may_set_aside(concern, DecisionKind.PASSED_ON)
    if not set_aside.met:
        raise Refused(set_aside.reasons)
    check_words(actor, concern, [because], must_stay)
    passing = PassingOn.objects.create(concern=concern, to=to, because=because, offered_by=actor.name)
    concern.status = ConcernStatus.WAITING
    concern.save(update_fields=["status"])
    clocks.overtake_clocks(concern.pk, kinds=AFTER_A_DECISION)
    clocks.start_clock("acceptance", passing, root_id=concern.pk, team=team, watched_by_id=concern.owner_id)
    note_override(actor, concern, "passed-on", because)
    say(concern, "who-leads", f"Offered to {to.name}")
    audit.record(actor, "concern_offered", concern, to=to.name)
    note_left("passed-on", about=concern, root_id=concern.pk, by=actor.name, team=team)
    return passing


@operation
def answer_passing_on(
    *, actor: Actor, passing_id: UUID, accept: bool, because: str = "", manager_ids: Collection[UUID] = ()
) -> PassingOn:
    """Accept a concern from another council, or send it back saying why. Accepted, it starts here with its own clocks.

    One that was restricted there is restricted here too, to whoever accepts it and the managers named by `manager_ids`.
    """
    actor.require(Permission.TRIAGE_CONCERN)
    passing = queries.passings_to(actor).select_for_update(of=("self",)).get(pk=passing_id)
    if passing.answered_at is not None:
        raise Refused("This has been answered")
    if not accept and not because.strip():
        raise Refused("Say why you are sending it back")
    _settle_passing(actor, passing, accept=accept, because=because, manager_ids=manager_ids)
    audit.record(actor, "passing_on_answered", passing.concern, answer=passing.answer)
    return passing


@wall.beyond()  # two councils' records change together: what was reported comes with it, and the other's own clocks stop
def _settle_passing(actor: Actor, passing: PassingOn, *, accept: bool, because: str, manager_ids: Collection[UUID]) -> None:
    concern = Concern.objects.select_for_update(of=("self",)).get(pk=passing.concern_id)
    if accept:
        clocks.finish_clock("tell", concern)  # whom to tell is the other council's to decide now
        passing.became = raise_concern(actor=actor, council=passing.to, report=queries.report_of(passing))
        if concern.restricted:
            restrict(actor, passing.became, manager_ids, f"It came restricted from {concern.owner}")
        clocks.overtake_clocks(concern.pk, kinds=OF_THE_PERSON)
        keep_decision(actor, concern, DecisionKind.PASSED_ON, f"{passing.to} accepted it. {passing.because}")
        owe_the_outcome(concern)
    else:
        concern.status = ConcernStatus.BEING_TRIAGED
        owe(concern, "decide")
    concern.save(update_fields=["status"])
    passing.answer, passing.answer_because = ("accepted" if accept else "sent-back"), because
    passing.answered_at, passing.answered_by = clock.now(), actor.name
    passing.save(update_fields=["answer", "answer_because", "answered_at", "answered_by", "became"])
    clocks.finish_clock("acceptance", passing)


@operation
def close_concern(*, actor: Actor, concern_id: UUID) -> Concern:
    """Close a concern, or refuse and say what is still owed (procedure 2.5 introduction; product R10)."""
    actor.require(Permission.DECIDE_CONCERN)
    concern = locked(actor, concern_id)
    joined = {one.pk: one.reference for one in concern.joined.all()}
    blocking = owed.blocking(concern.pk, *joined)
    plan = rules.may_close_around_eighteen(plan_owed=any(one.kind == "joint-plan" for one in blocking))
    reasons = plan.reasons + tuple(_owed_words(one, concern, joined) for one in blocking if one.kind != "joint-plan")
    out = in_partners_hands(concern)
    in_hand = rules.may_close_in_hand(rules.InHand(one.team.name, one.reference, theirs_now(one)) for one in out)
    reasons += in_hand.reasons
    if on_its_way(concern.pk):
        reasons += ("A message has not been delivered yet",)
    allowed = rules.may_close(status=concern.status, owed=reasons + _left_of_enquiry(concern))
    if not allowed.met:
        raise Refused(allowed.reasons)
    concern.status, concern.closed_at = ConcernStatus.CLOSED, clock.now()
    concern.save(update_fields=["status", "closed_at"])
    clocks.finish_clock("close", concern)
    clocks.overtake_clocks(concern.pk, kinds=["last-seen", "keep-handling"])
    for hand_over in out:
        leave_with_them(hand_over)
    _close_joined(concern)
    begin_asking(close_enquiry(actor, concern))
    audit.record(actor, "concern_closed", concern)
    return concern


def _owed_words(one: Clock, concern: Concern, joined: Mapping[UUID, str]) -> str:
    """What is owed; of which report, where that is one that is joined; and who owes it, where that is not the council."""
    of = f" of {joined[one.root_id]}" if one.root_id in joined else ""
    whose = one.team.organisation
    return f"{owed.words(one)}{of}" + (f" (waiting for {whose.name})" if whose.pk != concern.owner_id else "")


def _left_of_enquiry(concern: Concern) -> tuple[str, ...]:
    """What its enquiry still waits for. The outcome of this concern has its own clocks; the one that carries the enquiry
    closes it, and so waits until everybody has heard the outcome of the others too."""
    enquiry = concern.enquiry
    if enquiry is None or enquiry.stage == Stage.CLOSED or concern.status == ConcernStatus.IN_ENQUIRY:
        return ()
    left = [one.words for one in queries.closing_check(enquiry).reasons if one.key != "told"]
    return (*left, *(f"{UNTOLD_OF} {reference}" for reference in queries.others_untold(concern)))


def _close_joined(lead: Concern) -> None:
    """The other reports of the same event close with the one that carries the work."""
    lead.joined.exclude(status=ConcernStatus.CLOSED).update(status=ConcernStatus.CLOSED, closed_at=lead.closed_at)


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
    outbox.enqueue("concern_reopened", concern_id=str(concern.pk))
    concern.additions.create(kind="staff", words=because, written_by=actor.name)
    return concern
