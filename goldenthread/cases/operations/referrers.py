"""What whoever raised a concern may hear, and telling them and the person: at the right rung, by a safe way, or why not."""

from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.audit import operations as audit
from goldenthread.cases import rules
from goldenthread.cases.models import Addition, AdditionKind, Concern, PartyTold, RungDecision
from goldenthread.cases.operations.concerns import add_words
from goldenthread.cases.operations.contact import write_to_reporter
from goldenthread.cases.operations.overrides import note_override
from goldenthread.cases.operations.owing import locked, owe, say
from goldenthread.cases.permissions import Permission
from goldenthread.cases.queries.contact import (
    decided_not_told,
    heard_by_code,
    party,
    proposed_rung,
    told_already,
    told_another_rung,
)
from goldenthread.cases.rules.referrers import LATER, RUNGS
from goldenthread.cases.rules.telling import Telling
from goldenthread.clocks import operations as clocks
from goldenthread.core.codes import hash_of, tidy_code
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation
from goldenthread.outbox import operations as outbox
from goldenthread.outbox.models import Message
from goldenthread.sharing.operations import note_left
from goldenthread.sharing.rules.ledger import Channel

PARTIES = {"reporter": "Whoever raised it", "person": "The person", "representative": "Whoever speaks for the person"}
OWED = {"reporter": "tell-referrer", "person": "tell-person", "representative": "tell-person"}


@operation
def decide_rung(
    *,
    actor: Actor,
    concern_id: UUID,
    has_role: bool,
    represents: str,
    may_be_source: bool,
    chosen: str = "",
    because: str = "",
) -> RungDecision:
    """Record what is known of whoever raised it and what they may hear; another rung than proposed says why."""
    actor.require(Permission.TRIAGE_CONCERN)
    concern = locked(actor, concern_id)
    proposed = proposed_rung(concern, has_role=has_role, represents=represents, may_be_source=may_be_source)
    rung = chosen or proposed.key
    allowed = rules.may_choose_rung(proposed=proposed.key, chosen=rung, because=because, represents=represents)
    if not allowed.met:
        raise Refused(allowed.reasons)
    decided = RungDecision.objects.create(
        concern=concern,
        has_role=has_role,
        represents=represents,
        may_be_source=may_be_source,
        proposed=proposed.key,
        rung=rung,
        because=because if rung != proposed.key else "",
        decided_by=actor.name,
    )
    if rung != proposed.key:
        note_override(actor, concern, "another-rung", because)
    say(concern, "referrer", f"{RUNGS[rung]}.")
    if told_another_rung(concern, rung):
        owe(concern, OWED["reporter"], because="Tell whoever raised it again: what they may hear has changed")
    audit.record(actor, "rung_decided", concern, rung=rung, override=rung != proposed.key)
    return decided


@operation
def tell_party(*, actor: Actor, concern_id: UUID, telling: Telling) -> PartyTold:
    """Tell whoever raised it, or the person, after everyone else: because it was put off, or did not arrive."""
    actor.require(Permission.TRIAGE_CONCERN)
    concern = locked(actor, concern_id)
    lead = concern.joined_to or concern
    together = bool(told_already(lead)) or "tell-outcome" in decided_not_told(lead)
    if lead.status != "outcome-not-told" or not together:
        raise Refused("Tell everyone the outcome together first")
    return tell(actor, concern, telling)


def tell(actor: Actor, concern: Concern, telling: Telling) -> PartyTold:
    """Tell one party as decided, or keep it owed. Raises Refused when it may not be told so. For use within an operation."""
    known = party(concern, telling.whose)
    words, allowed = rules.may_tell(telling, known)
    if not allowed.met:
        raise Refused(allowed.reasons)
    _settle_earlier(concern, telling.whose)
    told = PartyTold.objects.create(
        concern=concern,
        whose=telling.whose,
        rung=known.rung,
        how=telling.how,
        words="" if telling.how == "cannot" else words,
        cannot_because=telling.because if telling.how == "cannot" else "",
        told_by=actor.name,
    )
    if telling.how == LATER:
        owe(concern, OWED[telling.whose])
    else:
        clocks.finish_clock(OWED[telling.whose], concern)
    if telling.how == "e-mail":
        _write(told)
    if telling.how == "cannot":
        note_override(actor, concern, "party-not-told", telling.because)
    _note_left(actor, concern, telling)
    audit.record(actor, "party_told", concern, whose=telling.whose, how=telling.how, rung=known.rung)
    return told


def _note_left(actor: Actor, concern: Concern, telling: Telling) -> None:
    """What they heard now; nothing has left where it is put off or cannot be said."""
    if telling.how in (LATER, "cannot"):
        return
    channel = Channel.LETTER if telling.how == "e-mail" else Channel.TELEPHONE
    to = PARTIES[telling.whose]
    note_left("party-told", about=concern, root_id=concern.pk, by=actor.name, to=to, channel=channel)


def _write(told: PartyTold) -> None:
    if told.whose != "reporter":
        raise Refused("No e-mail address of theirs is kept here: tell them another way")
    write_to_reporter(told)


def _settle_earlier(concern: Concern, whose: str) -> None:
    """An e-mail to the same party that never arrived is tried no more: this telling replaces it."""
    for earlier in PartyTold.objects.filter(concern=concern, whose=whose, how="e-mail"):
        outbox.settle(earlier.pk)


@operation
def on_message_not_delivered(*, message_id: str) -> None:
    """An e-mail to whoever raised it did not arrive: they have not been told, and telling them another way is owed."""
    message = Message.objects.get(pk=message_id)
    if message.subject_kind != PartyTold._meta.label_lower:
        return
    told = PartyTold.objects.select_related("concern__team").get(pk=message.subject_id)
    owe(told.concern, OWED[told.whose], because="Tell whoever raised it another way: the e-mail did not arrive")


@operation
def on_message_delivered_at_last(*, message_id: str) -> None:
    """It arrived after all: nothing more is owed."""
    message = Message.objects.get(pk=message_id)
    if message.subject_kind == PartyTold._meta.label_lower:
        told = PartyTold.objects.select_related("concern").get(pk=message.subject_id)
        clocks.finish_clock(OWED[told.whose], told.concern)


@operation
def add_by_code(*, actor: Actor, code: str, words: str) -> Addition:
    """Add what somebody anonymous has to say, by the code of their receipt. Raises Refused for a code that is not ours."""
    concern = heard_by_code(hash_of(tidy_code(code)))
    if concern is None:
        raise Refused("Check the code: no concern has this one")
    return add_words(actor=actor, concern=concern, kind=AdditionKind.REPORTER, words=words, said_by="")
