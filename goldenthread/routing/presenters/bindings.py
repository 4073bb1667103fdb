"""Which team each recipient means for a council, and where a notice would wait because nobody is set."""

from typing import Any

from goldenthread.accounts.queries import icbs_of
from goldenthread.core import clock
from goldenthread.routing import queries
from goldenthread.routing.models import Binding
from goldenthread.routing.words import PARTNERS, recipient_words


def bindings_page(actor: Any, rows: list[Binding]) -> dict[str, Any]:
    """A council's bindings, those in force first; those whose team is closed; and the recipients that have none."""
    today = clock.today()
    shown = [_row(one, today) for one in rows]
    return {
        "rows": sorted(shown, key=lambda row: (not row["now"], row["words"])),
        "closed": [row for row in shown if row["now"] and row["closed"]],
        "missing": _missing(actor, [row["binding"] for row in shown if row["now"] and not row["closed"]]),
    }


def _row(one: Binding, today: Any) -> dict[str, Any]:
    return {
        "binding": one,
        "words": recipient_words(one.key),
        "now": (one.from_day is None or one.from_day <= today) and (one.until_day is None or one.until_day > today),
        "closed": one.team.closed_on is not None and one.team.closed_on <= today,
    }


def _missing(actor: Any, bound: list[Binding]) -> list[str]:
    """The recipients of the policy in force with no open team; those of an integrated care board, board by board."""
    today = clock.today()
    keys = {one.key for one in bound}
    policy = queries.policy_for(actor.organisation_id, today)
    wanted = [key for key in (queries.TRIAGE, *PARTNERS, *policy.recipients) if key not in queries.ICB_KEYS]
    if "commissioning-team" in keys:
        wanted.remove("contract-manager")  # the contract names the manager; failing that, this team knows whose it is
    missing = [recipient_words(key) for key in wanted if key not in keys]
    boards = list(icbs_of(actor.organisation_id, today))
    has = {(one.key, one.body_id) for one in bound}
    for key in queries.ICB_KEYS:
        missing += [f"{recipient_words(key)} of {board.name}" for board in boards if (key, board.pk) not in has]
        if not boards and key not in keys:
            missing.append(recipient_words(key))
    return missing
