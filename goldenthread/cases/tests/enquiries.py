"""An enquiry, and how far its work can be taken in one line of a test."""

from datetime import timedelta
from typing import Any

from goldenthread.accounts.tests.factories import actor
from goldenthread.cases import operations, rules
from goldenthread.cases.models import Concern, Enquiry, Risk
from goldenthread.cases.rules.plans import LineFacts, PlanFacts, Planning
from goldenthread.cases.rules.risks import FindingFacts, RiskFacts
from goldenthread.cases.tests.factories import MET, TriageDesk, considered, in_triage, said
from goldenthread.clocks import operations as clocks
from goldenthread.clocks.models import Clock
from goldenthread.core import clock

PLANNING = Planning(
    "Why was she in bed?\nWho was on duty?", "Tom: the rota", "Kofi Mensah sees her alone", "No crime, they say"
)
NEGLECT = RiskFacts("neglect", "care-home-nursing", "service-provider", "She is left in bed until 1pm")
FOUND = FindingFacts("The rota shows it", "identified-action", "reduced")
NOTHING = FindingFacts("Nothing was found", "not-identified-no-action")
FREELY = rules.Ceasing(asked_by_person=True, has_capacity=True, seen_alone=True, duress_considered=True, others_at_risk=False)


def line(**changed: Any) -> LineFacts:
    """What one agency does in a safeguarding plan."""
    facts = {"what": "A nurse visits at 9am", "agency": "NHS Westmere ICB", "who": "Samira Rahman"}
    return LineFacts(**facts | {"by_when": clock.today(), "contingency": "Ring the duty desk"} | changed)


def agreed(weeks: int = 4, **changed: Any) -> PlanFacts:
    """A plan that is agreed with a first review in so many weeks."""
    said = {"ongoing_risk": "The nights. The night nurse watches", "person_says": "‘As long as I get up’"}
    return PlanFacts(**{"kind": "agreed", "words": "", "review_on": clock.today() + timedelta(weeks=weeks)} | said | changed)


def begun(desk: TriageDesk, kind: str = "section-42", **reported: Any) -> Enquiry:
    """An enquiry that triage has decided on; it is still to be planned."""
    concern = in_triage(desk, **reported)
    clocks.finish_clock("tell", concern)
    operations.record_decision(actor=desk.worker, concern_id=concern.pk, kind=kind, facts=MET, because="All three are met")
    return Enquiry.objects.get(concern=concern)


def under_way(desk: TriageDesk, **reported: Any) -> Enquiry:
    """An enquiry that is planned."""
    enquiry = begun(desk, **reported)
    operations.plan_enquiry(actor=desk.worker, enquiry_id=enquiry.pk, planning=PLANNING)
    return Enquiry.objects.get(pk=enquiry.pk)


def with_risk(desk: TriageDesk, enquiry: Enquiry, finding: FindingFacts | None = None, facts: RiskFacts = NEGLECT) -> Risk:
    """A risk of an enquiry, with its finding where one is given."""
    risk = operations.record_risk(actor=desk.worker, enquiry_id=enquiry.pk, facts=facts)
    if finding:
        operations.record_finding(actor=desk.worker, risk_id=risk.pk, facts=finding)
    return risk


def decide_plan(desk: TriageDesk, enquiry: Enquiry, facts: PlanFacts) -> Any:
    """What is decided about the safeguarding plan."""
    return operations.decide_plan(actor=desk.worker, enquiry_id=enquiry.pk, facts=facts)


def wishes_judged(desk: TriageDesk, enquiry: Enquiry) -> None:
    """Everything that she wants is judged, and her capacity was considered."""
    considered(desk.worker, enquiry)
    for outcome in enquiry.desired_outcomes.all():
        judged = {"number": outcome.number, "met": "fully-met"} | said("I sit there every day now.")
        operations.judge_outcome(actor=desk.worker, enquiry_id=enquiry.pk, **judged)


def ready_to_conclude(desk: TriageDesk, **reported: Any) -> Enquiry:
    """An enquiry with a finding for its one risk and no plan needed; what she wants is judged, and capacity considered."""
    enquiry = under_way(desk, **reported)
    wishes_judged(desk, enquiry)
    with_risk(desk, enquiry, FOUND)
    decide_plan(desk, enquiry, PlanFacts("not-needed", "She has moved to her daughter"))
    return enquiry


def concluded(desk: TriageDesk, **reported: Any) -> Enquiry:
    """An enquiry that has ended, its outcome still to tell."""
    enquiry = ready_to_conclude(desk, **reported)
    operations.conclude_enquiry(actor=desk.worker, enquiry_id=enquiry.pk, because="Neglect at night was found")
    return Enquiry.objects.get(pk=enquiry.pk)


def manager(desk: TriageDesk) -> Any:
    """A safeguarding manager of the same council."""
    return actor("safeguarding-manager", team=desk.team)


def tell(concern: Concern) -> None:
    """Everybody has heard the outcome of a concern."""
    for kind in ("tell-outcome", "tell-referrer", "tell-person"):
        clocks.finish_clock(kind, concern)


def running(enquiry: Enquiry) -> set[str]:
    """The kinds of the clocks that run for the concern that carries an enquiry, besides those of capacity and an advocate."""
    owed = Clock.objects.running().filter(root_id=enquiry.concern_id).exclude(kind__startswith="consider-")
    return set(owed.values_list("kind", flat=True))
