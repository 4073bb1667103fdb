"""What can be known of actions, each within the actor's scope."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from goldenthread.action_plans.models import Action, ActionNote, ActionState
from goldenthread.action_plans.rules import LIVE
from goldenthread.core import clock

LISTS = {"mine": "My actions", "ours": "Our actions", "owed": "Those we are owed"}
SHOWN = {"live": "Not finished", "open": "Open", "overdue": "Overdue", "done": "Done, not checked", "ended": "Finished"}


@dataclass(frozen=True)
class ActionFilter:
    """Which list, and which of its actions."""

    tab: str = "mine"
    show: str = "live"

    @property
    def query(self) -> str:
        """As it stands in an address."""
        return f"list={self.tab}&show={self.show}"


def actions(actor: Any) -> QuerySet[Action]:
    """Every action that the actor's organisation owes or is owed."""
    found = Action.objects.visible_to(actor)
    return found.select_related("owner", "team", "person", "watched_by", "watching_team", "asked_by", "done_by")


def owed_by_us(actor: Any) -> QuerySet[Action]:
    """What the actor's organisation is to do."""
    return actions(actor).filter(owner_id=actor.organisation_id)


def owed_to_us(actor: Any) -> QuerySet[Action]:
    """What the actor's organisation asked for."""
    return actions(actor).filter(watched_by_id=actor.organisation_id)


def listed(actor: Any, asked: ActionFilter) -> QuerySet[Action]:
    """One list, the one due first at the top; what is finished the latest first."""
    found = actions(actor).filter(_in_list(actor, asked.tab), _shown(asked.show))
    return found.order_by("-ended_at", "pk") if asked.show == "ended" else found.order_by("due_at", "pk")


def counts(actor: Any) -> dict[str, int]:
    """How many are not finished in each list, and of all of them how many are overdue or wait for a check: one statement."""
    live = Q(state__in=LIVE)
    owed = Q(watched_by_id=actor.organisation_id)
    return Action.objects.visible_to(actor).aggregate(
        **{tab: Count("pk", filter=live & _in_list(actor, tab)) for tab in LISTS},
        overdue=Count("pk", filter=_shown("overdue") & Q(owner_id=actor.organisation_id)),
        late=Count("pk", filter=_shown("overdue") & owed),
        to_check=Count("pk", filter=_shown("done") & owed),
    )


def _in_list(actor: Any, tab: str) -> Q:
    if tab == "mine":
        return Q(person_id=actor.user_id)
    return Q(owner_id=actor.organisation_id) if tab == "ours" else Q(watched_by_id=actor.organisation_id)


def _shown(show: str) -> Q:
    if show == "overdue":
        return Q(state=ActionState.OPEN, due_at__lt=clock.now())
    states = {"live": tuple(LIVE), "open": (ActionState.OPEN,), "done": (ActionState.DONE,)}
    return Q(state__in=states.get(show, (ActionState.CHECKED, ActionState.WITHDRAWN)))


def notes(action: Action) -> QuerySet[ActionNote]:
    """Everything that happened to an action, newest first. Its caller has shown that the action is the actor's."""
    return action.notes.order_by("-created_at", "-pk")


def about(actor: Any, subject_ids: Iterable[UUID]) -> QuerySet[Action]:
    """The actions that come from these records, the one due first at the top."""
    return owed_to_us(actor).filter(subject_id__in=list(subject_ids)).order_by("due_at", "pk")


def asked_from(subject_id: UUID) -> QuerySet[Action]:
    """What one record asks for, the one due first at the top. Its caller has shown that the record is the actor's."""
    found = Action.objects.filter(subject_id=subject_id).exclude(state=ActionState.WITHDRAWN)
    return found.select_related("owner", "team", "person").order_by("due_at", "pk")


def counted_about(subject_ids: Iterable[UUID]) -> dict[str, int]:
    """How many actions of these records stand how. Its caller has shown that they are the actor's."""
    rows = Action.objects.filter(subject_id__in=list(subject_ids)).order_by().values("state").annotate(many=Count("pk"))
    return {row["state"]: row["many"] for row in rows}


def open_about(root_id: UUID) -> QuerySet[Action]:
    """The actions of one record that are not finished. For whoever closes it, who has shown that it is the actor's."""
    return (
        Action.objects.filter(root_id=root_id, state__in=LIVE)
        .select_related("owner", "team", "person")
        .order_by("due_at", "pk")
    )


def without_person(root_id: UUID) -> QuerySet[Action]:
    """Those still to do that no named person of the team that owes them has: what closing calls "an action has no owner"."""
    return open_about(root_id).filter(state=ActionState.OPEN, person=None)
