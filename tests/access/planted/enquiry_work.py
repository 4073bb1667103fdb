"""The work of an enquiry, with a word in every field: the council reads it, a team that is invited only what it needs for the
meeting, whoever owes an action only that action, and nobody else anything. Source: issue "The enquiry" 2 and 4.
"""

import io
from datetime import timedelta
from typing import Any

import pypdf
import pytest
from django.urls import reverse

from goldenthread.accounts.models import Team
from goldenthread.cases import operations as cases
from goldenthread.cases.models import Enquiry, Meeting
from goldenthread.cases.operations.meetings import Invited
from goldenthread.cases.operations.minutes import WhoCame
from goldenthread.cases.rules.meetings import CONTACTED, MeetingPlan
from goldenthread.cases.rules.outcomes import Saying
from goldenthread.cases.rules.plans import LineFacts, PlanFacts, Planning
from goldenthread.cases.rules.risks import FindingFacts, RiskFacts
from goldenthread.cases.rules.wellbeing import Placing
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.desk import court
from tests.access.planted.concerns import PROTECTED, Planted, in_hours
from tests.access.planted.enquiries import enquiry_of
from tests.access.planted.views import FACE, STAFF, read
from tests.access.planted.words import nobody, only

PAGES = ("enquiry", "plan_enquiry", "risks", "safeguarding_plan", "record_outcome", "consider_capacity", "place_on_grid")
PAGES += ("complex_case", "enquiry_actions", "enquiry_meetings", "chronology")
INVITATION_HELD = ("work_agenda", "work_place", "work_chair")
INVITATION = (*INVITATION_HELD, "work_asks")
ACTION = ("work_action", "work_action_why")


def of_work(planted: Planted) -> None:
    """Its pages as the council reads them, the meeting and the action as the ICB does; the rest is closed to everybody else."""
    cast, watch = planted.cast, planted.watch
    enquiry = enquiry_of(planted, cast.worker)
    _do(planted, enquiry)
    meeting = _meet(planted, enquiry)
    everything = only(planted.number, *(planted.fields - set(STAFF)))
    for name in planted.some(PAGES, 2):
        text = read(cast.client(cast.worker), reverse(name, args=[enquiry.pk]))
        watch.check(text, "triage", name, everything)
    shows = [(planted.number, f"work_{one}") for one in ("risk", "finding", "line_what", "grid_words", "disagreement")]
    text = read(cast.client(cast.worker), reverse("chronology", args=[enquiry.pk]))
    watch.check(text, "triage", "chronology", everything, shows=shows)
    _as_court(planted, enquiry)
    for who in (cast.partners.icb, cast.elsewhere.worker, cast.trust_lead, *planted.some(list(cast.others.values()))):
        for name in planted.some(PAGES, 2):
            assert cast.client(who).get(reverse(name, args=[enquiry.pk])).status_code in (403, 404), f"{who.name}: {name}"
        assert cast.client(who).get(reverse("meeting", args=[meeting.pk])).status_code in (403, 404), f"{who.name}: meeting"


def _as_court(planted: Planted, enquiry: Enquiry) -> None:
    """The chronology as a PDF for a court: not who told us, which member of staff is named, or who or what is protected."""
    asked = cases.ask_for_pdf(actor=planted.cast.worker, enquiry_id=enquiry.pk, purpose="court", recipient="A court")
    court.make_pdf(str(asked.pk))
    address = reverse("download_pdf", args=[enquiry.pk, asked.pk])
    pages = pypdf.PdfReader(io.BytesIO(planted.cast.client(planted.cast.worker).get(address).getvalue())).pages
    text, hidden = " ".join(page.extract_text() for page in pages), ("reporter_name", *PROTECTED, *STAFF)
    shows = [(planted.number, f"work_{one}") for one in ("risk", "finding", "line_what")]
    allowed = only(planted.number, *planted.fields.difference(hidden))
    planted.watch.check(text, "court", "the chronology as a PDF", allowed, shows=shows)


def _do(planted: Planted, enquiry: Enquiry) -> None:
    """Everything that a lead types about an enquiry, short of its end."""
    by: dict[str, Any] = {"actor": planted.cast.worker, "enquiry_id": enquiry.pk}
    today = clock.today()

    def typed(name: str) -> str:
        return planted(f"work_{name}")

    cases.plan_enquiry(planning=Planning(typed("questions"), typed("finders"), typed("takes_part"), typed("police")), **by)
    risk = cases.record_risk(facts=RiskFacts("neglect", "care-home-nursing", "service-provider", typed("risk")), **by)
    found = FindingFacts(typed("finding"), "identified-action", "reduced")
    cases.record_finding(actor=planted.cast.worker, risk_id=risk.pk, facts=found)
    cases.record_outside_reference(body="cqc", reference=typed("cqc"), contact=typed("cqc_contact"), **by)
    names = ("line_what", "line_agency", "line_who")
    cases.add_plan_line(line=LineFacts(*map(typed, names), today, typed("line_contingency")), **by)
    plan = PlanFacts("agreed", "", typed("ongoing"), typed("says"), today + timedelta(weeks=4))
    cases.decide_plan(facts=plan, **by)
    cases.record_outcome(
        saying=Saying(typed("wish"), "family", typed("speaker")), with_whom=typed("helper"), said_on=today, **by
    )
    capacity = {"decision": typed("decision"), "because": typed("capacity"), "found_by": typed("assessor")}
    cases.consider_capacity(answer="not-doubted", found_on=today, **capacity, **by)
    point = Placing("option", 1, 1, typed("grid_words"), typed("grid_by"), typed("grid_title"))
    cases.place_on_grid(placing=point, placed_on=today, **by)
    asked = {"who": typed("asked"), "contacted_by": typed("asker"), "words": typed("asked_words"), "contacted_on": today}
    cases.record_direct_contact(**asked, **by)
    cases.raise_disagreement(about=typed("disagreement"), between=typed("between"), **by)
    cases.record_placement_risk(at_risk=True, what=typed("placement"), by=today, who_knows=typed("who_knows"), **by)


def _meet(planted: Planted, enquiry: Enquiry) -> Meeting:
    """A meeting to which the ICB is asked: what was decided goes round, what was said is kept. And an action of the ICB."""
    cast = planted.cast
    team, lead = Team.objects.get(pk__in=cast.partners.icb.team_ids), {"actor": cast.worker}
    agenda, asks = (planted("work_agenda"),), planted("work_asks")
    facts = {"how": "in-person", "place": planted("work_place"), "chair": planted("work_chair"), "contacted": CONTACTED}
    plan = MeetingPlan("case-conference", in_hours(1), agenda=agenda, asks=asks, **facts)
    invited = [Invited("team", team.name, team=team), Invited("person", "the person", needs={"where": planted("work_needs")})]
    meeting = cases.set_meeting(enquiry_id=enquiry.pk, plan=plan, invited=invited, **lead)
    _act(planted, enquiry, team)
    theirs = meeting.invitees.get(kind="team")
    _as_invited(planted, theirs.pk, INVITATION)
    came = {
        one.pk: WhoCame("attended" if one.pk == theirs.pk else "absent", planted("work_absent"))
        for one in meeting.invitees.all()
    }
    Meeting.objects.filter(pk=meeting.pk).update(at=in_hours(-2))
    cases.record_attendance(meeting_id=meeting.pk, held_at=in_hours(-1), came=came, **lead)
    minutes = {"decisions": planted("work_decided"), "discussion": planted("work_discussed"), "shown": ["decisions"]}
    cases.write_minutes(meeting_id=meeting.pk, **minutes, **lead)
    _as_invited(planted, theirs.pk, (*INVITATION_HELD, "work_decided"))
    return meeting


def _act(planted: Planted, enquiry: Enquiry, team: Team) -> None:
    """An action of the ICB, unless it employs whoever spoke up: then it cannot be asked."""
    cast = planted.cast
    action = {"what": planted("work_action"), "why": planted("work_action_why"), "due": in_hours(99), "team_id": team.pk}
    if enquiry.concern.employer_id == team.organisation_id:
        with pytest.raises(Refused):
            cases.ask_for_enquiry_action(actor=cast.worker, enquiry_id=enquiry.pk, **action)
        return
    asked = cases.ask_for_enquiry_action(actor=cast.worker, enquiry_id=enquiry.pk, **action)
    page = read(cast.client(cast.partners.icb), reverse("action", args=[asked.pk]))
    shows = [(planted.number, name) for name in ACTION]
    planted.watch.check(page, "action", "an action", only(planted.number, *ACTION), shows=shows)


def _as_invited(planted: Planted, invitee_id: Any, reads: tuple[str, ...]) -> None:
    cast, watch = planted.cast, planted.watch
    address, shows = reverse("meeting_invitation", args=[invitee_id]), [(planted.number, name) for name in reads]
    text = read(cast.client(cast.partners.icb), address)
    watch.check(text, "invited", "a meeting", only(planted.number, *reads, *FACE, *ACTION), shows=shows)
    watch.check(read(cast.client(cast.partners.icb), "/meetings"), "invited, list", "/meetings", nobody)
