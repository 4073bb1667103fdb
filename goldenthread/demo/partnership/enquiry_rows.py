"""Enquiries that were made and ended, for a partnership so large that it is measured: planned, with risks and findings, what
the person wanted and how it was judged, a plan; some with a meeting and an action. Their words are few: nobody reads them.
"""

from datetime import datetime, timedelta
from typing import Any

from goldenthread.action_plans.models import Action, ActionNote
from goldenthread.action_plans.rules import CHECKED
from goldenthread.cases.models import (
    CapacityRecord,
    ConcernDecision,
    DecisionKind,
    DesiredOutcome,
    Enquiry,
    EnquiryEnding,
    EnquiryPlan,
    Finding,
    Invitee,
    Meeting,
    Minutes,
    OutcomeSaying,
    PlanDecision,
    Risk,
    Stage,
)
from goldenthread.clocks.profile import PROFILE
from goldenthread.demo.partnership.clock_rows import run_clock
from goldenthread.demo.partnership.moments import MINUTE
from goldenthread.demo.partnership.notice_rows import Case
from goldenthread.demo.partnership.world import World

MEETS, ASKS = 0.2, 0.25  # how many of them have a meeting, and an action
PARTS = {
    "planning": "Planned",
    "risks": "Every risk has a finding",
    "plan": "No plan is needed",
    "ending": "Concluded",
    "wants": "Judged",
    "capacity": "Considered",
}


def make_enquiry(world: World, case: Case) -> None:
    """The enquiry from the decision that began it to the outcome that ended it."""
    life, concern, chance = case.life, case.concern, world.chance
    assert life.decided is not None
    assert life.outcome is not None
    enquiry = Enquiry(
        id=chance.uuid(),
        created_at=life.decided,
        reference=f"E{concern.reference[1:]}",
        owner=case.council,
        team=case.ours.team,
        person=concern.person,
        concern=concern,
        kind=DecisionKind.SECTION_42,
        stage=Stage.CLOSED,
        lead=case.worker,
        profile=PROFILE,
        started_at=life.decided,
        concluded_at=life.outcome,
        closed_at=life.closed,
        parts=PARTS,
    )
    concern.enquiry = enquiry
    steps = _Steps(world, case, enquiry)
    world.batch.add(enquiry)
    steps.audited(life.decided, "enquiry_begun", enquiry, kind=enquiry.kind)
    steps.work()
    if chance.happens(MEETS):
        steps.meeting()
    if chance.happens(ASKS):
        steps.action()
    steps.end()


class _Steps:
    """The rows of one enquiry, in the order in which they would have been written between its two decisions."""

    def __init__(self, world: World, case: Case, enquiry: Enquiry) -> None:
        self.world, self.case, self.enquiry = world, case, enquiry
        self.began, self.ended = enquiry.started_at, enquiry.concluded_at or enquiry.started_at
        self.name, self.actor = case.worker.name, world.somebody(case.worker)

    def audited(self, at: datetime, action: str, subject: Any, **detail: Any) -> None:
        self.world.batch.happened(at, self.actor, action, subject, **detail)

    def _row(self, model: Any, moment: datetime, **facts: Any) -> Any:
        row = model(id=self.world.chance.uuid(), created_at=moment, **facts)
        self.world.batch.add(row)
        return row

    def _at(self, share: float) -> datetime:
        return self.began + (self.ended - self.began) * share

    def work(self) -> None:
        """Planned, looked into, and found."""
        planned, looked, by = self._at(0.1), self._at(0.4), {"recorded_by": self.name}
        asked = {"questions": "What happened?", "who": self.name, "person": "Seen alone", "police": "Asked: no crime"}
        self._row(EnquiryPlan, planned, enquiry=self.enquiry, planned_by_id=self.case.worker.pk, planned_by=self.name, **asked)
        self.audited(planned, "enquiry_planned", self.enquiry)
        run_clock(self.world, "plan-enquiry", self.enquiry, self.case.ours, self.began, done=planned)
        for abuse in (self.case.concern.abuse or ["neglect"])[:2]:
            self._risk(abuse, looked)
        words = {"enquiry": self.enquiry, "number": 1, "words": "I want it to stop.", "speaker": "person", "state": "fully-met"}
        wish = self._row(DesiredOutcome, planned, said_on=planned.date(), **words, **by)
        self.audited(planned, "outcome_recorded", self.enquiry)
        judged = {"kind": "judged", "met": "fully-met", "words": "It has stopped.", "speaker": "person"}
        self._row(OutcomeSaying, self._at(0.8), outcome=wish, said_on=self._at(0.8).date(), **judged, **by)
        self.audited(self._at(0.8), "outcome_judged", self.enquiry)
        found = {"decision": "To take part", "conclusion": "not-doubted", "because": "They said what they want and why"}
        of = {"enquiry": self.enquiry, "found_by": self.name, "found_on": planned.date()}
        self._row(CapacityRecord, planned, **of, **found, **by)
        self.audited(planned, "capacity_considered", self.enquiry, conclusion="not-doubted")

    def _risk(self, abuse: str, at: datetime) -> None:
        where = {"location": "own-home", "source": "known", "words": "As reported", "recorded_by": self.name}
        risk = self._row(Risk, at, enquiry=self.enquiry, abuse=abuse, **where)
        self.audited(at, "risk_recorded", self.enquiry, abuse=abuse)
        found, later = {"words": "Seen and asked", "assessment": "identified-action", "outcome": "removed"}, self._at(0.7)
        self._row(Finding, later, risk=risk, found_by_id=self.case.worker.pk, found_by=self.name, **found)
        self.audited(later, "finding_recorded", self.enquiry, abuse=abuse, assessment="identified-action")

    def meeting(self) -> None:
        """A strategy meeting with one team there, and its minutes."""
        at, set_at = self._at(0.5), self._at(0.3)
        about = {"enquiry": self.enquiry, "owner": self.case.council, "kind": "strategy-meeting", "how": "telephone"}
        held = {"at": at, "held_at": at, "chair": self.name, "set_by": self.name}
        reference = self.world.chance.reference("M")
        meeting = self._row(Meeting, set_at, reference=reference, **about, **held)
        self.audited(set_at, "meeting_set", meeting, kind=meeting.kind)
        team = self.case.ours.team
        asked = {"owner": self.case.council, "kind": "team", "team": team, "name": team.name, "attendance": "attended"}
        self._row(Invitee, set_at, meeting=meeting, **asked)
        written = at + 30 * MINUTE
        self._row(Minutes, written, meeting=meeting, decisions="It goes on", sent_at=written, written_by=self.name)
        self.audited(written, "minutes_sent", meeting, shown=[])

    def action(self) -> None:
        """Something asked of a team, done, and seen to be done."""
        at, done = self._at(0.6), self._at(0.9)
        team, council = self.case.ours.team, self.case.council
        source = {"source_words": "Section 42 enquiry", "source_reference": self.enquiry.reference, "source_page": "enquiry"}
        action = self._row(
            Action,
            at,
            reference=self.world.chance.reference("A"),
            what="Write the plan of care anew",
            why="It was not followed",
            subject_kind=self.enquiry._meta.label_lower,
            subject_id=self.enquiry.pk,
            root_id=self.case.concern.pk,
            **source,
            owner=council,
            team=team,
            watched_by=council,
            watching_team=team,
            state=CHECKED,
            due_at=at + timedelta(days=14),
            done_at=done,
            ended_at=done,
        )
        for moment, kind in ((at, "asked"), (done, "checked")):
            said = {"kind": kind, "words": "Seen", "written_by": self.name, "organisation_name": council.name}
            self._row(ActionNote, moment, action=action, **said)
            self.audited(moment, f"action_{kind}", action)

    def end(self) -> None:
        """No plan is needed; concluded with what was found, and closed with its concern."""
        by = {"decided_by_id": self.case.worker.pk, "decided_by": self.name}
        planned, because = self._at(0.9), "It was so, and it has stopped"
        self._row(PlanDecision, planned, enquiry=self.enquiry, kind="not-needed", words="Nothing is left to do", **by)
        self.audited(planned, "plan_decided", self.enquiry, kind="not-needed")
        ended = {"kind": "concluded", "because": because, "ended_by_id": self.case.worker.pk, "ended_by": self.name}
        self._row(EnquiryEnding, self.ended, enquiry=self.enquiry, **ended)
        kind = DecisionKind.ENQUIRY_ENDED
        self._row(ConcernDecision, self.ended, concern=self.case.concern, kind=kind, because=f"Concluded. {because}", **by)
        self.audited(self.ended, "enquiry_concluded", self.enquiry)
        assert self.enquiry.closed_at
        self.audited(self.enquiry.closed_at, "enquiry_closed", self.enquiry)
