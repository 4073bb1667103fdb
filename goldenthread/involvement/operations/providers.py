"""Telling a provider what was decided that it is told, hearing its answer, and the letters about it."""

from uuid import UUID

from django.urls import reverse

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.letters import words_for
from goldenthread.accounts.models import Organisation, Team
from goldenthread.audit import operations as audit
from goldenthread.cases.models import Concern, ProviderDecision
from goldenthread.cases.operations import owe, provider_was_told, say
from goldenthread.cases.operations.triage import locked
from goldenthread.cases.permissions import Permission
from goldenthread.clocks import operations as clocks
from goldenthread.clocks.models import Clock
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation
from goldenthread.core.references import new_reference
from goldenthread.involvement import queries
from goldenthread.involvement.models import ProviderTelling
from goldenthread.outbox import operations as outbox
from goldenthread.outbox.models import Message
from goldenthread.sharing.operations import note_left
from goldenthread.sharing.rules.ledger import Channel

REMINDERS = ("First reminder: ", "Second reminder: ")


@operation
def tell_provider(*, actor: Actor, concern_id: UUID, how: str = "") -> ProviderTelling:
    """Tell the provider what was decided, here or by a person who says how. It has the time to answer that was decided."""
    actor.require(Permission.DECIDE_CONCERN)
    concern = locked(actor, concern_id)
    decision = provider_was_told(concern)
    body = None if decision.outside or concern.provider is None else concern.provider.organisation
    if body is None and not how.strip():
        raise Refused("Say whom you told, how and when")
    telling = _store(actor, concern, decision, body, "" if body else how)
    _await_answer(telling, body)
    audit.record(actor, "provider_told", telling)
    _note_left("provider-told", telling, actor)
    return telling


def _note_left(way: str, telling: ProviderTelling, actor: Actor) -> None:
    """Note that it was told: here, or by a person where it has no account. For use within an operation."""
    body, by_person = telling.organisation, telling.organisation is None or way == "told-another-way"
    note_left(
        way,
        about=telling,
        root_id=telling.concern_id,
        by=actor.name,
        to=body.name if body else "The provider, which has no account",
        channel=Channel.TELEPHONE if by_person else None,
    )


def _store(actor: Actor, concern: Concern, decision: ProviderDecision, body: Organisation | None, how: str) -> ProviderTelling:
    assert decision.answer_by is not None
    return ProviderTelling.objects.create(
        concern=concern,
        decision=decision,
        owner_id=concern.owner_id,
        organisation=body,
        only_for=decision.only_for if body else None,
        reference=new_reference("P"),
        says=decision.says,
        how=how,
        told_at=clock.now(),
        told_by=actor.name,
        answer_by=decision.answer_by,
    )


def _await_answer(telling: ProviderTelling, body: Organisation | None) -> None:
    """The provider owes its answer; where it was told by a person, our own team owes writing down what it says."""
    team = _team_of(body)
    if team is None:
        owe(telling.concern, "provider-answer", telling, due=telling.answer_by)
        return
    clocks.start_clock(
        "provider-answer",
        telling,
        root_id=telling.concern_id,
        team=team,
        watched_by_id=telling.owner_id,
        due=telling.answer_by,
    )
    _write(telling, team)


def _team_of(body: Organisation | None) -> Team | None:
    return body.teams.filter(closed_on=None).order_by("created_at").first() if body else None


def _write(telling: ProviderTelling, team: Team, which: str = "") -> None:
    """E-mail the one account that it is for, else the provider's mailbox: a manager who is implicated reads the mailbox."""
    one = telling.only_for
    name, address = (one.name, one.email) if one else (team.name, team.mailbox)
    if not address:
        return
    path = reverse("concern_about_us", args=[telling.pk])
    outbox.send(
        "provider-told",
        owner_id=telling.owner_id,
        subject=telling,
        root_id=telling.concern_id,
        to_name=name,
        to_address=address,
        words=words_for(telling.owner_id, telling.reference, path, telling.answer_by) | {"which": which},
    )


@operation
def answer_telling(*, actor: Actor, telling_id: UUID, words: str) -> ProviderTelling:
    """The provider answers what it was told; the council writes down the answer of one that was told by a person."""
    telling = queries.tellings(actor).select_for_update(of=("self",)).get(pk=telling_id)
    council = actor.has(Permission.SEE_CASEWORK)
    actor.require(Permission.DECIDE_CONCERN if council else Permission.SEE_CONCERNS_ABOUT_US)
    if council and telling.organisation_id is not None:
        raise Refused("The provider answers this itself")
    if telling.answered_at is not None:
        raise Refused("This has been answered. Ring to add to it")
    if not words.strip():
        raise Refused("Write the answer")
    telling.answer, telling.answered_at, telling.answered_by = words, clock.now(), actor.name
    telling.save(update_fields=["answer", "answered_at", "answered_by"])
    clocks.finish_clock("provider-answer", telling)
    settle_letters(telling)
    concern = held_concern(telling)
    say(concern, "provider", "Told. It has answered")
    if telling.organisation_id is not None:
        owe(concern, "read-provider-answer", telling)
    audit.record(actor, "provider_answered", telling)
    return telling


@operation
def read_provider_answer(*, actor: Actor, telling_id: UUID) -> ProviderTelling:
    """Somebody of the council has read what the provider answered here."""
    actor.require(Permission.DECIDE_CONCERN)
    telling = queries.tellings(actor).select_for_update(of=("self",)).get(pk=telling_id)
    if telling.answered_at is None:
        raise Refused("It has not answered yet")
    if telling.read_at is not None:
        raise Refused(f"{telling.read_by} has read this")
    telling.read_at, telling.read_by = clock.now(), actor.name
    telling.save(update_fields=["read_at", "read_by"])
    clocks.finish_clock("read-provider-answer", telling)
    audit.record(actor, "provider_answer_read", telling)
    return telling


def held_concern(telling: ProviderTelling) -> Concern:
    """The concern, held until the operation ends."""
    found = Concern.objects.select_related("team", "owner")
    return found.select_for_update(of=("self",)).get(pk=telling.concern_id)


def settle_letters(telling: ProviderTelling) -> None:
    """Whoever the letters are for has heard: none is tried again, and no other way is owed."""
    outbox.settle(telling.pk)
    clocks.finish_clock("tell-provider", telling)


@operation
def tell_provider_another_way(*, actor: Actor, telling_id: UUID, how: str) -> ProviderTelling:
    """Record that a provider whom our e-mail did not reach was told another way."""
    actor.require(Permission.DECIDE_CONCERN)
    telling = queries.tellings(actor).select_for_update(of=("self",)).get(pk=telling_id)
    if not how.strip():
        raise Refused("Say whom you told, how and when")
    telling.how = how
    telling.save(update_fields=["how"])
    settle_letters(telling)
    audit.record(actor, "provider_told_another_way", telling)
    _note_left("told-another-way", telling, actor)
    return telling


def owe_provider_another_way(message: Message) -> None:
    """Our e-mail to a provider has failed five times: our team owes it another way."""
    telling = queries.telling_of(message)
    if telling is not None:
        words = "The e-mail did not reach the provider: tell it another way"
        owe(telling.concern, "tell-provider", telling, due=clock.now(), because=words)


def provider_letter_arrived(message: Message) -> None:
    """It arrived after all."""
    telling = queries.telling_of(message)
    if telling is not None:
        clocks.finish_clock("tell-provider", telling)


def remind_provider(running: Clock) -> None:
    """The provider has not answered in time: its e-mail again, at most twice. One told by a person gets none."""
    telling = ProviderTelling.objects.select_related("only_for", "organisation").get(pk=running.subject_id)
    team = _team_of(telling.organisation)
    if team is not None:
        _write(telling, team, REMINDERS[min(running.chases, len(REMINDERS)) - 1])
