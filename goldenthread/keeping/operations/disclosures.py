"""Copies of chosen parts of a concern for one recipient outside: prepared, gathered, decided, released, taken out, stopped."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.audit import operations as audit
from goldenthread.cases.models import Concern
from goldenthread.cases.operations import check_sharing, locked
from goldenthread.cases.permissions import Permission
from goldenthread.cases.rules.identifying import MARKS, Known, without
from goldenthread.core import clock
from goldenthread.core.decisions import Refused, insist
from goldenthread.core.operation import operation
from goldenthread.core.references import new_reference
from goldenthread.core.sealing import vault
from goldenthread.keeping.content import given_names
from goldenthread.keeping.models import BundleState, DisclosedPassage, Disclosure
from goldenthread.keeping.operations.documents import begin_again, keep_document, passage_facts, was_gathered, work_on_waiting
from goldenthread.keeping.queries.disclosures import Copied, copied_from, disclosed_passages, disclosures, left_out_of
from goldenthread.keeping.rules import disclosures as rules
from goldenthread.keeping.rules.bundles import KEPT_FOR, LEAVE_OUT, Reading, flags_of, reading_of
from goldenthread.people.words import person_words
from goldenthread.sharing.bases import bases
from goldenthread.sharing.operations import keep_sharing_decision, note_left
from goldenthread.sharing.rules.bases import ARTICLE_6
from goldenthread.sharing.rules.decisions import Deciding, may_decide_sharing
from goldenthread.ui.pdfs import pdf_of

TEMPLATE = Path(__file__).parent.with_name("disclosure.typ")
NOT_GIVEN = "It was not given within four weeks of being prepared"
NOT_THERE = "It is not there: it is made within minutes of being released, and deleted after seven days"
OUTSIDE = "Somebody outside, named in the decision"


@operation
def open_disclosure(*, actor: Actor, concern_id: UUID, asked: str, parts: Iterable[str], said: Deciding) -> Disclosure:
    """Prepare copies of the chosen parts of a concern for one recipient; `said` is the decision to share as it is typed now,
    and is kept when they are released. The worker gathers the passages. Refused while anything is missing of it."""
    actor.require(Permission.SHARE_CONCERN)
    concern = locked(actor, concern_id)
    insist(may_decide_sharing(said, bases(), now=clock.now()))
    check_sharing(actor, concern, said)
    disclosure = Disclosure.objects.create(
        reference=new_reference("D"),
        owner_id=concern.owner_id,
        concern=concern,
        recipient=said.outside,
        asked=asked,
        purpose=said.purpose,
        parts=list(parts),
        bases=list(said.bases),
        person_told=said.told,
        opened_by=actor.name,
    )
    audit.record(actor, "disclosure_prepared", disclosure, parts=disclosure.parts)
    return disclosure


def decided(disclosure: Disclosure) -> Deciding:
    """The decision to share that a disclosure carries out: it ends when the document does."""
    said = {"purpose": disclosure.purpose, "bases": disclosure.bases, "told": disclosure.person_told}
    return rules.deciding(disclosure.recipient, **said, ends_at=clock.now() + KEPT_FOR)


@operation
def gather_disclosure(disclosure: Disclosure) -> None:
    """Keep every passage of the chosen parts, without who told us, who is named and what is protected, and with why a person
    must read it first. What an earlier try gathered goes."""
    concern = Concern.objects.select_related("person__same_as").get(pk=disclosure.concern_id)
    left_out, copied = left_out_of(concern), copied_from(concern, disclosure.parts)
    safe = [replace(one, held=replace(one.held, words=without(one.held.words, left_out, MARKS))) for one in copied]
    person = concern.person.same_as or concern.person
    own = (person.name, concern.person.name)
    reading = reading_of(own, left_out, (one.held.words for one in safe), given_names())
    disclosure.passages.all().delete()
    rows = [_passage(disclosure, number, one, reading) for number, one in enumerate(safe, 1)]
    DisclosedPassage.objects.bulk_create(rows, batch_size=500)
    was_gathered(disclosure)
    flagged = sum(row.flagged for row in rows)
    audit.record(Actor.machine(disclosure.owner), "disclosure_gathered", disclosure, passages=len(rows), flagged=flagged)


def _passage(disclosure: Disclosure, number: int, one: Copied, reading: Reading) -> DisclosedPassage:
    held = one.held
    facts = passage_facts(number, held, flags_of(held.table, held.field, held.words, reading))
    return DisclosedPassage(disclosure=disclosure, written_by=one.written_by, **facts)


@operation
def decide_disclosed(
    *, actor: Actor, passage_id: UUID, decision: str, taken_out: Iterable[str], ground: str, because: str
) -> DisclosedPassage:
    """Give a passage whole, give it with words taken out, or leave it out. Refused once it is released."""
    actor.require(Permission.SHARE_CONCERN)
    passage = disclosed_passages(actor).select_for_update(of=("self",)).get(pk=passage_id)
    gone = [one.strip() for one in taken_out if one.strip()] if decision == rules.TAKE_OUT else []
    state = passage.disclosure.state
    insist(rules.may_decide_disclosed(state=state, words=passage.words, decision=decision, taken_out=gone, ground=ground))
    passage.decision, passage.taken_out, passage.because = decision, gone, because
    passage.exemption = "" if decision == rules.GIVE else ground
    passage.decided_by, passage.decided_at = actor.name, clock.now()
    passage.save(update_fields=["decision", "taken_out", "because", "exemption", "decided_by", "decided_at"])
    about = {"number": passage.number, "decision": decision, "ground": passage.exemption}
    audit.record(actor, "disclosed_passage_decided", passage.disclosure, **about)
    return passage


@operation
def release_disclosure(*, actor: Actor, disclosure_id: UUID) -> Disclosure:
    """Decide that it is given, and have the document made. Refused while a flagged passage is not decided."""
    actor.require(Permission.SHARE_CONCERN)
    found = disclosures(actor).get(pk=disclosure_id)
    concern = locked(actor, found.concern_id)
    disclosure = disclosures(actor).select_for_update(of=("self",)).get(pk=disclosure_id)
    given = disclosure.passages.exclude(decision=LEAVE_OUT).count()
    undecided = disclosure.passages.undecided().count()
    insist(rules.may_release_disclosure(state=disclosure.state, undecided=undecided, given=given))
    said = decided(disclosure)
    check_sharing(actor, concern, said)
    disclosure.decision = keep_sharing_decision(actor, about=concern, said=said, team=None)
    disclosure.state, disclosure.tries, disclosure.lease_until = BundleState.MAKE, 0, None
    disclosure.released_at, disclosure.released_by = clock.now(), actor.name
    disclosure.save(update_fields=["decision", "state", "tries", "lease_until", "released_at", "released_by"])
    audit.record(actor, "disclosure_released", disclosure, decision=str(disclosure.decision.pk), given=given)
    return disclosure


@operation
def try_disclosure_again(*, actor: Actor, disclosure_id: UUID) -> Disclosure:
    """Have the worker try once more what it could not do; every decision stands. Raises Refused where it did not fail."""
    actor.require(Permission.SHARE_CONCERN)
    disclosure = disclosures(actor).select_for_update(of=("self",)).get(pk=disclosure_id)
    begin_again(disclosure)
    audit.record(actor, "disclosure_tried_again", disclosure)
    return disclosure


@operation
def stop_disclosure(*, actor: Actor, disclosure_id: UUID, because: str) -> Disclosure:
    """Do not give it after all, or not any more: what was gathered and made is deleted. What was taken out before has left."""
    actor.require(Permission.SHARE_CONCERN)
    disclosure = disclosures(actor).select_for_update(of=("self",)).get(pk=disclosure_id)
    insist(rules.may_stop(state=disclosure.state, because=because))
    disclosure.stopped_by, disclosure.stopped_because = actor.name, because
    disclosure.save(update_fields=["stopped_by", "stopped_because"])
    _forget([disclosure.pk])
    audit.record(actor, "disclosure_stopped", disclosure)
    return disclosure


@operation
def make_disclosure(disclosure: Disclosure) -> None:
    """Make the document of what is given, and seal it for seven days. What was left out or taken out is not in it."""
    digest = keep_document(disclosure, pdf_of(TEMPLATE, _document(disclosure)), kind="disclosure")
    audit.record(Actor.machine(disclosure.owner), "disclosure_made", disclosure, digest=digest)


def _document(disclosure: Disclosure) -> dict[str, Any]:
    """Everything that the document shows, as values. Its title names nobody."""
    rows = list(disclosure.passages.order_by("number"))
    today, person = clock.today(), disclosure.concern.person
    left_out = left_out_of(
        disclosure.concern
    )  # as it is now: somebody may have been protected since the passages were gathered
    return {
        "title": f"Disclosure {disclosure.reference}",
        "council": disclosure.owner.name,
        "recipient": disclosure.recipient,
        "purpose": disclosure.purpose,
        "about": person_words(person.same_as or person, today),
        "record": disclosure.concern.reference,
        "released": f"{disclosure.released_by}, {_moment(disclosure.released_at)}",
        "day": [today.year, today.month, today.day],
        "parts": [rules.PARTS[key].words for key in disclosure.parts],
        "passages": [_shown(row, left_out) for row in rows if row.decision != LEAVE_OUT],
        "not_given": [
            {"number": str(row.number), "how": rules.DECIDED[row.decision], "words": words, "law": law}
            for row in rows
            if row.exemption
            for words, law in [rules.GROUNDS[row.exemption]]
        ],
    }


def _shown(row: DisclosedPassage, left_out: list[Known]) -> dict[str, str]:
    said = ", ".join(filter(None, (row.written_by, _moment(row.said_at))))
    return {"number": str(row.number), "source": row.source, "said": said, "words": without(row.given, left_out, MARKS)}


def _moment(at: Any) -> str:
    return f"{at.astimezone(clock.LONDON):%-d %B %Y, %H:%M}" if at else ""


@operation
def take_disclosure(*, actor: Actor, disclosure_id: UUID) -> tuple[Disclosure, bytes]:
    """The document, for whoever gives it to the recipient: that it leaves is in the ledger. Refused when it is not there."""
    actor.require(Permission.SHARE_CONCERN)
    disclosure = Disclosure.objects.visible_to(actor).select_related("decision").get(pk=disclosure_id)
    if disclosure.state != BundleState.READY or disclosure.ends_at is None or disclosure.ends_at <= clock.now():
        raise Refused(NOT_THERE)
    audit.record(actor, "disclosure_downloaded", disclosure)
    note_left(
        "disclosure",
        about=disclosure,
        root_id=disclosure.concern_id,
        by=actor.name,
        to=OUTSIDE,
        basis=next(key for key in disclosure.bases if bases()[key].kind == ARTICLE_6),
        decision_id=disclosure.decision_id,
    )
    return disclosure, vault("disclosure").decrypt(bytes(disclosure.sealed))


def make_disclosures() -> None:
    """Gather or make whatever waits. Run every minute."""
    work_on_waiting(Disclosure, _STEPS)


@operation
def forget_disclosures() -> None:
    """Delete documents whose seven days are over, and stop what nobody has released within four weeks: with the words of their
    passages. Run every minute."""
    over = Disclosure.objects.filter(state=BundleState.READY, ends_at__lte=clock.now())
    _forget(list(over.values_list("pk", flat=True)))
    for left in Disclosure.objects.left_undecided(clock.now()).select_for_update(of=("self",)).select_related("owner"):
        machine = Actor.machine(left.owner)
        left.stopped_by, left.stopped_because = machine.name, NOT_GIVEN
        left.save(update_fields=["stopped_by", "stopped_because"])
        _forget([left.pk])
        audit.record(machine, "disclosure_stopped", left)


def _forget(ids: list[UUID]) -> None:
    DisclosedPassage.objects.filter(disclosure__in=ids).update(words="", taken_out=[])
    Disclosure.objects.filter(pk__in=ids).update(state=BundleState.GONE, sealed=b"")


_STEPS: dict[str, Callable[[Disclosure], None]] = {
    BundleState.GATHER: gather_disclosure,
    BundleState.MAKE: make_disclosure,
}
