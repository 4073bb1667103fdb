"""The table of who else must hear: worked out again whenever a fact changes, and done by people."""

from datetime import date
from operator import attrgetter
from uuid import UUID

from goldenthread.accounts.actor import Actor
from goldenthread.audit import operations as audit
from goldenthread.cases.models import Concern, ConcernStatus, HandOver, Partner
from goldenthread.cases.operations import note_override, owe, say
from goldenthread.cases.operations.handling import latest_crime
from goldenthread.cases.operations.triage import locked
from goldenthread.clocks import operations as clocks
from goldenthread.clocks.rules import due_at
from goldenthread.core import clock
from goldenthread.core.decisions import Refused
from goldenthread.core.operation import operation
from goldenthread.involvement import queries
from goldenthread.involvement.content import row_of
from goldenthread.involvement.models import HearingFacts, MustHear
from goldenthread.involvement.permissions import Permission
from goldenthread.involvement.rules import must_hear as rules
from goldenthread.sharing.operations import note_left
from goldenthread.ui.words import day_of

LONGEST_LINE = 3  # names that the concern's page gives; the rest is a number
BY_HAND_OVER = {"police": Partner.POLICE, "children-front-door": Partner.CHILDREN}
COUNCIL = "council"  # of those who may have told somebody (rules.must_hear)
ADDED = "Somebody outside, named in the record"  # typed by hand, and the ledger outlives the case


def refresh(concern: Concern) -> None:
    """Work out who must hear on what is known now. Rows are added and never dropped: one that is not owed any more says why.

    For use within an operation that holds the concern.
    """
    hearing = queries.hearing(concern)
    known = {(row.key, row.number): row for row in _earliest_first(concern)}
    for one in hearing.owed:
        before = known.pop((one.row.key, one.number), None)
        if before is None or _anew(before, one):
            _owe(concern, one)
        elif before.done_at is None and before.because != one.because:
            before.because = one.because
            before.save(update_fields=["because"])
    for row in known.values():
        if row.is_owed:
            _stop(row, because="What is known has changed, and the reason for it is no more")
    _heard_by_hand_over(concern)
    _police_have_heard(concern)
    _keep_line(concern, len(hearing.find_out))


def _earliest_first(concern: Concern) -> list[MustHear]:
    """Its rows of the table, who is still to hear last: of a body the row that is owed counts, or else the latest."""
    rows = concern.must_hear.exclude(key="").order_by("created_at", "pk")
    return sorted(rows, key=attrgetter("is_owed"))


def _anew(before: MustHear, one: rules.Owed) -> bool:
    return rules.is_owed_anew(
        done=before.done_at is not None,
        not_owed=before.not_owed_at is not None,
        by_hand=bool(before.not_owed_by),
        same_reason=before.because == one.because,
    )


def _owe(concern: Concern, one: rules.Owed) -> None:
    row = one.row
    due = due_at(rules.TIMES[row.by], clock.now())
    about = {"key": row.key, "number": one.number, "title": row.title, "duty": row.duty, "because": one.because}
    _start(concern, MustHear.objects.create(concern=concern, owner_id=concern.owner_id, due_at=due, **about))


def _start(concern: Concern, owed: MustHear) -> None:
    clocks.start_clock(
        owed.kind_of_clock,
        owed,
        root_id=concern.pk,
        team=concern.team,
        watched_by_id=concern.owner_id,
        given_to_id=concern.given_to_id,
        due=owed.due_at,
    )


def _stop(row: MustHear, *, because: str, by: str = "") -> None:
    row.not_owed_at, row.not_owed_because, row.not_owed_by = clock.now(), because, by
    row.save(update_fields=["not_owed_at", "not_owed_because", "not_owed_by"])
    clocks.finish_clock(row.kind_of_clock, row)


def _heard_by_hand_over(concern: Concern) -> None:
    """A partner whose named person has taken the concern has heard: nobody is asked to write that down twice."""
    owed = concern.must_hear.still_owed().filter(key__in=BY_HAND_OVER)
    for row in owed:
        taken = HandOver.objects.filter(concern=concern, kind=BY_HAND_OVER[row.key]).exclude(acknowledged_at=None).first()
        if taken and taken.acknowledged_at:
            _heard(
                row,
                on=day_of(taken.acknowledged_at),
                told_by="council",
                whom=taken.acknowledged_by,
                evidence=f"Handed over, {taken.reference}",
                by=taken.handed_by,
            )


def _police_have_heard(concern: Concern) -> None:
    """A decision that gives the police reference and the officer shows that they have heard."""
    latest = latest_crime(concern)
    if latest is None or latest.answer != "yes":
        return
    for row in concern.must_hear.still_owed().filter(key="police"):
        _heard(
            row,
            on=day_of(latest.created_at),
            told_by="council",
            whom=f"{latest.officer}, {latest.number}",
            evidence=f"Police reference {latest.reference}, contacted {latest.contacted}",
            by=latest.decided_by,
        )


def _heard(row: MustHear, *, on: date, told_by: str, whom: str, evidence: str, by: str) -> None:
    row.done_at, row.heard_on, row.told_by = clock.now(), on, told_by
    row.told_whom, row.evidence, row.recorded_by = whom, evidence, by
    row.save(update_fields=["done_at", "heard_on", "told_by", "told_whom", "evidence", "recorded_by"])
    clocks.finish_clock(row.kind_of_clock, row)


def _keep_line(concern: Concern, unknown: int) -> None:
    """The line on the concern's own page, written when it says something new."""
    rows = list(concern.must_hear.filter(not_owed_at=None).order_by("due_at", "created_at"))
    waiting = [row.called for row in rows if row.done_at is None]
    words = f"{len(rows) - len(waiting)} of {len(rows)} have heard." if rows else "Nobody else, on what is known."
    if waiting:
        rest = len(waiting) - LONGEST_LINE
        words += f" Not yet: {'; '.join(waiting[:LONGEST_LINE])}{f'; and {rest} more' if rest > 0 else ''}."
    if unknown:
        words += f" Still to find out: {unknown}."
    if concern.safe_practice.get("must-hear") != words:
        say(concern, "must-hear", words)


@operation
def work_out_must_hear(*, actor: Actor, concern_id: UUID) -> Concern:
    """Work the table out for a concern that nothing has changed about since there is one."""
    actor.require(Permission.SEND_NOTICES)
    concern = _open(actor, concern_id)
    refresh(concern)
    audit.record(actor, "hearing_worked_out", concern)
    return concern


@operation
def record_hearing_facts(*, actor: Actor, concern_id: UUID, facts: dict[str, str]) -> Concern:
    """Record what the table needs to know and nothing else says: yes, no, or not known yet, which is never guessed."""
    actor.require(Permission.SEND_NOTICES)
    concern = _open(actor, concern_id)
    wrong = [name for name, value in facts.items() if name not in rules.RECORDED or value not in ("yes", "no", "not-known")]
    if wrong:
        raise Refused(f"Answer {', '.join(wrong)} with yes, no or not known yet")
    implied = queries.implied_facts(concern)  # what the record says anyway is left to it, so that a later change counts
    found = {name: value for name, value in facts.items() if value != implied.get(name)}
    HearingFacts.objects.create(concern=concern, facts=found, recorded_by=actor.name)
    audit.record(actor, "hearing_facts_recorded", concern, facts=sorted(facts))
    refresh(concern)
    return concern


@operation
def record_heard(*, actor: Actor, row_id: UUID, on: date, told_by: str, whom: str, evidence: str) -> MustHear:
    """Record that somebody has heard: who told whom, when, and what shows it. Each row is its own duty."""
    actor.require(Permission.SEND_NOTICES)
    row, concern = _row(actor, row_id)
    in_table = row_of(row.key)
    only = in_table is not None and in_table.only_by
    allowed = rules.may_record_heard(
        row_title=row.called,
        done=row.done_at is not None,
        not_owed=row.not_owed_at is not None,
        told_by=told_by,
        only_by=row.duty if only else "",
        instead=in_table.instead if in_table else "",
        facts=(whom, evidence),
        on=on,
        today=clock.today(),
    )
    if not allowed.met:
        raise Refused(allowed.reasons)
    _heard(row, on=on, told_by=told_by, whom=whom, evidence=evidence, by=actor.name)
    audit.record(actor, "heard_recorded", concern, key=row.key, number=row.number)
    if told_by == COUNCIL:  # what another organisation told left there and not here
        note_left("heard", about=concern, root_id=concern.pk, by=actor.name, to=row.called if in_table else ADDED)
    _keep_line(concern, len(queries.hearing(concern).find_out))
    return row


@operation
def record_not_owed(*, actor: Actor, row_id: UUID, because: str) -> MustHear:
    """Decide that somebody need not hear, saying why. It stands until there is another reason."""
    actor.require(Permission.SEND_NOTICES)
    row, concern = _row(actor, row_id)
    if row.done_at is not None:
        raise Refused(f"{row.called} has heard: it is recorded")
    if row.not_owed_at is not None:
        raise Refused(f"{row.called} does not have to hear: it is recorded why")
    if not because.strip():
        raise Refused("Say why they do not have to hear")
    _stop(row, because=because, by=actor.name)
    note_override(actor, concern, "need-not-hear", because)
    audit.record(actor, "hearing_not_owed", concern, key=row.key, number=row.number)
    _keep_line(concern, len(queries.hearing(concern).find_out))
    return row


@operation
def add_must_hear(*, actor: Actor, concern_id: UUID, title: str, duty: str, by: str, because: str) -> MustHear:
    """Add somebody whom the table does not name."""
    actor.require(Permission.SEND_NOTICES)
    concern = _open(actor, concern_id)
    checks = (title.strip(), "Say who must hear"), (because.strip(), "Say why they must hear")
    reasons = [words for said, words in checks if not said]
    if duty not in rules.DUTIES or by not in rules.TIMES:
        reasons.append("Say whose duty it is, and by when")
    if reasons:
        raise Refused(reasons)
    row = MustHear.objects.create(
        concern=concern,
        owner_id=concern.owner_id,
        title=title,
        duty=duty,
        because=because,
        added_by=actor.name,
        due_at=due_at(rules.TIMES[by], clock.now()),
    )
    _start(concern, row)
    audit.record(actor, "hearing_added", concern)
    _keep_line(concern, len(queries.hearing(concern).find_out))
    return row


def _open(actor: Actor, concern_id: UUID) -> Concern:
    concern = locked(actor, concern_id)
    if concern.status == ConcernStatus.CLOSED:
        raise Refused("This concern is closed: reopen it first")
    return concern


def _row(actor: Actor, row_id: UUID) -> tuple[MustHear, Concern]:
    """One row with its concern, which is held until the operation ends."""
    concern = _open(actor, queries.must_hear(actor).get(pk=row_id).concern_id)
    return queries.must_hear(actor).get(pk=row_id), concern


@operation
def on_hearing_changed(*, concern_id: str) -> None:
    """It has arrived, or something that decides who must hear has changed: a fact, the person, a member of staff, or what a
    partner has."""
    found = Concern.objects.select_related("person__same_as", "owner", "team")
    concern = found.select_for_update(of=("self",)).get(pk=concern_id)
    if concern.status != ConcernStatus.CLOSED:
        owe_a_conclusion(concern)
        refresh(concern)


def owe_a_conclusion(concern: Concern) -> None:
    """The person has died: somebody decides what becomes of the work, once, and closing waits for it."""
    if queries.known_as(concern).died and not queries.decided_after_death(concern):
        owe(concern, "conclude-after-death")
