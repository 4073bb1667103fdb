"""What every operation on an action ends with: a row of what happened, the audit, and word to whoever reacts to it."""

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.letters import words_for
from goldenthread.accounts.models import Team
from goldenthread.action_plans.models import Action, NoteKind
from goldenthread.audit import operations as audit
from goldenthread.outbox import operations as outbox
from goldenthread.ui.addresses import address


def said(actor: Actor, action: Action, kind: NoteKind, words: str, *, seen: str = "") -> None:
    """Keep what happened, with who did it; audit it; and say so to the record that the action comes from."""
    note(action, kind, words, by=actor.name, organisation=actor.organisation_name, seen=seen)
    audit.record(actor, f"action_{kind.value.replace('-', '_')}", action)
    outbox.enqueue("action_changed", subject_kind=action.subject_kind, subject_id=str(action.subject_id))


def note(action: Action, kind: NoteKind, words: str, *, by: str, organisation: str = "", seen: str = "") -> None:
    """Keep what happened to an action in a row."""
    action.notes.create(kind=kind, words=words, seen=seen, written_by=by, organisation_name=organisation)


def write_to_team(letter: str, action: Action, team: Team, *, which: str = "", to_lead: bool = False) -> None:
    """E-mail a team about an action, or its lead: a reference, a link and a day. It is on its list either way."""
    name, mailbox = (team.lead.name, team.lead.email) if to_lead and team.lead else (team.name, team.mailbox)
    if not mailbox:
        return
    words = words_for(action.watched_by_id, action.reference, address("action", action.pk), action.due_at)
    outbox.send(
        letter, owner_id=action.watched_by_id, subject=action, to_name=name, to_address=mailbox, words=words | {"which": which}
    )
