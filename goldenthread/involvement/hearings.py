"""The table of who else must hear and the page about a death, as the council's casework staff see them."""

from typing import Any

from goldenthread.accounts.actor import Actor
from goldenthread.cases.models import Concern
from goldenthread.cases.presenters import owed_now
from goldenthread.clocks import queries as clocks
from goldenthread.clocks.presenters import chip
from goldenthread.core import clock
from goldenthread.involvement import queries
from goldenthread.involvement.content import row_of
from goldenthread.involvement.models import MustHear
from goldenthread.involvement.permissions import Permission
from goldenthread.involvement.rules.must_hear import DUTIES, TIMES, Row
from goldenthread.people.words import person_words

NOT_CHECKED = "Not yet checked against the document: ask before you rely on it"
ABOUT_DEATH = ("police", "cqc-council", "cqc-provider", "coroner", "sar-referral", "leder", "family")


def must_hear_page(actor: Actor, concern: Concern) -> dict[str, Any]:
    """Every row, those still owed first and the most urgent of them at the top; and what is not known yet."""
    return {
        "concern": concern,
        "worked_out": "must-hear" in concern.safe_practice or concern.status == "closed",
        "find_out": queries.hearing(concern).find_out,
        "rows": _rows(actor, concern),
    }


def _rows(actor: Actor, concern: Concern) -> list[dict[str, Any]]:
    found = sorted(queries.must_hear(actor).filter(concern=concern), key=_order)
    running = clocks.running_about(actor, [row.pk for row in found], ("must-hear", "check-heard"))
    return [_row(row, [chip(one) for one in running.get(row.pk, [])]) for row in found]


def _order(row: MustHear) -> tuple[int, Any]:
    state = 2 if row.not_owed_at else 1 if row.done_at else 0
    return state, row.due_at


def _row(row: MustHear, chips: list[Any]) -> dict[str, Any]:
    in_table = row_of(row.key)
    return {
        "one": row,
        "chips": chips,
        "ours": row.duty == "council",
        "open": row.is_owed,
        "by": TIMES[in_table.by].words if in_table else "",
        "evidence": in_table.evidence if in_table else "",
        "source": _source(in_table) if in_table else "Added by hand",
        "told_by": DUTIES.get(row.told_by, ""),
        "instead": in_table.instead if in_table and in_table.only_by else "",
    }


def _source(in_table: Row) -> str:
    return in_table.source if in_table.checked else f"{in_table.source}. {NOT_CHECKED}"


def death_page(actor: Actor, concern: Concern) -> dict[str, Any]:
    """What is recorded, what is stopped, who must hear, what the family was told and what was decided."""
    person = queries.known_as(concern)
    rows = _rows(actor, concern) if person.died else []
    return queries.death_history(concern) | {
        "concern": concern,
        "owed": owed_now(actor, concern, "death"),
        "person": person,
        "person_words": person_words(person, clock.today()),
        "may_decide": actor.has(Permission.DECIDE_AFTER_DEATH) and concern.status != "closed",
        "rows": [row for row in rows if row["one"].key in ABOUT_DEATH],
    }
