"""Could this be a crime? The answer, asking the police, and what a police hold does to the clocks."""

from dataclasses import asdict
from uuid import UUID

from django.db.models import Q

from goldenthread.accounts.actor import Actor
from goldenthread.audit import operations as audit
from goldenthread.cases import queries, rules
from goldenthread.cases.models import Concern, CrimeDecision, Enquiry, HandOver, Partner
from goldenthread.cases.operations.hand_overs import acknowledge_hand_over, hand_to, return_hand_over
from goldenthread.cases.operations.handling import latest_crime, settle_handling
from goldenthread.cases.operations.owing import owe, say
from goldenthread.cases.operations.speaking import check_words
from goldenthread.cases.operations.triage import locked
from goldenthread.cases.permissions import Permission
from goldenthread.cases.rules.crime import HOLD, CrimeFacts, in_words
from goldenthread.clocks import operations as clocks
from goldenthread.core import wall
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation
from goldenthread.outbox import operations as outbox

# A police hold stands these still: the council's own enquiry, never what keeps somebody safe, nor what the law counts for a
# child.
HELD = ("plan-enquiry", "enquiry-work", "agree-plan")


@operation
def decide_crime(*, actor: Actor, concern_id: UUID, facts: CrimeFacts) -> CrimeDecision:
    """Record whether this could be a crime, and what the police say. Refused while a part of a yes is missing."""
    actor.require(Permission.DECIDE_CONCERN)
    return _decide(actor, locked(actor, concern_id), facts, by_police=False)


@operation
def ask_police(*, actor: Actor, concern_id: UUID, asks: str, must_stay: str = "") -> HandOver:
    """Put the concern into the hands of the police desk that the council has named: it owes an answer.

    `must_stay` is why a word that could show who told us must stay in what is asked.
    """
    actor.require(Permission.DECIDE_CONCERN)
    concern = locked(actor, concern_id)
    if not asks.strip():
        raise Refused("Say what you ask the police")
    check_words(actor, concern, [asks], must_stay, known=queries.known_of_reporter(concern))
    handed = hand_to(concern, Partner.POLICE, actor=actor, asks=asks)
    if handed is None:
        raise Refused("Your council has named no police desk here. Ring 101, or 999 if somebody is in danger")
    return handed


@operation
def answer_as_police(*, actor: Actor, hand_over_id: UUID, facts: CrimeFacts) -> CrimeDecision:
    """The police desk says itself whether this is a crime, who leads and what we may do.

    That acknowledges it, and a yes or a no hands it back; while they do not know yet, they keep it.
    """
    actor.require(Permission.SEE_HAND_OVERS)
    handed = queries.handed_to_us(actor).select_for_update(of=("self",)).get(pk=hand_over_id, kind=Partner.POLICE)
    if handed.returned_at is not None:
        raise Refused(f"{handed.returned_by} handed this back")
    concern = Concern.objects.select_for_update(of=("self",)).get(pk=handed.concern_id)
    decision = _decide(actor, concern, facts, by_police=True)
    acknowledge_hand_over(actor=actor, hand_over_id=handed.pk, their_reference=decision.reference)
    if facts.answer != "not-yet":
        return_hand_over(actor=actor, hand_over_id=handed.pk, words=f"{in_words(facts)} {facts.because}")
    return decision


@wall.beyond()  # what the police say decides what the council reads of its own record: when the provider may be rung
def _decide(actor: Actor, concern: Concern, facts: CrimeFacts, *, by_police: bool) -> CrimeDecision:
    allowed = rules.crime_decision(facts)
    if not allowed.met:
        raise Refused(allowed.reasons)
    assert actor.user_id is not None
    said = asdict(facts) if facts.answer == "yes" else {"answer": facts.answer, "because": facts.because}
    decision = CrimeDecision.objects.create(
        concern=concern, by_police=by_police, decided_by_id=actor.user_id, decided_by=actor.name, **said
    )
    clocks.finish_clock("review-police-hold", concern)
    keep_police_hold(concern)
    concern.possible_crime = rules.is_possible_crime(reported=concern.possible_crime, latest=facts.answer)
    concern.save(update_fields=["possible_crime"])
    say(concern, "crime", in_words(facts))
    settle_handling(concern)
    audit.record(actor, "crime_decided", concern, answer=facts.answer)
    outbox.enqueue("crime_decided", concern_id=str(concern.pk))
    outbox.enqueue("facts_changed", concern_id=str(concern.pk))
    return decision


def keep_police_hold(concern: Concern) -> None:
    """Stand the enquiry still while the police ask us to, with a review; let it run again once they do not."""
    latest = latest_crime(concern)
    if latest and latest.hold:
        owe(concern, "review-police-hold")
    if concern.enquiry:
        stand_still(concern.enquiry)


def stand_still(enquiry: Enquiry) -> None:
    """Pause the work of an enquiry while the police hold any of its concerns; let it run while they hold none."""
    its_own = Q(concern__enquiry=enquiry) | Q(concern=enquiry.concern_id)
    answers = CrimeDecision.objects.filter(its_own).order_by("created_at", "pk").values_list("concern_id", "hold")
    if any(dict(answers).values()):  # the latest of each concern counts
        clocks.pause_clocks(enquiry.concern_id, kinds=HELD, because=HOLD)
    else:
        clocks.resume_clocks(enquiry.concern_id, kinds=HELD)
