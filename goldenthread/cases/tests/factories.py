"""A council that can take concerns, and concerns raised the way that real ones are."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.models import Organisation, Team
from goldenthread.accounts.tests.factories import CouncilFactory, TeamFactory, actor
from goldenthread.cases import operations
from goldenthread.cases.contact_words import SafeWays
from goldenthread.cases.forms.decisions import initial_of
from goldenthread.cases.models import CapacityRecord, Concern, Enquiry, GridPoint, Meeting
from goldenthread.cases.operations import Invited
from goldenthread.cases.report import Report
from goldenthread.cases.rules import LIMBS, Consent, DutyFacts, Limb
from goldenthread.cases.rules.meetings import AGENDA, MeetingPlan
from goldenthread.cases.rules.outcomes import Saying
from goldenthread.cases.rules.wellbeing import Placing
from goldenthread.clocks import operations as clocks
from goldenthread.core import clock
from goldenthread.routing.models import Binding

MET = DutyFacts({key: Limb("yes", "As reported and seen") for key in LIMBS}, Consent("agrees"))
UNMET = DutyFacts({key: Limb("no", "Not as reported") for key in LIMBS}, Consent("agrees"))


def answered(facts: DutyFacts, **more: Any) -> dict[str, Any]:
    """What somebody types in the form of the decision who answers so."""
    return initial_of(facts) | more


@dataclass(frozen=True)
class TriageDesk:
    """A council with a triage team and somebody on duty."""

    council: Organisation
    team: Team
    worker: Actor


def triage_desk(**council: Any) -> TriageDesk:
    """A council that takes concerns, with its triage team bound and a worker signed in."""
    body = CouncilFactory(**council)
    team = TeamFactory(organisation=body, name="Adult safeguarding team")
    Binding.objects.create(council=body, key="triage", team=team)
    return TriageDesk(body, team, actor("triage-worker", team=team))


def report(**facts: Any) -> Report:
    """A report as a member of the family would make it."""
    told = {
        "what_happened": "Two of the night carers shout at her. On Sunday she was still in bed at 1pm.",
        "raised_by": "family",
        "came_by": "public-form",
        "person_name": "Edith Marlowe",
        "said_age": "84",
        "wants": "I want to sit in the garden again.",
        "wants_how": "told",
        "safe_now": "yes",
        "reporter_name": "Susan Marlowe",
        "reporter_contact": "07700 900123",
        "reporter_ways": SafeWays(may="yes", ways=("telephone",)),
    }
    return Report(**told | facts)


def raised(desk: TriageDesk, **facts: Any) -> Concern:
    """A concern that has just come in."""
    return operations.raise_concern(actor=Actor.public(), council=desk.council, report=report(**facts))


def in_triage(desk: TriageDesk, **facts: Any) -> Concern:
    """A concern that the worker has taken, about somebody identified."""
    concern = raised(desk, **facts)
    operations.start_triage(actor=desk.worker, concern_id=concern.pk)
    operations.identify_person(actor=desk.worker, concern_id=concern.pk, name="Edith Marlowe")
    return Concern.objects.get(pk=concern.pk)


def enquiry_begun(desk: TriageDesk, **facts: Any) -> Enquiry:
    """A section 42 enquiry about a concern that the worker triaged."""
    concern = in_triage(desk, **facts)
    clocks.finish_clock("tell", concern)
    operations.record_decision(actor=desk.worker, concern_id=concern.pk, kind="section-42", facts=MET, because="All are met")
    return Enquiry.objects.get(concern=concern)


def said(words: str = "I do not want to be shouted at.", speaker: str = "person", name: str = "") -> dict[str, Any]:
    """What the person said today, or whoever speaks for them."""
    return {"saying": Saying(words, speaker, name), "with_whom": "", "said_on": clock.today()}


def considered(worker: Actor, enquiry: Enquiry, decision: str = "Where to live", answer: str = "not-doubted") -> CapacityRecord:
    """Capacity for a decision, considered and not assessed."""
    found = {
        "answer": answer,
        "because": "She said what she wants and why",
        "found_by": "Tom Ashdown",
        "found_on": clock.today(),
    }
    return operations.consider_capacity(actor=worker, enquiry_id=enquiry.pk, decision=decision, **found)


def placed(worker: Actor, enquiry: Enquiry, kind: str = "option", at: tuple[int, int] = (2, -1), **more: str) -> GridPoint:
    """A point of the grid; an option unless said otherwise."""
    words = {"words": "I might as well not be here.", "placed_by": "Edith with Kofi Mensah", "title": "Move"} | more
    placing = Placing(kind=kind, safety=at[0], wellbeing=at[1], **words)
    return operations.place_on_grid(actor=worker, enquiry_id=enquiry.pk, placing=placing, placed_on=clock.today())


def day_typed(name: str, day: date | None = None) -> dict[str, str]:
    """A day as the three numbers of a form; today unless said otherwise."""
    day = day or clock.today()
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}


def plan(**changed: Any) -> MeetingPlan:
    """A strategy meeting tomorrow about which nothing is missing."""
    facts = {
        "kind": "strategy-meeting",
        "at": clock.now() + timedelta(days=1),
        "how": "video",
        "place": "https://meet.example/room",
        "agenda": AGENDA,
        "chair": "Tom Ashdown",
        "asks": "Please attend, or send a report.",
        "contacted": "nobody-else",
        "contacted_because": "She sees nobody but the home",
    }
    return MeetingPlan(**facts | changed)


def meeting_of(desk: TriageDesk, enquiry: Enquiry, *teams: Team, **changed: Any) -> Meeting:
    """A meeting to which the person and these teams are asked."""
    asked = [Invited("person", "the person", needs={"interpreter": "Polish"})]
    asked += [Invited("team", f"{team.name}, {team.organisation.name}", team=team, sees_person=True) for team in teams]
    return operations.set_meeting(actor=desk.worker, enquiry_id=enquiry.pk, plan=plan(**changed), invited=asked)
