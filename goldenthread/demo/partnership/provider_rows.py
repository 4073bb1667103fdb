"""Larkfield Care is told of one concern about it, and has answered: what its own people read under "Concerns about us".

Written after everything that chance decides, with identifiers of its own, so that the rest of the demonstration stays as it is.
"""

from datetime import datetime
from typing import Any

from goldenthread.cases.models import Concern, CrimeDecision, ProviderDecision
from goldenthread.cases.rules.providers import PoliceView, Standing, handling
from goldenthread.demo import personas as who
from goldenthread.demo.cast import fixed_id
from goldenthread.demo.partnership.moments import office
from goldenthread.demo.partnership.world import World
from goldenthread.involvement.models import ProviderTelling

SAYS = (
    "We were told of a concern about care at night at one of your homes. Who was on duty that week, and what did your own "
    "records say each morning?"
)
ANSWER = "Rotas and night records sent. One shift was short because of sickness, and an agency nurse came at 11pm."


def write_telling(world: World) -> None:
    """The latest decided concern at a home of Larkfield’s that it did not raise itself: told, answered, no crime."""
    body = world.cast.organisations[who.LARKFIELD]
    about = Concern.objects.filter(provider__organisation=body, closed_at__isnull=False).exclude(alerting_organisation=body)
    concern = about.filter(owner__name=who.HARBOURSHIRE).order_by("-received_at", "pk").first()
    if concern is None or concern.closed_at is None:
        return
    told = office(concern.received_at + (concern.closed_at - concern.received_at) / 4)
    answered = office(told + (concern.closed_at - concern.received_at) / 4)
    lead = world.cast.people["council-lead"]
    by: dict[str, Any] = {"decided_by_id": lead.pk, "decided_by": lead.name, "created_at": told, "concern": concern}
    CrimeDecision.objects.create(
        pk=fixed_id("crime", who.LARKFIELD), answer="no", because="Poor care, and nothing that the police would look at", **by
    )
    decision = _decision(by, told, answered)
    reader = world.cast.people["provider-lead"]
    telling = ProviderTelling.objects.create(
        pk=fixed_id("telling", who.LARKFIELD),
        created_at=told,
        concern=concern,
        decision=decision,
        owner_id=concern.owner_id,
        organisation=body,
        reference="P-4LK8-T2",
        says=SAYS,
        told_at=told,
        told_by=lead.name,
        answer_by=answered,
        answer=ANSWER,
        answered_at=answered,
        answered_by=reader.name,
    )
    _keep_the_line(concern)
    world.batch.happened(told, world.somebody(lead), "provider_told", telling)
    world.batch.happened(answered, world.somebody(reader), "provider_answered", telling)


def _decision(by: dict[str, Any], told: datetime, answered: datetime) -> ProviderDecision:
    risks = {f"{key}_risk": "no" for key in ("person", "reporter", "evidence")}
    return ProviderDecision.objects.create(
        pk=fixed_id("provider-decision", who.LARKFIELD),
        kind="tell",
        police_words="No.",
        manager_implicated="no",
        says=SAYS,
        tells=by["decided_by"],
        tell_by=told,
        answer_by=answered,
        told_at=told,
        **risks,
        **by,
    )


def _keep_the_line(concern: Concern) -> None:
    line = handling(
        Standing(
            provider=True, possible_crime=False, police=PoliceView("no"), kind="tell", told=True, person="no", reporter="no"
        )
    )
    concern.may_ring, concern.ring_words = line.may_speak, line.words
    concern.safe_practice = {"crime": "No.", "provider": "Told. It has answered"}
    concern.save(update_fields=["may_ring", "ring_words", "safe_practice"])
    for notice in concern.notices.exclude(answer=""):
        notice.handling_kept, notice.handling_kept_at = line.words, notice.answered_at
        notice.save(update_fields=["handling_kept", "handling_kept_at"])
