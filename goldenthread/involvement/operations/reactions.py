"""What involvement does when something happens below it. Named in config/consumers.py; each may run twice unharmed."""

from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from goldenthread.accounts.actor import Actor
from goldenthread.audit import operations as audit
from goldenthread.cases.models import Concern, ConcernStatus
from goldenthread.cases.operations import owe
from goldenthread.cases.queries import STAGES
from goldenthread.cases.rules import no_longer_theirs
from goldenthread.clocks import operations as clocks
from goldenthread.clocks.models import Clock
from goldenthread.core.operation import operation
from goldenthread.involvement import queries
from goldenthread.involvement.models import AgencyDuty, Answer, Notice, NoticeState, Update, UpdateKind
from goldenthread.involvement.operations.delivery import it_arrived, owe_another_way
from goldenthread.involvement.operations.letters import write, write_to_team
from goldenthread.involvement.operations.notices import (
    await_reply_or_keeping,
    seals,
    start_telling_ourselves,
    stop_asking,
)
from goldenthread.involvement.operations.providers import owe_provider_another_way, provider_letter_arrived, remind_provider
from goldenthread.involvement.operations.releases import release_by_itself
from goldenthread.outbox.models import Message
from goldenthread.sharing.operations import note_left

# By what the reader of a notice owes: the letter that reminds of it, how it says which reminder it is, and the audit's word.
LETTER_OF = {
    "reply": ("reminder", "{}", "reply_chased"),
    "keep-handling": ("handling-changed", "{} reminder: ", "handling_chased"),
}
REMINDERS = ("First", "Second")
LAST_REMINDER = "Last"
REACHES_READERS = (NoticeState.SENT, NoticeState.WITH_AGENCY)
NO_LONGER_YOURS = "No longer yours: the person has moved, or somebody else pays now. You will hear no more about this concern."


@operation
def on_clock_chased(*, clock_id: str, step: str) -> None:
    """A clock is overdue: remind the team, remind it again, then tell its lead; a duty not done comes back to us."""
    running = Clock.objects.running().filter(pk=clock_id).first()
    if running is None:
        return
    if running.kind in LETTER_OF:
        _chase_reader(running, int(step))
    elif running.kind == "confirm-told":
        _chase_confirmation(running, int(step))
    elif running.kind == "release-notices":
        release_by_itself(held(running.root_id))
    elif running.kind == "provider-answer":
        remind_provider(running)
    elif running.kind == "duty-to-tell":
        start_telling_ourselves(AgencyDuty.objects.get(pk=running.subject_id))


def _chase_reader(running: Clock, step: int) -> None:
    """The reader of a notice has not answered, or has not said that they keep to a line that has changed."""
    notice = _chased().get(pk=running.subject_id)
    letter, which, event = LETTER_OF[running.kind]
    _chase(running, notice, reverse("notice", args=[notice.pk]), step, letter, which)
    audit.record(Actor.machine(notice.owner), event, notice, step=step)


def _chase_confirmation(running: Clock, step: int) -> None:
    """The team has not said whether it has what an agency says it sent. It is no notice of theirs until they have it."""
    notice = _chased().get(agency_duty=running.subject_id)
    _chase(running, notice, reverse("notices"), step, "confirm", "{} reminder: ")
    audit.record(Actor.machine(notice.owner), "confirmation_chased", notice, step=step)


def _chased() -> QuerySet[Notice]:
    return Notice.objects.select_related("team__lead", "owner", "to_user")


def _chase(running: Clock, notice: Notice, path: str, step: int, letter: str, which: str) -> None:
    """Remind the team with this letter, and again; after that tell its lead. Whoever is told instead of a team is reminded
    alone: a lead may be the one in conflict, and cannot read the notice."""
    if step < len(REMINDERS):
        write_to_team(letter, notice, path, due=running.due_at, which=which.format(REMINDERS[step]))
    elif notice.to_user:
        write_to_team(letter, notice, path, due=running.due_at, which=which.format(LAST_REMINDER))
    elif notice.team and notice.team.lead:
        write("escalation", notice, path, notice.team.lead.email, notice.team.lead.name, due=running.due_at)


@operation
def on_concern_moved_on(*, concern_id: str) -> None:
    """The concern is at a new stage: everyone who follows it hears so, once for each stage (product R9)."""
    concern = Concern.objects.get(pk=concern_id)
    words = STAGES[concern.status]
    following = Notice.objects.filter(concern=concern, state=NoticeState.SENT).exclude(answer=Answer.NOT_OURS)
    following = following.exclude(updates__kind=UpdateKind.ENDED).exclude(sealed=True)
    following = following.exclude(updates__words=words).select_related("team", "owner", "to_user")
    for notice in following.order_by("told_at", "pk"):
        Update.objects.create(notice=notice, kind=UpdateKind.PROGRESS, words=words, told_by="Goldenthread")
        write_to_team("progress", notice, reverse("notice", args=[notice.pk]))
        note_left("notice", about=notice, root_id=notice.concern_id, by="Goldenthread", team=notice.team)
        audit.record(Actor.machine(notice.owner), "progress_told", notice)


@operation
def on_facts_changed(*, concern_id: str) -> None:
    """A fact has changed since people were told: whoever must be told now and has not been puts it back on the list."""
    found = Concern.objects.select_related("owner", "person__same_as", "location__icb", "team")
    concern = found.select_for_update(of=("self",)).get(pk=concern_id)  # not while somebody is telling them
    proposal = queries.proposal(Actor.machine(concern.owner), concern)
    if proposal.decision is None or concern.status == ConcernStatus.CLOSED:
        return
    if not proposal.to_tell:
        clocks.overtake_restarted_clock("tell", concern)
        return
    owe(concern, "tell", because=f"New facts: tell {len(proposal.to_tell)} more")


@operation
def on_person_moved(*, concern_id: str) -> None:
    """The person is elsewhere or somebody else pays: whoever the policy names no more hears so once, and is not chased."""
    found = Concern.objects.select_related("owner", "person__same_as", "location__icb", "team")
    concern = found.select_for_update(of=("self",)).get(pk=concern_id)
    decision = queries.proposal(Actor.machine(concern.owner), concern).decision
    if decision is None:
        return
    sent = Notice.objects.filter(concern=concern, state=NoticeState.SENT).exclude(updates__kind=UpdateKind.ENDED)
    sent = sent.select_related("team", "owner")
    ended = no_longer_theirs(told=[one.recipient for one in sent], named_now=[one.recipient for one in decision.notices])
    for notice in sent:
        if notice.recipient in ended:
            _end(notice)


def _end(notice: Notice) -> None:
    """The last that a recipient hears: it is no longer theirs."""
    update = Update.objects.create(notice=notice, kind=UpdateKind.ENDED, words=NO_LONGER_YOURS, told_by="Goldenthread")
    notice.outcome_told_at, notice.outcome_read_at = update.created_at, None
    notice.save(update_fields=["outcome_told_at", "outcome_read_at"])
    stop_asking(notice)
    write_to_team("progress", notice, reverse("notice", args=[notice.pk]))
    audit.record(Actor.machine(notice.owner), "notice_ended", notice)


@operation
def on_crime_decided(*, concern_id: str) -> None:
    """The answer has changed. It could be a crime: what went open is sealed for readers from now on. Nothing need be sealed:
    what waits goes, and what went sealed is opened."""
    concern = held(concern_id)
    sealed = seals(concern)
    if not sealed and queries.waiting(concern).exists():
        release_by_itself(concern)
    changed = Notice.objects.filter(concern=concern, state__in=REACHES_READERS, sealed=not sealed).select_related("owner")
    for notice in changed.order_by("pk"):
        notice.sealed = sealed
        notice.save(update_fields=["sealed"])
        audit.record(Actor.machine(notice.owner), "notice_sealed" if sealed else "notice_opened", notice)


@operation
def on_handling_changed(*, concern_id: str) -> None:
    """Whether anybody may speak to the provider has changed: everyone who was told hears so and is asked to keep to it.

    Whoever still owes an answer keeps to the line with it; everybody else has a clock. A line that they keep to already, the
    earlier one come back, is asked of nobody.
    """
    concern = held(concern_id)
    if concern.status == ConcernStatus.CLOSED:
        return
    following = Notice.objects.filter(concern=concern, state=NoticeState.SENT).exclude(answer=Answer.NOT_OURS)
    for notice in following.exclude(updates__kind=UpdateKind.ENDED).select_related("team", "owner", "to_user"):
        if notice.handling_kept == concern.ring_line:
            clocks.finish_clock("keep-handling", notice)
            continue
        due = await_reply_or_keeping(notice)
        write_to_team("handling-changed", notice, reverse("notice", args=[notice.pk]), due=due)
        note_left("notice", about=notice, root_id=notice.concern_id, by="Goldenthread", team=notice.team)
        audit.record(Actor.machine(notice.owner), "handling_change_told", notice)


def held(concern_id: UUID | str) -> Concern:
    """The concern, held until the operation ends."""
    found = Concern.objects.select_related("owner", "team", "provider")
    return found.select_for_update(of=("self",)).get(pk=concern_id)


@operation
def on_message_not_delivered(*, message_id: str) -> None:
    """A message has failed five times: the sender's team owes its recipient another way of being told."""
    message = Message.objects.get(pk=message_id)
    notice = queries.notice_of(message)
    if notice is not None:
        owe_another_way(notice)
    else:
        owe_provider_another_way(message)


@operation
def on_message_delivered_at_last(*, message_id: str) -> None:
    """It arrived after all: nothing is owed once no other message about the notice is still failing."""
    message = Message.objects.get(pk=message_id)
    notice = queries.notice_of(message)
    if notice is not None:
        it_arrived(notice)
    else:
        provider_letter_arrived(message)
