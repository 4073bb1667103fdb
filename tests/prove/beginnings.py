"""Where a random sequence begins: a case brought so far by the product's own operations, each further than the one before."""

from collections.abc import Callable
from typing import Any

from goldenthread.accounts.models import Team
from goldenthread.cases import operations as cases
from goldenthread.cases.models import Concern, Enquiry
from goldenthread.cases.operations import AboutChild, Invited, WhoCame
from goldenthread.cases.rules.plans import PlanFacts
from goldenthread.cases.tests.enquiries import FOUND, FREELY, NEGLECT, PLANNING, agreed, line
from goldenthread.cases.tests.factories import MET, UNMET, plan, said
from goldenthread.involvement.operations import tell_outcome
from tests.prove.acts.concerns import UNSAFE, a_trust_reports
from tests.prove.acts.people import SEEN
from tests.prove.stage import FACTS, raised, told
from tests.prove.walk import Walk, actor

WORDS = "Left in bed until 1pm"


def _lead() -> Any:
    return actor("council-lead")


def nothing(walk: Walk) -> None:
    """Nobody has said anything yet."""


def reported(walk: Walk) -> Concern:
    concern: Concern = raised(WORDS, safe_now="yes", wants="I want to sit in the garden")
    walk.later()
    return concern


def triaged(walk: Walk, **report: Any) -> Concern:
    concern = raised(WORDS, safe_now="yes", **report) if report else reported(walk)
    worker = actor("council-triage")
    cases.start_triage(actor=worker, concern_id=concern.pk)
    cases.identify_person(actor=worker, concern_id=concern.pk, name="Somebody Known")
    walk.later()
    cases.record_facts(actor=worker, concern_id=concern.pk, facts=FACTS)
    walk.later()
    return concern


def everybody_told(walk: Walk) -> Concern:
    concern = triaged(walk)
    told(concern)
    walk.later()
    return concern


def begun(walk: Walk) -> Enquiry:
    concern = everybody_told(walk)
    decided = {"kind": "section-42", "facts": MET, "because": "All three are met"}
    cases.record_decision(actor=actor("council-triage"), concern_id=concern.pk, **decided)
    walk.later()
    return Enquiry.objects.get(concern=concern)


def under_way(walk: Walk) -> Enquiry:
    enquiry = begun(walk)
    ids = {"lead_id": _lead().user_id, "manager_id": walk.manager().user_id}
    cases.say_who_leads(actor=_lead(), enquiry_id=enquiry.pk, **ids)
    walk.later()
    cases.plan_enquiry(actor=_lead(), enquiry_id=enquiry.pk, planning=PLANNING)
    cases.record_risk(actor=_lead(), enquiry_id=enquiry.pk, facts=NEGLECT)
    walk.later()
    return enquiry


def two_concerns(walk: Walk) -> Enquiry:
    enquiry = under_way(walk)
    second = triaged(walk, wants="I want to stay", raised_by="patient")
    cases.identify_person(actor=_lead(), concern_id=second.pk, known_id=enquiry.person_id)
    told(second)
    walk.later()
    cases.take_into_enquiry(actor=_lead(), concern_id=second.pk, enquiry_id=enquiry.pk, because="The same nights")
    walk.later()
    return enquiry


def meeting_to_come(walk: Walk) -> Enquiry:
    enquiry = begun(walk)
    asked = [Invited("team", team.name, team=team) for team in Team.objects.filter(pk__in=actor("icb-designated").team_ids)]
    cases.set_meeting(actor=_lead(), enquiry_id=enquiry.pk, plan=plan(), invited=asked)
    walk.later()
    return enquiry


def minutes_sent(walk: Walk) -> Enquiry:
    enquiry = meeting_to_come(walk)
    meeting = enquiry.meetings.get()
    walk.later(hours=26)
    came = {one.pk: WhoCame("attended") for one in meeting.invitees.all()}
    cases.record_attendance(actor=_lead(), meeting_id=meeting.pk, held_at=walk.now, came=came)
    walk.later()
    sent = {"decisions": "An enquiry, led by the council", "discussion": "The rota", "shown": ["decisions"]}
    cases.write_minutes(actor=_lead(), meeting_id=meeting.pk, **sent)
    walk.later()
    return enquiry


def _found(walk: Walk) -> Enquiry:
    """Its one risk has a finding, what she wants is judged and her capacity was considered."""
    enquiry = under_way(walk)
    cases.record_finding(actor=_lead(), risk_id=enquiry.risks.get().pk, facts=FOUND)
    walk.later()
    judged = {"number": 1, "met": "partly-met"} | said("Twice, when it was dry.")
    cases.judge_outcome(actor=_lead(), enquiry_id=enquiry.pk, **judged)
    considered = {"answer": "not-doubted", "decision": "Where to live", "because": SEEN}
    by = {"found_by": "Tom Ashdown", "found_on": walk.today}
    cases.consider_capacity(actor=_lead(), enquiry_id=enquiry.pk, **considered, **by)
    walk.later()
    return enquiry


def in_review(walk: Walk) -> Enquiry:
    enquiry = _found(walk)
    cases.add_plan_line(actor=_lead(), enquiry_id=enquiry.pk, line=line())
    cases.decide_plan(actor=_lead(), enquiry_id=enquiry.pk, facts=agreed())
    walk.later()
    return enquiry


def to_conclude(walk: Walk) -> Enquiry:
    enquiry = _found(walk)
    cases.decide_plan(actor=_lead(), enquiry_id=enquiry.pk, facts=PlanFacts("not-needed", "She moved to her daughter"))
    walk.later()
    return enquiry


def concluded(walk: Walk) -> Enquiry:
    enquiry = to_conclude(walk)
    cases.conclude_enquiry(actor=_lead(), enquiry_id=enquiry.pk, because="Neglect at night was found")
    walk.later()
    return enquiry


def ceased(walk: Walk) -> Enquiry:
    enquiry = two_concerns(walk)
    cases.cease_enquiry(actor=_lead(), enquiry_id=enquiry.pk, facts=FREELY, because="‘I want it to stop’")
    walk.later()
    return enquiry


def closed(walk: Walk) -> Enquiry:
    enquiry = concluded(walk)
    tell_outcome(actor=_lead(), concern_id=enquiry.concern_id, words="Neglect was found", tellings=UNSAFE)
    walk.let_letters_go()
    cases.close_concern(actor=_lead(), concern_id=enquiry.concern_id)
    walk.later()
    return enquiry


def child(walk: Walk) -> Enquiry:
    concern = triaged(walk, child=True, said_age="9")
    decided = {"kind": "section-47", "facts": UNMET, "because": "Bruises that nobody can explain"}
    cases.record_decision(actor=_lead(), concern_id=concern.pk, **decided)
    walk.later()
    return Enquiry.objects.get(concern=concern)


def child_with_a_plan(walk: Walk) -> Enquiry:
    enquiry = child(walk)
    for step, outcome in (("strategy-discussion", "section-47"), ("health-asked", ""), ("conference", "plan")):
        done = {"step": step, "outcome": outcome, "words": "The police and the school nurse", "at": walk.now}
        cases.record_child_step(actor=_lead(), enquiry_id=enquiry.pk, **done)
        walk.later()
    known = AboutChild("asked", "yes", "known", "With my nan", seen_words="At school", parental_words="His mother")
    cases.record_child(actor=_lead(), enquiry_id=enquiry.pk, said=known)
    walk.later()
    return enquiry


def joined(walk: Walk) -> None:
    lead, second = everybody_told(walk), triaged(walk, raised_by="public")
    cases.join_concerns(actor=_lead(), concern_id=second.pk, lead_id=lead.pk, because="One event, told twice")
    walk.later()


def an_agencys_duty(walk: Walk) -> None:
    """A trust raised it, and is asked to tell the ICB."""
    a_trust_reports(walk)
    concern = Concern.objects.latest("received_at")
    cases.start_triage(actor=_lead(), concern_id=concern.pk)
    cases.identify_person(actor=_lead(), concern_id=concern.pk, name="Somebody Known")
    walk.later()
    cases.record_facts(actor=_lead(), concern_id=concern.pk, facts=FACTS)
    told(concern)
    walk.later()


def a_third_set_aside(walk: Walk) -> None:
    """Two about her were set aside; the third waits for a manager."""
    person = None
    for _ in range(3):
        concern = triaged(walk)
        if person:
            cases.identify_person(actor=_lead(), concern_id=concern.pk, known_id=person)
        person = person or concern.person_id
        told(concern)
        walk.later()
        decided = {"kind": "no-further-action", "facts": UNMET, "because": "The rota was put right"}
        cases.record_decision(actor=_lead(), concern_id=concern.pk, **decided)
        walk.later()


BEGINNINGS: tuple[Callable[[Walk], object], ...] = (
    *(nothing, reported, everybody_told, begun, meeting_to_come, minutes_sent, under_way, two_concerns, in_review),
    *(to_conclude, concluded, ceased, closed, child, child_with_a_plan, joined, an_agencys_duty, a_third_set_aside),
)
