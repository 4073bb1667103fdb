"""Telling everyone once, as the worker sees it: what each party may hear, and every message side by side before any goes."""

from collections.abc import Mapping
from typing import Any

from goldenthread.accounts.letters import due_words
from goldenthread.cases import queries as cases
from goldenthread.cases.models import Concern
from goldenthread.cases.presenters import not_to_know
from goldenthread.cases.rules import Telling, may_tell
from goldenthread.cases.rules.referrers import CANNOT, HOW, LATER, OPENINGS, RUNGS
from goldenthread.core import clock
from goldenthread.involvement import operations, queries
from goldenthread.routing.words import recipient_words
from goldenthread.ui.words import date_words, moment_words

NO_DECISION = "Not told here: there is no decision yet to tell the provider."
NOT_SENT = frozenset({"send", "change", "csrfmiddlewaretoken"})


def telling_page(actor: Any, concern: Concern) -> dict[str, Any]:
    """What both steps of the page read."""
    parties = operations.parties_owed(concern)
    known = {party: cases.party(concern, "reporter" if party == "referrer" else "person") for party in parties}
    return {
        "concern": concern,
        "owed": list(queries.owed_the_outcome(actor, concern.pk)),
        "parties": parties,
        "has_code": "referrer" in known and known["referrer"].has_code,
        "openings": {party: OPENINGS[one.rung] for party, one in known.items()},
        "rungs": {party: RUNGS[one.rung] for party, one in known.items()},
        "not_to_know": not_to_know(concern),
        "contact_line": concern.safe_practice.get("safe-contact", ""),
        "provider": _provider(actor, concern),
    }


def _provider(actor: Any, concern: Concern) -> dict[str, str] | None:
    """What the provider was told, when and by whom, or what was decided of it. Nothing goes to it from here: telling it is a
    decision of its own, carried out on its own page."""
    if not concern.provider_id:
        return None
    decision = cases.provider_decisions(actor, concern).first()
    telling = queries.tellings(actor).filter(concern=concern).order_by("-told_at").first()
    message, how = "", concern.ring_words if concern.may_ring else NO_DECISION
    if decision and decision.kind == "tell" and decision.told_at is None:
        assert decision.tell_by is not None
        message, how = (
            decision.says,
            f"Not told yet. {decision.tells} tells it on its own page by {due_words(decision.tell_by)}",
        )
    elif telling:
        told = f"Told {moment_words(telling.told_at, clock.now())}, by {telling.told_by}"
        message, how = telling.says, ". ".join(filter(None, (told, telling.how)))
    elif decision:
        how = f"Not told yet, as {decision.decided_by} decided: {decision.because}"
    return {"who": "The provider", "message": message, "how": how}


def columns(concern: Concern, page: Mapping[str, Any], said: Mapping[str, Any]) -> list[dict[str, str]]:
    """Each party's message as it will read, and how it goes."""
    shown = [_of_party(concern, telling) for telling in sorted(said["tellings"], key=lambda one: one.whose == "reporter")]
    if page["provider"]:
        shown.append(page["provider"])
    for notice in page["owed"]:
        actions = said["actions"][notice.pk].strip()
        by = f"Your actions, by {date_words(said['due'], clock.today())}: {actions}" if actions and said["due"] else ""
        message = "\n\n".join(filter(None, (said["words"].strip(), by)))
        how = "Now: its Goldenthread list, and an e-mail that says only that there is an outcome to read"
        shown.append({"who": f"{notice.team or recipient_words(notice.recipient)}", "message": message, "how": how})
    return shown


def _of_party(concern: Concern, telling: Telling) -> dict[str, str]:
    who = {"reporter": "Whoever raised it", "person": "The person", "representative": "Whoever speaks for the person"}
    message, _ = may_tell(telling, cases.party(concern, telling.whose))
    how = {
        CANNOT: f"Cannot safely be told: {telling.because}",
        LATER: "Not yet: it stays on our list, and the concern cannot close before",
        "e-mail": "Now, by e-mail: this sentence, whom to ring and the reference",
        "by-code": "When they ask with their code",
    }.get(telling.how, f"Recorded as told: {HOW.get(telling.how, '').lower()}")
    return {"who": who[telling.whose], "message": "" if telling.how == CANNOT else message, "how": how}


def kept(typed: Any) -> list[tuple[str, str]]:
    """Everything that was typed, to go along with the preview."""
    return [(name, value) for name in typed if name not in NOT_SENT for value in typed.getlist(name)]
