"""What every operation on an assessment ends with: a row of what happened, in words."""

from goldenthread.accounts.actor import Actor
from goldenthread.assurance.models import Assessment, EventKind
from goldenthread.audit import operations as audit


def said(actor: Actor, assessment: Assessment, kind: EventKind, words: str, *, standard: str = "") -> None:
    """Keep what happened, with who did it, and audit it."""
    note(assessment, kind, words, by=actor.name, organisation=actor.organisation_name, standard=standard)
    audit.record(actor, f"assessment_{kind.value.replace('-', '_')}", assessment)


def note(assessment: Assessment, kind: EventKind, words: str, *, by: str, organisation: str = "", standard: str = "") -> None:
    """Keep what happened to an assessment in a row."""
    assessment.events.create(kind=kind, words=words, written_by=by, organisation_name=organisation, standard=standard)
