"""Organisations as the national registers describe them: the one writer of bodies, successions and footprints from files."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.models import Footprint, Organisation, Succession, SuccessionKind
from goldenthread.accounts.permissions import Permission
from goldenthread.audit import operations as audit
from goldenthread.core.operation import operation


@dataclass(frozen=True)
class Body:
    """One organisation of a register: its code there, its kind here, and what else the register says.

    One without a code is always a new one: whoever asks has looked whether it is here.
    """

    ods_code: str
    kind: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class SharedArea:
    """A council and a board whose areas meet, from a day until another; None is since ever and for good."""

    council: Organisation
    board: Organisation
    from_day: date | None
    until_day: date | None
    note: str = ""


@operation
def keep_organisations(*, actor: Actor, bodies: list[Body]) -> Counter[str]:
    """Add these organisations, or bring them up to date: how many were added, changed, unchanged or ended."""
    actor.require(Permission.MANAGE_TEAMS)
    codes = {body.ods_code for body in bodies} - {""}
    kept = {row.ods_code: row for row in Organisation.objects.filter(ods_code__in=codes)}
    new = [Organisation(ods_code=body.ods_code, kind=body.kind, **body.values) for body in bodies if body.ods_code not in kept]
    Organisation.objects.bulk_create(new)
    counts = Counter(added=len(new))
    changed: list[Organisation] = []
    for body in bodies:
        if row := kept.get(body.ods_code):
            verdict = _describe(row, body.values)
            counts[verdict] += 1
            changed += [row] if verdict != "unchanged" else []
    names = sorted({name for body in bodies for name in body.values})
    if changed and names:
        Organisation.objects.bulk_update(changed, names)
    _note(actor, "organisations_imported", counts)
    return counts


def _describe(row: Organisation, values: Mapping[str, Any]) -> str:
    if all(getattr(row, name) == value for name, value in values.items()):
        return "unchanged"
    was_open = row.closed_on is None
    for name, value in values.items():
        setattr(row, name, value)
    return "ended" if was_open and row.closed_on else "changed"


@operation
def keep_successions(*, actor: Actor, heirs: Mapping[str, Iterable[str]], on: date) -> Counter[str]:
    """Note that each body's duties passed to others on a day. All are named by their ODS codes and are kept already."""
    actor.require(Permission.MANAGE_TEAMS)
    wanted = {code: list(to) for code, to in heirs.items()}
    codes = {*wanted, *(code for to in wanted.values() for code in to)}
    kept = {row.ods_code: row for row in Organisation.objects.filter(ods_code__in=codes)}
    noted = set(Succession.objects.filter(on=on).values_list("predecessor__ods_code", "successor__ods_code"))
    new = [
        Succession(
            predecessor=kept[code],
            successor=kept[heir],
            on=on,
            kind=SuccessionKind.SPLIT if len(to) > 1 else SuccessionKind.MERGER,
        )
        for code, to in wanted.items()
        for heir in to
        if (code, heir) not in noted
    ]
    Succession.objects.bulk_create(new)
    counts = Counter(added=len(new), unchanged=sum(map(len, wanted.values())) - len(new))
    _note(actor, "successions_imported", counts)
    return counts


@operation
def keep_footprints(*, actor: Actor, areas: list[SharedArea]) -> Counter[str]:
    """Note which councils and boards share people, and since when."""
    actor.require(Permission.MANAGE_TEAMS)
    rows = Footprint.objects.filter(council__in={area.council.pk for area in areas})
    kept = {(row.council_id, row.icb_id, row.from_day): row for row in rows}
    counts: Counter[str] = Counter()
    for area in areas:
        row = kept.get((area.council.pk, area.board.pk, area.from_day))
        if row is None:
            Footprint.objects.create(
                council=area.council, icb=area.board, from_day=area.from_day, until_day=area.until_day, note=area.note
            )
            counts["added"] += 1
        elif (row.until_day, row.note) == (area.until_day, area.note):
            counts["unchanged"] += 1
        else:
            counts["ended" if row.until_day is None and area.until_day else "changed"] += 1
            row.until_day, row.note = area.until_day, area.note
            row.save(update_fields=["until_day", "note"])
    _note(actor, "footprints_imported", counts)
    return counts


def _note(actor: Actor, action: str, counts: Counter[str]) -> None:
    """One entry for the batch, unless it said nothing new."""
    if any(number for verdict, number in counts.items() if verdict != "unchanged"):
        audit.record(actor, action, None, **counts)
