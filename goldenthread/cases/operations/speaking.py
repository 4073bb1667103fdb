"""Speaking up: whose worker it is, words that could show who somebody is, and a record for named people only."""

from collections.abc import Iterable
from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.models import User
from goldenthread.audit import operations as audit
from goldenthread.cases import queries
from goldenthread.cases.models import Concern, Enquiry
from goldenthread.cases.operations.overrides import note_override
from goldenthread.cases.operations.owing import locked, say
from goldenthread.cases.operations.restrictions import name
from goldenthread.cases.permissions import Permission
from goldenthread.cases.rules import speaking
from goldenthread.cases.rules.identifying import Known, found_in
from goldenthread.cases.safe_practice import HIDDEN, SPEAKING_UP
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation

NOBODY_HERE = "None of the bodies here. Nothing about it goes to their employer."


@operation
def say_employer(*, actor: Actor, concern_id: UUID, name: str) -> Concern:
    """Say which body somebody who speaks up as themself works for, by its name or code; an empty name says none of those here.

    Raises Refused where nobody speaks up, or where no one body has this name.
    """
    actor.require(Permission.TRIAGE_CONCERN)
    concern = locked(actor, concern_id)
    if concern.raised_as != "individual":
        raise Refused("Nobody raised this about their own employer as themself")
    employer = queries.employer_called(name)
    if name.strip() and employer is None:
        raise Refused("Give the name as it is in the register of organisations, or its code: no one body is called this")
    concern.employer_id = employer
    concern.save(update_fields=["employer"])
    say(concern, SPEAKING_UP, f"Works for {concern.employer}. {HIDDEN}" if concern.employer else NOBODY_HERE)
    audit.record(actor, "employer_said", concern, known=employer is not None)
    return concern


def check_words(
    actor: Actor, concern: Concern, texts: Iterable[str], must_stay: str, known: Iterable[Known] | None = None
) -> None:
    """Refuse texts that are about to go to others while a word could show who somebody is, unless there is a reason that it
    stays, which is kept with the record, counted and audited. For use within an operation that tells anybody anything."""
    found = found_in(texts, queries.known_of(concern) if known is None else known)
    if not found:
        return
    if not must_stay.strip():
        raise Refused(one.words for one in found)
    quoted = ", ".join(f"‘{one.word}’" for one in found)
    words = f"Left in what was told to others: {quoted}. Why: {must_stay}"
    concern.additions.create(kind="staff", words=words, written_by=actor.name)
    note_override(actor, concern, "word-kept", must_stay)
    audit.record(actor, "identifying_words_kept", concern, words=len(found))


def check_words_of_enquiry(
    actor: Actor, enquiry: Enquiry, texts: Iterable[str], must_stay: str, *, gives_name: bool = False
) -> None:
    """The same for what goes to others from an enquiry, with every concern that led to it; they may know who the person is
    where they are given the name."""
    concerns = queries.concerns_held(enquiry)
    known = queries.known_of_others(*concerns) if gives_name else queries.known_of(*concerns)
    check_words(actor, enquiry.concern, texts, must_stay, known)


@operation
def name_person(*, actor: Actor, concern_id: UUID, user_id: UUID, because: str) -> User:
    """A manager names one more person who may read a restricted concern, and says why."""
    actor.require(Permission.NAME_PEOPLE)
    concern = locked(actor, concern_id)
    named = queries.is_named(actor, concern)
    allowed = speaking.may_name(restricted=concern.restricted, because=because, named=named)
    if not allowed.met:
        raise Refused(allowed.reasons)
    user = queries.caseworkers(actor).filter(pk=user_id).first()
    if user is None:
        raise Refused("Choose somebody who works here")
    name(concern, user.pk, because, by=actor.name)
    audit.record(actor, "person_named_for_restricted", concern, user=str(user.pk))
    return user
