"""A council with everybody whom it tells, and concerns that must be told."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from goldenthread.accounts.actor import Actor
from goldenthread.accounts.models import Organisation, OrganisationKind, Team
from goldenthread.accounts.tests.factories import FootprintFactory, IcbFactory, OrganisationFactory, TeamFactory, actor
from goldenthread.cases import operations as cases
from goldenthread.cases.models import Concern
from goldenthread.cases.rules import Telling
from goldenthread.cases.rules.crime import CrimeFacts
from goldenthread.cases.rules.providers import ProviderFacts
from goldenthread.cases.tests.factories import TriageDesk, in_triage, triage_desk
from goldenthread.core import clock
from goldenthread.involvement import operations
from goldenthread.involvement.models import Notice, ProviderTelling
from goldenthread.routing.models import Binding

# Whoever raised it is rung, which they said is safe; how to reach the person is not known.
TELLINGS = (Telling("telephone"), Telling("cannot", because="How it is safe to reach her is not known", whose="person"))


@dataclass(frozen=True)
class Partnership:
    """A council, its commissioners, and somebody on duty in each."""

    desk: TriageDesk
    quality: Actor
    icb: Actor
    chc: Actor
    icb_body: Organisation
    quality_team: Team
    icb_team: Team

    @property
    def worker(self) -> Actor:
        return self.desk.worker


def _bound(desk: TriageDesk, key: str, body: Organisation, name: str, for_body: Organisation | None = None) -> Team:
    team = TeamFactory(organisation=body, name=name)
    Binding.objects.create(council=desk.council, key=key, team=team, body=for_body)
    return team


def partnership() -> Partnership:
    """Everyone whom procedure 2.5 names, bound to a team with a mailbox."""
    desk, icb = triage_desk(), IcbFactory()
    FootprintFactory(council=desk.council, icb=icb)
    quality = _bound(desk, "quality-team", desk.council, "Quality team")
    _bound(desk, "commissioning-team", desk.council, "Commissioning team")
    safeguarding = _bound(desk, "icb-safeguarding", icb, "Safeguarding", icb)
    chc = _bound(desk, "continuing-healthcare", icb, "Continuing healthcare", icb)
    england = OrganisationFactory(kind=OrganisationKind.NHS_ENGLAND)
    _bound(desk, "nhs-england", england, "Safeguarding")
    return Partnership(
        desk=desk,
        quality=actor("quality-officer", team=quality),
        icb=actor("designated-professional", team=safeguarding),
        chc=actor("continuing-healthcare", team=chc),
        icb_body=icb,
        quality_team=quality,
        icb_team=safeguarding,
    )


def ready_to_tell(partners: Partnership, facts: dict[str, Any] | None = None, **reported: Any) -> Concern:
    """A concern in triage with its facts established: a self-funded resident of a nursing home unless said."""
    concern = in_triage(partners.desk, **reported)
    known = {"service": "care-home-nursing", "funding": ["self"], "commissioned_by": []} | (facts or {})
    cases.record_facts(actor=partners.worker, concern_id=concern.pk, facts=known)
    return Concern.objects.get(pk=concern.pk)


def ticked(notice: Notice) -> dict[str, str]:
    """What a reader sends who has read whether they may speak to the provider, and will keep to it."""
    return {"keep": "on", "line": Concern.objects.get(pk=notice.concern_id).ring_line}


def to_tell(**changed: Any) -> ProviderFacts:
    """A decision to tell a provider that nothing speaks against."""
    now = clock.now()
    safe = {"person": "no", "reporter": "no", "evidence": "no"}
    facts = {
        "kind": "tell",
        "risks": tuple(safe.items()),
        "manager_implicated": "no",
        "says": "A concern about care at night. Tell us how many staff were on duty on Sunday.",
        "tells": "Tom Ashdown",
        "tell_by": now + timedelta(days=1),
        "answer_by": now + timedelta(days=4),
    }
    return ProviderFacts(**facts | changed)


def no_crime() -> CrimeFacts:
    """It is no crime, and why."""
    return CrimeFacts("no", "Poor care, and nothing that the police would look at")


def told_provider(worker: Actor, concern: Concern) -> ProviderTelling:
    """A provider told of a concern about it, as decided."""
    cases.decide_crime(actor=worker, concern_id=concern.pk, facts=no_crime())
    cases.decide_provider(actor=worker, concern_id=concern.pk, facts=to_tell(), whom=cases.Whom())
    return operations.tell_provider(actor=worker, concern_id=concern.pk)


def told(partners: Partnership, **reported: Any) -> tuple[Concern, dict[str, Notice]]:
    """A concern whose notices have been sent, by recipient."""
    concern = ready_to_tell(partners, **reported)
    sent = operations.send_notices(actor=partners.worker, concern_id=concern.pk)
    return concern, {notice.recipient: notice for notice in sent}
