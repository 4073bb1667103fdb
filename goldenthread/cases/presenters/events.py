"""Several reports of one event, and several decisions about one person, side by side."""

from datetime import datetime
from typing import Any

from django.core.paginator import Page

from goldenthread.cases import queries
from goldenthread.cases.models import Concern, ManagerReview
from goldenthread.cases.presenters.owed import owed_now
from goldenthread.cases.presenters.safety import reported_safety
from goldenthread.cases.words import OVERRIDES


def matches_page(actor: Any, concern: Concern) -> dict[str, Any]:
    """Reports that may be of the same event, each with why; and those joined already."""
    return {
        "concern": concern,
        "joined": list(queries.joined_reports(actor, concern)),
        "rows": [
            {"concern": one, "why": [each.words for each in likeness], "person": _person(one)}
            for one, likeness in queries.likely_matches(actor, concern)
        ],
    }


def _person(concern: Concern) -> str:
    person = concern.person.same_as or concern.person
    return person.name or "Name not known"


def review_page(actor: Any, concern: Concern, review: ManagerReview | None) -> dict[str, Any]:
    """What triage proposes, beside what was decided before about the same person."""
    earlier = list(queries.earlier_no_further_action(actor, concern)[:5])
    columns = [_column(one.concern, one.get_kind_display(), one.because, one.decided_by, one.created_at) for one in earlier]
    if review:
        proposed = f"{review.get_kind_display()}, proposed"
        columns.insert(0, _column(concern, proposed, review.because, review.proposed_by, review.created_at))
    owed = owed_now(actor, concern, "manager-review")
    return {"concern": concern, "review": review, "earlier": earlier, "columns": columns, "owed": owed}


def _column(concern: Concern, decision: str, because: str, by: str, at: datetime) -> dict[str, Any]:
    return {
        "concern": concern,
        "decision": decision,
        "because": because,
        "by": by,
        "at": at,
        "safe": reported_safety(concern),
    }


def overrides_page(actor: Any, page: Page, since: datetime) -> dict[str, Any]:
    """Each override, and how often by rule and by person."""
    return {
        "heading": "What was done otherwise than a rule says",
        "page": page,
        "since": since,
        "rows": [{"one": one, "rule": OVERRIDES.get(one.rule, one.rule)} for one in page],
        "by_rule": [
            {"who": OVERRIDES.get(row["rule"], row["rule"]), "count": row["count"]}
            for row in queries.overrides_by_rule(actor, since)
        ],
        "by_person": [{"who": row["by"], "count": row["count"]} for row in queries.overrides_by_person(actor, since)],
    }
