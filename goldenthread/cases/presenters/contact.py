"""Safe contact and what whoever raised it hears, as the council's staff see them."""

from typing import Any

from goldenthread.cases import queries
from goldenthread.cases.contact_words import WHOSE
from goldenthread.cases.models import Concern, PartyTold
from goldenthread.cases.operations.contact import LINE, NOT_TO_KNOW
from goldenthread.cases.rules.referrers import HOW, OPENINGS, RUNGS

LATEST = 50  # answers and tellings shown: nobody is asked so often


def not_to_know(concern: Concern) -> str:
    """Who must not find out, for the amber line of the pages where one contacts people."""
    return str(concern.safe_practice.get(NOT_TO_KNOW, ""))


def safe_contact_page(actor: Any, concern: Concern) -> dict[str, Any]:
    """The latest answer of each, and every answer before it."""
    recorded = list(queries.safe_contacts(actor, concern.pk)[:LATEST])
    latest = {whose: next((one for one in recorded if one.whose == whose), None) for whose in WHOSE}
    return {
        "concern": concern,
        "not_to_know": not_to_know(concern),
        "latest": [{"whose": WHOSE[whose], "one": one} for whose, one in latest.items() if one or whose != "representative"],
        "earlier": [one for one in recorded if one not in latest.values()],
        "reporter": getattr(concern, "reporter", None),
    }


def referrer_page(actor: Any, concern: Concern) -> dict[str, Any]:
    """What whoever raised it may hear, why, what was decided before, and what they have been told."""
    decisions = list(queries.rung_decisions(actor, concern.pk)[:LATEST])
    return {
        "concern": concern,
        "not_to_know": not_to_know(concern),
        "proposed": None if decisions else queries.proposed_rung(concern),
        "rung": queries.rung_of(concern),
        "rungs": RUNGS,
        "decisions": decisions,
        "told": [_told(one) for one in queries.parties_told(actor, concern.pk)[:LATEST]],
    }


def _told(one: PartyTold) -> dict[str, Any]:
    return {"one": one, "who": WHOSE[one.whose], "how": HOW[one.how]}


def tell_party_page(actor: Any, concern: Concern, party: str) -> dict[str, Any]:
    """What one party hears, how it is safe to reach them, and what they were told before."""
    known = queries.party(concern, "reporter" if party == "referrer" else "person")
    told = [
        one for one in queries.parties_told(actor, concern.pk)[:LATEST] if (one.whose == "reporter") == (party == "referrer")
    ]
    return {
        "concern": concern,
        "party": party,
        "not_to_know": not_to_know(concern),
        "contact_line": concern.safe_practice.get(LINE, ""),
        "opening": OPENINGS[known.rung],
        "rung": RUNGS[known.rung],
        "has_code": known.has_code,
        "told": [_told(one) for one in told],
    }
