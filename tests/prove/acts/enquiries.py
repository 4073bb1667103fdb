"""What is done in an enquiry: planning it, its risks and findings, the safeguarding plan, what makes it complex, its end."""

from datetime import timedelta
from typing import Any

from goldenthread.accounts.models import Team
from goldenthread.action_plans import operations as actions
from goldenthread.action_plans.models import Action
from goldenthread.cases import operations as cases
from goldenthread.cases.models import Concern, Disagreement, Enquiry, PlanLine, Risk
from goldenthread.cases.rules import Ceasing
from goldenthread.cases.rules.closing import CLOSING
from goldenthread.cases.rules.plans import PlanFacts
from goldenthread.cases.rules.risks import FindingFacts, RiskFacts
from goldenthread.cases.tests.enquiries import FOUND, FREELY, NEGLECT, NOTHING, PLANNING, line
from goldenthread.cases.words import UNTOLD
from tests.prove.walk import Walk

HURT = RiskFacts("physical", "own-home", "known", "Held by the arm")
STILL_THERE = FindingFacts("Two of the charts bear it out", "inconclusive-action")


def lead(walk: Walk) -> None:
    ids = {"lead_id": walk.worker().user_id, "manager_id": walk.manager().user_id}
    cases.say_who_leads(actor=walk.worker(), enquiry_id=walk.enquiry(), **ids)


def plan_it(walk: Walk) -> None:
    cases.plan_enquiry(actor=walk.worker(), enquiry_id=walk.enquiry(), planning=PLANNING)


def risk(walk: Walk) -> None:
    cases.record_risk(actor=walk.worker(), enquiry_id=walk.enquiry(), facts=walk.pick(NEGLECT, HURT))


def _risk(walk: Walk) -> Any:
    return walk.one(Risk.objects.filter(enquiry=walk.enquiry()))


def finding(walk: Walk) -> None:
    cases.record_finding(actor=walk.worker(), risk_id=_risk(walk), facts=walk.pick(FOUND, NOTHING, STILL_THERE))


def remove_risk(walk: Walk) -> None:
    cases.remove_risk(actor=walk.worker(), risk_id=_risk(walk), because="Written down twice")


def plan_line(walk: Walk) -> None:
    cases.add_plan_line(actor=walk.worker(), enquiry_id=walk.enquiry(), line=line())


def end_plan_line(walk: Walk) -> None:
    found = walk.one(PlanLine.objects.filter(enquiry=walk.enquiry(), out_at=None))
    cases.end_plan_line(actor=walk.worker(), line_id=found, because="The agency does it no more")


def decide_plan(walk: Walk) -> None:
    kind = walk.pick("agreed", "agreed", "not-needed", "reviewed", "ended")
    goes_on = {"review_on": walk.today + timedelta(days=walk.pick(7, 28))} if kind in ("agreed", "reviewed") else {}
    said = {"words": "" if kind == "agreed" else "Nights are quiet now", "ongoing_risk": "The nights", "person_says": "‘Yes’"}
    cases.decide_plan(actor=walk.worker(), enquiry_id=walk.enquiry(), facts=PlanFacts(kind, **said, **goes_on))


def number_elsewhere(walk: Walk) -> None:
    said = {"body": walk.pick("police", "cqc"), "reference": "WP-2026-1187"}
    cases.record_outside_reference(actor=walk.worker(), enquiry_id=walk.enquiry(), **said)


def take_in(walk: Walk) -> None:
    into = walk.one(Enquiry.objects.filter(owner_id=walk.manager().organisation_id, started_at__gte=walk.since))
    said = {"enquiry_id": into, "because": "The same nights at the same home"}
    cases.take_into_enquiry(actor=walk.worker(), concern_id=walk.concern_id, **said)


# --- what makes it complex ------------------------------------------------------------------------------------------------
def transition(walk: Walk) -> None:
    said = {"turns_eighteen_on": walk.today + timedelta(days=200), "plan": "Leah Moss has it", "taken_over": walk.often(0.4)}
    cases.record_transition(actor=walk.worker(), enquiry_id=walk.enquiry(), **said)


def placement(walk: Walk) -> None:
    said = {"at_risk": walk.often(0.6), "what": "The home gave notice", "who_knows": "The ICB"}
    cases.record_placement_risk(actor=walk.worker(), enquiry_id=walk.enquiry(), by=walk.today + timedelta(days=9), **said)


def disagree(walk: Walk) -> None:
    said = {"about": "Whether she can go home", "between": "Our worker and the ward"}
    cases.raise_disagreement(actor=walk.worker(), enquiry_id=walk.enquiry(), **said)


def take_up_or_settle(walk: Walk) -> None:
    found = walk.one(Disagreement.objects.filter(enquiry=walk.enquiry()))
    if walk.often(0.5):
        said = {"who": "The managers of both", "because": "The ward did not answer"}
        cases.take_disagreement_up(actor=walk.worker(), disagreement_id=found, **said)
    else:
        cases.settle_disagreement(actor=walk.worker(), disagreement_id=found, words="She goes home on Monday")


# --- actions -----------------------------------------------------------------------------------------------------------------
def ask_for_action(walk: Walk) -> None:
    team = Team.objects.get(pk=walk.one(Team.objects.filter(pk__in=walk.partner().team_ids)))
    said = {"what": "Send each plan on the same day", "why": "It did not come", "due": walk.in_days(5)}
    cases.ask_for_enquiry_action(actor=walk.worker(), enquiry_id=walk.enquiry(), team_id=team.pk, **said)


def _action(walk: Walk, **more: Any) -> Action:
    return Action.objects.get(pk=walk.one(Action.objects.filter(created_at__gte=walk.since, **more)))


def they_act(walk: Walk) -> None:
    them = walk.partner()
    found = _action(walk, owner_id=them.organisation_id)
    if walk.often(0.3):
        actions.add_progress(actor=them, action_id=found.pk, kind="progress", words="Half of it")
    elif walk.often(0.2):
        said = {"team_id": found.team_id, "person_id": them.user_id, "because": "On leave"}
        actions.transfer_action(actor=them, action_id=found.pk, **said)
    else:
        actions.say_done(actor=them, action_id=found.pk, words="It goes out each day")


def look_at_action(walk: Walk) -> None:
    found, who = _action(walk), walk.worker()
    if walk.often(0.5):
        actions.check_action(actor=who, action_id=found.pk, changed="It comes", seen="Read five of them")
    elif walk.often(0.5):
        actions.send_back_action(actor=who, action_id=found.pk, because="One is missing", due=walk.in_days(4))
    else:
        actions.withdraw_action(actor=who, action_id=found.pk, because="No longer needed")


# --- its end ----------------------------------------------------------------------------------------------------------------
def conclude(walk: Walk) -> None:
    cases.conclude_enquiry(actor=walk.worker(), enquiry_id=walk.enquiry(), because="Neglect at night was found")


def cease(walk: Walk) -> None:
    facts = FREELY if walk.often(0.7) else Ceasing(True, None, True, True, False)
    cases.cease_enquiry(actor=walk.worker(), enquiry_id=walk.enquiry(), facts=facts, because="‘I want it to stop’")


def set_aside(walk: Walk) -> None:
    said = {"key": walk.pick(*CLOSING), "because": "She is in hospital, and asked us to leave her"}
    cases.set_gate_aside(actor=walk.manager(), enquiry_id=walk.enquiry(), **said)


def do_not_tell(walk: Walk) -> None:
    concern = Concern.objects.get(pk=walk.concern_id)
    said = {"whom": walk.chance.sample(sorted(UNTOLD), k=walk.pick(1, 1, 2)), "because": "He is a source of risk"}
    cases.decide_not_to_tell(actor=walk.manager(), concern_id=concern.pk, **said)


PLANS = (lead, plan_it, plan_it, risk, cease, number_elsewhere)
WORK = (plan_it, lead, risk, finding, finding, remove_risk, plan_line, plan_line, end_plan_line, decide_plan, decide_plan)
WORK += (conclude, conclude, cease, set_aside, ask_for_action, they_act, look_at_action, number_elsewhere, transition)
WORK += (placement, disagree, take_up_or_settle)
ENDED = (risk, finding, remove_risk, decide_plan, set_aside, do_not_tell, they_act, look_at_action)
