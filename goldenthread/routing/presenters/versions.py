"""A council's own versions of the rules: the list, and the page of one."""

from datetime import date
from typing import Any

from goldenthread.core import clock
from goldenthread.routing import editing, queries
from goldenthread.routing.models import PolicyVersion, VersionStatus
from goldenthread.routing.permissions import Permission
from goldenthread.routing.presenters.rules import document
from goldenthread.routing.rules import Facts
from goldenthread.ui.words import moment_words, short_date_words


def status_mark(version: PolicyVersion, in_force: PolicyVersion | None, today: date) -> dict[str, str]:
    """The status of a version in words, with its colour."""
    if version.status == VersionStatus.DRAFT:
        return {"words": "Draft", "colour": "grey"}
    if version.status == VersionStatus.WITHDRAWN or version.in_force_from is None:
        return {"words": "Withdrawn", "colour": "grey"}
    begins = short_date_words(version.in_force_from, today)
    if in_force and version.pk == in_force.pk:
        return {"words": f"In use since {begins}", "colour": "green"}
    if version.in_force_from > today:
        return {"words": f"In use from {begins}", "colour": "blue"}
    return {"words": "Superseded", "colour": "grey"}


def version_rows(actor: Any, versions: list[PolicyVersion]) -> list[dict[str, Any]]:
    """Versions for the list, each with its status."""
    today = clock.today()
    in_force = queries.version_in_force(actor, today)
    return [{"version": one, "mark": status_mark(one, in_force, today)} for one in versions]


def version_page(actor: Any, version: PolicyVersion, facts: Facts | None) -> dict[str, Any]:
    """One version: what is to be done with it, what differs, its check, its rules and "Try it"."""
    today = clock.today()
    is_draft = version.status == VersionStatus.DRAFT
    wrote = str(actor.user_id) in version.writer_ids
    shown = document(editing.read(version.text), facts) | {
        "version": version,
        "mark": status_mark(version, queries.version_in_force(actor, today), today),
        "is_draft": is_draft,
        "may_edit": is_draft and actor.has(Permission.EDIT_RULES),
        "may_use": is_draft and actor.has(Permission.PUT_RULES_INTO_USE) and not wrote,
        "wrote": wrote,
        "differences": editing.differences(version.based_on_text, version.text),
        "lists": editing.LISTS,
        "asked": moment_words(version.check_asked_at, clock.now()) if version.check_asked_at else "",
        "used": None,
    }
    step, words = next_step(shown)
    return shown | {"step": step, "step_words": words}


def next_step(shown: dict[str, Any]) -> tuple[str, str]:
    """What a draft needs next, and in a sentence why."""
    if not shown["differences"]:
        return "Change a rule", "This draft still says what the version before it says. Change what should change, below."
    if check := shown["check"]:
        if check["found"]:
            return "Put right what the check found", "Some facts would fall through, or a rule can never apply: see below."
        return _to_put_into_use(shown)
    if shown["asked"]:
        return "Wait for the check", f"Every combination of facts is tried. Asked {shown['asked']}; it takes about a minute."
    return "Check this draft", "Goldenthread tries every combination of facts, and says whether anybody would be forgotten."


def _to_put_into_use(shown: dict[str, Any]) -> tuple[str, str]:
    if shown["may_use"]:
        return "Put it into use", "The check found nothing. Read what differs below, then say from which day."
    who = (
        "You wrote in this draft, so somebody else must"
        if shown["wrote"]
        else "A safeguarding manager who wrote nothing in it can"
    )
    return "Ask a colleague to put it into use", f"The check found nothing. {who} put it into use."
