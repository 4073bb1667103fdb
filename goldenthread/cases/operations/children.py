"""Children: what a report says of an age, who hears at once, and what is agreed in the years around eighteen."""

from datetime import date
from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.audit import operations as audit
from goldenthread.cases import rules
from goldenthread.cases.models import AgeDecision, Concern, FrontDoorCall, HandOver, JointPlan, Partner
from goldenthread.cases.operations.hand_overs import hand_to
from goldenthread.cases.operations.owing import locked, owe, say
from goldenthread.cases.permissions import Permission
from goldenthread.cases.report import Report
from goldenthread.cases.words import AGE_BANDS, AT_HOME
from goldenthread.clocks import operations as clocks
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation
from goldenthread.people.models import Person
from goldenthread.sharing.operations import note_left

ADULT_CLOCKS = ("tell", "decide")
ASKS_CHILD = (
    "Say that you have it and give your own reference. Decide within one working day what happens next, and hand back what "
    "you decided. The council’s adult policy is not applied."
)
ASKS_POSSIBLY = (
    "Say that you have it and give your own reference. This may be about a child: both teams work on it until the age is "
    "established. Hand back what you know of the age, and what you decided."
)
ASKS_AT_HOME = (
    "Say that you have it and give your own reference. The concern is about an adult; there are children in the home, or who "
    "depend on them. Decide what the children need, and hand back what you decided."
)
ASKS_JOINT = (
    "Agree a joint plan with the council’s adult team, and say who has it from yours: nothing closes because of a birthday."
)


def band_of(report: Report) -> rules.AgeBand:
    """How old a report says that somebody may be, with the reasons."""
    return rules.age_band(
        said_age=report.said_age, born=report.born, child=report.child, answer=report.age_band, on=clock.today()
    )


def protect_children(actor: Actor, concern: Concern) -> None:
    """Hand a concern to the children’s front door where a child is or may be concerned, and owe a joint plan around 18.

    For use within an operation that holds the concern.
    """
    goes = rules.goes_to_children(concern.age_band, concern.children_at_home)
    plan_by = rules.around_eighteen(_person(concern).born, clock.today())
    hand_over = None
    if goes.met or plan_by:
        hand_over = _hand_over(actor, concern, goes.reasons)
    if plan_by and not concern.joint_plans.exists():
        subjects = [(concern, concern.team), *([(hand_over, hand_over.team)] if hand_over else [])]
        for subject, team in subjects:
            clocks.start_clock(
                "joint-plan", subject, root_id=concern.pk, team=team, watched_by_id=concern.owner_id, due=plan_by
            )
    say(concern, "children", _line(concern, goes.reasons, hand_over))


def _person(concern: Concern) -> Person:
    return concern.person.same_as or concern.person


def _hand_over(actor: Actor, concern: Concern, reasons: tuple[str, ...]) -> HandOver | None:
    """In the front door’s hands; where the council has named none, its own team owes ringing it."""
    hand_over = hand_to(
        concern, Partner.CHILDREN, actor=actor, asks=_asks(concern), could_happen=_could_happen(concern, reasons)
    )
    if hand_over is None and reasons and not concern.front_door_calls.exists():
        owe(concern, "acknowledge-child")
    return hand_over


def _asks(concern: Concern) -> str:
    if concern.age_band in ("child", "unborn"):
        return ASKS_CHILD
    if concern.age_band == "possibly-child":
        return ASKS_POSSIBLY
    return ASKS_AT_HOME if concern.children_at_home == "yes" else ASKS_JOINT


def _could_happen(concern: Concern, reasons: tuple[str, ...]) -> str:
    return ". ".join((*reasons, *filter(None, (concern.children_words,))))


def _line(concern: Concern, reasons: tuple[str, ...], hand_over: HandOver | None) -> str:
    """What the concern’s own page says of children."""
    band = AGE_BANDS[concern.age_band]
    if not reasons and not hand_over:
        return "" if concern.age_band == "not-known" else f"{band}. {AT_HOME[concern.children_at_home]}"
    where = f"With the children’s front door, receipt {hand_over.reference}" if hand_over else "Ring the children’s front door"
    return f"{'. '.join(reasons) or 'Between 17½ and 25'}. {where}"


def apply_band(actor: Actor, concern: Concern, band: str) -> None:
    """Let an age that has been established count: who hears, and whether an adult’s clocks run.

    For use within an operation that holds the concern.
    """
    was = rules.adult_policy_applies(concern.age_band)
    concern.age_band, concern.child = band, not rules.adult_policy_applies(band)
    concern.save(update_fields=["age_band", "child", "children_at_home", "children_words"])
    if concern.child and was:
        clocks.overtake_clocks(concern.pk, kinds=list(ADULT_CLOCKS))
    elif not concern.child and not was:
        for kind in ADULT_CLOCKS:
            owe(concern, kind)
    protect_children(actor, concern)


def establish_birth(actor: Actor, concern: Concern) -> None:
    """Now that we know who it is, their date of birth decides, where there is one. For use within an operation."""
    person = _person(concern)
    if person.born is None:
        return
    said_child = concern.age_band in ("child", "unborn")
    found = rules.age_band(said_age="", born=person.born, child=said_child, answer="", on=clock.today())
    apply_band(actor, concern, found.band)


@operation
def record_children(
    *, actor: Actor, concern_id: UUID, band: str, because: str, children_at_home: str, children_words: str = ""
) -> AgeDecision:
    """Establish how old the person is and whether there are children in the home, and let it count at once."""
    actor.require(Permission.TRIAGE_CONCERN)
    concern = locked(actor, concern_id)
    allowed = rules.may_establish(because=because, children_at_home=children_at_home, children_words=children_words)
    if not allowed.met:
        raise Refused(allowed.reasons)
    concern.children_at_home, concern.children_words = children_at_home, children_words
    apply_band(actor, concern, band)
    audit.record(actor, "children_recorded", concern, band=band, children_at_home=children_at_home)
    return AgeDecision.objects.create(
        concern=concern,
        band=band,
        because=because,
        children_at_home=children_at_home,
        children_words=children_words,
        decided_by=actor.name,
    )


@operation
def tell_front_door(*, actor: Actor, concern_id: UUID, told: str, their_reference: str) -> FrontDoorCall:
    """Record that the children’s front door was told by telephone: who, when, and the reference that it gave."""
    actor.require(Permission.TRIAGE_CONCERN)
    concern = locked(actor, concern_id)
    if not told.strip() or not their_reference.strip():
        raise Refused("Say whom you told and when, and the reference that they gave")
    call = FrontDoorCall.objects.create(concern=concern, told=told, their_reference=their_reference, recorded_by=actor.name)
    clocks.finish_clock("acknowledge-child", concern)
    say(concern, "children", f"The children’s front door was told by telephone, its reference {their_reference}")
    if concern.child:
        owe(concern, "decide")
    audit.record(actor, "front_door_told", concern)
    note_left("front-door", about=concern, root_id=concern.pk, by=actor.name, to="The children’s front door")
    return call


@operation
def agree_joint_plan(
    *, actor: Actor, concern_id: UUID, for_adults: str, for_children: str, plan: str, agreed_on: date
) -> JointPlan:
    """Keep the joint plan of adults’ and children’s services; neither team owes it any more."""
    actor.require(Permission.DECIDE_CONCERN)
    concern = locked(actor, concern_id)
    if not (for_adults.strip() and for_children.strip() and plan.strip()):
        raise Refused("Say who has the plan in each team, and what was agreed")
    agreed = JointPlan.objects.create(
        concern=concern,
        for_adults=for_adults,
        for_children=for_children,
        plan=plan,
        agreed_on=agreed_on,
        recorded_by=actor.name,
    )
    clocks.finish_every_clock(concern.pk, kinds=["joint-plan"])
    audit.record(actor, "joint_plan_agreed", concern)
    return agreed
