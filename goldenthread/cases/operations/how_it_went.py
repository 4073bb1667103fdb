"""Asking how an enquiry went, after it has closed: who asks, what was answered, why nobody asks, and who has read it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from goldenthread.accounts.actor import Actor
from goldenthread.audit import operations as audit
from goldenthread.cases import queries
from goldenthread.cases.models import (
    AskingState,
    Enquiry,
    HowItWent,
    HowItWentAnswer,
    HowItWentReply,
    WhyNotAsked,
)
from goldenthread.cases.operations.enquiries import say_of
from goldenthread.cases.operations.outcomes import refuse_unless
from goldenthread.cases.permissions import Permission
from goldenthread.cases.rules import how_it_went as rules
from goldenthread.cases.rules.duty import OF_ADULTS
from goldenthread.cases.seven_questions import seven_questions
from goldenthread.clocks import operations as clocks
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation
from goldenthread.people.models import Person
from goldenthread.ui.words import day_of, short_date_words

ASK, READ, PART = "ask-how-it-went", "read-how-it-went", "how-it-went"


def begin_asking(closed: Iterable[Enquiry]) -> None:
    """After an enquiry about an adult the council owes asking how it went: nobody of those who worked on it has that clock.

    For use within the operation that closes it. Nobody is asked who has died.
    """
    for enquiry in closed:
        if enquiry.kind in OF_ADULTS and not HowItWent.objects.filter(enquiry=enquiry).exists():
            _begin(enquiry)


def _begin(enquiry: Enquiry) -> None:
    asking = HowItWent.objects.create(owner_id=enquiry.owner_id, enquiry=enquiry, due_at=_owe(enquiry))
    person = enquiry.person.same_as or enquiry.person
    if person.died:
        _stop_for_death(asking)


def _owe(enquiry: Enquiry, kind: str = ASK, because: str = "") -> datetime:
    """Start a clock of the team, on nobody's list: whoever led the enquiry has had a part in it. When it is due."""
    whose: dict[str, Any] = {"root_id": enquiry.concern_id, "team": enquiry.team, "watched_by_id": enquiry.owner_id}
    start = enquiry.closed_at if kind == ASK else None
    return clocks.start_clock(kind, enquiry, start=start, because=because, **whose).due_at


def held_asking(actor: Actor, enquiry_id: UUID) -> HowItWent:
    """What is owed after an enquiry, held with it until the operation ends. Raises HowItWent.DoesNotExist out of scope."""
    found = queries.askings(actor).get(enquiry_id=enquiry_id)
    held = Enquiry.objects.select_for_update(of=("self",)).select_related("concern__person__same_as", "team", "person__same_as")
    enquiry = held.get(pk=enquiry_id)
    asking = HowItWent.objects.select_for_update(of=("self",)).select_related("asker").get(pk=found.pk)
    asking.enquiry = enquiry
    return asking


def require_independent(actor: Actor, asking: HowItWent) -> None:
    """Raises Refused, with each reason, where the actor had a part in the enquiry."""
    refuse_unless(rules.may_ask(queries.part_taken(asking.enquiry, actor.user_id)))


def require_asker(actor: Actor) -> None:
    """Whoever works on concerns, or is allowed to ask."""
    if not actor.has(Permission.SEE_CASEWORK):
        actor.require(Permission.ASK_HOW_IT_WENT)


@operation
def name_asker(*, actor: Actor, enquiry_id: UUID, asker_id: UUID | None = None, outside: str = "") -> HowItWent:
    """Say who asks how an enquiry went: somebody here, an advocate, or by `outside` somebody without an account.

    Raises Refused, with each reason, where they had a part in it. Whoever is named and has no casework role reads what they
    need to ask, and not the file. Source: issue "The enquiry" 5.
    """
    actor.require(Permission.LEAD_ENQUIRY)
    asking = held_asking(actor, enquiry_id)
    if asking.state not in rules.OPEN:
        raise Refused("This has been answered, or it was decided not to ask")
    if (asker_id is None) == (not outside.strip()):
        raise Refused("Choose who asks, or write who it is: one of the two")
    chosen = queries.askers(actor, asking.enquiry).filter(pk=asker_id).first() if asker_id else None
    if asker_id and chosen is None:
        raise Refused("Choose somebody from the list")
    if chosen:
        refuse_unless(rules.may_ask(queries.part_taken(asking.enquiry, chosen.pk), chosen.name))
    asking.asker, asking.asker_words, asking.named_by = chosen, outside.strip(), actor.name
    asking.save(update_fields=["asker", "asker_words", "named_by"])
    here = chosen is not None and queries.is_of_team(chosen.pk, asking.enquiry.team_id)
    clocks.hand_clock(ASK, asking.enquiry, to=asking.enquiry.team, given_to_id=chosen.pk if chosen and here else None)
    say_of(asking.enquiry, PART, f"{asking.asker_name} asks")
    audit.record(actor, "asker_named", asking, asker=str(asker_id or ""))
    return asking


@operation
def record_answers(*, actor: Actor, enquiry_id: UUID, entry: rules.Entry, answers: Mapping[str, str]) -> HowItWentReply:
    """Write down what was answered on paper, by telephone or in person. Whoever writes it had no part in the enquiry either."""
    require_asker(actor)
    asking = held_asking(actor, enquiry_id)
    require_independent(actor, asking)
    closed_on = day_of(asking.enquiry.closed_at or clock.now())
    named = bool(asking.asker_name)
    refuse_unless(rules.may_enter(entry, state=asking.state, named=named, closed_on=closed_on, today=clock.today()))
    reply = keep_reply(asking, entry, answers, entered_by=actor.name)
    audit.record(actor, "how_it_went_answered", asking, how=entry.how)
    return reply


def keep_reply(asking: HowItWent, entry: rules.Entry, answers: Mapping[str, str], *, entered_by: str) -> HowItWentReply:
    """Keep the answers, say so on the enquiry's page, and owe nothing more. For use within an operation that holds it."""
    asked = seven_questions()
    refuse_unless(rules.may_answer(answers, asked.answers))
    reply = HowItWentReply.objects.create(
        asking=asking,
        owner_id=asking.owner_id,
        version=asked.version,
        how=entry.how,
        answered_by=entry.answered_by,
        speaker=entry.speaker.strip(),
        answered_on=entry.answered_on,
        words=entry.words.strip(),
        asked_by=asking.asker_name,
        entered_by=entered_by,
    )
    HowItWentAnswer.objects.bulk_create(
        HowItWentAnswer(reply=reply, question=key, answer=answers[key]) for key in asked.answers
    )
    _settle(asking, AskingState.ANSWERED)
    clocks.finish_clock(ASK, asking.enquiry)
    safer = next(one.answers[answers["safer"]] for one in asked.questions if one.key == "safer")
    who = f"{rules.ANSWERED_BY[entry.answered_by]}, {rules.HOW[entry.how].lower()}"
    day = short_date_words(entry.answered_on, clock.today())
    say_of(asking.enquiry, PART, f"Answered {day}: {who[:1].lower()}{who[1:]}. Feels safer: {safer}")
    return reply


@operation
def say_not_asked(*, actor: Actor, enquiry_id: UUID, why: str, words: str) -> WhyNotAsked:
    """Record why nobody asks how it went. It is shown on the enquiry; a death is found by itself."""
    require_asker(actor)
    asking = held_asking(actor, enquiry_id)
    refuse_unless(rules.may_not_ask(why, words, state=asking.state))
    kept = _not_asked(asking, why, words.strip(), actor.name)
    audit.record(actor, "how_it_went_not_asked", asking, why=why)
    return kept


def _not_asked(asking: HowItWent, why: str, words: str, by: str) -> WhyNotAsked:
    _settle(asking, AskingState.NOT_ASKED)
    clocks.overtake_clock(ASK, asking.enquiry)
    reason = rules.WHY_NOT[why]
    say_of(asking.enquiry, PART, f"Not asked: {reason[:1].lower()}{reason[1:]}")
    return WhyNotAsked.objects.create(asking=asking, why=why, words=words, recorded_by=by)


def _settle(asking: HowItWent, state: AskingState) -> None:
    """Nothing more is asked, and no link opens any more."""
    asking.state = state
    asking.save(update_fields=["state"])
    asking.links.filter(used_at=None, off_at=None).update(off_at=clock.now())


@operation
def read_answers(*, actor: Actor, enquiry_id: UUID) -> HowItWentReply:
    """Somebody of the council has read what came by a link, and does what it asks for: it may say that somebody is not safe."""
    actor.require(Permission.TRIAGE_CONCERN)
    asking = held_asking(actor, enquiry_id)
    reply = HowItWentReply.objects.filter(asking=asking).first()
    if reply is None:
        raise Refused("Nothing has been answered yet")
    if reply.read_at is None:
        reply.read_at, reply.read_by = clock.now(), actor.name
        reply.save(update_fields=["read_at", "read_by"])
        clocks.finish_clock(READ, asking.enquiry)
        audit.record(actor, "how_it_went_read", asking)
    return reply


def owe_reading(asking: HowItWent) -> None:
    """Somebody must look at what came by a link. For use within the operation that keeps it."""
    _owe(asking.enquiry, READ)


def owe_another_way(asking: HowItWent, because: str) -> None:
    """The clock says why they must be asked another way, and is due when it was. For use within an operation."""
    if asking.state in rules.OPEN:
        clocks.overtake_clock(ASK, asking.enquiry)
        _owe(asking.enquiry, because=because)


def _open_about(person: Person, *states: str) -> list[HowItWent]:
    about = Q(enquiry__person=person) | Q(enquiry__person__same_as=person)
    found = HowItWent.objects.filter(about, state__in=states).select_related("enquiry__concern", "enquiry__team")
    held = list(Enquiry.objects.select_for_update(of=("self",)).filter(how_it_went__in=found).select_related("concern", "team"))
    rows = {one.pk: one for one in held}
    askings = list(HowItWent.objects.select_for_update(of=("self",)).filter(enquiry__in=rows, state__in=states))
    for one in askings:
        one.enquiry = rows[one.enquiry_id]
    return askings


def stop_asking(person: Person) -> None:
    """Somebody has died: nobody asks them any more, and no link opens. For use within the operation that records it."""
    for asking in _open_about(person, *rules.OPEN):
        _stop_for_death(asking)


def _stop_for_death(asking: HowItWent) -> None:
    _not_asked(asking, rules.DIED, "", "Goldenthread")


def ask_after_all(person: Person) -> None:
    """A death was recorded by mistake: what was not asked because of it is owed again, by when it was."""
    for asking in _open_about(person, AskingState.NOT_ASKED):
        latest = queries.why_not_asked(asking)
        if latest and latest.why == rules.DIED:
            asking.state = AskingState.TO_ASK
            asking.save(update_fields=["state"])
            _owe(asking.enquiry)
            say_of(asking.enquiry, PART, "")
