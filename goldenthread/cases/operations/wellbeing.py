"""The grid of wellbeing and safety: points, options, the one chosen, and a risk that the person chooses to take."""

from datetime import date
from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.audit import operations as audit
from goldenthread.cases import queries, rules
from goldenthread.cases.models import (
    ENDED,
    CapacityRecord,
    ChosenRisk,
    ChosenRiskReview,
    Enquiry,
    GridPoint,
    OptionChoice,
)
from goldenthread.cases.operations.enquiries import owe_in, say_of, unclosed_enquiry
from goldenthread.cases.operations.outcomes import by, refuse_unless
from goldenthread.cases.permissions import Permission
from goldenthread.cases.rules.wellbeing import OPTION, SAFETY, WELLBEING, Placing, RiskTaken, option_letter
from goldenthread.clocks import operations as clocks
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation

REVIEW = "review-chosen-risk"


@operation
def place_on_grid(*, actor: Actor, enquiry_id: UUID, placing: Placing, placed_on: date) -> GridPoint:
    """Keep how safe and how well the person is now, or would be with an option, as it was placed with them."""
    actor.require(Permission.LEAD_ENQUIRY)
    enquiry = unclosed_enquiry(actor, enquiry_id)
    refuse_unless(rules.may_place(placing))
    assert placing.safety is not None
    assert placing.wellbeing is not None
    point = GridPoint.objects.create(
        enquiry=enquiry,
        kind=placing.kind,
        number=enquiry.grid_points.filter(kind=placing.kind).count() + 1,
        title=placing.title,
        safety=placing.safety,
        wellbeing=placing.wellbeing,
        words=placing.words,
        placed_by=placing.placed_by,
        placed_on=placed_on,
        **by(actor),
    )
    if placing.kind != OPTION:
        words = f"{SAFETY[placing.safety]}; wellbeing {WELLBEING[placing.wellbeing].lower()}"
        say_of(enquiry, "wellbeing", f"Point {point.number}: {words[:1].lower()}{words[1:]}")
    audit.record(actor, "point_placed", enquiry, kind=placing.kind)
    return point


@operation
def choose_option(*, actor: Actor, enquiry_id: UUID, number: int, because: str, chosen_by: str) -> OptionChoice:
    """Keep which option was chosen, by whom and why. Raises GridPoint.DoesNotExist where there is no such option."""
    actor.require(Permission.LEAD_ENQUIRY)
    enquiry = unclosed_enquiry(actor, enquiry_id)
    option = enquiry.grid_points.get(kind=OPTION, number=number)
    if not because.strip() or not chosen_by.strip():
        raise Refused("Say who chose it, and why")
    choice = OptionChoice.objects.create(enquiry=enquiry, option=option, because=because, chosen_by=chosen_by, **by(actor))
    say_of(enquiry, "wellbeing", f"Option {option_letter(option.number)} is chosen: {option.title}")
    audit.record(actor, "option_chosen", enquiry)
    return choice


@operation
def record_chosen_risk(*, actor: Actor, enquiry_id: UUID, risk: RiskTaken, capacity_id: UUID | None) -> ChosenRisk:
    """Keep a risk that the person chooses to take. Refused where they lack capacity for that decision, or nobody considered
    it."""
    actor.require(Permission.LEAD_ENQUIRY)
    enquiry = unclosed_enquiry(actor, enquiry_id)
    capacity = CapacityRecord.objects.filter(pk=capacity_id, enquiry=enquiry).first() if capacity_id else None
    concludes = capacity.conclusion if capacity else ""
    refuse_unless(rules.may_take_risk(risk, concludes=concludes, today=clock.today()))
    assert risk.review_on is not None
    assert capacity is not None
    kept = ChosenRisk.objects.create(
        enquiry=enquiry,
        capacity=capacity,
        what=risk.what,
        measures=risk.measures,
        words=risk.words,
        agreed_by=risk.agreed_by,
        review_on=risk.review_on,
        **by(actor),
    )
    _owe_review(enquiry, kept, risk.review_on)
    audit.record(actor, "chosen_risk_recorded", enquiry)
    return kept


@operation
def review_chosen_risk(
    *, actor: Actor, risk_id: UUID, still: bool | None, words: str, review_on: date | None = None
) -> ChosenRiskReview:
    """Keep that a risk which the person chooses was looked at again. While they still choose it, the next look is owed."""
    actor.require(Permission.LEAD_ENQUIRY)
    risk = queries.every_chosen_risk(actor).get(pk=risk_id)
    enquiry = unclosed_enquiry(actor, risk.enquiry_id)
    latest = risk.reviews.order_by("-created_at").first()
    stopped = latest is not None and not latest.still
    refuse_unless(rules.may_review_risk(stopped=stopped, still=still, words=words, review_on=review_on, today=clock.today()))
    kept = ChosenRiskReview.objects.create(
        risk=risk, still=bool(still), words=words, review_on=review_on if still else None, **by(actor)
    )
    clocks.finish_clock(REVIEW, risk)
    if kept.review_on:
        _owe_review(enquiry, risk, kept.review_on)
    audit.record(actor, "chosen_risk_reviewed", enquiry, still=kept.still)
    return kept


def _owe_review(enquiry: Enquiry, risk: ChosenRisk, day: date) -> None:
    """The day that was chosen is on the lead's list, while the enquiry's work goes on."""
    if enquiry.stage not in ENDED:
        owe_in(enquiry, "review-chosen-risk", risk, due=clock.at_five(day))
