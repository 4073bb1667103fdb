"""What the council asks of other organisations for an enquiry: asking, reading what comes back, withdrawing."""

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.models import Team
from goldenthread.audit import operations as audit
from goldenthread.cases import queries
from goldenthread.cases.models import AgencyRequest, Concern, Enquiry, RequestAnswer, RequestItem, RequestStep, StepKind
from goldenthread.cases.models.requests import SETTLED
from goldenthread.cases.operations.enquiries import held_enquiry, owe_in, say_of
from goldenthread.cases.operations.overrides import note_override
from goldenthread.cases.operations.request_steps import (
    OWED,
    PART,
    line_of,
    note_step,
    stop_owing,
    withdraw,
    write_to_asked,
)
from goldenthread.cases.operations.speaking import check_words_of_enquiry
from goldenthread.cases.permissions import Permission
from goldenthread.cases.rules import requests as rules
from goldenthread.cases.rules.duty import OF_ADULTS
from goldenthread.cases.rules.enquiry_actions import may_ask_organisation
from goldenthread.clocks import operations as clocks
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation
from goldenthread.core.references import new_reference
from goldenthread.outbox import operations as outbox
from goldenthread.sharing.operations import note_left

NOT_ASKED_HERE = "The source of risk works in this team: ask somebody else, or a senior person there by telephone"
SAY_HOW = "Say whom you told, how and when"
OUTSIDE = "Somebody outside, named in the request"  # the ledger outlives the case


@operation
def ask_agency(
    *,
    actor: Actor,
    enquiry_id: UUID,
    asking: rules.Asking,
    team_id: UUID | None = None,
    despite: str = "",
    must_stay: str = "",
    barred: Collection[UUID] = (),
) -> AgencyRequest:
    """Ask another organisation for something: a team here, which then owes it, or somebody outside, which the council chases.

    `despite` is why a manager has an organisation with an interest in the outcome make the enquiry; `barred` are teams in which
    the source of risk works. Refused, with each reason. Source: issue "The enquiry" 2; Care Act 2014 s42(2) and s45.
    """
    actor.require(Permission.LEAD_ENQUIRY)
    enquiry = held_enquiry(actor, enquiry_id)
    team = queries.teams_that_may_answer(actor).filter(pk=team_id).first() if team_id else None
    allowed = rules.may_ask(asking, now=clock.now(), adult=enquiry.kind in OF_ADULTS, to_team=team is not None)
    if not allowed.met:
        raise Refused(allowed.reasons)
    if team and team.pk in barred:
        raise Refused(NOT_ASKED_HERE)
    concerns = queries.concerns_held(enquiry)
    _may_go_to(enquiry, concerns, asking, team)
    conflicts = _conflicts(actor, enquiry, asking, team, despite)
    check_words_of_enquiry(actor, enquiry, asking.texts, must_stay, gives_name="name" in asking.gives)
    asked = _kept(actor, enquiry, asking, team)
    if conflicts:
        note_override(actor, enquiry.concern, "asked-despite-conflict", despite)
    owe_answer(asked)
    tell_asked_of("request", asked, due=asked.due_at)
    say_of(enquiry, PART, line_of(enquiry))
    note_left("request", about=asked, root_id=enquiry.concern_id, by=actor.name, team=asked.team, to=OUTSIDE)
    audit.record(actor, "agency_asked", asked, kind=asked.kind, conflicts=len(conflicts))
    return asked


def _may_go_to(enquiry: Enquiry, concerns: list[Concern], asking: rules.Asking, team: Team | None) -> None:
    """Never to a provider that may not be spoken to, nor to whoever employs somebody who spoke up, nor before the police."""
    name, body = (team.organisation.name, team.organisation_id) if team else (asking.outside, None)
    about = queries.providers_not_to_ask(concerns, name, body)
    may_go = may_ask_organisation(
        is_provider=bool(about), may_speak=not about, is_employer=queries.employs_who_told(concerns, name, body)
    )
    held = queries.police_hold(enquiry)
    police = rules.police_first(asking.kind, hand_over=held.hand_over, hold=held.hold, police_reference=held.reference)
    if reasons := (*may_go.reasons, *police.reasons):
        raise Refused(reasons)


def _conflicts(actor: Actor, enquiry: Enquiry, asking: rules.Asking, team: Team | None, despite: str) -> tuple[str, ...]:
    """The interests of whoever is to make an enquiry. Raises Refused unless a manager asks it all the same, and says why."""
    if asking.kind != rules.MAKE:
        return ()
    name, body = (team.organisation.name, team.organisation_id) if team else (asking.outside, None)
    found = rules.conflicts_of_interest(queries.interests_of(enquiry, name, body))
    allowed = rules.may_ask_despite(found, manager=actor.has(Permission.REVIEW_DECISIONS), because=despite)
    if not allowed.met:
        raise Refused(allowed.reasons)
    return found


def _kept(actor: Actor, enquiry: Enquiry, asking: rules.Asking, team: Team | None) -> AgencyRequest:
    making = asking.kind == rules.MAKE
    assert asking.due is not None
    asked = AgencyRequest.objects.create(
        reference=new_reference("Q"),
        enquiry=enquiry,
        owner=enquiry.owner,
        kind=asking.kind,
        team=team,
        outside=asking.outside.strip(),
        purpose=asking.purpose,
        because=asking.because,
        basis=asking.basis,
        gives_name="name" in asking.gives,
        gives_born="born" in asking.gives,
        scope=asking.scope if making else "",
        involving=asking.involving if making else "",
        advocate=asking.advocate if making else "",
        due_at=asking.due,
        asked_by=actor.name,
    )
    RequestItem.objects.bulk_create(
        RequestItem(asked=asked, number=number, words=words) for number, words in enumerate(asking.items, 1)
    )
    RequestStep.objects.create(asked=asked, kind=StepKind.ASKED, by=actor.name, due_at=asking.due)
    return asked


def owe_answer(asked: AgencyRequest) -> None:
    """Whoever is asked owes it; of somebody without an account the council owes chasing it. For use within an operation."""
    if asked.team is None:
        owe_in(asked.enquiry, "outside-answer", asked, due=asked.due_at)
        return
    clocks.start_clock(
        "answer-request",
        asked,
        root_id=asked.enquiry.concern_id,
        team=asked.team,
        watched_by_id=asked.owner_id,
        due=asked.due_at,
    )


def tell_asked_of(letter: str, asked: AgencyRequest, *, due: datetime | None = None) -> None:
    """Write to the team that is asked; where it has no mailbox the council owes telling it another way."""
    if asked.team and not write_to_asked(letter, asked, due=due):
        owe_in(asked.enquiry, "tell-asked", asked)


def held_request(actor: Actor, request_id: UUID) -> AgencyRequest:
    """A request of the actor's council, held with its enquiry: the enquiry first. Raises DoesNotExist out of scope."""
    enquiry = held_enquiry(actor, queries.agency_requests(actor).get(pk=request_id).enquiry_id)
    asked = queries.agency_requests(actor).select_for_update(of=("self",)).get(pk=request_id)
    asked.enquiry = enquiry
    return asked


def it_has_come_back(asked: AgencyRequest, because: str = "") -> None:
    """What whoever was asked owed is done, and the council owes reading it. `because` is what else it asks of the council."""
    for kind in OWED:
        clocks.finish_clock(kind, asked)
    owe_in(asked.enquiry, "read-request-return", asked, because=because)


def keep_return(
    asked: AgencyRequest,
    by: str,
    answers: Mapping[int, str],
    report: Mapping[str, str],
    *,
    words: str,
    by_asked: bool,
) -> RequestStep:
    """Keep what came back for each item, and the report of an enquiry. For use within an operation that holds the request.

    Raises Refused with everything that is missing.
    """
    items = queries.items_of(asked)
    given = {item.number: answers.get(item.number, "") for item in items}
    allowed = rules.may_return(asked.kind, items=given, report=report)
    if not allowed.met:
        raise Refused(allowed.reasons)
    kept = {key: report[key] for key in rules.REPORT} if asked.kind == rules.MAKE else {}
    step = note_step(asked, StepKind.RETURNED, by, words, by_asked=by_asked, report=kept)
    RequestAnswer.objects.bulk_create(RequestAnswer(item=item, step=step, words=given[item.number]) for item in items)
    it_has_come_back(asked)
    say_of(asked.enquiry, PART, line_of(asked.enquiry))
    return step


@operation
def record_return(
    *, actor: Actor, request_id: UUID, answers: Mapping[int, str], report: Mapping[str, str], words: str = ""
) -> AgencyRequest:
    """Write down what came back from an organisation without an account."""
    actor.require(Permission.LEAD_ENQUIRY)
    asked = held_request(actor, request_id)
    if asked.team is not None:
        raise Refused("The team that is asked answers this itself: ring it, or chase it")
    keep_return(asked, actor.name, answers, report, words=words, by_asked=False)
    audit.record(actor, "request_return_recorded", asked)
    return asked


@operation
def accept_return(*, actor: Actor, request_id: UUID) -> AgencyRequest:
    """What came back is complete: nobody owes anything of it any more."""
    actor.require(Permission.LEAD_ENQUIRY)
    asked = held_request(actor, request_id)
    note_step(asked, StepKind.COMPLETE, actor.name)
    clocks.finish_clock("read-request-return", asked)
    tell_asked_of("request-changed", asked)
    say_of(asked.enquiry, PART, line_of(asked.enquiry))
    audit.record(actor, "request_return_accepted", asked)
    return asked


@operation
def send_back_request(*, actor: Actor, request_id: UUID, missing: str, due: datetime, must_stay: str = "") -> AgencyRequest:
    """Send back what came back, saying what is missing: it is owed again, by a new day."""
    actor.require(Permission.LEAD_ENQUIRY)
    asked = held_request(actor, request_id)
    allowed = rules.may_send_back(missing, due=due, now=clock.now())
    if not allowed.met:
        raise Refused(allowed.reasons)
    _check(actor, asked, missing, must_stay)
    note_step(asked, StepKind.SENT_BACK, actor.name, missing, due=due)
    clocks.finish_clock("read-request-return", asked)
    owe_answer(asked)
    tell_asked_of("request", asked, due=due)
    say_of(asked.enquiry, PART, line_of(asked.enquiry))
    audit.record(actor, "request_sent_back", asked)
    return asked


def _check(actor: Actor, asked: AgencyRequest, words: str, must_stay: str) -> None:
    """Refuse words that go to whoever is asked while one could show who somebody is, unless it is said why it stays."""
    check_words_of_enquiry(actor, asked.enquiry, [words], must_stay, gives_name=asked.gives_name)


@operation
def reply_to_question(*, actor: Actor, request_id: UUID, words: str, must_stay: str = "") -> AgencyRequest:
    """Answer what the team that is asked wants to know about it."""
    actor.require(Permission.LEAD_ENQUIRY)
    asked = held_request(actor, request_id)
    if not words.strip():
        raise Refused("Write the answer")
    _check(actor, asked, words, must_stay)
    note_step(asked, StepKind.REPLIED, actor.name, words)
    clocks.finish_clock("read-request-return", asked)
    tell_asked_of("request-changed", asked)
    audit.record(actor, "request_question_answered", asked)
    return asked


@operation
def chase_request(*, actor: Actor, request_id: UUID, words: str) -> AgencyRequest:
    """Record that whoever is asked was rung or written to about it, and what they said."""
    actor.require(Permission.LEAD_ENQUIRY)
    asked = held_request(actor, request_id)
    if not words.strip():
        raise Refused("Say whom you spoke to, and what they said")
    note_step(asked, StepKind.CHASED, actor.name, words)
    audit.record(actor, "request_chased", asked)
    return asked


@operation
def withdraw_request(*, actor: Actor, request_id: UUID, because: str) -> AgencyRequest:
    """Withdraw a request, or settle one that was declined, with the reason: it stays with the council."""
    actor.require(Permission.LEAD_ENQUIRY)
    asked = held_request(actor, request_id)
    if not because.strip():
        raise Refused("Say why it is withdrawn, and what is done instead")
    if not withdraw(asked, by=actor.name, because=because):
        owe_in(asked.enquiry, "tell-asked", asked)
    say_of(asked.enquiry, PART, line_of(asked.enquiry))
    audit.record(actor, "request_withdrawn", asked)
    return asked


@operation
def tell_asked(*, actor: Actor, request_id: UUID, how: str) -> AgencyRequest:
    """Record that a team which a letter about a request did not reach was told another way: whom, and when."""
    actor.require(Permission.LEAD_ENQUIRY)
    asked = queries.agency_requests(actor).select_for_update(of=("self",)).get(pk=request_id)
    if not how.strip():
        raise Refused(SAY_HOW)
    note_step(asked, StepKind.TOLD, actor.name, how)
    it_reached(asked)
    audit.record(actor, "asked_told_another_way", asked)
    note_left("told-another-way", about=asked, root_id=asked.enquiry.concern_id, by=actor.name, team=asked.team, to=OUTSIDE)
    return asked


def it_reached(asked: AgencyRequest) -> None:
    """Whoever acts on a request has it: no letter is tried again, nobody need be told another way."""
    outbox.settle(asked.pk)
    clocks.finish_clock("tell-asked", asked)


def take_back_requests(actor: Actor, concern_id: UUID, team_ids: Collection[UUID]) -> None:
    """These teams are asked nothing about a concern's enquiries any more, and read nothing of what they were asked.

    For use within an operation that holds the concern, as when the source of risk turns out to work in a team.
    """
    enquiries = Enquiry.objects.filter(Q(concern_id=concern_id) | Q(concerns=concern_id)).order_by("pk").distinct()
    for enquiry in Enquiry.objects.filter(pk__in=enquiries.values("pk")).select_for_update(of=("self",)).order_by("pk"):
        found = AgencyRequest.objects.filter(enquiry=enquiry, team_id__in=team_ids)
        for asked in found.select_related("team__organisation").select_for_update(of=("self",)).order_by("pk"):
            asked.enquiry = enquiry
            _take_back(actor, asked)
        say_of(enquiry, PART, line_of(enquiry))


def _take_back(actor: Actor, asked: AgencyRequest) -> None:
    if asked.state not in SETTLED:
        note_step(asked, StepKind.WITHDRAWN, actor.name, "The source of risk works in the team that was asked")
    stop_owing(asked)
    asked.hidden_at = clock.now()
    asked.save(update_fields=["hidden_at"])
    audit.record(actor, "request_taken_back", asked)
