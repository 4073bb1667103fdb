"""What is kept of those asked direct, and the ten-minute strategy discussion by telephone."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.audit import operations as audit
from goldenthread.cases.models import (
    Attendance,
    DirectContact,
    InviteeKind,
    Meeting,
    MeetingHow,
    MeetingKind,
    Minutes,
)
from goldenthread.cases.operations.enquiries import held_enquiry
from goldenthread.cases.operations.meetings import Invited, ask
from goldenthread.cases.operations.minutes import ask_of_meeting, say_how_it_went, was_held
from goldenthread.cases.operations.owing import owe
from goldenthread.cases.permissions import Permission
from goldenthread.cases.rules import meetings as rules
from goldenthread.clocks import operations as clocks
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation
from goldenthread.core.references import new_reference

AS_RECORDED, NO, NOT_KNOWN = "as-recorded", "no", "not-known"
SAFE_SAID = {
    AS_RECORDED: "Safe tonight: as recorded",
    NO: "Not safe tonight",
    NOT_KNOWN: "Not known whether they are safe tonight",
}


@dataclass(frozen=True)
class Discussion:
    """What was said on the telephone: who spoke, the facts, the police view, tonight, the decision, and who tells whom."""

    held_at: datetime
    who: tuple[str, ...]
    facts: str
    police_asked: str
    police_words: str
    safe: str
    plan: str
    decision: str
    tells: tuple[str, ...]
    tell_by: date
    must_stay: str = ""
    outcome: str = ""  # of a child’s step that it is

    @property
    def police_line(self) -> str:
        return f"{'The police said' if self.police_asked == 'yes' else 'The police were not asked'}: {self.police_words}"


@operation
def record_discussion(*, actor: Actor, enquiry_id: UUID, said: Discussion) -> Meeting:
    """Record a strategy discussion held by telephone, whole: the meeting, who spoke, the decision and who tells whom.

    It plans the enquiry. Where the person is not safe tonight, or it is not known, deciding that starts its two hours.
    Source: issue "The enquiry" 2; reference/domain.md 2.2.
    """
    actor.require(Permission.LEAD_ENQUIRY)
    enquiry = held_enquiry(actor, enquiry_id)
    allowed = rules.may_record_discussion(
        held_at=said.held_at,
        now=clock.now(),
        who=len(said.who),
        police_asked=said.police_asked,
        police_words=said.police_words,
    )
    if not allowed.met:
        raise Refused(allowed.reasons)
    meeting = Meeting.objects.create(
        reference=new_reference("M"),
        enquiry=enquiry,
        owner=enquiry.owner,
        kind=MeetingKind.STRATEGY_DISCUSSION,
        at=said.held_at,
        held_at=said.held_at,
        how=MeetingHow.TELEPHONE,
        chair=actor.name,
        set_by=actor.name,
    )
    ask(meeting, [Invited(InviteeKind.OUTSIDE, name, attendance=Attendance.ATTENDED) for name in said.who])
    _write_down(actor, meeting, said)
    was_held(actor, meeting, said.outcome)
    clocks.finish_clock("send-minutes", meeting)  # nobody was asked by letter: what was said is written down here
    if said.safe != AS_RECORDED:
        owe(enquiry.concern, "safe-tonight")
    say_how_it_went(meeting)
    audit.record(actor, "discussion_recorded", meeting, safe=said.safe)
    return meeting


def _write_down(actor: Actor, meeting: Meeting, said: Discussion) -> None:
    safe = SAFE_SAID[said.safe]
    Minutes.objects.create(
        meeting=meeting,
        discussion=said.facts,
        decisions=said.decision,
        police_view=said.police_line,
        safe_words=f"{safe}. {said.plan}" if said.plan else safe,
        written_by=actor.name,
    )
    for line in said.tells:  # whoever tells, the council sees to it that it is done
        ask_of_meeting(actor, meeting, meeting.enquiry.team, line, said.tell_by, must_stay=said.must_stay)


@operation
def record_direct_contact(
    *, actor: Actor, enquiry_id: UUID, who: str, contacted_on: date, contacted_by: str, words: str
) -> DirectContact:
    """Keep that somebody who knows the person was asked direct. Telling a commissioner asks nobody else (procedure 2.5 §5)."""
    actor.require(Permission.LEAD_ENQUIRY)
    enquiry = held_enquiry(actor, enquiry_id)
    if not (who.strip() and contacted_by.strip()):
        raise Refused("Say who was contacted, and who did it")
    made = DirectContact.objects.create(
        enquiry=enquiry,
        owner=enquiry.owner,
        who=who,
        contacted_on=contacted_on,
        contacted_by=contacted_by,
        words=words,
        recorded_by=actor.name,
    )
    audit.record(actor, "direct_contact_recorded", enquiry)
    return made
