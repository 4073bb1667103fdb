"""Writing down that something leaves, in the transaction of the operation that makes it leave."""

from dataclasses import replace
from uuid import UUID

from django.db.models import Model

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.models import Organisation, Team
from goldenthread.core.operation import gather
from goldenthread.files.models import StoredFile
from goldenthread.sharing.bases import bases
from goldenthread.sharing.models.ledger import Left
from goldenthread.sharing.rules.ledger import WAYS, Channel

LEDGER_RANK = 40  # before the messages and the audit, in one statement for all that an operation lets out


def note_left(
    way: str,
    *,
    about: Model,
    root_id: UUID | None,
    by: str,
    team: Team | None = None,
    to: str = "",
    channel: Channel | None = None,
    basis: str = "",
    decision_id: UUID | None = None,
    agreement_id: UUID | None = None,
) -> None:
    """Note that something about a record leaves: to a `team` here, or `to` somebody outside in words that name no person.

    `way` is a row of `rules.ledger.WAYS`; `basis` a key of the list of bases where a decision says another than the way's own,
    and `decision_id` that decision. Raises KeyError for a way that has none: nothing leaves unnoted.
    """
    row = _row(way, about, by, channel)
    row.owner_id, row.root_id = about.owner_id, root_id  # type: ignore[attr-defined] # every record of a case has an owner
    row.to_team_id, row.to_name = team.pk if team else None, to
    row.decision_id, row.agreement_id = decision_id, agreement_id
    if basis:
        row.basis, row.basis_words = basis, bases()[basis].words
    gather(LEDGER_RANK, _write, row)


def note_taken_out(way: str, *, actor: Actor, about: Model | None = None, root_id: UUID | None = None) -> None:
    """Note that somebody takes a file out for themselves: of one record, or a list of many where `about` is left out."""
    row = _row(way, about, actor.name, None)
    owner = getattr(about, "owner_id", None) or actor.organisation_id
    assert owner is not None  # whoever may download belongs to an organisation
    row.owner_id, row.root_id = owner, root_id
    row.to_organisation_id, row.to_name = actor.organisation_id, f"{actor.name}, {actor.organisation_name}"
    gather(LEDGER_RANK, _write, row)


def _row(way: str, about: Model | None, by: str, channel: Channel | None) -> Left:
    known = WAYS[way]
    return Left(
        way=way,
        what=known.what,
        subject_kind=about._meta.label_lower if about else "",
        subject_id=about.pk if about else None,
        reference=getattr(about, "reference", ""),
        channel=channel or known.channel,
        basis=known.basis,
        basis_words=bases()[known.basis].words,
        by=by,
    )


def _write(rows: list[Left]) -> None:
    """Add the rows, each team with its organisation's name as it is called now."""
    teams = Team.objects.select_related("organisation").in_bulk({row.to_team_id for row in rows if row.to_team_id})
    for row in rows:
        if row.to_team_id:
            team = teams[row.to_team_id]
            row.to_organisation_id, row.to_name = team.organisation_id, f"{team.name}, {team.organisation.name}"
    Left.objects.bulk_create(rows)


def on_actions_downloaded(*, organisation_id: str, by: str) -> None:
    """A list of actions was taken out. It is said from below: what asks for actions knows no ledger."""
    organisation = Organisation.objects.get(pk=organisation_id)
    note_taken_out("actions-list", actor=replace(Actor.machine(organisation), name=by))


def on_file_downloaded(*, file_id: str, organisation_id: str, by: str) -> None:
    """A file of a record was taken out. It is said from below: what keeps files knows no ledger."""
    organisation, row = Organisation.objects.get(pk=organisation_id), StoredFile.objects.get(pk=file_id)
    note_taken_out("file", actor=replace(Actor.machine(organisation), name=by), about=row, root_id=row.root_id)
