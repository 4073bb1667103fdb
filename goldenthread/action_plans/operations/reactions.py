"""What happens to actions when something happens below them. Named in config/consumers.py; each may run twice unharmed."""

from django.db.models import QuerySet

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.models import Membership, User
from goldenthread.action_plans import rules
from goldenthread.action_plans.models import Action, ActionState, NoteKind
from goldenthread.action_plans.operations.asking import CLOCKS
from goldenthread.action_plans.operations.notes import note, write_to_team
from goldenthread.audit import operations as audit
from goldenthread.clocks import operations as clocks
from goldenthread.clocks.models import Clock
from goldenthread.core.operation import operation
from goldenthread.outbox.models import Message


@operation
def on_clock_chased(*, clock_id: str, step: str) -> None:
    """An action is overdue, or its check is: the team is reminded, reminded again, then its lead is told."""
    running = Clock.objects.running().filter(pk=clock_id, kind__in=CLOCKS).first()
    if running is None:
        return
    action = _held().get(pk=running.subject_id)
    team = action.team if running.kind == "do-action" else action.watching_team
    which, to_lead = rules.chase(int(step), has_lead=team.lead_id is not None)
    letter = "action" if running.kind == "do-action" else "action-to-check"
    write_to_team(letter, action, team, which=which, to_lead=to_lead)
    told = "The lead of the team was told" if to_lead else "The team was reminded"
    note(action, NoteKind.CHASED, f"{told}: {team}", by="Goldenthread")
    audit.record(Actor.machine(action.watched_by), "action_chased", action, step=step)


@operation
def on_colleague_left(*, user_id: str) -> None:
    """Somebody has no role in an organisation any more: what they had there goes back to the team, with a note."""
    left = User.objects.get(pk=user_id)
    still = set(Membership.objects.current().filter(user=left).values_list("team__organisation_id", flat=True))
    for action in _held().filter(person=left, state=ActionState.OPEN).exclude(owner_id__in=still):
        _back_to_team(action, left)
    for action in _held().filter(asked_by=left, state=ActionState.DONE).exclude(watched_by_id__in=still):
        clocks.hand_clock("check-action", action, to=action.watching_team)


def _back_to_team(action: Action, left: User) -> None:
    action.person = None
    action.save(update_fields=["person"])
    clocks.hand_clock("do-action", action, to=action.team)
    words = f"{left} does not work here any more: with {action.team} until it is given to somebody"
    note(action, NoteKind.TRANSFERRED, words, by="Goldenthread")
    audit.record(Actor.machine(action.owner), "action_returned_to_team", action)


@operation
def on_message_not_delivered(*, message_id: str) -> None:
    """An e-mail about an action did not arrive: whoever asked for it sees so, and tells its reader another way."""
    message = Message.objects.get(pk=message_id)
    action = _of(message)
    if action is None or action.not_delivered or action.ended_at:
        return
    _mark(action, not_delivered=True)
    note(action, NoteKind.NOT_DELIVERED, f"Ring {message.to_name}: an e-mail about this did not arrive", by="Goldenthread")


@operation
def on_message_delivered_at_last(*, message_id: str) -> None:
    """It arrived after all: nobody need ring, once no other e-mail about the action is failing."""
    action = _of(Message.objects.get(pk=message_id))
    if action and not Message.objects.filter(subject_id=action.pk).not_delivered().exists():
        _mark(action, not_delivered=False)


def _of(message: Message) -> Action | None:
    """The action that an e-mail is about; None for one about something else."""
    return _held().filter(pk=message.subject_id).first() if message.subject_kind == Action._meta.label_lower else None


def _mark(action: Action, *, not_delivered: bool) -> None:
    action.not_delivered = not_delivered
    action.save(update_fields=["not_delivered"])


def _held() -> QuerySet[Action]:
    rows = Action.objects.select_related("owner", "watched_by", "team__lead", "watching_team__lead")
    return rows.select_for_update(of=("self",))
