"""What a team that is asked does: accept, decline, ask about it, and return it; and what follows from time and from letters."""

from collections.abc import Mapping
from uuid import UUID

from django.db.models import QuerySet

from goldenthread.accounts.actor import Actor
from goldenthread.action_plans.rules import chase
from goldenthread.audit import operations as audit
from goldenthread.cases import queries
from goldenthread.cases.models import AgencyRequest, Enquiry, StepKind
from goldenthread.cases.operations.enquiries import owe_in, say_of
from goldenthread.cases.operations.request_steps import PART, line_of, note_step, write_to_asked
from goldenthread.cases.operations.requests import it_has_come_back, it_reached, keep_return
from goldenthread.cases.permissions import Permission
from goldenthread.clocks import operations as clocks
from goldenthread.clocks.models import Clock
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation
from goldenthread.outbox.models import Message

READ_WHY = "Read why a request is declined, and ask somebody else"
A_QUESTION = "Answer a question about a request"


def _held(actor: Actor, request_id: UUID) -> AgencyRequest:
    """One that is asked of the actor's own team, held with its enquiry: the enquiry first."""
    actor.require(Permission.ANSWER_REQUESTS)
    found = queries.asked_of_us(actor).get(pk=request_id)
    enquiry = Enquiry.objects.select_for_update(of=("self",)).select_related("concern", "team").get(pk=found.enquiry_id)
    asked = queries.asked_of_us(actor).select_for_update(of=("self",)).get(pk=request_id)
    asked.enquiry = enquiry
    return asked


def _and_say(actor: Actor, asked: AgencyRequest, event: str) -> AgencyRequest:
    it_reached(asked)
    say_of(asked.enquiry, PART, line_of(asked.enquiry))
    audit.record(actor, event, asked)
    return asked


@operation
def accept_request(*, actor: Actor, request_id: UUID) -> AgencyRequest:
    """A named person of the team takes it on; it is due when it was due."""
    asked = _held(actor, request_id)
    note_step(asked, StepKind.ACCEPTED, actor.name, by_asked=True)
    return _and_say(actor, asked, "request_accepted")


@operation
def decline_request(*, actor: Actor, request_id: UUID, because: str) -> AgencyRequest:
    """The team does not do it, and says why. The council owes reading that."""
    asked = _held(actor, request_id)
    if not because.strip():
        raise Refused("Say why you decline, and who might do it")
    note_step(asked, StepKind.DECLINED, actor.name, because, by_asked=True)
    it_has_come_back(asked, READ_WHY)
    return _and_say(actor, asked, "request_declined")


@operation
def ask_about_request(*, actor: Actor, request_id: UUID, words: str) -> AgencyRequest:
    """The team wants to know something before it can do it. The council owes an answer; what is asked stays due."""
    asked = _held(actor, request_id)
    if not words.strip():
        raise Refused("Write what you need to know")
    note_step(asked, StepKind.QUESTION, actor.name, words, by_asked=True)
    owe_in(asked.enquiry, "read-request-return", asked, because=A_QUESTION)
    return _and_say(actor, asked, "request_asked_about")


@operation
def return_request(
    *, actor: Actor, request_id: UUID, answers: Mapping[int, str], report: Mapping[str, str], words: str = ""
) -> AgencyRequest:
    """The team returns what was asked for: an answer to each item, and of an enquiry its report. Refused without one."""
    asked = _held(actor, request_id)
    keep_return(asked, actor.name, answers, report, words=words, by_asked=True)
    return _and_say(actor, asked, "request_returned")


@operation
def on_clock_chased(*, clock_id: str, step: str) -> None:
    """What a team was asked for has not come back in time: its mailbox is reminded twice, then its lead is told."""
    running = Clock.objects.running().filter(pk=clock_id, kind="answer-request").first()
    if running is None:
        return
    asked = _known().get(pk=running.subject_id)
    assert asked.team is not None
    which, to_lead = chase(int(step), has_lead=asked.team.lead_id is not None)
    wrote = write_to_asked("request", asked, which=which, due=running.due_at, to_lead=to_lead)
    told = "The lead of the team was told" if to_lead else "The team was reminded"
    note_step(asked, StepKind.CHASED, "Goldenthread", told if wrote else "Ring the team: it has no mailbox")
    audit.record(Actor.machine(asked.owner), "request_chased", asked, step=step)


@operation
def on_message_not_delivered(*, message_id: str) -> None:
    """A letter about a request has failed: the council owes telling the team another way."""
    asked = _asked_by(message_id)
    if asked:
        owe_in(asked.enquiry, "tell-asked", asked)


@operation
def on_message_delivered_at_last(*, message_id: str) -> None:
    """It arrived after all."""
    asked = _asked_by(message_id)
    if asked:
        clocks.finish_clock("tell-asked", asked)


def _asked_by(message_id: str) -> AgencyRequest | None:
    """What a letter asked for; None for a letter about something else, or a team that may read nothing of it any more."""
    message = Message.objects.get(pk=message_id)
    if message.subject_kind != AgencyRequest._meta.label_lower:
        return None
    return _known().filter(pk=message.subject_id, hidden_at=None).first()


def _known() -> QuerySet[AgencyRequest]:
    rows = AgencyRequest.objects.select_related("team__lead", "team__organisation", "owner", "enquiry__team")
    return rows.select_for_update(of=("self",))
