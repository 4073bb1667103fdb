"""What was decided about crime and about telling the provider, as their pages show it."""

from typing import Any

from goldenthread.cases import queries
from goldenthread.cases.models import Concern, CrimeDecision, ProviderDecision
from goldenthread.cases.presenters.owed import owed_now
from goldenthread.cases.rules.crime import LEADS, MAY_INTERVIEW, MAY_TELL
from goldenthread.cases.rules.providers import RISKS

SHOWN = 20  # the latest of a history that is short; the timeline has the rest


def crime_page(actor: Any, concern: Concern) -> dict[str, Any]:
    """The answers so far, newest first, and where the question to the police stands."""
    return {
        "concern": concern,
        "owed": owed_now(actor, concern, "crime"),
        "stands": concern.safe_practice.get("crime", ""),
        "asked": queries.asked_of_police(actor, concern),
        "history": [_crime(one) for one in queries.crime_decisions(actor, concern)[:SHOWN]],
    }


def _crime(one: CrimeDecision) -> dict[str, Any]:
    pairs = [("Why", one.because)]
    if one.answer == "yes":
        pairs += [
            ("Police contacted", one.contacted),
            ("Police reference", one.reference),
            ("Officer", f"{one.officer}, {one.number}"),
            ("Who leads", LEADS[one.leads]),
            ("May we interview", MAY_INTERVIEW[one.may_interview]),
            ("Whom may we tell", MAY_TELL[one.may_tell]),
            ("Hold the enquiry", "Yes" if one.hold else "No"),
        ]
    return {"one": one, "pairs": pairs, "who": f"{one.decided_by}{', police' if one.by_police else ''}"}


def provider_page(actor: Any, concern: Concern) -> dict[str, Any]:
    """The decisions so far, newest first, and what the police have said."""
    return {
        "concern": concern,
        "owed": owed_now(actor, concern, "provider"),
        "stands": concern.safe_practice.get("provider", ""),
        "crime": concern.safe_practice.get("crime", ""),
        "history": [_provider(one) for one in queries.provider_decisions(actor, concern)[:SHOWN]],
    }


def _provider(one: ProviderDecision) -> dict[str, Any]:
    pairs = [("Why", one.because)] if one.because else []
    pairs.append(("Police view then", one.police_words))
    for key, who in RISKS.items():
        risk, done = getattr(one, f"{key}_risk"), getattr(one, f"{key}_done")
        words = {"yes": "Yes", "no": "No"}.get(risk, "Not yet known")
        pairs.append((f"Risk to {who}", f"{words}: {done}" if done else words))
    if one.kind == "tell":
        whom = one.nominated or "The provider"
        how = "outside Goldenthread" if one.outside else f"only {one.only_for.name} here" if one.only_for else "here"
        pairs += [("Whom", f"{whom}, {how}"), ("What is said", one.says), ("By whom", one.tells)]
    return {"one": one, "pairs": pairs}
