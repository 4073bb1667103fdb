"""The standing answer to "May I ring the home?", kept with the concern so that every screen has it without asking."""

from typing import Any
from uuid import UUID

from goldenthread.cases import rules
from goldenthread.cases.models import Concern, CrimeDecision, ProviderDecision
from goldenthread.cases.rules.providers import Handling, PoliceView, Standing
from goldenthread.directory.models import Provider
from goldenthread.outbox import operations as outbox


def first_handling(
    *, provider: Provider | None, alerting_id: UUID | None, possible_crime: bool | None, service: str
) -> Handling:
    """The answer for a concern that has just come in: nothing has been decided about it."""
    return rules.handling(
        Standing(
            provider=_involved(provider, service),
            own_report=_own(provider, alerting_id),
            possible_crime=rules.is_possible_crime(reported=possible_crime, latest=""),
            ruled_out=possible_crime is False,
        )
    )


def _involved(provider: Provider | None, service: str) -> bool | None:
    if provider:
        return True
    return False if service == "none" else None


def _own(provider: Provider | None, alerting_id: UUID | None) -> bool:
    return bool(provider and alerting_id and provider.organisation_id == alerting_id)


def latest_crime(concern: Concern) -> CrimeDecision | None:
    """The last answer to "Could this be a crime?". For use where the concern has been shown to be the actor's."""
    return concern.crime_decisions.order_by("-created_at", "-pk").first()


def latest_of_provider(concern: Concern) -> ProviderDecision | None:
    """The last decision about telling the provider."""
    return concern.provider_decisions.order_by("-created_at", "-pk").first()


def police_view(crime: CrimeDecision | None) -> PoliceView:
    """What the last answer says of the police's view."""
    return PoliceView(crime.answer, crime.may_tell, crime.hold) if crime else PoliceView()


def settle_handling(concern: Concern) -> None:
    """Keep the answer as it stands now; where it has changed, everyone who was told must hear so.

    For use within an operation that holds the concern.
    """
    line = rules.handling(_standing(concern))
    if (line.may_speak, line.words) == (concern.may_ring, concern.ring_words):
        return
    concern.may_ring, concern.ring_words = line.may_speak, line.words
    concern.save(update_fields=["may_ring", "ring_words"])
    outbox.enqueue("handling_changed", concern_id=str(concern.pk))


def _standing(concern: Concern) -> Standing:
    crime, decision = latest_crime(concern), latest_of_provider(concern)
    latest = crime.answer if crime else ""
    decided: dict[str, Any] = (
        {
            "kind": decision.kind,
            "told": decision.told_at is not None,
            "person": decision.person_risk,
            "reporter": decision.reporter_risk,
            "one_person": decision.manager_implicated != "no" or decision.only_for_id is not None,
        }
        if decision
        else {}
    )
    return Standing(
        provider=_involved(concern.provider, str(concern.facts.get("service", ""))),
        own_report=_own(concern.provider, concern.alerting_organisation_id),
        possible_crime=rules.is_possible_crime(reported=concern.possible_crime, latest=latest),
        ruled_out=latest == "no" or (not latest and concern.possible_crime is False),
        police=police_view(crime),
        **decided,
    )
